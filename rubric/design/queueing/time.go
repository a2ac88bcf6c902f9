package queueing

import "math"

// Time is the distribution of a duration in seconds. The zero value is a duration of 0. Times are values: combining them
// changes neither.
type Time struct{ d dist }

// dist is a distribution on [0, inf).
type dist interface {
	mean() float64
	// cells puts the distribution on a grid: cells[k] is the mass at k*step, each point of the true distribution shared
	// between its two neighbors on the grid so that the mean is kept. Mass that lies beyond the last cell is left out.
	cells(step float64, n int) []float64
}

// closed is a dist whose distribution function is known in closed form.
type closed interface {
	dist
	cdf(t float64) float64
}

// law is a dist that can be the service time of a single server.
type law interface {
	closed
	limited(t float64) float64  // E[min(X, t)]
	residual(t float64) float64 // the integral of limited from 0 to t
}

// Fixed is a duration that is always the same, in seconds.
func Fixed(seconds float64) Time { return Time{fixed(max(0, seconds))} }

// Exponential is a duration with the memoryless distribution of the given mean, in seconds.
func Exponential(mean float64) Time {
	if mean <= 0 {
		return Fixed(0)
	}
	return Time{exponential(mean)}
}

// LogNormal is a duration of the given mean in seconds and squared coefficient of variation.
func LogNormal(mean, scv float64) Time {
	if mean <= 0 || scv <= 0 {
		return Fixed(mean)
	}
	variance := math.Log1p(scv)
	return Time{logNormal{average: mean, mu: math.Log(mean) - variance/2, sigma: math.Sqrt(variance)}}
}

// Spread is a duration of the given mean and squared coefficient of variation: Fixed at 0, Exponential at 1, else LogNormal.
func Spread(mean, scv float64) Time {
	switch {
	case scv <= 0:
		return Fixed(mean)
	case scv == 1:
		return Exponential(mean)
	}
	return LogNormal(mean, scv)
}

var (
	_ law    = fixed(0)
	_ law    = exponential(0)
	_ law    = logNormal{}
	_ closed = twoStage{}
	_ closed = shifted{}
	_ closed = closedMix{}
	_ closed = closedParallel{}
)

type fixed float64

func (f fixed) mean() float64             { return float64(f) }
func (f fixed) limited(t float64) float64 { return min(float64(f), t) }
func (f fixed) residual(t float64) float64 {
	m := min(float64(f), t)
	return m*t - m*m/2
}

func (f fixed) cdf(t float64) float64 {
	if t >= float64(f) {
		return 1
	}
	return 0
}
func (f fixed) cells(step float64, n int) []float64 { return discretize(f.limited, step, n) }

type exponential float64

func (e exponential) mean() float64         { return float64(e) }
func (e exponential) cdf(t float64) float64 { return -math.Expm1(-t / float64(e)) }
func (e exponential) limited(t float64) float64 {
	return -float64(e) * math.Expm1(-t/float64(e))
}

func (e exponential) residual(t float64) float64 {
	return float64(e) * (t - e.limited(t))
}
func (e exponential) cells(step float64, n int) []float64 { return discretize(e.limited, step, n) }

// logNormal is exp of a normal distribution.
type logNormal struct{ average, mu, sigma float64 }

func (l logNormal) mean() float64 { return l.average }

func (l logNormal) cdf(t float64) float64 { return l.below(t, 0) }

// below is E[X^k; X < t] / E[X^k], a normal distribution function whose mean moves by k variances.
func (l logNormal) below(t, k float64) float64 {
	if t <= 0 {
		return 0
	}
	z := (math.Log(t)-l.mu)/l.sigma - k*l.sigma
	return math.Erfc(-z/math.Sqrt2) / 2
}

func (l logNormal) limited(t float64) float64 {
	return l.average*l.below(t, 1) + t*(1-l.below(t, 0))
}

func (l logNormal) residual(t float64) float64 {
	second := l.average * l.average * math.Exp(l.sigma*l.sigma)
	return t*l.average*l.below(t, 1) - second/2*l.below(t, 2) + t*t/2*(1-l.below(t, 0))
}
func (l logNormal) cells(step float64, n int) []float64 { return discretize(l.limited, step, n) }

// twoStage is the sum of two independent exponential durations with the given rates per second.
type twoStage struct{ a, b float64 }

func (s twoStage) mean() float64 { return 1/s.a + 1/s.b }

// nearlyEqual is the relative difference of two rates below which they count as equal. Both forms are then within 1e-10 of
// the truth: the one for equal rates by the square of the difference, the other by cancellation.
const nearlyEqual = 1e-5

func (s twoStage) cdf(t float64) float64 {
	lo, hi := min(s.a, s.b), max(s.a, s.b)
	ramp := 1.0 // (1 - exp(-x))/x
	if x := (hi - lo) * t; x > 0 {
		ramp = -math.Expm1(-x) / x
	}
	return 1 - math.Exp(-lo*t)*(1+lo*t*ramp)
}

func (s twoStage) limited(t float64) float64 {
	lo, hi := min(s.a, s.b), max(s.a, s.b)
	if hi-lo < nearlyEqual*hi {
		r := 2 / s.mean()
		return -2/r*math.Expm1(-r*t) - t*math.Exp(-r*t)
	}
	slow, quick := -math.Expm1(-lo*t), -math.Expm1(-hi*t)
	return slow/lo + (slow-lo/hi*quick)/(hi-lo)
}
func (s twoStage) cells(step float64, n int) []float64 { return discretize(s.limited, step, n) }

// discretize puts a distribution with the given E[min(X, t)] on a grid. The mean of its distribution function over a cell
// follows from two values of limited, and the mass of a grid point is the difference between the cells beside it.
func discretize(limited func(float64) float64, step float64, n int) []float64 {
	cells := make([]float64, n)
	at, before := 0.0, 0.0
	for k := range cells {
		next := limited(float64(k+1) * step)
		filled := 1 - (next-at)/step
		cells[k] = max(0, filled-before)
		at, before = next, filled
	}
	return cells
}
