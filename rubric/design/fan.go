package design

import (
	"math"
	"math/cmplx"
)

// A fan-out ends with its last call: the time of n parallel calls has the distribution function F^n. It has no closed transform, so F is evaluated at
// points, and F^n is interpolated linearly.

// fanPoints is the number of points; percentiles are then within about 0.3 %.
const fanPoints = 48

// fan is the time of the last of several calls.
type fan struct {
	step float64   // s between points
	mass []float64 // between a point and the next
	rest float64   // at the last point, with what lies beyond
}

// newFan makes the time of n calls of one kind, from the transform of one.
func newFan(transform func(complex128) complex128, n float64) *fan {
	mean := meanOf(transform)
	end := percentile(transform, mean, math.Pow(1-1e-5, 1/n))
	if end <= 0 {
		return &fan{rest: 1}
	}
	f := &fan{step: end / fanPoints, mass: make([]float64, fanPoints), rest: 1}
	before := 0.0
	for k := range f.mass {
		at := math.Pow(cdf(transform, float64(k+1)*f.step), n)
		f.mass[k] = max(0, at-before)
		before = max(before, at)
		f.rest -= f.mass[k]
	}
	return f
}

// at is the transform, E[exp(-zT)].
func (f *fan) at(z complex128) complex128 {
	x := z * complex(f.step, 0)
	q, spread := cmplx.Exp(-x), 1-x/2+x*x/6 // the transform of a step, evenly spread
	if cmplx.Abs(x) > 1e-4 {
		spread = (1 - q) / x
	}
	sum := complex(f.rest, 0)
	for k := len(f.mass) - 1; k >= 0; k-- {
		sum = complex(f.mass[k], 0)*spread + q*sum
	}
	return sum
}

// fanned is the transform of several calls at once, which the caller waits for.
func (l *latency) fanned(c int, times float64, z complex128) complex128 {
	if l.fans[c] == nil {
		k := &l.m.calls[c]
		sub := *l // with a memo of its own: this one is being filled
		sub.memo = make([]complex128, len(l.memo))
		below := l.m.below(k.to)
		l.fans[c] = newFan(func(z complex128) complex128 {
			for i := len(below) - 1; i >= 0; i-- {
				sub.memo[below[i]] = sub.behind(below[i], z)
			}
			return sub.call(k, z)
		}, times)
	}
	return l.fans[c].at(z)
}

// below is a part with all that it leads to, callers first.
func (m *model) below(n int) []int {
	reached := make([]bool, len(m.parts))
	reached[n] = true
	var out []int
	for _, p := range m.order {
		if !reached[p] {
			continue
		}
		out = append(out, p)
		for _, c := range m.out[p] {
			reached[m.calls[c].to] = true
		}
	}
	return out
}
