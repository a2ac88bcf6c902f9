package rubric

import (
	"math"
	"sort"
)

// gaps ranks the misses by what a hit would add to the overall mark at the scenario's level.
func (v *View) gaps(values []float64, t tally) []Gap {
	var out []Gap
	level := v.rubric.spec.Level
	weights, held := v.rubric.weights[level], v.wrongThroughout(values, level)
	for i, c := range v.rubric.criteria {
		to, bad := 1.0, weights[i] < 0
		if bad {
			to = 0
		}
		if math.IsNaN(values[i]) || values[i] == to {
			continue
		}
		gain := v.with(values, t, level, held, i, to) - t.mark
		out = append(out, Gap{Criterion: c.ID, Title: c.Title, Dimension: c.Dimension, Outcome: v.judge(i).outcome, Gain: round3(gain)})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Gain > out[b].Gain })
	return out
}

// with returns the overall mark if one criterion had another value. t is the tally of the values, held whether wrongThroughout holds for them.
func (v *View) with(values []float64, t tally, l Level, held bool, criterion int, value float64) float64 {
	d := v.rubric.home[criterion]
	if d < 0 {
		return t.mark
	}
	old := values[criterion]
	values[criterion] = value
	if held { // every dimension's mark is limited
		mark := v.add(values, l).mark
		values[criterion] = old
		return mark
	}
	oldMark := t.marks[d]
	_, t.marks[d], _ = v.dimension(values, l, d)
	mark := v.rubric.overall(t.marks)
	values[criterion], t.marks[d] = old, oldMark
	return mark
}

// wayUp finds a short list of criteria that, if met, lift the band at a level by one: the largest gain first, and bad signs as long as they limit
// all marks. It changes values and t.
func (v *View) wayUp(values []float64, t tally, l Level) []string {
	band := bandOf(l, t.mark)
	out := []string{}
	if band == StrongHire || v.floor != "" {
		return out
	}
	weights := v.rubric.weights[l]
	for range values {
		held := v.wrongThroughout(values, l)
		best, mark, to := -1, -1.0, 0.0
		for i, value := range values {
			w, want := weights[i], 1.0
			if w < 0 {
				want = 0
			}
			if held && w > 0 || math.IsNaN(value) || w > 0 && value >= 1 || w < 0 && value <= 0 || w == 0 {
				continue
			}
			if m := v.with(values, t, l, held, i, want); m > mark+1e-9 {
				best, mark, to = i, m, want
			}
		}
		if best < 0 {
			return out
		}
		values[best] = to
		if d := v.rubric.home[best]; held {
			t = v.add(values, l)
		} else if d >= 0 {
			_, t.marks[d], _ = v.dimension(values, l, d)
			t.mark = v.rubric.overall(t.marks)
		}
		out = append(out, v.rubric.criteria[best].ID)
		if bandOf(l, mark) != band {
			return out
		}
	}
	return out
}
