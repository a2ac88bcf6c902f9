package fsrs

import (
	"math"
	"time"
)

// State is the learning state of a card.
type State int

// The states. A card is first learned in steps of minutes. Then its reviews are days apart, until it is forgotten and relearned.
const (
	New State = iota
	Learning
	Review
	Relearning
)

// Memory is the memory state of one card after its last review. The zero value is a card that was never seen.
type Memory struct {
	State      State
	Step       int       // index of the learning step, from 0
	Stability  float64   // days until the probability of recall is 0.9
	Difficulty float64   // 1 to 10
	Reps       int       // number of reviews
	Lapses     int       // how often it was forgotten in Review
	Days       int       // full days until Due; 0 while it is being learned
	Last       time.Time // time of the last review
	Due        time.Time // time of the next review
}

// The default weights of FSRS-6 and the other defaults of the reference implementation, as in ts-fsrs 5.4.2 (src/constant.ts; npm,
// 2026-11-30). w[20] is the decay of the forgetting curve, without its sign.
var w = [21]float64{
	0.212, 1.2931, 2.3065, 8.2956, // stability after the first review, by grade
	6.4133, 0.8334, // difficulty after the first review
	3.0194, 0.001, // change of the difficulty, and its reversion to the mean
	1.8722, 0.1666, 0.796, // stability after a successful recall
	1.4835, 0.0614, 0.2629, 1.6483, // stability after a lapse
	0.6014, 1.8729, // hard, easy
	0.5425, 0.0912, 0.0658, // several reviews on the same day
	0.1542,
}

const (
	retention    = 0.9   // probability of recall at which a card is due
	minStability = 0.001 // days
	maxStability = 36500
	maxDays      = 36500
)

// The learning steps.
var (
	learningSteps   = []time.Duration{time.Minute, 10 * time.Minute}
	relearningSteps = []time.Duration{10 * time.Minute}
)

// Next returns the memory state after a review at a time. Days are counted in the times' own zones, so a card is due at the same time of day
// despite clock changes. A review dated before the previous one counts as one on the same day.
func (m Memory) Next(g Grade, at time.Time) Memory {
	days := 0
	if m.State != New {
		days = max(0, calendarDay(at)-calendarDay(m.Last))
	}
	next := m
	next.Stability, next.Difficulty = m.remember(g, days)
	next.Reps, next.Last = m.Reps+1, at
	if m.State == Review && g != Again {
		next.Step, next.Days = 0, m.reviewDays(g, days)
		next.Due = at.AddDate(0, 0, next.Days)
		return next
	}
	if m.State == Review {
		next.Lapses++
	}
	wait, step := m.wait(g)
	if wait > 0 {
		next.State, next.Step, next.Days, next.Due = m.learning(), step, 0, at.Add(wait)
		return next
	}
	next.State, next.Step, next.Days = Review, 0, interval(next.Stability)
	next.Due = at.AddDate(0, 0, next.Days)
	return next
}

// Retrievability returns the probability of recalling the card at a time, 0 to 1, or 0 for a card that was never seen.
func (m Memory) Retrievability(at time.Time) float64 {
	if m.State == New {
		return 0
	}
	return recall(max(0, calendarDay(at)-calendarDay(m.Last)), m.Stability)
}

// IsDue reports whether the card should be asked at a time. A card being learned is due from the minute on, any other from the beginning of
// the day on, in the time's own zone. A card that was never seen is not due.
func (m Memory) IsDue(at time.Time) bool {
	switch m.State {
	case New:
		return false
	case Review:
		return m.DueIn(at) <= 0
	}
	return !at.Before(m.Due)
}

// DueIn returns how many days after the day of a time the card is due. The result is negative if it is overdue.
func (m Memory) DueIn(at time.Time) int {
	if m.State != Review {
		return calendarDay(m.Due) - calendarDay(at)
	}
	return calendarDay(m.Last) + m.Days - calendarDay(at)
}

// calendarDay returns the number of a day in a time's own zone.
func calendarDay(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// learning returns the state in which a card goes through its steps.
func (m Memory) learning() State {
	if m.State == Review || m.State == Relearning {
		return Relearning
	}
	return Learning
}

// wait returns how long until a card being learned is due again and its next step, or 0 if it is learned.
func (m Memory) wait(g Grade) (time.Duration, int) {
	steps := learningSteps
	if m.learning() == Relearning {
		steps = relearningSteps
	}
	switch {
	case g == Again:
		return steps[0], 0
	case g == Hard && len(steps) == 1:
		return (steps[0] * 3 / 2).Round(time.Minute), m.Step
	case g == Hard:
		return ((steps[0] + steps[1]) / 2).Round(time.Minute), m.Step
	case g == Good && m.Step+1 < len(steps):
		return steps[m.Step+1], m.Step + 1
	}
	return 0, 0
}

// reviewDays returns the interval after a recall in Review. A better grade never gives a shorter interval.
func (m Memory) reviewDays(g Grade, days int) int {
	of := func(g Grade) int {
		s, _ := m.remember(g, days)
		return interval(s)
	}
	good := of(Good)
	hard := min(of(Hard), good)
	good = max(good, hard+1)
	switch g {
	case Hard:
		return hard
	case Good:
		return good
	}
	return max(of(Easy), good+1)
}

// remember returns the stability and the difficulty after a review days after the last one.
func (m Memory) remember(g Grade, days int) (stability, difficulty float64) {
	if m.State == New {
		return max(w[g-1], 0.1), clamp(firstDifficulty(g), 1, 10)
	}
	d, s := m.Difficulty, m.Stability
	switch r := recall(days, s); {
	case days == 0:
		stability = sameDay(s, g)
	case g == Again:
		stability = min(max(round8(s/math.Exp(w[17]*w[18])), minStability), forgotten(d, s, r))
	default:
		stability = recalled(d, s, r, g)
	}
	return stability, nextDifficulty(d, g)
}

// recall is the forgetting curve: the probability of recall after a number of days.
func recall(days int, stability float64) float64 {
	return round8(math.Pow(1+curveFactor()*float64(days)/stability, -w[20]))
}

// curveFactor makes recall return 0.9 after as many days as the stability.
func curveFactor() float64 { return round8(math.Exp(math.Log(0.9)/-w[20]) - 1) }

// interval returns the number of full days until recall drops to retention.
func interval(stability float64) int {
	modifier := round8((math.Pow(retention, 1/-w[20]) - 1) / curveFactor())
	return int(clamp(roundHalfUp(stability*modifier), 1, maxDays))
}

func firstDifficulty(g Grade) float64 {
	return round8(w[4] - math.Exp(float64(g-1)*w[5]) + 1)
}

// nextDifficulty changes the difficulty by the grade, less the nearer it is to 10, and moves it slightly toward that of an easy card.
func nextDifficulty(d float64, g Grade) float64 {
	moved := d + round8(-w[6]*float64(g-3)*(10-d)/9)
	return clamp(round8(w[7]*firstDifficulty(Easy)+(1-w[7])*moved), 1, 10)
}

func recalled(d, s, r float64, g Grade) float64 {
	factor := 1.0
	switch g {
	case Hard:
		factor = w[15]
	case Easy:
		factor = w[16]
	}
	grown := s * (1 + math.Exp(w[8])*(11-d)*math.Pow(s, -w[9])*(math.Exp((1-r)*w[10])-1)*factor)
	return round8(clamp(grown, minStability, maxStability))
}

func forgotten(d, s, r float64) float64 {
	left := w[11] * math.Pow(d, -w[12]) * (math.Pow(s+1, w[13]) - 1) * math.Exp((1-r)*w[14])
	return round8(clamp(left, minStability, maxStability))
}

// sameDay returns the stability after another review on the day of the last one.
func sameDay(s float64, g Grade) float64 {
	change := math.Pow(s, -w[19]) * math.Exp(w[17]*(float64(g-3)+w[18]))
	if g >= Hard {
		change = max(change, 1)
	}
	return round8(clamp(s*change, minStability, maxStability))
}

func clamp(x, low, high float64) float64 { return min(max(x, low), high) }

// round8 rounds to 8 decimals, as the reference does after each formula.
func round8(x float64) float64 { return roundHalfUp(x*1e8) / 1e8 }

// roundHalfUp rounds like JavaScript's Math.round.
func roundHalfUp(x float64) float64 { return math.Floor(x + 0.5) }
