package rubric

import (
	"slices"

	"tenx/rubric/reading"
)

func (v *View) estimate(id string) float64 {
	q, off, _ := v.nearestQuantity(v.rubric.facts[id]) // without one, off is infinite
	value := 0.0
	switch {
	case off <= 2:
		value = 1
	case off <= 10:
		value = 0.5
	}
	if value > 0 {
		v.looked(value, v.reading.QuantityPlace(q))
	}
	return value
}

func (v *View) numbers(kind string) int {
	places := v.reading.Numbers(kind)
	v.looked(1, places...)
	return len(places)
}

func (v *View) sums() int {
	return v.countSums(func(s reading.Sum) bool { return s.OffBy <= sumHolds })
}

func (v *View) sumsOff(kinds ...string) int {
	return v.countSums(func(s reading.Sum) bool {
		return s.OffBy >= sumOff && (len(kinds) == 0 || slices.Contains(kinds, string(s.Unit.Kind)))
	})
}

func (v *View) countSums(ok func(reading.Sum) bool) int {
	var places []reading.Place
	seen := map[string]bool{}
	for _, s := range v.reading.Sums {
		if ok(s) && !seen[s.Text] {
			seen[s.Text] = true
			places = append(places, reading.Place{Stage: s.Stage, Start: s.Start, End: s.End})
		}
	}
	v.looked(1, places...)
	return len(places)
}
