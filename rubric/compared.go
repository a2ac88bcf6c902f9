package rubric

import "math"

// compared lists the answer's numbers for facts, with the factor by which they differ, and the sums that are wrong.
func (v *View) compared() []Number {
	out := []Number{}
	for _, f := range v.rubric.spec.Facts {
		known, ok := v.rubric.facts[f.ID]
		if !ok {
			continue
		}
		i, off, ok := v.nearestQuantity(known)
		if !ok || off > sumHolds && !v.meant(i, known) {
			continue
		}
		q, p := v.reading.Quantities[i], v.reading.QuantityPlace(i)
		s := v.transcript.Stages[p.Stage]
		out = append(out, Number{Stage: s.Stage, Text: s.Text[p.Start:p.End], Value: q.Value, Unit: q.Unit.String(), Fact: f.ID, OffBy: round3(off), Told: v.told[f.ID]})
	}
	for _, s := range v.reading.Sums {
		if s.OffBy >= sumOff {
			out = append(out, Number{Stage: v.transcript.Stages[s.Stage].Stage, Text: s.Text, Value: s.Stated, Unit: s.Unit.String(), OffBy: round3(s.OffBy)})
		}
	}
	return out
}

// meant reports whether a quantity that differs was meant as a fact's number: it counts the same thing by name, is within a factor of 1,000, and
// fits no other fact.
func (v *View) meant(i int, f fact) bool {
	q := &v.reading.Quantities[i]
	if q.Unit.Noun == "" || q.Unit.Noun != f.unit.Noun {
		return false
	}
	for _, other := range v.rubric.facts {
		if other.ID != f.ID && other.unit.Comparable(q.Unit) {
			if want := other.unit.Base(other.Value); math.Max(q.Base()/want, want/q.Base()) <= 2 {
				return false
			}
		}
	}
	want := f.unit.Base(f.Value)
	return math.Max(q.Base()/want, want/q.Base()) <= 1000
}

// nearestQuantity finds the answer's quantity that is closest to a fact, and the factor between them.
func (v *View) nearestQuantity(f fact) (index int, off float64, ok bool) {
	want := f.unit.Base(f.Value)
	off = math.Inf(1)
	for i := range v.reading.Quantities {
		q := &v.reading.Quantities[i]
		if want <= 0 || !q.Unit.Comparable(f.unit) || q.Word || v.reading.Ignored(i) {
			continue
		}
		if o := math.Max(q.Base()/want, want/q.Base()); o < off {
			index, off, ok = i, o, true
		}
	}
	return index, off, ok
}

// A sum is right up to a factor of sumHolds and wrong from sumOff on; in between it is neither.
const (
	sumHolds = 1.5
	sumOff   = 3
)
