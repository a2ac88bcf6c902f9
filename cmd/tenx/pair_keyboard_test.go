package main

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// key presses keys one after another.
func (p *browserUser) key(keys string, modifiers ...chromedp.Modifier) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// focused waits until the element of a selector has the focus.
func (p *browserUser) focused(selector string) {
	p.t.Helper()
	p.sees("document.activeElement.matches(" + strconv.Quote(selector) + ")")
}

// tabTo presses Tab until the focused element has a text or an accessible name.
func (p *browserUser) tabTo(text string) {
	p.t.Helper()
	at := "(e => !e.matches('button, a, summary, input, select, textarea') ? '' : e.ariaLabel || e.labels?.[0]?.innerText || e.innerText || e.title || '')(document.activeElement)"
	for range 150 {
		if strings.Contains(p.text(at), text) {
			return
		}
		p.key(kb.Tab)
	}
	p.shoot("failed")
	p.t.Fatalf("%s: the focus never comes to %q; it is at %s", p.name, text, p.text("document.activeElement.outerHTML.slice(0, 500)"))
}

// somewhere waits until the focus is in a part of the page, and not at its top, where a person would have to start again.
func (p *browserUser) somewhere(part string) {
	p.t.Helper()
	p.sees("document.activeElement !== document.body && document.activeElement.closest(" + strconv.Quote(part) + ")")
}

// stroke presses a key like a keyboard: if the page handles the key, the browser inserts no letter. key always inserts the letter.
func (p *browserUser) stroke(key, text string) {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		code := int64(0)
		if key == "Enter" {
			code = 13
		}
		_, err := chromedp.Call(ctx, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, Text: text, WindowsVirtualKeyCode: code})
		return err
	}))
}

func (p *browserUser) enter() { p.t.Helper(); p.stroke("Enter", "\r") }

// commands runs a command from the desk's palette.
func (p *browserUser) commands(text string) {
	p.t.Helper()
	p.key("k", chromedp.ModifierCtrl)
	p.focused("#command")
	p.key(text)
	p.sees("document.querySelectorAll('#commands li').length && document.querySelector('#commands li[aria-selected=true]').innerText.includes(" + strconv.Quote(text) + ")")
	p.enter()
}

// goesOn closes the stage from the desk.
func (p *browserUser) goesOn(command string) {
	p.t.Helper()
	p.commands(command)
	p.focused("#sure-yes")
	p.key(kb.Enter)
}

// A whole paired interview without a mouse on both sides: every part is reachable by keyboard, and the focus never jumps to the top of the page.
func TestPairByKeyboard(t *testing.T) {
	chromium, data := browserTest(t), t.TempDir()
	room := serve(t, data, "--pack", packFolder(t), "pair", "paste-bin", "--no-open")
	leader, other := room.until(`^  (http.*#.*)$`), room.until(`^  (http.*#.*)$`)
	ann, bob := newBrowserUser(t, chromium, "interviewer"), newBrowserUser(t, chromium, "candidate")
	ann.do(chromedp.Navigate(leader))
	bob.do(chromedp.Navigate(other))
	bob.reads("#where", "not started")
	ann.reads("#where", "not started")
	ann.axe("the desk before")
	bob.axe("the candidate before")
	ann.tabTo("Start the clock")
	ann.key(kb.Enter)
	ann.reads("#where", "1 of 2")
	ann.somewhere("#bar .buttons")

	asksByKeyboard(ann, bob)
	leadsByKeyboard(ann, bob)
	writesByKeyboard(bob)
	ann.axe("the desk during")
	bob.axe("the candidate during")
	bob.key(kb.Escape) // Tab indents in the editor, but leaves it after Escape
	bob.key(kb.Tab)
	bob.focused("#done")
	bob.key(kb.Enter)
	bob.reads("#done", "knows that you are done")
	bob.somewhere(".work")
	ann.goesOn("Finish")
	bob.reads("#after", "How did it go")
	bob.somewhere("main")
	ann.reads("#after", "Write your marks")
	ann.somewhere("main")
	ann.axe("the marks on the desk")
	bob.axe("the marks of the candidate")
	sealsByKeyboard(ann, bob)
}

// asksByKeyboard has the candidate ask, and the interviewer answer with the suggestion, undone once, and in their own words.
func asksByKeyboard(ann, bob *browserUser) {
	bob.sees("document.querySelector('#text.cm-content')")
	bob.key("k", chromedp.ModifierCtrl)
	bob.focused("#question")
	bob.key("How many pastes are made?\r")
	ann.reads("#suggest .card", "How many pastes")
	bob.sees("document.activeElement.id === 'question' && document.activeElement.value === ''")
	ann.key(kb.Enter, chromedp.ModifierCtrl)
	ann.reads("#suggest", "Sending: ")
	ann.key("z", chromedp.ModifierCtrl)
	ann.reads("#suggest .card", "How many pastes")
	ann.tabTo("Tell: ")
	ann.key(kb.Enter)
	ann.somewhere("#suggest")
	ann.tabTo("Send now")
	ann.key(kb.Enter)
	bob.sees("document.querySelectorAll('#facts dd').length === 1")
	ann.sees("document.querySelector('#suggest').innerText.includes('No open questions')")
	ann.somewhere("#suggest")
	ann.stroke("s", "s")
	ann.focused("#words")
	ann.key("Take your time.\r")
	bob.reads("#turns", "Take your time.")
	ann.key(kb.Escape)
	ann.stroke("/", "/")
	ann.focused("#search")
	ann.key("size")
	ann.reads("#script", "A paste has")
	ann.key(kb.Tab)
	ann.somewhere("#script")
	ann.key(kb.Escape)
}

// leadsByKeyboard writes and edits a note, marks a criterion, reads the answer, pauses, and moves to the next stage.
func leadsByKeyboard(ann, bob *browserUser) {
	ann.stroke("n", "n")
	ann.focused("#jot")
	ann.key("asks first\r")
	ann.reads("#notes", "asks first")
	ann.focused("#jot")
	ann.tabTo("Edit the note")
	ann.key(kb.Enter)
	ann.focused("#notes input")
	ann.key(kb.End + ", good\r")
	ann.reads("#notes", "asks first, good")
	ann.somewhere("#notes")
	ann.tabTo("scalability: 0 of")
	ann.key(kb.Enter)
	ann.tabTo("hit: ")
	ann.key(kb.Enter)
	ann.reads("#criteria", "scalability: 1 of")
	ann.somewhere("#criteria")
	ann.stroke("a", "a")
	ann.focused("#text")
	ann.stroke("p", "p")
	ann.reads("#left", "paused")
	ann.stroke("p", "p")
	ann.sees("!document.querySelector('#left').innerText.includes('paused')")
	bob.key("e", chromedp.ModifierCtrl)
	bob.focused("#text")
	ann.goesOn("Next stage")
	ann.reads("#where", "2 of 2") // before the next key press
	bob.reads("#where", "2 of 2")
	bob.focused("#text")
}

// writesByKeyboard indents, makes a list, and a block wider than the screen.
func writesByKeyboard(bob *browserUser) {
	bob.key("b", chromedp.ModifierCtrl)
	bob.sees("!document.querySelector('#brief').open")
	bob.key("b", chromedp.ModifierCtrl)
	bob.sees("document.querySelector('#brief').open")
	bob.key("e", chromedp.ModifierCtrl)
	bob.key("\tNumbers.")
	bob.enter()
	bob.key("- one")
	bob.enter()
	bob.key("two")
	bob.written("Numbers. - one - two")
	bob.sees("document.querySelectorAll('.cm-line').length === 3")
	bob.enter()
	bob.enter()
	bob.key("```")
	bob.enter()
	bob.key("client -> API x12 m7g.large -> cache -> database: 100 requests a second, in a line that is too long for the screen, to be scrolled")
	bob.sees("document.querySelector('.cm-scroller').scrollWidth > document.querySelector('.cm-scroller').clientWidth")
}

// sealsByKeyboard has both sides mark and seal, and one replay the interview.
func sealsByKeyboard(ann, bob *browserUser) {
	ann.tabTo("scalability")
	ann.key("2")
	ann.sees("document.querySelector('#mark-scalability').value === '2'")
	ann.tabTo("What decides it")
	ann.key("Asks before building.")
	ann.tabTo("Seal my marks")
	ann.key(kb.Enter)
	ann.reads("#after", "has not sealed")
	ann.somewhere("main")
	ann.axe("the desk, sealed")
	bob.tabTo("scalability")
	bob.key("3")
	bob.tabTo("A word on the interviewer")
	bob.key("Clear.")
	bob.tabTo("Seal my marks")
	bob.key(kb.Enter)
	for _, p := range []*browserUser{ann, bob} {
		p.reads("#after", "Three readings")
		p.reads("#after", "Asks before building.")
		p.somewhere("main")
		p.tabTo("Replay the interview")
		p.key(kb.Enter)
		p.reads(".film-talk", "Take your time.")
		p.axe("the scorecard and the replay")
	}
	ann.tabTo("Play")
	ann.key(kb.Enter)
	ann.reads(".film-go", "Pause")
}
