package terminal

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

const (
	cardKeys = "↑↓ choose  Enter open  r redo a stage  a reference  n next problem  q quit"
	backKeys = "↑↓ choose  Enter open  Esc back  q quit"
	textKeys = "↑↓ PgUp PgDn scroll  Esc back  q quit"
)

// cardView is the scorecard itself.
func (r *cardRoom) cardView() *view {
	v := &view{title: "Scorecard", keys: cardKeys}
	v.press = map[string]func() tea.Cmd{
		"r": func() tea.Cmd { r.push(r.redoView()); return nil },
		"a": func() tea.Cmd { r.openReference(); return nil },
		"n": func() tea.Cmd { return r.another() },
	}
	v.build = func(width int) listing {
		var l listing
		r.howToRead(&l, width)
		r.marks(&l, width)
		r.gap(&l, width)
		r.wayUp(&l, width)
		r.time(&l)
		for _, d := range r.dimensions() {
			r.criteria(&l, d, width)
		}
		l.add("")
		l.add(flow("Not detected means that the rules found nothing in the words, not that it is wrong. Rules "+r.card.Score.Rules, width)...)
		return l
	}
	return v
}

// howToRead is the guide's text on the scorecard.
func (r *cardRoom) howToRead(l *listing, width int) {
	if r.card.Guide == nil {
		return
	}
	l.add(r.st.guide.Render("How to read this scorecard"))
	for _, par := range r.card.Guide.Card {
		for _, line := range flow(par, width-2) {
			l.add("  " + line)
		}
	}
	l.add("")
}

func (r *cardRoom) another() tea.Cmd {
	if r.card.Another == "" {
		r.push(&view{title: "Another problem", keys: textKeys, build: func(width int) listing {
			return listing{lines: flow("No other problem here tests the same gap.", width)}
		}})
		return nil
	}
	r.push(&view{title: "Another problem", keys: "Enter starts it   Esc back", build: func(width int) listing {
		var l listing
		l.add(flow("The same gap, in another problem:", width)...)
		l.item(func() tea.Cmd { return r.choose(Choice{Action: Another}) }, wrapped(r.card.Another, width)...)
		return l
	}})
	return nil
}

func (r *cardRoom) dimensions() []string {
	if len(r.card.Score.Order) > 0 {
		return r.card.Score.Order
	}
	return r.card.Scenario.AllDimensions()
}

// marks adds the bars of the marks, with the candidate's guesses.
func (r *cardRoom) marks(l *listing, width int) {
	long := 0
	for _, d := range r.dimensions() {
		long = max(long, len(d))
	}
	const bar = 24
	for _, d := range r.dimensions() {
		m := r.card.Score.Dimensions[d]
		full := min(max(int(m.Mark/4*bar+0.5), 0), bar)
		line := fmt.Sprintf("%-*s  %s%s  %.1f", long, rubric.DimensionTitle(d), r.st.good.Render(strings.Repeat("█", full)), r.st.rule.Render(strings.Repeat("░", bar-full)), m.Mark)
		if b, ok := r.card.Before[d]; ok {
			line += r.st.faint.Render(fmt.Sprintf("   before %.1f", b))
		}
		if g, ok := r.card.Guess[d]; ok {
			line += r.st.faint.Render(fmt.Sprintf("   you guessed %g", g))
		}
		l.add(line)
		if m.Cap != "" {
			l.add(hang(strings.Repeat(" ", long+2), "held back: "+m.Cap, width)...)
		}
	}
	for _, n := range r.card.Score.Notes {
		l.add(flow("Note: "+n, width)...)
	}
}

// hang indents a text.
func hang(indent, text string, width int) []string {
	lines := flow(text, max(width-columns(indent), 20))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}

// after returns a text after a marker, with its further lines aligned with the first.
func after(sign, text string, width int) []string {
	lines := hang(strings.Repeat(" ", ansi.StringWidth(sign)), text, width)
	lines[0] = sign + strings.TrimLeft(lines[0], " ")
	return lines
}

func (r *cardRoom) gap(l *listing, width int) {
	if len(r.card.Score.Gaps) == 0 {
		return
	}
	g := r.card.Score.Gaps[0]
	up := ""
	if g.Gain >= 0.05 {
		up = fmt.Sprintf(", up to +%.1f", g.Gain)
	}
	l.add("", r.st.title.Render("The first gap"))
	l.item(r.opens(g.Criterion), wrapped(fmt.Sprintf("%s (%s%s)", g.Title, rubric.DimensionTitle(g.Dimension), up), width)...)
	if res, ok := r.result(g.Criterion); ok {
		for _, line := range hang("  ", res.Feedback, width) {
			l.add(line)
		}
	}
}

func (r *cardRoom) wayUp(l *listing, width int) {
	way := r.card.Score.WayUp[r.card.Level]
	if len(way) == 0 {
		return
	}
	up, bands := "the next band", rubric.Bands()
	if i := slices.Index(bands, r.card.Score.Overall.Bands[r.card.Level]); i >= 0 && i+1 < len(bands) {
		up = string(bands[i+1])
	}
	l.add("", r.st.title.Render(fmt.Sprintf("The shortest way up to %s at %s", up, r.card.Level)))
	for i, id := range way {
		title := id
		if res, ok := r.result(id); ok {
			title = res.Title + " (" + rubric.DimensionTitle(res.Dimension) + ")"
		}
		l.item(r.opens(id), after(fmt.Sprintf("%d. ", i+1), title, width)...)
	}
}

func (r *cardRoom) time(l *listing) {
	total := 0.0
	for _, use := range r.card.Score.Time {
		total += use.Spent
	}
	if total == 0 {
		return
	}
	l.add("", r.st.title.Render("Time"))
	for _, st := range r.card.Scenario.Stages {
		use, ok := r.card.Score.Time[st.ID]
		if !ok {
			continue
		}
		line := fmt.Sprintf("%s %5s of %5s", fit(drawn(st.Title), 22), seconds(use.Spent), seconds(use.Budget))
		if over := use.Spent - use.Budget; use.Budget > 0 && over >= 1 {
			line += r.st.over.Render("  over by " + seconds(over))
		}
		l.add(line)
	}
}

func seconds(s float64) string { return mmss(time.Duration(s * float64(time.Second))) }

// result finds a criterion's result.
func (r *cardRoom) result(id string) (rubric.Result, bool) {
	i := slices.IndexFunc(r.card.Score.Criteria, func(c rubric.Result) bool { return c.ID == id })
	if i < 0 {
		return rubric.Result{}, false
	}
	return r.card.Score.Criteria[i], true
}

// sign abbreviates the outcome of a criterion.
func (r *cardRoom) sign(c rubric.Result) (sign string, rank int) {
	switch {
	case c.Outcome == rubric.NotJudged:
		return r.st.faint.Render("[n/a] "), 4
	case c.Weight < 0:
		return r.st.bad.Render("[bad] "), 2
	case c.Outcome == rubric.Hit:
		return r.st.good.Render("[yes] "), 0
	case c.Outcome == rubric.Partial:
		return r.st.clock.Render("[part]"), 1
	}
	return r.st.faint.Render("[ - ] "), 3
}

// criteria lists those of one dimension, except bad signs that did not occur.
func (r *cardRoom) criteria(l *listing, dimension string, width int) {
	var list []rubric.Result
	for _, c := range r.card.Score.Criteria {
		said := c.Outcome == rubric.Hit || c.Outcome == rubric.Partial
		if c.Dimension == dimension && (c.Weight > 0 || said) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b rubric.Result) int {
		_, x := r.sign(a)
		_, y := r.sign(b)
		return x - y
	})
	l.add("", r.st.title.Render(fmt.Sprintf("%s, %.1f", reading.UpperFirst(rubric.DimensionTitle(dimension)), r.card.Score.Dimensions[dimension].Mark)))
	for _, c := range list {
		sign, _ := r.sign(c)
		l.item(r.opens(c.ID), after(sign+" ", c.Title, width)...)
	}
}

// opens returns the command that opens a criterion.
func (r *cardRoom) opens(id string) func() tea.Cmd {
	return func() tea.Cmd {
		if c, ok := r.result(id); ok {
			r.push(r.criterionView(c))
		}
		return nil
	}
}

// criterionView is a criterion with its evidence; each piece opens at its place in the transcript.
func (r *cardRoom) criterionView(c rubric.Result) *view {
	return &view{title: "Criterion", keys: backKeys, build: func(width int) listing {
		var l listing
		sign, _ := r.sign(c)
		l.add(wrapped(c.Title, width)...)
		l.add("", fmt.Sprintf("%s %s, weight %g", sign, rubric.DimensionTitle(c.Dimension), c.Weight))
		switch {
		case len(c.Evidence) == 0:
			l.add("", "Not detected in your answer.")
		default:
			l.add("", r.st.title.Render("Found in your answer; press Enter to go there"))
		}
		for _, e := range c.Evidence {
			tail := ""
			if e.Prompted {
				tail = " (after a prompt)"
			}
			if e.Note != "" {
				tail += " (" + e.Note + ")"
			}
			quote := strings.Join(strings.Fields(e.Quote), " ")
			l.item(func() tea.Cmd { r.push(r.transcriptView(e)); return nil }, wrapped(r.stageTitle(e.Stage)+": “"+quote+"”"+tail, width)...)
		}
		if c.Outcome != rubric.Hit || c.Weight < 0 {
			l.add("", r.st.title.Render("What would be better"))
			l.add(flow(c.Feedback, width)...)
		}
		if c.Study != "" {
			l.add("")
			l.add(flow("Read: "+c.Study, width)...)
		}
		return l
	}}
}

func (r *cardRoom) stageTitle(id string) string {
	for _, st := range r.card.Scenario.Stages {
		if st.ID == id {
			return st.Title
		}
	}
	return id
}

// redoView asks which stage to do again.
func (r *cardRoom) redoView() *view {
	return &view{title: "Which stage do you want to redo?", keys: "↑↓ choose  Enter opens it  Esc back", build: func(width int) listing {
		var l listing
		l.add(flow("You do this stage again with its full time and an empty page, and see how your marks change. The earlier session is kept as it is.", width)...)
		l.add("")
		for _, st := range r.card.Scenario.Stages {
			l.item(func() tea.Cmd { return r.choose(Choice{Redo, st.ID}) }, fit(drawn(st.Title), 26)+minutes(st.Time))
		}
		return l
	}}
}

func (r *cardRoom) openReference() {
	refs := r.card.Scenario.References
	if len(refs) == 1 {
		r.push(referenceView(refs[0]))
		return
	}
	r.push(&view{title: "Reference answers", keys: backKeys, build: func(width int) listing {
		var l listing
		for _, ref := range refs {
			l.item(func() tea.Cmd { r.push(referenceView(ref)); return nil }, "a hire at "+string(ref.Level))
		}
		if len(refs) == 0 {
			l.add("This problem has no reference answer.")
		}
		return l
	}})
}

func referenceView(ref scenarios.Reference) *view {
	return &view{title: "Reference answer: a hire at " + string(ref.Level), keys: textKeys, build: func(width int) listing {
		return listing{lines: flow(ref.Answer, width)}
	}}
}
