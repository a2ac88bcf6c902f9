package terminal

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"tenx/engine"
)

// TestWalk walks through an interview at two sizes, screen by screen.
func TestWalk(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		name := fmt.Sprintf("%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			p := newPerson(t, engine.Options{}, size[0], size[1])
			shows := func(s string) { t.Helper(); p.shows(name + "-" + s) }
			shows("1-welcome")
			p.presses("enter")
			p.waits(1)
			p.types("Pastes are read ten times as often as they are written; wide 日本語 too.\n\nSo we cache.")
			shows("2-typing")
			p.waits(3)
			p.presses("tab")
			p.types("how many pastes are there per day?")
			shows("3-ask")
			p.presses("enter", "ctrl+t")
			shows("4-answered")
			p.presses("ctrl+g")
			shows("5-help")
			p.presses("esc", "ctrl+r")
			shows("6-brief")
			p.presses("esc", "ctrl+x")
			p.waits(100)
			shows("7-paused")
			p.presses("enter")
			p.waits(146)
			shows("8-half")
			p.waits(200)
			shows("9-over")
			p.presses("ctrl+n")
			shows("10-confirm")
			p.presses("enter")
			p.waits(1)
			shows("11-next")
			p.presses("ctrl+p")
			shows("12-earlier")
		})
	}
}

func TestTinyWindow(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	p.types("kept")
	p.waits(3)
	p.resizes(40, 12)
	p.types(", and typed on")
	p.presses("ctrl+s")
	p.shows("40x12")
	p.presses("enter")
	p.sends(tea.PasteMsg{Content: "pasted"})
	p.resizes(80, 24)
	if got, want := p.r.editor.Text(), "kept, and typed on\npasted"; got != want {
		t.Errorf("the answer is %q after a tiny window, want %q", got, want)
	}
	if s := p.s.State(); s.Stage != 0 || p.r.confirm != nil {
		t.Error("a key that nobody saw the effect of did something")
	}
}

// A window that was too small and is large again shows the answer, wherever the cursor is.
func TestTinyAndLargeAgain(t *testing.T) {
	for _, text := range []string{"one line", strings.Repeat("a line\n", 12), strings.Repeat("a line\n", 90), strings.Repeat("words that wrap ", 40)} {
		p := newPerson(t, engine.Options{}, 80, 24)
		p.presses("enter")
		p.r.editor.Insert(text, false)
		want, _, _ := p.r.editor.View()
		for _, size := range [][2]int{{40, 12}, {20, 3}, {3, 1}, {80, 5}, {80, 24}} {
			p.resizes(size[0], size[1])
		}
		got, _, y := p.r.editor.View()
		if diff := cmp.Diff(want, got); diff != "" || y < 0 {
			t.Errorf("%d bytes, cursor in row %d: (-want +got):\n%s", len(text), y, diff)
		}
	}
}

// ^G lists the keys on every page, and Esc goes back to that page; the clock does not start from the list.
func TestHelpOnPages(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	for _, open := range []func(){func() {}, func() { p.presses("enter"); p.r.open(briefPage()) }, func() { p.presses("esc", "ctrl+x") }} {
		open()
		before := p.r.View().Content
		p.presses("ctrl+g")
		p.sees("^S", "send: the interviewer follows up")
		p.presses("ctrl+g", "esc")
		if after := p.r.View().Content; after != before {
			t.Errorf("after the help the page is\n%s\nbefore it was\n%s", plainScreen(after), plainScreen(before))
		}
	}
	paired := newPerson(t, engine.Options{Paired: true}, 80, 24)
	paired.presses("ctrl+g")
	paired.waits(2)
	paired.sees("send: the interviewer follows up")
}

func TestDraftsAreSavedWhileTyping(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	for i := range 50 {
		p.types(fmt.Sprintf("word%d ", i))
		p.waits(1)
		typed, saved := p.r.editor.Text(), p.answer(0)
		if !strings.HasPrefix(typed, saved) {
			t.Fatalf("saved %q of %q", saved, typed)
		}
		if missing := strings.Count(typed[len(saved):], "word"); missing > 4 {
			t.Fatalf("%d seconds are not saved", missing)
		}
	}
}

func TestStrictStageClosesWithWhatIsTyped(t *testing.T) {
	p := newPerson(t, engine.Options{Strict: true}, 80, 24)
	p.presses("enter")
	p.waits(299)
	p.types("the last word")
	p.waits(1)
	if got := p.answer(0); got != "the last word" {
		t.Errorf("the stage closed with %q", got)
	}
	if s := p.s.State(); s.Stage != 1 || p.r.editor.Text() != "" {
		t.Errorf("stage %d with %q in the editor", s.Stage, p.r.editor.Text())
	}
	p.shows("80x24-strict")
}
