package terminal

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

// person is somebody in a room in fake time.
type person struct {
	t   *testing.T
	at  time.Duration
	log brokenLog
	s   *engine.Session
	r   *room
}

// Now and Monotonic make a person a clock.
func (p *person) Now() time.Time {
	return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC).Add(p.at)
}
func (p *person) Monotonic() time.Duration { return p.at }

// brokenLog keeps nothing, and fails when err is set.
type brokenLog struct{ err error }

func (l *brokenLog) Append([]engine.Event) error { return l.err }
func (l *brokenLog) Close() error                { return nil }

// pasteBin returns the small scenario of the tests.
func pasteBin(t testing.TB) *scenarios.Compiled {
	t.Helper()
	lib, err := scenarios.NewLibrary(scenarios.Pack{Name: "test", FS: os.DirFS("../../../testdata/pack")})
	if err != nil {
		t.Fatal(err)
	}
	c, err := lib.Compile("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// newPerson returns a person in a room of a size, before the interview has begun.
func newPerson(t *testing.T, o engine.Options, width, height int) *person {
	t.Helper()
	return newPersonOf(t, pasteBin(t), o, width, height)
}

// newPersonOf is newPerson with a scenario.
func newPersonOf(t *testing.T, c *scenarios.Compiled, o engine.Options, width, height int) *person {
	t.Helper()
	if o.Level == "" {
		o.Level = "L5"
	}
	p := &person{t: t}
	p.s = engine.NewSession(engine.NewState(c, o), nil, p, &p.log)
	p.r = newRoom(p.s, p.Now)
	p.r.outside = func(string, string) tea.Cmd { return nil }
	p.resizes(width, height)
	return p
}

func (p *person) resizes(width, height int) { p.sends(tea.WindowSizeMsg{Width: width, Height: height}) }

func (p *person) sends(msg tea.Msg) { p.r.Update(msg) }

// waits lets seconds pass.
func (p *person) waits(seconds int) {
	for range seconds {
		p.at += time.Second
		p.sends(tickMsg{})
	}
}

// types enters text key by key.
func (p *person) types(text string) {
	for _, c := range text {
		if c == '\n' {
			p.presses("enter")
			continue
		}
		p.sends(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
	"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp,
	"pgdown": tea.KeyPgDown, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
}

// presses presses keys by name: enter, ctrl+s, alt+left.
func (p *person) presses(names ...string) {
	for _, name := range names {
		p.sends(press(name))
	}
}

func press(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for {
		rest, ok := strings.CutPrefix(name, "ctrl+")
		if ok {
			k.Mod |= tea.ModCtrl
		} else if rest, ok = strings.CutPrefix(name, "alt+"); ok {
			k.Mod |= tea.ModAlt
		} else {
			break
		}
		name = rest
	}
	if c, ok := codes[name]; ok {
		k.Code = c
	} else {
		k.Code = []rune(name)[0]
		if k.Mod == 0 {
			k.Text = name
		}
	}
	return k
}

func plainScreen(content string) string {
	lines := strings.Split(ansi.Strip(content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// shows compares the screen with a golden file, and checks that it fills the window exactly.
func (p *person) shows(name string) {
	p.t.Helper()
	content := p.r.View().Content
	if !p.r.layout().tiny {
		lines := strings.Split(content, "\n")
		if len(lines) != p.r.height {
			p.t.Errorf("%s: %d rows in a window of %d", name, len(lines), p.r.height)
		}
		for i, l := range lines {
			if w := ansi.StringWidth(l); w != p.r.width {
				p.t.Errorf("%s: row %d has %d columns in a window of %d", name, i, w, p.r.width)
			}
		}
	}
	golden(p.t, name, plainScreen(content))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// answer is the text of a stage as the session has it.
func (p *person) answer(i int) string { return p.s.State().Stages[i].Text }
