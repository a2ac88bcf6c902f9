package terminal

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
	"tenx/rubric"
)

// desk is an interviewer at the console in fake time.
type desk struct {
	*person
	c *console
}

func newDesk(t *testing.T, width, height int) *desk {
	t.Helper()
	d := &desk{person: &person{t: t}}
	d.s = engine.NewSession(engine.NewState(pasteBin(t), engine.Options{Level: "L5", Paired: true}), nil, d, &d.log)
	d.c = newConsole(d.s, d.Now)
	d.c.Update(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

func (d *desk) press(names ...string) {
	for _, n := range names {
		d.c.Update(press(n))
	}
}

func (d *desk) enters(key, text string) {
	d.press(key)
	for _, r := range text {
		d.c.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	d.press("enter")
}

func (d *desk) wait(seconds int) {
	for range seconds {
		d.at += time.Second
		d.c.Update(tickMsg{})
	}
}

func (d *desk) shows(name string) {
	d.t.Helper()
	content := d.c.View().Content
	if d.c.height >= leastHeight {
		lines := strings.Split(content, "\n")
		if len(lines) != d.c.height {
			d.t.Errorf("%s: %d rows in a window of %d", name, len(lines), d.c.height)
		}
		for i, l := range lines {
			if w := ansi.StringWidth(l); w != d.c.width {
				d.t.Errorf("%s: row %d has %d columns in a window of %d", name, i, w, d.c.width)
			}
		}
	}
	golden(d.t, name, plainScreen(content))
}

// An interview at one terminal: the answer written down, a question found in the facts, a criterion tagged, the
// clock held and given back, the next stage.
func TestConsole(t *testing.T) {
	for _, size := range []struct {
		name          string
		width, height int
	}{{"80x24", 80, 24}, {"200x50", 200, 50}} {
		t.Run(size.name, func(t *testing.T) {
			d := newDesk(t, size.width, size.height)
			screen := func(name string) { t.Helper(); d.shows("desk-" + size.name + "-" + name) }
			screen("1-before")
			d.press("enter")
			d.wait(20)
			d.press("w")
			for _, line := range []string{"People paste a text and get a short link to it.", "Keys are random numbers of each server, so that no two wait for one counter."} {
				for _, r := range line {
					d.c.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
				}
				d.press("enter")
			}
			screen("2-writing")
			d.press("esc")
			d.enters("a", "How big is a paste?")
			screen("3-asked")
			d.press("enter")
			d.press("tab", "tab")
			d.enters("/", "keys")
			d.press("o")
			screen("4-tagged")
			d.press("esc")
			d.enters("n", "starts with the users")
			d.enters("s", "Take your time.")
			d.press("space", "h")
			screen("5-paused")
			d.press("space", "+")
			d.wait(400)
			screen("6-over")
			d.press("N", "enter")
			screen("7-next")
		})
	}
	d := newDesk(t, 40, 12)
	d.shows("desk-40x12")
}

func TestConsoleKeeps(t *testing.T) {
	d := newDesk(t, 80, 24)
	d.press("enter", "w")
	d.log.err = errors.New("no space left on device")
	for _, r := range "not to be lost" {
		d.c.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	d.press("enter")
	if d.c.input.Value() != "not to be lost" || d.c.typing != writing || !strings.Contains(d.c.notice.text, "not saved") {
		t.Errorf("a line that could not be saved: %q %q", d.c.input.Value(), d.c.notice.text)
	}
	d.log.err = nil
	d.press("enter", "esc")
	if got := d.answer(0); got != "not to be lost\n" {
		t.Errorf("got %q", got)
	}
	d.press("tab", "tab", "tab", "m", "down", "o", "down", "h", "up", "u")
	state := d.s.State()
	over := state.Review(ConsoleBy).Overruled
	ids := d.s.State().Script.Rubric.Criteria()
	if len(over) != 2 || over[0].Criterion != ids[0].ID || over[0].Outcome != rubric.Miss || over[1].Criterion != ids[2].ID || over[1].Outcome != rubric.Hit {
		t.Errorf("%+v", over)
	}
	d.press("q", "n")
	if d.c.left {
		t.Error("left although it was not confirmed")
	}
	d.press("N", "enter", "N", "enter")
	if d.s.State().Phase != engine.Ended {
		t.Error("the interview continues after its last stage")
	}
}

// In a room that somebody else leads, the screens follow the leader, and words typed into a stage that was
// closed meanwhile stand in the next one.
func TestLed(t *testing.T) {
	p := newPerson(t, engine.Options{Paired: true}, 80, 24)
	if p.r.page == nil || !p.r.page.led {
		t.Fatal("nothing tells the candidate to wait")
	}
	p.presses("enter")
	if p.s.State().Phase != engine.New {
		t.Error("the candidate started the clock")
	}
	do := func(c engine.Command) {
		t.Helper()
		if _, err := p.s.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	do(engine.Begin{})
	p.waits(1)
	if p.r.page != nil {
		t.Error("the brief still hides the room")
	}
	p.types("first words")
	p.waits(3)
	if got := p.answer(0); got != "first words" {
		t.Errorf("saved: %q", got)
	}
	do(engine.Pause{})
	p.waits(1)
	if p.r.page == nil {
		t.Error("a pause does not show")
	}
	do(engine.Continue{})
	p.waits(1)
	p.types(" and more")
	do(engine.Next{})
	p.r.follow()
	if got := p.r.editor.Text(); got != "and more\n" {
		t.Errorf("the late words: %q", got)
	}
	p.waits(3)
	if got := p.answer(1); got != "and more\n" {
		t.Errorf("saved in the next stage: %q", got)
	}
}
