package design

import (
	"math"

	"tenx/rubric/design/queueing"
)

// The time of a request is computed from the distribution of the sum of the sojourn times along its path, never by adding percentiles. Its
// Laplace transform has a closed form: a mixture of two stages for an M/M/c station, a product for sequential calls, a mixture for
// alternatives. For parallel calls it is computed numerically (see fan.go). The transform is inverted numerically (Abate and Whitt 1995, the
// Euler method), which takes microseconds where grids take milliseconds. Tests compare the result with package queueing.

// sojourn is the time at a station: service alone or, with probability waits, service after an exponential wait.
type sojourn struct {
	service float64 // s; 0 for a part that takes no time
	waits   float64
	spare   float64 // rate of the wait, 1/s
}

// newSojourn returns the time at a station at a given rate, or false if the station does not keep up.
func newSojourn(s station, rate float64) (sojourn, bool) {
	if s.servers == 0 || rate <= 0 {
		return sojourn{service: s.service}, true
	}
	if rate >= s.capacity {
		return sojourn{}, false
	}
	return sojourn{s.service, queueing.ErlangC(s.servers, float64(s.servers)*rate/s.capacity), s.capacity - rate}, true
}

// at returns the transform, E[exp(-zT)].
func (s sojourn) at(z complex128) complex128 {
	if s.service <= 0 {
		return 1
	}
	served := inverse(1 + z*complex(s.service, 0))
	if s.waits == 0 {
		return served
	}
	w := complex(s.spare, 0) / (complex(s.spare, 0) + z)
	return served * (complex(1-s.waits, 0) + complex(s.waits, 0)*w)
}

// inverse returns exactly 1 / z, without the checks for infinities in Go's complex division.
func inverse(z complex128) complex128 {
	a, b := real(z), imag(z)
	if math.Abs(a) >= math.Abs(b) {
		ratio := b / a
		by := a + ratio*b
		return complex(1/by, (0-ratio)/by)
	}
	ratio := a / b
	by := b + ratio*a
	return complex(ratio/by, -1/by)
}

func (s sojourn) mean() float64 {
	if s.waits == 0 {
		return s.service
	}
	return s.service + s.waits/s.spare
}

// full is the utilization at which a part no longer keeps up. At exactly 1 the time is unbounded.
const full = 1 - 1e-9

// latency computes the time of requests at one load.
type latency struct {
	m      *model
	at     []sojourn // by part
	read   []sojourn // by part, for calls that a reader takes
	stable []bool
	memo   []complex128
	fans   []*fan // by call: the time of parallel calls; nil until it is needed
}

func newLatency(m *model, f *flow, st *state) *latency {
	l := &latency{m, make([]sojourn, len(m.parts)), make([]sojourn, len(m.parts)), make([]bool, len(m.parts)), make([]complex128, len(m.parts)), make([]*fan, len(m.calls))}
	for n := range m.parts {
		p := &m.parts[n]
		main, ok := newSojourn(p.main.scaled(writerShare(p, st.left(n))), f.offered[n]-p.taken(f, n))
		l.at[n], l.read[n], l.stable[n] = main, main, ok
		if p.split {
			read, ok := newSojourn(p.reader, f.reads[n])
			l.read[n], l.stable[n] = read, l.stable[n] && ok
		}
		if m.use(f, n, st) >= full {
			l.stable[n] = false
		}
	}
	return l
}

func writerShare(p *part, left float64) float64 {
	if p.kind != nil && p.kind.class.Writer {
		return 1
	}
	return left
}

// taken returns the load that readers take off the main station.
func (p *part) taken(f *flow, n int) float64 {
	if p.split {
		return f.reads[n]
	}
	return 0
}

// whole returns the transform of the time of all requests that users wait for.
func (l *latency) whole(z complex128) complex128 {
	m := l.m
	for i := len(m.order) - 1; i >= 0; i-- {
		n := m.order[i]
		l.memo[n] = l.behind(n, z)
	}
	sum, all := complex128(0), 0.0
	for n, share := range m.waiting {
		if share > 0 {
			sum += complex(share, 0) * l.memo[n] * l.at[n].at(z)
			all += share
		}
	}
	if all == 0 { // nobody waits
		return 1
	}
	return sum / complex(all, 0)
}

// behind returns the transform of the time of the calls that a part makes and waits for.
func (l *latency) behind(n int, z complex128) complex128 {
	m := l.m
	hit := complex(m.parts[n].hit, 0)
	if m.routes(n) || m.isEntry(n) && !m.d.NoClient {
		sum, rest := complex128(0), complex128(1)
		for _, c := range m.out[n] {
			k := &m.calls[c]
			if k.aside {
				continue
			}
			share := complex(k.ratio, 0)
			rest -= share
			if !k.waits {
				sum += share
				continue
			}
			sum += share * l.call(k, z)
		}
		return hit + (1-hit)*(sum+rest)
	}
	product := complex128(1)
	for _, c := range m.out[n] {
		k := &m.calls[c]
		if !k.waits {
			continue
		}
		ratio := k.ratio
		if k.misses >= 0 {
			ratio *= 1 - m.parts[k.misses].hit
		}
		times, part := math.Modf(ratio)
		t := l.call(k, z)
		switch {
		case times > 1:
			product *= l.fanned(c, times, z)
		case times > 0:
			product *= t
		}
		if part > 0 {
			product *= complex(1-part, 0) + complex(part, 0)*t
		}
	}
	return hit + (1-hit)*product
}

func (l *latency) call(k *call, z complex128) complex128 {
	s := &l.at[k.to]
	if k.reads {
		s = &l.read[k.to]
	}
	return s.at(z) * l.memo[k.to]
}

// mean returns the mean time of all requests, in seconds.
func (l *latency) mean() float64 {
	return meanOf(l.whole)
}

// meanOf returns the mean of a time, from the slope of its transform at 0.
func meanOf(transform func(complex128) complex128) float64 {
	const h = 1e-6
	a, b := real(transform(complex(h, 0))), real(transform(complex(2*h, 0)))
	return ((1-a)/h*2 - (1-b)/(2*h)) // extrapolated to h = 0
}

// path returns the transform of the time along one chain of calls.
func (l *latency) path(calls []int, first int) func(complex128) complex128 {
	return func(z complex128) complex128 {
		t := l.at[first].at(z)
		for _, c := range calls {
			k := &l.m.calls[c]
			if k.reads {
				t *= l.read[k.to].at(z)
			} else {
				t *= l.at[k.to].at(z)
			}
		}
		return t
	}
}

// The Euler method: the number of terms in the series, and in the average that speeds it up. The error is about 1e-8.
const (
	eulerTerms   = 18
	eulerAverage = 12
	eulerA       = 18.4
)

// binomial holds the weights of the average, divided by 2^eulerAverage.
var binomial = func() (w [eulerAverage + 1]float64) {
	w[0] = 1
	for range eulerAverage {
		for k := eulerAverage; k > 0; k-- {
			w[k] += w[k-1]
		}
	}
	for k := range w {
		w[k] /= 1 << eulerAverage
	}
	return w
}()

// cdf returns P(T <= t) for a transform.
func cdf(transform func(complex128) complex128, t float64) float64 {
	term := func(k int) float64 {
		z := complex(eulerA/(2*t), float64(k)*math.Pi/t)
		return real(transform(z) / z)
	}
	sum := term(0) / 2
	sign := -1.0
	for k := 1; k <= eulerTerms; k++ {
		sum += sign * term(k)
		sign = -sign
	}
	average := 0.0
	for k, w := range binomial {
		average += w * sum
		if k < eulerAverage {
			sum += sign * term(eulerTerms+k+1)
			sign = -sign
		}
	}
	return min(1, max(0, math.Exp(eulerA/2)/t*average))
}

// percentile returns the time in seconds that a share p of the requests does not exceed. mean is the mean of the time.
func percentile(transform func(complex128) complex128, mean, p float64) float64 {
	if mean <= 0 {
		return 0
	}
	low, high := mean*1e-6, mean
	below, above := math.NaN(), cdf(transform, high) // at low and at high
	for i := 0; i < 60 && !(above >= p); i++ {
		low, high = high, high*2
		below, above = above, cdf(transform, high)
	}
	if math.IsNaN(below) {
		below = cdf(transform, low)
	}
	if below >= p {
		return 0
	}
	// the Illinois variant of regula falsi takes few steps
	fl, fh := below-p, above-p
	for range 60 {
		mid := high - fh*(high-low)/(fh-fl)
		if !(mid > low && mid < high) {
			mid = (low + high) / 2
		}
		fm := cdf(transform, mid) - p
		switch {
		case math.Abs(fm) < 1e-9 || high-low < 1e-9*high:
			return mid
		case fm < 0:
			low, fl = mid, fm
			fh /= 2
		default:
			high, fh = mid, fm
			fl /= 2
		}
	}
	return (low + high) / 2
}
