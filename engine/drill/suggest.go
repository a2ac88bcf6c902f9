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

// Suggest is the grade that the rules give an answer: by the share of the points that it makes, again below a third, hard below two thirds,
// good from there, easy where every point is made in full and in time. An answer in which no point is made in full, one that says a wrong
// thing and one that names terms alone are hard at most. The candidate has the last word.
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
