package terminal

import (
	"fmt"
	"strings"
	"testing"

	"tenx/engine"
)

const pasteDiagram = "```d2\nusers -> alb -> api: 200 rps\napi -> cache -> db: misses\napi -> q -> worker: async 10%\nalb: ALB\napi: EC2 m7g.large x2 20ms\ncache: redis hit 90%\nq: SQS\nworker: Lambda 200ms\ndb: Aurora r6g.large x2 2az\nalarms: alb 5xx, api p99\n```\n"

// load opens the page of the diagram, and waits for it.
func (p *person) load() {
	p.t.Helper()
	_, cmd := p.r.Update(press("ctrl+l"))
	if cmd == nil {
		p.t.Fatal("^L does nothing")
	}
	p.sends(cmd())
}

// TestLoad walks through the page of the diagram under load, at two sizes.
func TestLoad(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		name := fmt.Sprintf("load-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			p := newPerson(t, engine.Options{}, size[0], size[1])
			shows := func(s string) { t.Helper(); p.shows(name + "-" + s) }
			p.presses("enter")
			p.load()
			shows("1-none")
			p.presses("esc")
			p.types(pasteDiagram)
			p.load()
			shows("2-short")
			p.presses("pgdown", "pgdown")
			shows("3-drawing")
			p.presses("end")
			shows("4-end")
			p.presses("esc")
			shows("5-back")
		})
	}
}

// The page follows the window, shows the diagram of an earlier stage, and says what cannot be read.
func TestLoadOfOtherAnswers(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	p.types(pasteDiagram)
	p.presses("ctrl+n", "enter")
	p.load()
	p.sees("Breaks at", "api reaches its limit first")
	p.resizes(60, 16)
	p.sees("Breaks at")
	for i, l := range p.r.page.lines {
		if n := len([]rune(l)); n > 56 {
			t.Errorf("line %d has %d columns in a page of 56: %s", i, n, l)
		}
	}
	p.resizes(80, 24)
	p.presses("esc")
	p.types("```d2\nusers -> api\n*.style.fill: red\n```\n")
	p.load()
	p.sees("THE DIAGRAM CANNOT BE READ", "line 3: globs are not read")
	p.presses("esc")
	if got := p.r.editor.Text(); !strings.HasPrefix(got, "```d2\nusers") {
		t.Errorf("the answer is %q after the page", got)
	}
}

// A page that was left before its diagram was evaluated does not come back.
func TestLoadThatCameTooLate(t *testing.T) {
	p := newPerson(t, engine.Options{}, 80, 24)
	p.presses("enter")
	p.types(pasteDiagram)
	_, cmd := p.r.Update(press("ctrl+l"))
	p.sees("Working it out")
	p.presses("esc")
	p.sends(cmd())
	if p.r.page != nil {
		t.Error("the page came back")
	}
}
