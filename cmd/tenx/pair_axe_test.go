package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
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

// The candidate's page before, during and after an interview, for everybody, and by the keyboard alone.
func TestCandidateByKeyboard(t *testing.T) {
	_, _, ann, bob := pairUp(t)
	key := func(k string, with ...chromedp.KeyOption) { bob.do(chromedp.KeyEvent(k, with...)) }
	control := chromedp.KeyModifiers(chromedp.ModifierCtrl)
	bob.sees("document.querySelector('#text')")
	key("e", control)
	bob.sees("document.activeElement.id === 'text'")
	key("Reads are most of it.")
	bob.written("Reads are most of it.")
	key("k", control)
	bob.sees("document.activeElement.id === 'question'")
	key("How many links are there?\r")
	bob.reads("#turns", "How many links are there?")
	bob.sees("document.activeElement.id === 'question' && document.activeElement.value === ''")
	key("b", control)
	bob.sees("!document.querySelector('#brief').open")
	key("b", control)
	bob.sees("document.querySelector('#brief').open")
	key("e", control)
	ann.confirms("Next stage")
	ann.reads("#where", "2 of 6") // before it is pressed again
	bob.reads("#where", "2 of 6")
	bob.sees("document.activeElement.id === 'text'")
	enter := func() { // as a keyboard sends it: the browser makes no letter of a key that the page took
		bob.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: "\r", WindowsVirtualKeyCode: 13})
			return err
		}))
	}
	key("\tNumbers.")
	enter()
	key("- one")
	enter()
	key("two")
	bob.written("Numbers. - one - two")
	bob.sees("document.querySelectorAll('.cm-line').length === 3")
	enter()
	enter()
	key("```")
	enter()
	key("client -> API x12 m7g.large -> cache -> database: 100 requests a second, in a line that is too long for the screen, to be scrolled")
	bob.sees("document.querySelector('.cm-scroller').scrollWidth > document.querySelector('.cm-scroller').clientWidth")
	key("\x1b")
	key("\t")
	bob.sees("document.activeElement.id === 'done'")
	key("\r")
	bob.reads("#done", "knows that you are done")
	bob.axe("the interview")
	bob.looks("6-keyboard")
	for stage := 3; stage <= 6; stage++ {
		ann.confirms("Next stage")
		ann.reads("#where", fmt.Sprintf("%d of 6", stage))
	}
	ann.confirms("Finish")
	bob.reads("#after", "How did it go")
	bob.axe("the marks")
}
