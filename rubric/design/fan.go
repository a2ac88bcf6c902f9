package design

import (
	"math"
	"math/cmplx"
)

// A fan-out ends with its slowest call. The time of n parallel calls has the distribution function F^n, which has no closed transform. So F
// is evaluated at points, and F^n is interpolated linearly.

// fanPoints is the number of points, which gives percentiles within about 0.3 %.
const fanPoints = 48

// fan is the time of the slowest of several calls.
type fan struct {
	step float64   // s between points
	mass []float64 // probability between a point and the next
	rest float64   // probability at and beyond the last point
}

// newFan returns the time of n calls of one kind, given the transform of one.
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

// at returns the transform, E[exp(-zT)].
func (f *fan) at(z complex128) complex128 {
	x := z * complex(f.step, 0)
	q, spread := cmplx.Exp(-x), 1-x/2+x*x/6 // the transform of one step with its probability spread evenly
	if cmplx.Abs(x) > 1e-4 {
		spread = (1 - q) / x
	}
	sum := complex(f.rest, 0)
	for k := len(f.mass) - 1; k >= 0; k-- {
		sum = complex(f.mass[k], 0)*spread + q*sum
	}
	return sum
}

// fanned returns the transform of several parallel calls that the caller waits for.
func (l *latency) fanned(c int, times float64, z complex128) complex128 {
	if l.fans[c] == nil {
		k := &l.m.calls[c]
		sub := *l // with its own memo, because this one is being filled
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

// below returns a part and everything that it calls, callers first.
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
