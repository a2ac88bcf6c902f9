package queueing

import "math"

// Share is one way that a request can take, with its probability.
type Share struct {
	Probability float64
	Time        Time
}

// Series is the duration of independent durations one after the other.
func Series(times ...Time) Time {
	var s series
	for _, t := range times {
		switch d := t.d.(type) {
		case nil:
		case fixed:
			s.shift += float64(d)
		case shifted:
			s.shift += d.shift
			s.parts = append(s.parts, d.parts...)
		case series:
			s.shift += d.shift
			s.parts = append(s.parts, d.parts...)
		default:
			s.parts = append(s.parts, d)
		}
	}
	switch {
	case len(s.parts) == 0:
		return Fixed(s.shift)
	case len(s.parts) == 1 && s.shift == 0:
		return Time{s.parts[0]}
	case len(s.parts) == 1:
		if _, ok := s.parts[0].(closed); ok {
			return Time{shifted{s}}
		}
	}
	return Time{s}
}

// Parallel is the duration until the last of independent durations that start together. Parallel() is 0.
func Parallel(times ...Time) Time {
	switch len(times) {
	case 0:
		return Fixed(0)
	case 1:
		return times[0]
	}
	var p parallel
	for _, t := range times {
		p.parts = append(p.parts, branch{t.dist(), 1})
	}
	return p.time()
}

// Fan is the duration until the last of count independent durations of one kind: a fan-out to 100 shards.
func Fan(count int, t Time) Time {
	if count < 1 {
		return Fixed(0)
	}
	return parallel{parts: []branch{{t.dist(), float64(count)}}}.time()
}

// Mix is a duration that is one of the given ones, by probability. Probabilities are scaled to add up to 1; shares of 0 and
// less are left out.
func Mix(shares ...Share) Time {
	total := 0.0
	for _, s := range shares {
		total += max(0, s.Probability)
	}
	var m mix
	for _, s := range shares {
		if s.Probability > 0 {
			m.parts = append(m.parts, weighted{s.Probability / total, s.Time.dist()})
		}
	}
	switch len(m.parts) {
	case 0:
		return Fixed(0)
	case 1:
		return Time{m.parts[0].dist}
	}
	for _, p := range m.parts {
		if _, ok := p.dist.(closed); !ok {
			return Time{m}
		}
	}
	return Time{closedMix{m}}
}

func (t Time) dist() dist {
	if t.d == nil {
		return fixed(0)
	}
	return t.d
}

type series struct {
	shift float64 // the fixed parts, seconds
	parts []dist
}

func (s series) mean() float64 {
	sum := s.shift
	for _, p := range s.parts {
		sum += p.mean()
	}
	return sum
}

func (s series) cells(step float64, n int) []float64 {
	sum := fixed(s.shift).cells(step, n)
	for i, p := range s.parts {
		if i == 0 && s.shift == 0 {
			sum = p.cells(step, n)
			continue
		}
		sum = convolve(sum, p.cells(step, n))
	}
	return sum
}

// shifted is a fixed duration and one that is known in closed form.
type shifted struct{ series }

func (s shifted) cdf(t float64) float64 {
	if t < s.shift {
		return 0
	}
	return s.parts[0].(closed).cdf(t - s.shift)
}

// convolve is the distribution of the sum of two, cut off at their length.
func convolve(a, b []float64) []float64 {
	sum := make([]float64, len(a))
	for i, x := range a {
		if x == 0 {
			continue
		}
		row := sum[i:]
		for j, y := range b[:len(row)] {
			row[j] += x * y
		}
	}
	return sum
}

type weighted struct {
	share float64
	dist
}

type mix struct{ parts []weighted }

func (m mix) mean() float64 {
	sum := 0.0
	for _, p := range m.parts {
		sum += p.share * p.mean()
	}
	return sum
}

func (m mix) cells(step float64, n int) []float64 {
	sum := make([]float64, n)
	for _, p := range m.parts {
		for k, x := range p.cells(step, n) {
			sum[k] += p.share * x
		}
	}
	return sum
}

// closedMix is a mix of distributions that are all known in closed form.
type closedMix struct{ mix }

func (m closedMix) cdf(t float64) float64 {
	sum := 0.0
	for _, p := range m.parts {
		sum += p.share * p.dist.(closed).cdf(t)
	}
	return sum
}

// branch is one or more equal durations of a parallel.
type branch struct {
	dist
	count float64
}

type parallel struct{ parts []branch }

func (p parallel) time() Time {
	for _, b := range p.parts {
		if _, ok := b.dist.(closed); !ok {
			return Time{p}
		}
	}
	return Time{closedParallel{p}}
}

// mean integrates 1 - F over grids that double, from one that holds half of the largest part to one that holds it all.
func (p parallel) mean() float64 {
	const n = 256
	end := 0.0
	for _, b := range p.parts {
		end = max(end, b.mean())
	}
	if end == 0 || math.IsInf(end, 1) {
		return end
	}
	sum, from := 0.0, 0.0
	for {
		step := end / n
		filled, rest := 0.0, 0.0
		for k, x := range p.cells(step, n) {
			filled += x
			if float64(k)*step >= from {
				rest += (1 - filled) * step
			}
		}
		sum += rest
		if 1-filled < 1e-9 || rest < 1e-6*sum {
			return sum
		}
		from, end = end, 2*end
	}
}

func (p parallel) cells(step float64, n int) []float64 {
	product := make([]float64, n)
	for k := range product {
		product[k] = 1
	}
	for _, b := range p.parts {
		filled := 0.0
		for k, x := range b.cells(step, n) {
			filled += x
			product[k] *= power(min(1, filled), b.count)
		}
	}
	for k := n - 1; k > 0; k-- {
		product[k] = max(0, product[k]-product[k-1])
	}
	return product
}

func power(x, n float64) float64 {
	if n == 1 {
		return x
	}
	return math.Pow(x, n)
}

// closedParallel is a parallel of distributions that are all known in closed form.
type closedParallel struct{ parallel }

func (p closedParallel) cdf(t float64) float64 {
	product := 1.0
	for _, b := range p.parts {
		product *= power(b.dist.(closed).cdf(t), b.count)
	}
	return product
}
