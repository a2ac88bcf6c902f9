package queueing

import "math"

// gridCells is the number of cells in the grid from which a percentile is read; seekCells is that of the grids that locate it.
const (
	gridCells = 256
	seekCells = 48
)

// Mean is the mean duration, in seconds.
func (t Time) Mean() float64 { return t.dist().mean() }

// P50 is the median, in seconds.
func (t Time) P50() float64 { return t.Percentile(0.50) }

// P99 is the 99th percentile, in seconds.
func (t Time) P99() float64 { return t.Percentile(0.99) }

// Percentile is the duration in seconds that a share p of the requests does not exceed, for p from 0 to 0.999999; other values are
// clamped. The package's documentation says how accurate it is.
func (t Time) Percentile(p float64) float64 {
	p = min(max(p, 0), 0.999999)
	d := t.dist()
	if f, ok := d.(fixed); ok {
		return float64(f)
	}
	if c, ok := d.(closed); ok {
		return solve(c, p)
	}
	end := d.mean()
	if math.IsInf(end, 1) || end == 0 {
		return end
	}
	for range 64 {
		at, ok := locate(d, p, end, seekCells)
		if ok && at > end/8 {
			end = at * 1.08
			break
		}
		if ok {
			end = at + 2*end/seekCells
		} else {
			end *= 3
		}
	}
	for {
		if at, ok := locate(d, p, end, gridCells); ok {
			return extrapolate(d, p, end, at)
		}
		end *= 1.2
	}
}

// extrapolate improves a percentile found on the full grid, using two coarser grids. Putting a part on a grid spreads it by
// the square of the step, which adds up over many parts. If the three grids agree that halving the step divides the error by
// four, the remaining error is a third of the last change (Richardson 1911). Near a jump they do not agree, and the result is
// returned unchanged.
func extrapolate(d dist, p, end, at float64) float64 {
	half, ok := locate(d, p, end, gridCells/2)
	if !ok {
		return at
	}
	quarter, ok := locate(d, p, end, gridCells/4)
	if !ok {
		return at
	}
	change := at - half
	if ratio := (half - quarter) / change; ratio < 3 || ratio > 5 || math.IsNaN(ratio) {
		return at
	}
	return at + change/3
}

// Below is the share of requests that take no longer than t seconds.
func (t Time) Below(seconds float64) float64 {
	d := t.dist()
	if c, ok := d.(closed); ok {
		return c.cdf(max(0, seconds))
	}
	if seconds <= 0 {
		return 0
	}
	filled := 0.0
	for _, x := range d.cells(seconds/(gridCells-0.5), gridCells) {
		filled += x
	}
	return min(1, filled)
}

// locate looks for a percentile on a grid of n cells that ends at end. Up to the square of the step, the sum of the cells up to k is
// the distribution function half a step after k.
func locate(d dist, p, end float64, n int) (at float64, ok bool) {
	step := end / float64(n)
	filled := 0.0
	for k, x := range d.cells(step, n) {
		if filled+x >= p {
			if k == 0 {
				return step / 2 * p / x, true
			}
			return (float64(k) - 0.5 + (p-filled)/x) * step, true
		}
		filled += x
	}
	return 0, false
}

// solve finds a percentile of a distribution that is known in closed form, by bisection.
func solve(c closed, p float64) float64 {
	hi := c.mean()
	if hi == 0 || math.IsInf(hi, 1) {
		return hi
	}
	for c.cdf(hi) < p {
		hi *= 2
	}
	lo := 0.0
	for range 200 {
		mid := (lo + hi) / 2
		if mid <= lo || mid >= hi {
			break
		}
		if c.cdf(mid) < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}
