package trial

import (
	"fmt"
	"math"
	"strings"

	"tenx/rubric"
)

// want is the expected result of an attack.
type want struct {
	words string
	held  func(s *subject, card rubric.Scorecard) Finding // fills in OK and Got
}

// atFloor wants nothing in any dimension, and a strong no hire at every level.
func atFloor() want {
	return want{"0 everywhere", func(_ *subject, card rubric.Scorecard) Finding {
		f := Finding{OK: true, Got: marks(card)}
		for _, d := range card.Order {
			f.OK = f.OK && card.Dimensions[d].Mark == 0
		}
		for _, l := range rubric.Levels() {
			f.OK = f.OK && card.Overall.Bands[l] == rubric.StrongNoHire
		}
		return f
	}}
}

// atMost wants no mark above a limit.
func atMost(bound float64) want {
	return want{fmt.Sprintf("%g at most", bound), func(_ *subject, card rubric.Scorecard) Finding {
		f := Finding{OK: true, Got: marks(card)}
		for _, d := range card.Order {
			f.OK = f.OK && card.Dimensions[d].Mark <= bound
		}
		return f
	}}
}

// noneUp wants no mark to rise, noneMoved none to move by more than half a mark, and allDown every mark to fall.
func noneUp() want {
	return against("no mark rises", func(was, is float64) bool { return is <= was })
}

func noneMoved() want {
	return against("no mark moves by more than 0.5", func(was, is float64) bool { return math.Abs(is-was) <= 0.5+1e-9 })
}

func allDown() want {
	return against("every mark falls", func(was, is float64) bool { return is < was || was == 0 })
}

// clearlyBelow wants the overall mark to fall by at least one, or no mark to be above one, and no mark to rise.
func clearlyBelow() want {
	w := against("", func(was, is float64) bool { return is <= was })
	return want{"the overall mark falls by 1 or more, and none rises", func(s *subject, card rubric.Scorecard) Finding {
		f := w.held(s, card)
		f.OK = f.OK && (card.Overall.Mark <= s.card.Overall.Mark-1+1e-9 || atMost(1).held(s, card).OK)
		return f
	}}
}

// inflated wants a lower mark for numbers that are all wrong by the same factor, and wants the sums reported that are wrong by it.
func inflated() want {
	w := against("", func(was, is float64) bool { return is <= was+0.1 })
	return want{"the overall mark falls, the sums are named", func(s *subject, card rubric.Scorecard) Finding {
		f, named := w.held(s, card), 0
		for _, n := range card.Numbers {
			if n.Fact == "" {
				named++
			}
		}
		sums := len(s.c.Rubric.Look(s.best).Reading().Sums)
		f.OK = f.OK && card.Overall.Mark < s.card.Overall.Mark && (named > 0 || sums == 0)
		f.Got += fmt.Sprintf("; %d sums named", named)
		return f
	}}
}

func against(words string, ok func(was, is float64) bool) want {
	return want{words, func(s *subject, card rubric.Scorecard) Finding {
		f := Finding{OK: true, Got: marks(card) + "; was " + marks(s.card)}
		for _, d := range card.Order {
			f.OK = f.OK && ok(s.card.Dimensions[d].Mark, card.Dimensions[d].Mark)
		}
		return f
	}}
}

func marks(card rubric.Scorecard) string {
	var out []string
	for _, d := range card.Order {
		out = append(out, fmt.Sprintf("%.1f", card.Dimensions[d].Mark))
	}
	return strings.Join(out, " ")
}
