// Package trial tries a scenario's rules: with the scenario's own reference answers, and with attacks that
// are made from them. It finds out whether the rules can be fooled; it does not say how to mend them.
package trial

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/scenarios"
)

// Finding is the outcome of one trial.
type Finding struct {
	Scenario string `json:"scenario"`
	Trial    string `json:"trial"`    // reference NAME, or the attack's name
	Expected string `json:"expected"` // in words
	Got      string `json:"got"`
	OK       bool   `json:"ok"`
}

// subject is a scenario with its best answer and what it scores.
type subject struct {
	c    *scenarios.Compiled
	best rubric.Transcript
	card rubric.Scorecard
}

// Run tries one scenario. Others are the scenarios whose reference answers are handed in as answers to this one.
func Run(c *scenarios.Compiled, others []*scenarios.Compiled) ([]Finding, error) {
	findings, best, err := references(c)
	if err != nil || best == nil {
		return findings, err
	}
	s := &subject{c: c, best: *best, card: c.Rubric.Score(*best)}
	for _, a := range attacks() {
		f := a.run(s)
		f.Scenario, f.Trial, f.Expected = c.ID, a.name, a.expected
		findings = append(findings, f)
	}
	for _, o := range others {
		if o.ID == c.ID || slices.Contains(c.Near, o.ID) || len(o.References) == 0 {
			continue
		}
		f, err := foreign(c, o)
		if err != nil {
			return findings, err
		}
		findings = append(findings, f)
	}
	return findings, nil
}

// references scores the scenario's own answers: each in its ranges, and in their order. The best is the last.
func references(c *scenarios.Compiled) ([]Finding, *rubric.Transcript, error) {
	var out []Finding
	var best *rubric.Transcript
	last := -1.0
	for _, r := range c.References {
		t, err := transcript(c, r)
		if err != nil {
			return out, nil, err
		}
		card := c.Rubric.Score(t)
		out = append(out, reference(c, r, card, last))
		last, best = card.Overall.Mark, &t
	}
	return out, best, nil
}

func reference(c *scenarios.Compiled, r scenarios.Reference, card rubric.Scorecard, below float64) Finding {
	f := Finding{Scenario: c.ID, Trial: "reference " + r.ID, Expected: "marks in their ranges, above the one before, hire at " + string(r.Level), OK: true}
	var got []string
	for _, d := range append(slices.Clone(c.AllDimensions()), "overall") {
		mark := card.Overall.Mark
		if d != "overall" {
			mark = card.Dimensions[d].Mark
		}
		note := ""
		if want, ok := r.Range(d); ok && (mark < want.Least || mark > want.Most) {
			note = fmt.Sprintf(" (want %g to %g)", want.Least, want.Most)
			f.OK = false
		}
		got = append(got, fmt.Sprintf("%s %.1f%s", d, mark, note))
	}
	band := card.Overall.Bands[r.Level]
	if band != rubric.Hire && band != rubric.StrongHire || card.Overall.Mark <= below {
		f.OK = false
	}
	f.Got = strings.Join(got, ", ") + ", " + string(band)
	return f
}

func transcript(c *scenarios.Compiled, r scenarios.Reference) (rubric.Transcript, error) {
	a, err := scenarios.ReadAnswer(r.ID, strings.NewReader(r.Answer))
	if err != nil {
		return rubric.Transcript{}, fmt.Errorf("read the reference answer %s of %s: %w", r.ID, c.ID, err)
	}
	return a.Transcript(c.Scenario), nil
}

// foreign hands the best answer to another problem in.
func foreign(c, o *scenarios.Compiled) (Finding, error) {
	r := o.References[len(o.References)-1]
	a, err := scenarios.ReadAnswer(r.ID, strings.NewReader(r.Answer))
	if err != nil {
		return Finding{}, fmt.Errorf("read the reference answer of %s: %w", o.ID, err)
	}
	f := atFloor(c.Rubric.Score(a.Transcript(c.Scenario)))
	f.Scenario, f.Trial, f.Expected = c.ID, "the answer to "+o.ID, "0 everywhere"
	return f, nil
}

// atFloor wants nothing in any dimension, and a strong no hire at every level.
func atFloor(card rubric.Scorecard) Finding {
	f := Finding{OK: true, Got: marks(card)}
	for _, d := range card.Order {
		f.OK = f.OK && card.Dimensions[d].Mark == 0
	}
	for _, l := range rubric.Levels() {
		f.OK = f.OK && card.Overall.Bands[l] == rubric.StrongNoHire
	}
	return f
}

// atMost wants no mark above a bound.
func atMost(card rubric.Scorecard, bound float64) Finding {
	f := Finding{OK: true, Got: marks(card)}
	for _, d := range card.Order {
		f.OK = f.OK && card.Dimensions[d].Mark <= bound
	}
	return f
}

// noneUp wants no mark above what it was, noneMoved none that moved by more than half a mark.
func (s *subject) noneUp(card rubric.Scorecard) Finding {
	return s.against(card, func(was, is float64) bool { return is <= was })
}

func (s *subject) noneMoved(card rubric.Scorecard) Finding {
	return s.against(card, func(was, is float64) bool { return math.Abs(is-was) <= 0.5+1e-9 })
}

// allDown wants every mark below what it was.
func (s *subject) allDown(card rubric.Scorecard) Finding {
	return s.against(card, func(was, is float64) bool { return is < was || was == 0 })
}

func (s *subject) against(card rubric.Scorecard, ok func(was, is float64) bool) Finding {
	f := Finding{OK: true, Got: marks(card) + "; was " + marks(s.card)}
	for _, d := range card.Order {
		f.OK = f.OK && ok(s.card.Dimensions[d].Mark, card.Dimensions[d].Mark)
	}
	return f
}

func marks(card rubric.Scorecard) string {
	var out []string
	for _, d := range card.Order {
		out = append(out, fmt.Sprintf("%.1f", card.Dimensions[d].Mark))
	}
	return strings.Join(out, " ")
}
