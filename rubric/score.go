package rubric

import (
	"math"
	"slices"
	"sort"
	"strings"

	"tenx/rubric/reading"
)

// thresholds are the shares of the weight that a mark of 1, 2, 3 and 4 take; between them a mark is
// linear in the share. They were fitted to answers with marks of readers: docs/calibration.md.
var thresholds = [4]float64{0.23, 0.36, 0.5, 0.85}

// expected is the part of the weight of a scenario's own criteria that makes up the whole. They ask for more
// than anybody says within an interview: half of the answers that people marked 4 earned
// less than half of it. What is earned beyond makes up for what is missed elsewhere.
const expected = 0.75

// markOf turns a share of the weight, 0 to 1, into a mark.
func markOf(share float64) float64 {
	low := 0.0
	for i, t := range thresholds {
		if share < t {
			return float64(i) + (share-low)/(t-low)
		}
		low = t
	}
	return 4
}

// namedOnly is the highest mark of a dimension in which nothing is explained: terms dropped
// without linking them to the problem. solid is the highest mark that a miss on a criterion of the highest
// weight leaves: not exceptional, when rounded. wrongTwice is the highest mark of a dimension with two bad signs or
// more; wrongAll is the number of bad signs in the whole answer from which on no mark is above namedOnly. Of 28 answers that people
// marked, those that they gave a 0 for being wrong with confidence have seven or eight, all others two at most.
const (
	namedOnly  = 1.0
	solid      = 3.4
	wrongTwice = 2.0
	wrongAll   = 4.0
)

// bars are the overall marks from which on an answer is a hire at a level.
var bars = map[Level]float64{L4: 1.3, L5: 2.0, L6: 2.7, L7: 3.3}

// Steps from the bar of a level to its other bands, in marks.
const (
	strongAbove = 0.5
	mixedBelow  = 0.5
	noBelow     = 1.1
)

// bandOf gives the band of an overall mark at a level.
func bandOf(l Level, mark float64) Band {
	bar := bars[l]
	switch {
	case mark >= math.Min(bar+strongAbove, 3.8):
		return StrongHire
	case mark >= bar:
		return Hire
	case mark >= bar-mixedBelow:
		return Mixed
	case mark >= math.Max(bar-noBelow, 0.1):
		return NoHire
	}
	return StrongNoHire
}

// promptedWorth is what a prompted hit counts for at the senior levels.
var promptedWorth = map[Level]float64{L4: 1, L5: 1, L6: 0.8, L7: 0.6}

// tally is what the values of all criteria (1 hit, ½ partial, 0 miss; NaN not judged) add up to at a level,
// by dimension in the order of the rubric's.
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
	wrong := 0.0
	for d := range n {
		t.shares[d], t.marks[d], t.caps[d] = v.dimension(values, l, d)
		wrong += v.wrong(values, l, d)
	}
	if wrong >= wrongAll {
		for d := range n {
			if t.marks[d] > namedOnly {
				t.marks[d], t.caps[d] = namedOnly, "so much of the answer is wrong that the rest cannot be relied on"
			}
		}
	}
	t.mark = mean(t.marks)
	return t
}

func mean(marks []float64) float64 {
	if len(marks) == 0 {
		return 0
	}
	sum := 0.0
	for _, m := range marks {
		sum += m
	}
	return sum / float64(len(marks))
}

// wrong adds up the bad signs of a dimension: 1 for each, ½ for one in part.
func (v *View) wrong(values []float64, l Level, d int) float64 {
	sum := 0.0
	for _, i := range v.rubric.members[d] {
		if v.rubric.weights[l][i] < 0 && !math.IsNaN(values[i]) {
			sum += values[i]
		}
	}
	return sum
}

// dimension computes the share, the mark, and why it is not higher, of one dimension.
func (v *View) dimension(values []float64, l Level, d int) (share, mark float64, held string) {
	r := v.rubric
	var all, got, top float64
	hits, topMissed := 0, -1
	weights := r.weights[l]
	for _, i := range r.members[d] {
		w, value := weights[i], values[i]
		switch {
		case math.IsNaN(value):
			continue
		case w < 0:
			got += w * value
			continue
		}
		got += w * value
		if i < r.spec.Shared {
			all += w
		} else {
			all += w * expected
		}
		if value > 0.5 {
			hits++
		}
		if w > top {
			top, topMissed = w, -1
		}
		if w == top && value == 0 && topMissed < 0 {
			topMissed = i
		}
	}
	if all == 0 || v.floor != "" {
		return 0, 0, ""
	}
	share = min(max(0, got/all), 1)
	mark = markOf(share)
	if hits == 0 && mark > namedOnly {
		mark, held = namedOnly, "terms are named, none is linked to what it is for here"
	}
	if mark > namedOnly && v.reading.Stated() < mostlyStated {
		mark, held = namedOnly, "most of the answer lists names or praises, and states nothing"
	}
	if mark > wrongTwice && v.wrong(values, l, d) >= 2 {
		mark, held = wrongTwice, "more than one thing in it is wrong"
	}
	if mark > solid && topMissed >= 0 {
		mark, held = solid, "not detected: "+r.criteria[topMissed].Title
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
	if mark > v.bound.mark {
		mark, held = v.bound.mark, v.bound.why
	}
	return share, mark, held
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

// values gives what every criterion earned at a level; prompted hits count for less at the senior ones.
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

// allPrompted says whether everything that earned a criterion was typed after a prompt about it.
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

// prompted says whether a place was typed after a prompt whose gap names the criterion, or after a hint of its stage.
func (v *View) prompted(i int, p reading.Place) bool {
	id := v.rubric.criteria[i].ID
	hint := "hint:" + v.transcript.Stages[p.Stage].Stage + ":"
	for _, s := range v.transcript.Stages[p.Stage].Segments {
		if p.Start >= s.End || p.End <= s.Start {
			continue
		}
		for _, a := range s.After {
			if strings.HasPrefix(a, hint) || slices.Contains(v.rubric.spec.Gaps[a], id) {
				return true
			}
		}
	}
	return false
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }
func round3(x float64) float64 { return math.Round(x*1000) / 1000 }

// Score scores a transcript. It is a pure function of the rubric and the transcript.
func (r *Rubric) Score(t Transcript) Scorecard { return r.Look(t).Scorecard() }

// Scorecard scores what was read.
func (v *View) Scorecard() Scorecard {
	r := v.rubric
	base := make([]float64, len(r.criteria))
	for i := range base {
		base[i] = v.judge(i).outcome.value()
		if v.judge(i).outcome == NotJudged {
			base[i] = math.NaN()
		}
	}
	t := v.add(base, r.spec.Level)
	card := Scorecard{
		Scenario: r.spec.Scenario, Rules: r.version, Words: v.reading.Words,
		Dimensions: map[string]DimensionMark{}, Order: r.spec.Dimensions,
		Overall: Overall{Mark: round1(t.mark), Bands: map[Level]Band{}},
		WayUp:   map[Level][]string{}, Time: map[string]StageTime{},
	}
	for i, d := range r.spec.Dimensions {
		card.Dimensions[d] = DimensionMark{Mark: round1(t.marks[i]), Share: round3(t.shares[i]), Cap: t.caps[i]}
	}
	if v.floor != "" {
		card.Notes = append(card.Notes, v.floor)
	}
	card.Criteria = v.Results()
	for _, l := range Levels() {
		values := v.values(l)
		lt := v.add(values, l)
		card.Overall.Bands[l] = bandOf(l, lt.mark)
		card.WayUp[l] = v.wayUp(values, lt, l)
	}
	card.Gaps = v.gaps(base, t)
	card.Numbers = v.compared()
	for _, s := range v.transcript.Stages {
		if s.Budget > 0 || s.Spent > 0 {
			card.Time[s.Stage] = StageTime{Spent: Seconds(s.Spent), Budget: Seconds(s.Budget)}
		}
	}
	return card
}

// Results are the outcomes of all criteria with what earned them, without adding them up.
func (v *View) Results() []Result {
	out := make([]Result, len(v.rubric.criteria))
	for i := range out {
		out[i] = v.result(i)
	}
	return out
}

func (v *View) result(i int) Result {
	c, j := &v.rubric.criteria[i], v.judge(i)
	res := Result{ID: c.ID, Title: c.Title, Dimension: c.Dimension, Outcome: j.outcome, Weight: v.rubric.weight(i, v.rubric.spec.Level), Evidence: []Evidence{}}
	if j.outcome != Hit || c.Bad() {
		res.Feedback, res.Study = c.Feedback, c.Study
	}
	for _, p := range j.evidence {
		s := v.transcript.Stages[p.Stage]
		res.Evidence = append(res.Evidence, Evidence{Stage: s.Stage, Quote: s.Text[p.Start:p.End], Start: p.Start, End: p.End, Prompted: v.prompted(i, p)})
	}
	return res
}

// gaps ranks what was missed by what a hit would add to the overall mark at the scenario's level.
func (v *View) gaps(values []float64, t tally) []Gap {
	var out []Gap
	for i, c := range v.rubric.criteria {
		to, bad := 1.0, v.rubric.weight(i, v.rubric.spec.Level) < 0
		if bad {
			to = 0
		}
		if math.IsNaN(values[i]) || values[i] == to {
			continue
		}
		gain := v.with(values, t, v.rubric.spec.Level, i, to) - t.mark
		out = append(out, Gap{Criterion: c.ID, Title: c.Title, Dimension: c.Dimension, Outcome: v.judge(i).outcome, Gain: round3(gain)})
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Gain > out[b].Gain })
	return out
}

// with gives the overall mark if one criterion had another value. t is what the values add up to.
func (v *View) with(values []float64, t tally, l Level, criterion int, value float64) float64 {
	d := v.rubric.home[criterion]
	if d < 0 {
		return t.mark
	}
	old := values[criterion]
	values[criterion] = value
	oldMark := t.marks[d]
	_, t.marks[d], _ = v.dimension(values, l, d)
	mark := mean(t.marks)
	values[criterion], t.marks[d] = old, oldMark
	return mark
}

// wayUp finds a short list of criteria that, met, lift the band at a level by one: the largest gain first.
// It changes values and t.
func (v *View) wayUp(values []float64, t tally, l Level) []string {
	band := bandOf(l, t.mark)
	out := []string{}
	if band == StrongHire || v.floor != "" {
		return out
	}
	weights := v.rubric.weights[l]
	met := make([]bool, len(values))
	for range values {
		best, mark, to := -1, -1.0, 0.0
		for i, value := range values {
			w, want := weights[i], 1.0
			if w < 0 {
				want = 0
			}
			if math.IsNaN(value) || met[i] || w > 0 && value >= 1 || w < 0 && value <= 0 || w == 0 {
				continue
			}
			if m := v.with(values, t, l, i, want); m > mark+1e-9 {
				best, mark, to = i, m, want
			}
		}
		if best < 0 {
			return out
		}
		met[best], values[best] = true, to
		if d := v.rubric.home[best]; d >= 0 {
			_, t.marks[d], _ = v.dimension(values, l, d)
			t.mark = mean(t.marks)
		}
		out = append(out, v.rubric.criteria[best].ID)
		if bandOf(l, mark) != band {
			return out
		}
	}
	return out
}

// compared lists the facts' numbers that the answer states, with the factor by which they are off, and the sums that are off.
func (v *View) compared() []Number {
	out := []Number{}
	for _, f := range v.rubric.spec.Facts {
		known, ok := v.rubric.facts[f.ID]
		if !ok || f.Unit == "" {
			continue
		}
		i, off, ok := v.nearestQuantity(known)
		if !ok || off > sumHolds && !v.meant(i, known) {
			continue
		}
		q, p := v.reading.Quantities[i], v.reading.QuantityPlace(i)
		s := v.transcript.Stages[p.Stage]
		out = append(out, Number{Stage: s.Stage, Text: s.Text[p.Start:p.End], Value: q.Value, Unit: q.Unit.String(), Fact: f.ID, OffBy: round3(off)})
	}
	for _, s := range v.reading.Sums {
		if s.OffBy >= sumOff {
			out = append(out, Number{Stage: v.transcript.Stages[s.Stage].Stage, Text: s.Text, Value: s.Stated, Unit: s.Unit.String(), OffBy: round3(s.OffBy)})
		}
	}
	return out
}

// meant says whether a quantity that is off was meant as a fact's number: it counts the same thing by name, is
// within a factor of 1,000, and fits no other fact.
func (v *View) meant(i int, f fact) bool {
	q := &v.reading.Quantities[i]
	if q.Unit.Noun == "" || q.Unit.Noun != f.unit.Noun {
		return false
	}
	for _, other := range v.rubric.facts {
		if other.ID != f.ID && other.unit.Comparable(q.Unit) && other.Value > 0 {
			if want := other.unit.Base(other.Value); math.Max(q.Base()/want, want/q.Base()) <= 2 {
				return false
			}
		}
	}
	want := f.unit.Base(f.Value)
	return math.Max(q.Base()/want, want/q.Base()) <= 1000
}
