package engine

import (
	"cmp"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/scenarios"
)

// maxFollowUps is how many follow-ups Done sets off in a stage at most, so that nobody is kept from going on.
const maxFollowUps = 2

// FollowUp is a prompt of the scenario with what the answer so far says of it.
type FollowUp struct {
	Prompt  *scenarios.Prompt
	Missing float64 // weight of the criteria of its gap that was not earned
	Holds   bool    // its `when` holds
	Here    bool    // it belongs to the open stage
	Asked   bool    // it was asked already
}

// FollowUps ranks all prompts of the scenario by the answer that a view has read: those of the open stage
// first, then those whose `when` holds, then those with the most missing weight in their gap, then by their
// place in the scenario. What the engine asks by itself, and what the desks of an interviewer show on top,
// follow this order. Prompts that were asked keep their place: a desk shows them as used.
func FollowUps(s *State, v *rubric.View) []FollowUp {
	return rank(s, v, func(*scenarios.Prompt) bool { return true })
}

// rank ranks the prompts that are wanted.
func rank(s *State, v *rubric.View, wanted func(*scenarios.Prompt) bool) []FollowUp {
	var list []FollowUp
	for i := range s.Script.Prompts {
		p := &s.Script.Prompts[i]
		if wanted(p) {
			list = append(list, FollowUp{p, v.Missing(p.Gap...), v.Holds(s.Script.When[i]), s.isHere(p), s.wasAsked(p)})
		}
	}
	slices.SortStableFunc(list, func(a, b FollowUp) int {
		return cmp.Or(first(a.Here, b.Here), first(a.Holds, b.Holds), cmp.Compare(b.Missing, a.Missing))
	})
	return list
}

// first compares so that what is true comes first.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (s *State) isHere(p *scenarios.Prompt) bool { return p.Stage == s.Current().ID }

func (s *State) wasAsked(p *scenarios.Prompt) bool {
	return slices.Contains(s.Prompted, rubric.PromptID(p.ID))
}

// comesAt says whether a prompt may come at a point: one of those that it names, or else at half time and
// when the candidate is done.
func comesAt(p *scenarios.Prompt, point rubric.Point) bool {
	if len(p.At) == 0 {
		return point == rubric.PointHalf || point == rubric.PointDone
	}
	return slices.Contains(p.At, string(point))
}

// prompt asks the follow-up that ranks highest among those of the stage that may come at a point, were not
// asked yet and whose `when` holds; false where there is none. A gap from which nothing is missing is settled,
// and not asked about.
func (d *decision) prompt(point rubric.Point) bool {
	due := func(p *scenarios.Prompt) bool { return d.s.isHere(p) && !d.s.wasAsked(p) && comesAt(p, point) }
	if !slices.ContainsFunc(d.s.Script.Prompts, func(p scenarios.Prompt) bool { return due(&p) }) {
		return false // the answer need not be read
	}
	best := rank(&d.s, d.look(), due)[0]
	if !best.Holds || best.Missing <= 0 {
		return false
	}
	e := Event{Who: rubric.Interviewer, Kind: Prompted, ID: best.Prompt.ID, Text: d.filled(best.Prompt.Ask)}
	if point == rubric.PointDone {
		e.Step = 1
	}
	d.add(e)
	return true
}

// filled puts what the candidate's diagram shows into the text of a prompt that asks for it.
func (d *decision) filled(text string) string {
	if !strings.Contains(text, "{design.") {
		return text // the answer need not be read
	}
	return d.look().Fill(text)
}
