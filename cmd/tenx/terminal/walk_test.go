package terminal

import (
	"fmt"
	"strings"
	"testing"

	"tenx/engine"
)

// TestWalk goes through an interview at two sizes, screen by screen.
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
	p.types("not typed")
	p.shows("40x12")
	p.resizes(80, 24)
	if got := p.r.editor.Text(); got != "kept" {
		t.Errorf("the answer is %q after a tiny window", got)
	}
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
