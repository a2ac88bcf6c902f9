package drill

import (
	"tenx/engine/fsrs"
	"tenx/rubric"
	"tenx/scenarios"
)

// The shares of a card's points from which on an answer is hard and good. Short of a third, what was asked for is missing; two thirds are
// what one says who knows it.
const (
	hardFrom = 1.0 / 3
	goodFrom = 2.0 / 3
)

// Suggest returns the grade that the rules suggest for an answer, by the share of its points: again below a third, hard below two thirds,
// good from two thirds, and easy if every point is made in full and in time. An answer is at most hard if it makes no point in full, says
// something wrong, or only names terms. The candidate decides.
func Suggest(m scenarios.CardMark, inTime bool) fsrs.Grade {
	hits, wrong := 0, false
	for _, r := range m.Points {
		if r.Outcome == rubric.Hit {
			hits++
		}
	}
	for _, r := range m.Wrong {
		wrong = wrong || r.Outcome == rubric.Hit
	}
	switch {
	case m.Share < hardFrom:
		return fsrs.Again
	case m.Share < goodFrom, hits == 0, wrong, m.Held:
		return fsrs.Hard
	case hits < len(m.Points) || !inTime:
		return fsrs.Good
	}
	return fsrs.Easy
}
