package main

import (
	"context"
	"encoding/json"
	"os"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// colors sets the page to light or dark, with or without motion.
func (p *browserUser) colors(scheme, motion string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion}}})
		return err
	}))
}

// axe fails the test for accessibility problems that axe-core finds in a page, in light and, for colors, in dark, and for motion when reduced
// motion is preferred. Without the npm packages (make web fetches them), it reports that it did not check.
func (p *browserUser) axe(name string) {
	p.t.Helper()
	script, err := os.ReadFile("web/ui/node_modules/axe-core/axe.min.js")
	if err != nil {
		p.t.Logf("%s is not looked at with axe: %v", name, err)
		return
	}
	p.text(string(script) + ";''")
	p.colors("light", "reduce")
	p.violations(name, "{}")
	if moves := p.text(moving); moves != "" {
		p.t.Errorf("%s of the %s moves though nothing should: %s", name, p.name, moves)
	}
	p.colors("dark", "reduce")
	p.violations(name+" in dark", "{runOnly: ['color-contrast']}")
	p.colors("light", "")
}

// moving lists elements with an animation or a transition of more than a tenth of a second.
const moving = `[...document.querySelectorAll('*')].filter((e) => {
	const s = getComputedStyle(e), long = (t) => t.split(',').some((d) => parseFloat(d) > 0.1);
	return e.checkVisibility() && (s.animationName !== 'none' && long(s.animationDuration) || s.transitionProperty !== 'none' && long(s.transitionDuration) || s.scrollBehavior === 'smooth');
}).map((e) => e.tagName + '.' + (e.className.baseVal ?? e.className)).join(' ')`

// violations runs axe with some options.
func (p *browserUser) violations(name, options string) {
	p.t.Helper()
	p.text(`axe.run(document, ` + options + `).then((r) => { window.axed = JSON.stringify(r.violations.map((v) => ({ rule: v.id, help: v.help, at: v.nodes.map((n) => n.target.join(' ') + ': ' + n.failureSummary) }))); }), ''`)
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
