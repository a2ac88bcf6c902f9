package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/visible"
)

// Options control how a scorecard is written.
type Options struct {
	Title  string             // of the scenario; its id if empty
	Level  rubric.Level       // level of the verdict; L5 if empty
	Stages []string           // stage ids in order, for the time used; sorted by id if empty
	Width  int                // columns; 80 if 0
	Color  bool               // use ANSI colors, which add no information
	Guess  map[string]float64 // the candidate's own marks, dimension to 0..4; nil if not guessed
}

// Text writes a scorecard for a person, the most important first: the verdict, the marks, the first gap, the shortest way up, and all
// criteria with the sentences behind them.
//
// The texts in it are safe for a terminal, so the output can be printed with its colors.
func Text(w io.Writer, card rubric.Scorecard, o Options) error {
	card, o = visible.Copy(card), visible.Copy(o)
	if o.Level == "" {
		o.Level = rubric.L5
	}
	if o.Title == "" {
		o.Title = card.Scenario
	}
	t := newText(card, o)
	t.verdict()
	t.marks()
	t.gap()
	t.wayUp()
	for _, d := range t.dimensions() {
		t.dimension(d)
	}
	t.numbers()
	t.time()
	t.foot()
	_, err := io.WriteString(w, t.b.String())
	return err
}

type text struct {
	page
	card rubric.Scorecard
	o    Options
}

func newText(card rubric.Scorecard, o Options) *text {
	if o.Width <= 0 {
		o.Width = 80
	}
	return &text{page: page{width: max(o.Width, 40), color: o.Color}, card: card, o: o}
}

// dimensions returns the scorecard's dimensions in its own order.
func (t *text) dimensions() []string { return dimensionsOf(t.card) }

// markIn formats the mark in a dimension. It returns none if the card does not have the dimension, as for a behavioral question.
func markIn(card rubric.Scorecard, dimension, none string) string {
	m, ok := card.Dimensions[dimension]
	if !ok {
		return none
	}
	return number(m.Mark)
}

func dimensionsOf(card rubric.Scorecard) []string {
	if len(card.Order) > 0 {
		return card.Order
	}
	var order []string
	for _, d := range rubric.Dimensions() {
		if _, ok := card.Dimensions[d]; ok {
			order = append(order, d)
		}
	}
	for _, d := range slices.Sorted(maps.Keys(card.Dimensions)) {
		if !slices.Contains(order, d) {
			order = append(order, d)
		}
	}
	return order
}

func (t *text) verdict() {
	band := t.card.Overall.Bands[t.o.Level]
	if band == "" {
		band = "not scored"
	}
	t.line(t.bold(fmt.Sprintf("%s at %s, %.1f of 4", sentence(string(band)), t.o.Level, t.card.Overall.Mark)))
	about := fmt.Sprintf("%s · %d words", t.o.Title, t.card.Words)
	if t.card.File != "" {
		about += " · " + t.card.File
	}
	t.item("", about)
	var bands []string
	for _, l := range rubric.Levels() {
		if b, ok := t.card.Overall.Bands[l]; ok {
			bands = append(bands, string(l)+" "+string(b))
		}
	}
	if len(bands) > 0 {
		t.item("", strings.Join(bands, " · "))
	}
	for _, n := range t.card.Notes {
		t.item("Note: ", n)
	}
	t.line("")
}

const barWidth = 24

func (t *text) marks() {
	names := t.dimensions()
	long := 0
	for _, d := range names {
		long = max(long, len(d))
	}
	for _, d := range names {
		m := t.card.Dimensions[d]
		line := fmt.Sprintf("  %-*s  %s  %.1f", long, rubric.DimensionTitle(d), t.bar(m.Mark), m.Mark)
		if g, ok := t.o.Guess[d]; ok {
			line += fmt.Sprintf("  you guessed %.1f", g)
		}
		t.line(line)
		if m.Cap != "" {
			t.item(strings.Repeat(" ", long+4)+"held back: ", m.Cap)
		}
	}
}

// bar draws a mark from 0 to 4 as a bar.
func (t *text) bar(mark float64) string {
	full := min(max(int(mark/4*barWidth+0.5), 0), barWidth)
	return t.green(strings.Repeat("█", full)) + t.faint(strings.Repeat("░", barWidth-full))
}

// gain says by how much closing a gap raises the overall mark. It returns "" if a mark would not show the difference.
func gain(g rubric.Gap) string {
	if g.Gain < 0.05 {
		return ""
	}
	return fmt.Sprintf("; up to +%.1f overall", g.Gain)
}

func (t *text) gap() {
	if len(t.card.Gaps) == 0 {
		return
	}
	g := t.card.Gaps[0]
	t.heading("First gap")
	t.item("  ", fmt.Sprintf("%s (%s, %s%s)", g.Title, rubric.DimensionTitle(g.Dimension), found(g.Outcome), gain(g)))
	if r, ok := t.result(g.Criterion); ok {
		t.item("  ", r.Feedback)
		if r.Study != "" {
			t.item("  Read: ", r.Study)
		}
	}
}

func (t *text) wayUp() {
	way := t.card.WayUp[t.o.Level]
	if len(way) == 0 {
		return
	}
	up := "the next band"
	if i := slices.Index(rubric.Bands(), t.card.Overall.Bands[t.o.Level]); i >= 0 && i+1 < len(rubric.Bands()) {
		up = string(rubric.Bands()[i+1])
	}
	t.heading(fmt.Sprintf("The shortest way up to %s at %s", up, t.o.Level))
	for i, id := range way {
		title := id
		if r, ok := t.result(id); ok {
			title = r.Title + " (" + rubric.DimensionTitle(r.Dimension) + ")"
		}
		t.item(fmt.Sprintf("  %d. ", i+1), title)
	}
}

func (t *text) result(id string) (rubric.Result, bool) {
	i := slices.IndexFunc(t.card.Criteria, func(r rubric.Result) bool { return r.Named(id) })
	if i < 0 {
		return rubric.Result{}, false
	}
	return t.card.Criteria[i], true
}

// numbers lists the quantities that were off, by a factor of 2 or more.
func (t *text) numbers() {
	var off []rubric.Number
	for _, n := range t.card.Numbers {
		if n.OffBy >= 2 {
			off = append(off, n)
		}
	}
	if len(off) == 0 {
		return
	}
	t.heading("Numbers that were off")
	for _, n := range off {
		t.item("  - ", fmt.Sprintf("%s: “%s” is off by a factor of %s, %s", n.Stage, quote(n.Text, 60), factor(n.OffBy), against(n)))
	}
}

func (t *text) time() {
	order := t.o.Stages
	if len(order) == 0 {
		order = slices.Sorted(maps.Keys(t.card.Time))
	}
	total := 0.0
	for _, use := range t.card.Time {
		total += use.Spent
	}
	if total == 0 {
		return // an answer file has no times
	}
	t.heading("Time")
	for _, id := range order {
		use, ok := t.card.Time[id]
		if !ok {
			continue
		}
		line := fmt.Sprintf("  %-20s %6s of %5s", id, clock(use.Spent), clock(use.Budget))
		if over := use.Spent - use.Budget; use.Budget > 0 && over >= 1 {
			line += "  over by " + clock(over)
		}
		t.line(line)
	}
}

func (t *text) foot() {
	t.line("")
	t.item("", "Not detected means that the rules found nothing in the words, not that it is wrong.")
	if t.card.Rules != "" {
		t.item("", "Rules "+t.card.Rules)
	}
}
