package web

import (
	"fmt"
	"slices"
	"strings"

	"tenx/engine"
	"tenx/rubric"
)

// Final is what the interviewer, the rules and the candidate say of one answer.
type Final struct {
	order []string
	level rubric.Level
	view  *finalView
}

// FinalOf is the same of a session of this process.
func FinalOf(s engine.State) *Final {
	return &Final{s.Script.AllDimensions(), s.Options.Level, finalOf(&s)}
}

// Text writes it for a terminal: what differs by a mark or more first, with the evidence.
func (f *Final) Text() string {
	var b strings.Builder
	theirs := map[string]float64{}
	if f.view.Interviewer != nil {
		theirs = f.view.Interviewer.Marks
	}
	cell := func(m map[string]float64, d string) string {
		if v, ok := m[d]; ok {
			return fmt.Sprintf("%11.1f", v)
		}
		return fmt.Sprintf("%11s", "-")
	}
	apart := func(d string) float64 {
		low, high := 4.0, 0.0
		for _, m := range []map[string]float64{theirs, f.view.Rules, f.view.Self} {
			if v, ok := m[d]; ok {
				low, high = min(low, v), max(high, v)
			}
		}
		return high - low
	}
	order := slices.Clone(f.order)
	slices.SortStableFunc(order, func(x, y string) int {
		switch a, b := apart(x) >= 1, apart(y) >= 1; {
		case a && !b:
			return -1
		case b && !a:
			return 1
		}
		return 0
	})
	fmt.Fprintf(&b, "%-14s %11s %11s %11s\n", "", "interviewer", "rules", "candidate")
	for _, d := range order {
		fmt.Fprintf(&b, "%-14s %s %s %s", rubric.DimensionTitle(d), cell(theirs, d), cell(f.view.Rules, d), cell(f.view.Self, d))
		if a := apart(d); a >= 1 {
			fmt.Fprintf(&b, "   %.1f apart", a)
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "\nFor %s the rules say: %s", f.level, f.view.Overall.Bands[f.level])
	if i := f.view.Interviewer; i != nil && i.Band != "" {
		fmt.Fprintf(&b, "; the interviewer: %s", i.Band)
	}
	b.WriteString("\n")
	if i := f.view.Interviewer; i != nil && i.Text != "" {
		fmt.Fprintf(&b, "The interviewer: %s\n", i.Text)
	}
	if f.view.Word != "" {
		fmt.Fprintf(&b, "The candidate's feedback on the interviewer: %s\n", f.view.Word)
	}
	for _, d := range order {
		if apart(d) >= 1 {
			f.evidence(&b, d)
		}
	}
	return b.String()
}

// evidence lists the criteria behind a dimension's marks.
func (f *Final) evidence(b *strings.Builder, dimension string) {
	fmt.Fprintf(b, "\n%s, where they differ\n", rubric.DimensionTitle(dimension))
	missed := 0
	for _, c := range f.view.Criteria {
		if c.Dimension != dimension || c.Outcome == rubric.Miss && c.Person == "" && c.Bad {
			continue
		}
		outcome := string(c.Outcome)
		if c.Outcome == rubric.Miss {
			if missed++; missed > mostMissed && c.Person == "" {
				continue
			}
			outcome = "not seen"
		}
		line := fmt.Sprintf("  %-8s %s", outcome, c.Title)
		if c.Person != "" {
			line += fmt.Sprintf(" (interviewer: %s)", c.Person)
		}
		b.WriteString(line + "\n")
		for _, q := range c.Quotes {
			fmt.Fprintf(b, "             “%s”\n", strings.Join(strings.Fields(q.Text), " "))
		}
	}
	if missed > mostMissed {
		fmt.Fprintf(b, "  and %d more criteria of which nothing was detected\n", missed-mostMissed)
	}
}

const mostMissed = 6 // criteria that are listed although nothing was found
