package rubric

import (
	"cmp"
	"math"
	"slices"
)

// steps are the marks that the thresholds below belong to.
var steps = [5]float64{1, 2, 3, 3.5, 4}

// thresholds are the shares of the weight that earn the marks in steps; in between, the mark is linear in the share. They come from answers
// that readers marked: docs/calibration.md.
var (
	thresholds = [5]float64{0.12, 0.27, 0.47, 0.73, 1}
	ofStories  = [5]float64{0.2, 0.45, 0.7, 0.825, 0.95} // also of conversations: few criteria, each of which can be met in the time
)

// expected is the share of the weight of a scenario's own criteria that counts as everything. They ask for more than anybody says in one
// interview: half of the answers that people marked 4 earned less than half of it. What is earned beyond makes up for misses on shared criteria.
const expected = 0.75

// markOf converts a share of the weight of a dimension to a mark. most is the share of an answer that meets everything: more than 1, because expected
// scales the weight. A 4 needs all of it, so that a very good answer and one that meets everything have different marks.
func markOf(voice Voice, share, most float64) float64 {
	scale, low, from := thresholds, 0.0, 0.0
	if voice != Designing {
		scale = ofStories
	} else {
		scale[len(scale)-1] = max(scale[len(scale)-1], most)
	}
	for i, t := range scale {
		if share < t {
			return from + (steps[i]-from)*(share-low)/(t-low)
		}
		low, from = t, steps[i]
	}
	return steps[len(steps)-1]
}

// namedOnly is the highest mark of a dimension in which nothing is explained: terms are named but not connected with the problem. solid is the
// highest mark after a miss on a criterion of the highest weight: not exceptional, when rounded. wrongTwice is the highest mark of a dimension
// with two bad signs or more; wrongAll is the number of bad signs in the whole answer that limits all marks to namedOnly. Of 28 answers that
// people marked, those with a 0 for being confidently wrong have seven or eight bad signs, all others at most two.
const (
	namedOnly  = 1.0
	solid      = 3.4
	wrongTwice = 2.0
	wrongAll   = 4.0
)

// tally is the sum of the values of all criteria (1 hit, ½ partial, 0 miss; NaN not judged) at a level, by dimension in the order of the
// rubric's.
type tally struct {
	shares []float64
	marks  []float64
	caps   []string // why a mark is not higher
	mark   float64  // over all dimensions
}

// add computes shares and marks.
func (v *View) add(values []float64, l Level) tally {
	n := len(v.rubric.members)
	t := tally{shares: make([]float64, n), marks: make([]float64, n), caps: make([]string, n)}
	for d := range n {
		t.shares[d], t.marks[d], t.caps[d] = v.dimension(values, l, d)
	}
	if v.wrongThroughout(values, l) {
		for d := range n {
			if t.marks[d] > namedOnly {
				t.marks[d], t.caps[d] = namedOnly, "so much of the answer is wrong that the rest cannot be relied on"
			}
		}
	}
	t.mark = v.rubric.overall(t.marks)
	return t
}

// overall is the mark over all dimensions. A reader's impression of a design follows what is good in it more than what is missing: on four sets of
// answers that readers marked (24 write-ups, 14 honest answers among attacks, 12 voices, 28 unusual designs), the mean error of these weights is .18,
// and that of the mean of the dimensions is .24; on the 28 answers of a fifth set it is .23 and .22. So the dimensions of a design weigh by their
// order, 5, 4, 3 and 2 of 14, the best first; those of other answers weigh the same.
func (r *Rubric) overall(marks []float64) float64 {
	best := slices.Clone(marks)
	slices.Sort(best)
	sum, weights := 0.0, 0.0
	for i, m := range best {
		w := 1.0
		if r.spec.Voice == Designing {
			w = float64(2 + i)
		}
		sum += float64(w * m)
		weights += w
	}
	if weights == 0 {
		return 0
	}
	return sum / weights
}

// wrong adds up the bad signs of a dimension: 1 for each, ½ for a partial one.
func (v *View) wrong(values []float64, l Level, d int) float64 {
	sum, weights := 0.0, v.rubric.weights[l]
	for _, i := range v.rubric.members[d] {
		if weights[i] < 0 && !math.IsNaN(values[i]) {
			sum += values[i]
		}
	}
	return sum
}

// wrongThroughout reports whether the answer has so many bad signs that they limit the marks of all dimensions.
func (v *View) wrongThroughout(values []float64, l Level) bool {
	wrong := 0.0
	for d := range v.rubric.members {
		wrong += v.wrong(values, l, d)
	}
	return wrong >= wrongAll
}

// dimension computes the share and the mark of one dimension, and why the mark is limited.
func (v *View) dimension(values []float64, l Level, d int) (share, mark float64, held string) {
	r := v.rubric
	sum := v.sum(values, l, d)
	if sum.all == 0 || v.floor != "" {
		return 0, 0, ""
	}
	mark = markOf(r.spec.Voice, max(0, sum.got/sum.all), sum.whole/sum.all)
	lower := func(most float64, why string) {
		if mark > most {
			mark, held = most, why
		}
	}
	if mark > namedOnly && r.spec.Voice == Designing {
		v.lowerUnexplained(sum, lower)
	}
	if mark > wrongTwice && v.wrong(values, l, d) >= 2 {
		lower(wrongTwice, "more than one thing in it is wrong")
	}
	if mark > solid && sum.topMissed >= 0 {
		lower(solid, "not detected: "+r.criteria[sum.topMissed].Title)
	}
	for i := range r.caps {
		if k := r.spec.Caps[i]; k.Dimension == r.spec.Dimensions[d] && mark > k.Mark && v.capHolds(i) {
			mark, held = k.Mark, k.Why
		}
	}
	if v.bound == nil {
		b := v.bounds()
		v.bound = &b
	}
	lower(v.bound.mark, v.bound.why)
	return min(max(0, sum.got/sum.all), 1), mark, held
}

// dimensionSum adds up the criteria of one dimension.
type dimensionSum struct {
	got, all, whole float64 // weight that was earned, weight that counts as everything, and all weight
	linked, drawn   bool    // some criterion is met by the text, or only by the diagram
	topMissed       int     // a missed criterion of the highest weight, -1 if there is none
}

func (v *View) sum(values []float64, l Level, d int) dimensionSum {
	r := v.rubric
	s, top := dimensionSum{topMissed: -1}, 0.0
	weights := r.weights[l]
	for _, i := range r.members[d] {
		w, value := weights[i], values[i]
		if math.IsNaN(value) {
			continue
		}
		s.got += w * value
		if w < 0 {
			continue
		}
		s.whole += w
		if i < r.spec.Shared || r.spec.Voice != Designing {
			s.all += w
		} else {
			s.all += w * expected
		}
		if value > 0.5 {
			byDiagram := v.outcomes[i].drawn
			s.drawn, s.linked = s.drawn || byDiagram, s.linked || !byDiagram
		}
		if w > top {
			top, s.topMissed = w, -1
		}
		if w == top && value == 0 && s.topMissed < 0 {
			s.topMissed = i
		}
	}
	return s
}

// lowerUnexplained lowers the mark of a dimension if nothing in it is explained, or if hardly anything in the answer states something.
func (v *View) lowerUnexplained(s dimensionSum, lower func(most float64, why string)) {
	switch {
	case s.linked:
	case s.drawn:
		lower(namedOnly, "the diagram shows it, but the text gives no reason for it")
	default:
		lower(namedOnly, "terms are named, but none is tied to why it is needed here")
	}
	if v.reading.Stated() < cmp.Or(v.rubric.spec.LeastStated, mostlyStated) {
		lower(namedOnly, "most of the answer lists names or praises, and states nothing")
	}
}

// capHolds evaluates a cap's condition once.
func (v *View) capHolds(i int) bool {
	if v.caps == nil {
		v.caps = make([]bool, len(v.rubric.caps))
		for k, c := range v.rubric.caps {
			v.caps[k] = v.Holds(c)
		}
	}
	return v.caps[i]
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }
