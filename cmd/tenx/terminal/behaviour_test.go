package terminal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
)

func begun(t *testing.T) *person {
	t.Helper()
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	return p
}

// sees checks that text is on the screen.
func (p *person) sees(parts ...string) {
	p.t.Helper()
	screen := plainScreen(p.r.View().Content)
	for _, part := range parts {
		if !strings.Contains(screen, part) {
			p.t.Errorf("%q is not on the screen:\n%s", part, screen)
		}
	}
}

func TestQuestionPastedInWholeOrNotAtAll(t *testing.T) {
	p := begun(t)
	p.presses("tab")
	p.types("How many? ")
	p.sends(tea.PasteMsg{Content: strings.Repeat("x", longestAsk-9)})
	if got := p.r.ask.Value(); got != "How many? " {
		t.Errorf("the question is %d bytes", len(got))
	}
	p.sees("Not pasted: a question has at most 1000 characters.")
	p.sends(tea.PasteMsg{Content: strings.Repeat("x", longestAsk-10)})
	if got := p.r.ask.Value(); len(got) != longestAsk {
		t.Errorf("the question is %d bytes, want %d", len(got), longestAsk)
	}
}

func TestPasteGoesInWholeOrNotAtAll(t *testing.T) {
	p := begun(t)
	p.sends(tea.PasteMsg{Content: "first\r\nsecond\rthird\x1b[31m"})
	if got := p.r.editor.Text(); got != "first\nsecond\nthird[31m" {
		t.Errorf("pasted %q", got)
	}
	before := p.r.editor.Text()
	p.sends(tea.PasteMsg{Content: strings.Repeat("x", MostTyped)})
	if got := p.r.editor.Text(); got != before {
		t.Errorf("%d bytes in the answer after a paste that is too long", len(got))
	}
	p.sees("Not pasted: 22 bytes over the 16.0 KB of a stage. ^O opens your editor.")
	p.sends(tea.PasteMsg{Content: strings.Repeat("x", MostTyped-len(before))})
	if got := p.r.editor.Size(); got != MostTyped {
		t.Errorf("%d bytes after a paste that fits", got)
	}
	p.types("y")
	if got := p.r.editor.Size(); got != MostTyped {
		t.Errorf("%d bytes after one more key", got)
	}
	p.presses("ctrl+z")
	if got := p.r.editor.Text(); got != before {
		t.Errorf("after undo %q", got)
	}
}

// Nobody leaves with unsaved text without a warning, and the reason is visible on a narrow screen.
func TestLeaveUnsaved(t *testing.T) {
	p := begun(t)
	p.types("kept")
	p.waits(3)
	p.presses("ctrl+c")
	p.sees("Leave? Everything is saved;")
	p.presses("esc")
	p.log.err = &fs.PathError{Op: "write", Path: "/home/somebody/.local/share/tenx/sessions/2026-11-23-100000-paste-bin.jsonl", Err: syscall.ENOSPC}
	p.types(" and lost?")
	p.waits(3)
	p.sees("NOT SAVED", "Not saved: no space left on device. Your text is kept here")
	p.presses("ctrl+c")
	p.sees("Leave? Your last changes are NOT saved yet; they will be written to a file.")
}

func TestSaveIsTriedAgain(t *testing.T) {
	p := begun(t)
	p.log.err = errors.New("no space left on device")
	p.types("kept")
	p.waits(3)
	p.sees("NOT SAVED", "no space left on device", "kept")
	p.presses("tab")
	p.types("how many users?")
	p.presses("enter")
	if n := len(p.s.State().Turns); n != 1 {
		t.Errorf("%d turns though nothing can be saved", n)
	}
	p.log.err = nil
	p.waits(3)
	p.sees("saved")
	if got := p.answer(0); got != "kept" {
		t.Errorf("saved %q", got)
	}
	p.presses("tab")
	p.sees("how many users?") // the question was not lost
}

func TestQuitAsks(t *testing.T) {
	p := begun(t)
	p.types("half a sen")
	p.presses("ctrl+c", "esc")
	if p.r.leaving {
		t.Fatal("left without a yes")
	}
	p.presses("ctrl+c", "ctrl+c")
	if !p.r.leaving || p.answer(0) != "half a sen" {
		t.Errorf("leaving %v, saved %q", p.r.leaving, p.answer(0))
	}
}

func TestWheelScrollsWhatItIsOver(t *testing.T) {
	p := begun(t)
	p.sends(tea.PasteMsg{Content: strings.Repeat("line\n", 60)})
	top := p.r.editor.top
	p.sends(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 60, Y: 10})
	if got := p.r.editor.top; got != top-3 {
		t.Errorf("the answer is at %d, was at %d", got, top)
	}
	if p.r.talk.free {
		t.Error("the conversation scrolled too")
	}
	p.waits(1)
	for range 3 {
		p.presses("ctrl+t")
	}
	p.sends(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 5, Y: 10})
	if !p.r.talk.free {
		t.Error("the conversation did not scroll")
	}
	p.sees("more below: PgDn")
	p.sends(tea.MouseWheelMsg{Button: tea.MouseWheelDown, X: 5, Y: 10})
	if p.r.talk.free {
		t.Error("at the end the conversation follows again")
	}
}

// TestColourSaysNothingAlone compares the screens on light and dark backgrounds without colors.
func TestColourSaysNothingAlone(t *testing.T) {
	p := begun(t)
	p.waits(400)
	dark := p.r.View().Content
	p.sends(tea.BackgroundColorMsg{Color: ansi.BrightWhite})
	light := p.r.View().Content
	if dark == light {
		t.Error("the same colours on light and dark backgrounds")
	}
	if ansi.Strip(dark) != ansi.Strip(light) {
		t.Error("the words depend on the background")
	}
	p.sees("over by 01:40, planned 05:00")
}

// TestSuspended suspends the process for half an hour, which neither adds nor takes time.
func TestSuspended(t *testing.T) {
	p := begun(t)
	p.waits(60)
	p.at += 30 * time.Minute
	p.sends(tickMsg{})
	p.waits(1)
	p.sees("03:59 left")
}

func TestOutsideEditor(t *testing.T) {
	p := begun(t)
	p.types("one")
	p.r.outside = func(stage, text string) tea.Cmd {
		file := filepath.Join(t.TempDir(), "tenx", stage+".md")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text+"\ntwo"), 0o644); err != nil {
			t.Fatal(err)
		}
		return func() tea.Msg { return outsideMsg{path: file} }
	}
	_, cmd := p.r.Update(press("ctrl+o"))
	var msg tea.Msg = cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		msg = batch[0]()
	}
	p.sends(msg)
	if got := p.answer(0); got != "one\ntwo" {
		t.Errorf("the answer is %q", got)
	}
	p.presses("ctrl+z")
	if got := p.r.editor.Text(); got != "one" {
		t.Errorf("after undo %q", got)
	}
}

// TestQuestionOfAClosedStage closes a strict stage while the person is asked whether to leave it:
// the answer must not close the next stage.
func TestQuestionOfAClosedStage(t *testing.T) {
	p := newPerson(t, engine.Options{Strict: true}, 80, 24)
	p.presses("enter")
	p.waits(299)
	p.presses("ctrl+n")
	p.waits(2)
	p.presses("enter")
	if s := p.s.State(); s.Stage != 1 || s.Phase != engine.Running {
		t.Errorf("stage %d, phase %d", s.Stage, s.Phase)
	}
}

// TestSmallestRoom draws the room in the smallest window that it supports.
func TestSmallestRoom(t *testing.T) {
	p := newPerson(t, engine.Options{}, leastWidth, leastHeight)
	p.presses("enter")
	p.types("A short answer that has to wrap here.")
	p.waits(290)
	p.shows("60x16")
	p.presses("ctrl+g")
	p.shows("60x16-help")
}

// A person who keeps typing while a question is open has not seen it: nothing is sent, and no text is lost.
func TestTypeOnThroughAQuestion(t *testing.T) {
	p := begun(t)
	p.types("Two replicas, ")
	p.presses("ctrl+s")
	p.sees("Send this stage?")
	p.types("yes, in two zones")
	if got, want := p.r.editor.Text(), "Two replicas, yes, in two zones"; got != want {
		t.Errorf("answer %q, want %q", got, want)
	}
	if p.r.confirm != nil || p.r.state().Stage != 0 {
		t.Error("the stage was sent by a letter, or the question is still open")
	}
	p.presses("ctrl+s")
	p.sends(tea.PasteMsg{Content: ", always"})
	if got := p.r.editor.Text(); !strings.HasSuffix(got, "zones, always") || p.r.confirm != nil {
		t.Errorf("after a paste %q", got)
	}
}
