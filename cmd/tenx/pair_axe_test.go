package main

import (
	"encoding/json"
	"os"
)

// axe fails the test for whatever axe-core finds wrong with a page for people who see, hear or use it in other ways. Without npm's
// packages (make web fetches them) it says that it did not look.
func (p *browserUser) axe(name string) {
	p.t.Helper()
	script, err := os.ReadFile("web/ui/node_modules/axe-core/axe.min.js")
	if err != nil {
		p.t.Logf("%s is not looked at with axe: %v", name, err)
		return
	}
	p.text(string(script) + ";''")
	p.text(`axe.run().then((r) => { window.axed = JSON.stringify(r.violations.map((v) => ({ rule: v.id, help: v.help, at: v.nodes.map((n) => n.target.join(' ') + ': ' + n.failureSummary) }))); }), ''`)
	p.sees("window.axed")
	var found []struct {
		Rule, Help string
		At         []string
	}
	if err := json.Unmarshal([]byte(p.text("(([x]) => (delete window.axed, x))([axed])")), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, f := range found {
		p.t.Errorf("%s of the %s: %s (%s) at %q", name, p.name, f.Help, f.Rule, f.At)
	}
}
