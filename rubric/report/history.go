package report

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"tenx/rubric"
)

// Past is one finished session in a history.
type Past struct {
	Card    rubric.Scorecard
	Title   string
	Level   rubric.Level
	Created time.Time
	Mode    string
	Guess   map[string]float64
	Given   *float64 // the overall mark when it ended, 0 to 4; nil if it was not stored
}

// Changed reports whether the session had a different overall mark when it ended.
func (p Past) Changed() bool { return p.Given != nil && *p.Given != p.Card.Overall.Mark }

// History is the summary of many sessions.
type History struct {
	Sessions  []Past // oldest first
	Weakest   []Weak // most missed first
	Time      []TimeHabit
	Guessed   int     // number of guesses, counting each dimension
	GuessBias float64 // mean of guess minus mark
}

// Weak is a criterion that was missed in several recent sessions.
type Weak struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Dimension string `json:"dimension"`
	Missed    int    `json:"missed"`
	Of        int    `json:"of"` // number of sessions in which it could be judged
}

// TimeHabit is how the time of a stage is used.
type TimeHabit struct {
	Stage string  `json:"stage"`
	Share float64 `json:"share"` // mean share of its budget
	Over  int     `json:"over"`  // sessions in which it was overrun
	Of    int     `json:"of"`
}

const (
	lastSessions = 10
	mostWeak     = 8
)

// Sum computes the summary of the sessions.
func (h *History) Sum() {
	h.weakest()
	h.habits()
	total := 0.0
	h.Guessed = 0
	for _, s := range h.Sessions {
		for _, d := range slices.Sorted(maps.Keys(s.Guess)) { // in a fixed order, so that the sum is the same to the last bit
			total += s.Guess[d] - s.Card.Dimensions[d].Mark
			h.Guessed++
		}
	}
	if h.Guessed > 0 {
		h.GuessBias = total / float64(h.Guessed)
	}
}

func (h *History) weakest() {
	at, list := map[string]int{}, []Weak{}
	for _, s := range h.Sessions[max(0, len(h.Sessions)-lastSessions):] {
		for _, c := range s.Card.Criteria {
			if c.Weight < 0 || c.Outcome == rubric.NotJudged {
				continue
			}
			i, ok := at[c.ID]
			if !ok {
				i = len(list)
				at[c.ID] = i
				list = append(list, Weak{ID: c.ID, Title: c.Title, Dimension: c.Dimension})
			}
			list[i].Of++
			if c.Outcome == rubric.Miss {
				list[i].Missed++
			}
		}
	}
	list = slices.DeleteFunc(list, func(w Weak) bool { return w.Missed == 0 })
	slices.SortStableFunc(list, func(a, b Weak) int {
		return cmp.Or(cmp.Compare(b.Missed, a.Missed), cmp.Compare(float64(b.Missed)/float64(b.Of), float64(a.Missed)/float64(a.Of)))
	})
	h.Weakest = list[:min(len(list), mostWeak)]
}

func (h *History) habits() {
	at := map[string]int{}
	h.Time = nil
	for _, s := range h.Sessions {
		var ids []string
		for id := range s.Card.Time {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for _, id := range ids {
			t := s.Card.Time[id]
			if t.Budget <= 0 || t.Spent <= 0 {
				continue
			}
			i, ok := at[id]
			if !ok {
				i = len(h.Time)
				at[id] = i
				h.Time = append(h.Time, TimeHabit{Stage: id})
			}
			k := &h.Time[i]
			k.Share = (k.Share*float64(k.Of) + t.Spent/t.Budget) / float64(k.Of+1)
			k.Of++
			if t.Spent > t.Budget {
				k.Over++
			}
		}
	}
}

// Series returns the marks of a dimension over the sessions.
func (h *History) Series(dimension string) []float64 {
	var out []float64
	for _, s := range h.Sessions {
		if m, ok := s.Card.Dimensions[dimension]; ok {
			out = append(out, m.Mark)
		}
	}
	return out
}

// Dimensions returns the dimensions that have marks: the four of design problems first, then the others in order of appearance.
func (h *History) Dimensions() []string {
	var out []string
	add := func(d string) {
		if len(h.Series(d)) > 0 && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	for _, d := range rubric.Dimensions() {
		add(d)
	}
	for _, s := range h.Sessions {
		for _, d := range dimensionsOf(s.Card) {
			add(d)
		}
	}
	return out
}

// HistoryJSON writes a history as one line of JSON.
func HistoryJSON(w io.Writer, h *History) error {
	type session struct {
		ID       string             `json:"id"`
		Scenario string             `json:"scenario"`
		Created  time.Time          `json:"created"`
		Mode     string             `json:"mode"`
		Level    rubric.Level       `json:"level"`
		Band     rubric.Band        `json:"band"`
		Overall  float64            `json:"overall"`
		Marks    map[string]float64 `json:"marks"`
		Self     map[string]float64 `json:"self,omitempty"`
		Given    *float64           `json:"given,omitempty"`
	}
	out := struct {
		Sessions  []session   `json:"sessions"`
		Weakest   []Weak      `json:"weakest"`
		Time      []TimeHabit `json:"time"`
		GuessBias float64     `json:"guess_bias"`
	}{[]session{}, append([]Weak{}, h.Weakest...), append([]TimeHabit{}, h.Time...), h.GuessBias}
	for _, s := range h.Sessions {
		marks := map[string]float64{}
		for d, m := range s.Card.Dimensions {
			marks[d] = m.Mark
		}
		out.Sessions = append(out.Sessions, session{s.Card.File, s.Card.Scenario, s.Created, s.Mode, s.Level, s.Card.Overall.Bands[s.Level], s.Card.Overall.Mark, marks, s.Guess, s.Given})
	}
	return writeJSON(w, out)
}

//go:embed history.gohtml
var historySource string

var historyTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("history").Funcs(template.FuncMap{
		"dimension": rubric.DimensionTitle,
		"mark":      func(f float64) string { return fmt.Sprintf("%.1f", f) },
		"given":     func(p Past) string { return fmt.Sprintf("%.1f", *p.Given) },
		"percent":   func(f float64) string { return fmt.Sprintf("%.0f%%", 100*f) },
		"band":      func(p Past) rubric.Band { return p.Card.Overall.Bands[p.Level] },
		"of":        func(p Past, d string) string { return markIn(p.Card, d, "") },
		"policy":    func() string { return policyOf(historySource, "") },
	}).Parse(historySource))
})

// HistoryHTML writes a history as one self-contained page.
func HistoryHTML(w io.Writer, h *History) error {
	type chart struct {
		Name string
		SVG  template.HTML
	}
	var charts []chart
	for _, d := range h.Dimensions() {
		charts = append(charts, chart{d, lineChart(d, h.Series(d))})
	}
	return writePage(w, historyTemplate(), struct {
		*History
		Dimensions []string
		Charts     []chart
	}{h, h.Dimensions(), charts})
}

// lineChart draws marks from 0 to 4 over sessions.
func lineChart(name string, marks []float64) template.HTML {
	if len(marks) == 0 {
		return ""
	}
	const wide, tall, left, top = 420.0, 120.0, 26.0, 10.0
	x := func(i int) float64 {
		if len(marks) < 2 {
			return left + wide/2
		}
		return left + wide*float64(i)/float64(len(marks)-1)
	}
	y := func(m float64) float64 { return top + tall*(1-m/4) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="line" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s over %d sessions, the last %.1f of 4">`, left+wide+12, top+tall+12, template.HTMLEscapeString(name), len(marks), marks[len(marks)-1])
	for m := range 5 {
		fmt.Fprintf(&b, `<line class="ring" x1="%.0f" y1="%.1f" x2="%.0f" y2="%.1f"/><text x="4" y="%.1f">%d</text>`, left, y(float64(m)), left+wide, y(float64(m)), y(float64(m))+4, m)
	}
	var points []string
	for i, m := range marks {
		points = append(points, fmt.Sprintf("%.1f,%.1f", x(i), y(m)))
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="3"/>`, x(i), y(m))
	}
	fmt.Fprintf(&b, `<polyline points="%s"/></svg>`, strings.Join(points, " "))
	return template.HTML(b.String()) // only numbers and an escaped name
}
