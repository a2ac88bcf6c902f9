package sim

// Point is a rate at a time, in requests per second and seconds.
type Point struct{ At, Rate float64 }

// Profile is a load over time: straight lines between points, the first rate before them and the last one after them. Two
// points at the same time are a jump.
type Profile []Point

// Steady is a constant load.
func Steady(rate float64) Profile { return Profile{{0, rate}} }

// Spike is a load that jumps to peak and back.
func Spike(base, peak, from, until float64) Profile {
	return Profile{{from, base}, {from, peak}, {until, peak}, {until, base}}
}

// Ramp is a load that changes from one rate to another in a straight line and stays there.
func Ramp(base, peak, from, until float64) Profile {
	return Profile{{from, base}, {until, peak}}
}

// Times returns the profile with all rates multiplied by factor.
func (p Profile) Times(factor float64) Profile {
	scaled := make(Profile, len(p))
	for i, pt := range p {
		scaled[i] = Point{pt.At, pt.Rate * factor}
	}
	return scaled
}

// At returns the rate at a time.
func (p Profile) At(at float64) float64 {
	rate, _, _ := p.segment(at)
	return rate
}

// segment returns the rate at a time, the highest rate until the next point, and that point's time, 0 if there is none.
func (p Profile) segment(at float64) (rate, highest, end float64) {
	if len(p) == 0 {
		return 0, 0, 0
	}
	i := 0
	for i < len(p) && p[i].At <= at {
		i++
	}
	switch {
	case i == len(p):
		last := p[i-1].Rate
		return last, last, 0
	case i == 0:
		return p[0].Rate, p[0].Rate, p[0].At
	}
	a, b := p[i-1], p[i]
	share := (at - a.At) / (b.At - a.At)
	rate = float64(a.Rate*(1-share)) + float64(b.Rate*share)
	return rate, max(a.Rate, b.Rate), b.At
}

// next draws the time of the next arrival after now by thinning: candidates arrive at the segment's highest rate, and each is
// accepted with the probability of the actual rate divided by the highest. ok is false if none arrives before the end.
func (p Profile) next(now, end int64, r *random) (at int64, ok bool) {
	for now < end {
		_, highest, until := p.segment(seconds(now))
		border := end
		if until > 0 {
			border = min(end, nanos(until))
		}
		if highest <= 0 {
			now = max(border, now+1)
			continue
		}
		at = now + nanos(r.exponential()/highest)
		if at >= border {
			now = max(border, now+1)
			continue
		}
		if rate, _, _ := p.segment(seconds(at)); rate >= highest || r.uniform()*highest < rate {
			return at, true
		}
		now = at
	}
	return 0, false
}

func nanos(s float64) int64 { return whole(s * 1e9) }

// whole drops the fraction of a time in nanoseconds and limits it to 36 years.
func whole(ns float64) int64 { return int64(min(ns, 1<<60)) }

func seconds(n int64) float64 { return float64(n) / 1e9 }
