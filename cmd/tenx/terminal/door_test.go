package terminal

import (
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/visible/visibletest"
	"tenx/scenarios"
)

// spiked returns a compiled scenario with a harmful sequence in every text that a person reads.
func spiked(t *testing.T, at func(place string) string) *scenarios.Compiled {
	t.Helper()
	c := pasteBin(t)
	c.Title = at("title")
	c.Brief = "Brief " + at("brief") + "\n\n- item " + at("item") + "\n```\n" + at("code") + "\n```\n"
	for i := range c.Stages {
		c.Stages[i].Title = at("stage")
		c.Stages[i].Opening = at("opening")
		for k := range c.Stages[i].Hints {
			c.Stages[i].Hints[k] = at("hint")
		}
	}
	for i := range c.Facts {
		c.Facts[i].Label, c.Facts[i].Tell = at("label"), at("tell")
		c.Facts[i].Value, c.Facts[i].Unit = 0, ""
	}
	for i := range c.References {
		c.References[i].Answer = at("reference")
	}
	return c
}

var sgr = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// screens examines what models draw.
type screens struct {
	t     *testing.T
	seq   visibletest.Sequence
	seen  map[string]int // places, and on how many screens
	cells int
}

func (s *screens) look(name string, m tea.Model, width, height int) {
	s.t.Helper()
	v := (&pace{Model: m}).View()
	if strings.Contains(v.Content, "\x1b[35;45m") {
		s.t.Errorf("%s: colors of others come through on %s", s.seq.Name, name)
	}
	plain := sgr.ReplaceAllString(v.Content, "")
	if leak := visibletest.Leak(plain + "\n" + v.WindowTitle); leak != "" {
		s.t.Errorf("%s leaks on %s: %s", s.seq.Name, name, leak)
	}
	rows := strings.Split(plain, "\n")
	if height > 0 && len(rows) != height {
		s.t.Errorf("%s: %d rows on %s, want %d", s.seq.Name, len(rows), name, height)
	}
	for i, row := range rows {
		if w := ansi.StringWidth(row); height > 0 && w != width {
			s.t.Errorf("%s: row %d of %s has %d columns, want %d: %q", s.seq.Name, i, name, w, width, row)
		}
	}
	for _, word := range strings.FieldsFunc(plain+" "+v.WindowTitle, func(r rune) bool { return r < 'A' || r > 'z' }) {
		if i := strings.Index(word, "Q"); i >= 0 {
			place := strings.TrimRight(strings.TrimLeft(word[i:], "Q"), "Z\\")
			if _, ok := s.seen[place]; !ok {
				s.seen[place] = 0
			}
			s.seen[place]++
		}
	}
	s.cells += strings.Count(plain, "Q")
}

// TestDoor draws every text on every screen of the room, the desk and the scorecard, in two sizes, and finds no sequence there.
func TestDoor(t *testing.T) {
	s := &screens{t: t, seen: map[string]int{}}
	for _, s.seq = range visibletest.Sequences() {
		at := func(place string) string { return "Q" + place + "." + s.seq.Text + "Z" }
		for _, size := range [][2]int{{80, 24}, {160, 40}} {
			room := s.room(spiked(t, at), at, size[0], size[1], false)
			s.room(spiked(t, at), at, size[0], size[1], true)
			s.desk(spiked(t, at), at, size[0], size[1])
			s.card(room, at, size[0], size[1])
		}
	}
	for _, place := range []string{"title", "brief", "item", "code", "stage", "opening", "hint", "label", "tell", "typed", "question", "said", "note", "reference", "criterion", "quote", "feedback", "study", "refused"} {
		if s.seen[place] == 0 {
			t.Errorf("no screen shows the place %s", place)
		}
	}
	t.Logf("%d places on screens", s.cells)
}

// room walks through the interview, and returns the person who did.
func (s *screens) room(c *scenarios.Compiled, at func(string) string, width, height int, paired bool) *person {
	p := &person{t: s.t}
	p.s = engine.NewSession(engine.NewState(c, engine.Options{Level: "L5", Paired: paired}), nil, p, &p.log)
	p.r = newRoom(p.s, p.Now)
	p.resizes(width, height)
	look := func(name string) { s.t.Helper(); s.look("the room's "+name, p.r, width, height) }
	look("brief")
	p.resizes(leastWidth-20, leastHeight)
	s.look("the tiny brief", p.r, 0, 0)
	p.resizes(width, height)
	if paired {
		_, _ = p.s.Do(engine.Begin{})
		_, _ = p.s.Do(engine.Say{Text: at("said")})
		p.waits(1)
	} else {
		p.presses("enter")
	}
	p.r.editor.Insert("words "+at("typed")+" words\n"+strings.Repeat("long "+at("typed"), 9)+"\r\n", false)
	look("answer")
	p.r.do(engine.Ask{Text: at("question") + " what size has a text?"})
	for _, f := range c.Facts {
		p.r.do(engine.Tell{Fact: f.ID})
	}
	p.r.do(engine.TakeHint{})
	p.r.resize()
	look("talk")
	p.r.say(wrong, "%s", at("refused"))
	look("notice")
	p.r.open(briefPage())
	look("brief page")
	p.r.page.scroll(10, p.r.pageHeight())
	look("brief page below")
	p.r.page = nil
	p.resizes(leastWidth-20, leastHeight)
	s.look("the tiny room", p.r, 0, 0)
	p.resizes(width, height)
	p.r.asking = true
	p.r.ask.SetValue(at("asked"))
	look("question")
	p.r.asking = false
	p.r.do(engine.Next{})
	if !paired {
		p.r.openEarlier()
		look("earlier stage")
		p.r.page = nil
		p.r.editor.Insert(at("typed"), false)
		p.r.do(engine.Next{})
	}
	return p
}

func (s *screens) desk(c *scenarios.Compiled, at func(string) string, width, height int) {
	d := &desk{person: &person{t: s.t}}
	d.s = engine.NewSession(engine.NewState(c, engine.Options{Level: "L5", Paired: true}), nil, d, &d.log)
	d.c = newConsole(d.s, d.Now)
	d.c.Update(tea.WindowSizeMsg{Width: width, Height: height})
	look := func(name string) { s.t.Helper(); s.look("the desk's "+name, d.c, width, height) }
	look("brief")
	d.press("enter")
	d.c.do(engine.Edit{Stage: "requirements", Insert: at("typed") + "\n"})
	d.c.do(engine.Ask{Text: at("question")})
	d.c.do(engine.Note{By: ConsoleBy, Text: at("note")})
	d.c.do(engine.Say{Text: at("said")})
	for _, list := range lists {
		look("list " + list)
		d.press("tab")
	}
	d.c.open(saying, at("input"))
	look("input")
	d.c.typing, d.c.find = nothing, at("find")
	look("find")
	d.c.say(wrong, "%s", at("refused"))
	look("notice")
}

func (s *screens) card(p *person, at func(string) string, width, height int) {
	c := p.s.State().Script.Scenario
	text := p.s.State().Stages[0].Text
	results := []rubric.Result{{
		ID: "one", Title: at("criterion"), Dimension: "scalability", Outcome: rubric.Partial, Weight: 1, Feedback: at("feedback"), Study: at("study"),
		Evidence: []rubric.Evidence{{Stage: "requirements", Quote: at("quote"), Start: 3, End: len(text) - 3, Note: at("evidence")}},
	}}
	card := Card{
		Session: "x", Scenario: c, Level: rubric.L5, Transcript: engine.Transcript(p.s.State()), Another: at("another"),
		Score: rubric.Scorecard{
			Rules: "test", Order: []string{"scalability"}, Notes: []string{at("notes")}, Criteria: results,
			Dimensions: map[string]rubric.DimensionMark{"scalability": {Mark: 2, Cap: at("cap")}},
			Gaps:       []rubric.Gap{{Criterion: "one", Title: at("gap"), Dimension: "scalability"}},
			WayUp:      map[rubric.Level][]string{rubric.L5: {"one"}},
			Time:       map[string]rubric.StageTime{"requirements": {Spent: 10, Budget: 5}},
		},
	}
	r := newCardRoom(card)
	r.Update(tea.WindowSizeMsg{Width: width, Height: height})
	look := func(name string) { s.t.Helper(); s.look("the card's "+name, r, width, height) }
	look("marks")
	r.key("end")
	look("criteria")
	r.key("home")
	res, _ := r.result("one")
	r.push(r.criterionView(res))
	look("criterion")
	r.push(r.transcriptView(res.Evidence[0]))
	look("transcript")
	r.key("esc")
	r.key("esc")
	for _, k := range []string{"r", "a", "n"} {
		r.key(k)
		look("page " + k)
		r.key("esc")
	}
}
