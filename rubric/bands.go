package rubric

import (
	"math"
	"slices"

	"tenx/rubric/reading"
)

// bars are the lowest overall marks of a hire at each level.
var bars = map[Level]float64{L4: 1.4, L5: 2.5, L6: 3.1, L7: 3.5}

// Distances from a level's bar to its other bands, in marks.
const (
	strongAbove = 0.5
	mixedBelow  = 0.5
	noBelow     = 1.1
	strongEnds  = 3.9 // nobody needs more for a strong hire: a 4 takes everything
)

// bandOf returns the band of an overall mark at a level.
func bandOf(l Level, mark float64) Band {
	bar := bars[l]
	switch {
	case mark >= round1(min(bar+strongAbove, strongEnds)):
		return StrongHire
	case mark >= bar:
		return Hire
	case mark >= round1(bar-mixedBelow):
		return Mixed
	case mark >= round1(bar-noBelow):
		return NoHire
	}
	return StrongNoHire
}

// promptedWorth is the value of a prompted hit, by level.
var promptedWorth = map[Level]float64{L4: 1, L5: 1, L6: 0.8, L7: 0.6}

// values returns the value of each criterion at a level; prompted hits count for less at the senior levels.
func (v *View) values(l Level) []float64 {
	out := make([]float64, len(v.rubric.criteria))
	for i := range out {
		j := v.judge(i)
		if j.outcome == NotJudged {
			out[i] = math.NaN()
			continue
		}
		out[i] = j.outcome.value()
		if out[i] > 0 && v.rubric.weight(i, l) > 0 && v.allPrompted(i) {
			out[i] *= promptedWorth[l]
		}
	}
	return out
}

// allPrompted reports whether all evidence of a criterion was typed after a prompt about it.
func (v *View) allPrompted(i int) bool {
	places := v.judge(i).evidence
	if len(places) == 0 {
		return false
	}
	for _, p := range places {
		if !v.prompted(i, p) {
			return false
		}
	}
	return true
}

// prompted reports whether a place was typed after a prompt about a gap in the criterion, or after a hint of its stage.
func (v *View) prompted(i int, p reading.Place) bool {
	id := v.rubric.criteria[i].ID
	stage := v.transcript.Stages[p.Stage]
	for _, s := range stage.Segments {
		if p.Start >= s.End || p.End <= s.Start {
			continue
		}
		for _, a := range s.After {
			if of, _, hint := a.Hint(); hint && of == stage.Stage || slices.Contains(v.rubric.spec.Gaps[string(a)], id) {
				return true
			}
		}
	}
	return false
}
