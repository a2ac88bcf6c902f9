package conversation

import (
	"math"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// estimated matches words that call a number approximate.
var estimated = pattern.New(`(?i)\b(?:about|around|roughly|approximately|nearly|almost|(?:we|board|teams?) (?:expects?|guess|hopes?|estimates?|thinks?)|by (?:my|our|its own) estimate|forecast)\b|~`)

// tolerated is how far a number may be off from a fact's, by how approximate either of them is.
func tolerated(text string, f *scenarios.Fact) float64 {
	first, _, _ := strings.Cut(f.Tell, ". ")
	if estimated.MatchString(first) {
		return roughness
	}
	return within(text)
}

// mainAmount is a fact's own number; false if it has none.
func mainAmount(f *scenarios.Fact) (reading.Quantity, bool) {
	u, err := reading.ParseUnit(f.Unit)
	if f.Unit == "" || err != nil {
		return reading.Quantity{}, false
	}
	return reading.Quantity{Value: f.Value, Low: f.Value, High: f.Value, Unit: u}, true
}

// amountsOf are the numbers of a fact: its value first, then those in its text.
func amountsOf(f *scenarios.Fact) []reading.Quantity {
	var out []reading.Quantity
	if main, ok := mainAmount(f); ok {
		out = append(out, main)
	}
	return append(out, reading.Quantities(f.Tell)...)
}

func near(q reading.Quantity, amounts []reading.Quantity, within float64) bool {
	for i, a := range amounts {
		if !comparable(q, a) || i > 0 && q.Unit.Kind == reading.Count && a.Unit.Per != q.Unit.Per && q.Unit.Per > 0 {
			continue
		}
		x, y := q.Base(), a.Base()
		if q.Unit.Per == 0 || a.Unit.Per == 0 {
			x, y = q.Value*q.Unit.Scale, a.Value*a.Unit.Scale
		}
		if off(x, y) <= within && !(q.Unit.Kind == reading.Percent && nines(q.Value, a.Value) > roughness) {
			return true
		}
	}
	return false
}

// nines is the factor between the complements of two percentages near 100: ten for 99.9 and 99.99. It is 1 for others.
func nines(x, y float64) float64 {
	if x < 99 || y < 99 || x >= 100 || y >= 100 {
		return 1
	}
	return off(100-x, 100-y)
}

func off(x, y float64) float64 {
	if x <= 0 || y <= 0 {
		return math.Inf(1)
	}
	return math.Max(x/y, y/x)
}

// comparable reports whether two numbers measure the same kind of thing. A rate and a bare count may: 'a hundred million links'.
func comparable(q, a reading.Quantity) bool {
	if q.Unit.Kind == reading.Count && q.Unit.Noun == "" && a.Unit.Kind == reading.Money {
		return true // 'is 150k a month the budget?'
	}
	if q.Unit.Kind != a.Unit.Kind {
		return false
	}
	if q.Unit.Kind == reading.Count {
		u, v := q.Unit, a.Unit
		u.Per, v.Per, u.Of, v.Of = 0, 0, "", ""
		return u.Comparable(v) // of the same things
	}
	return q.Unit.Kind == reading.Size || (q.Unit.Per > 0) == (a.Unit.Per > 0) || q.Unit.Per == 0
}
