package queueing

import (
	"math"
	"testing"
)

// within fails the test unless got is within a relative error of want.
func within(t *testing.T, what string, got, want, relative float64) {
	t.Helper()
	if math.Abs(got-want) > relative*math.Abs(want) {
		t.Errorf("%s: got %.9g, want %.9g within %.3g %%", what, got, want, 100*relative)
	}
}

// TestPercentilesOfSeries compares the grid with the Erlang distribution, whose distribution function is a finite sum, and
// checks the stated error.
func TestPercentilesOfSeries(t *testing.T) {
	for _, stages := range []int{2, 3, 8, 20} {
		var parts []Time
		for range stages {
			parts = append(parts, Exponential(0.010))
		}
		sum := Series(parts...)
		near(t, "mean", sum.Mean(), 0.010*float64(stages), 12)
		for _, p := range []float64{0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 0.9999} {
			within(t, "percentile", sum.Percentile(p), erlangPercentile(stages, 0.010, p), 5e-4)
		}
	}
}

func erlangPercentile(stages int, mean, p float64) float64 {
	lo, hi := 0.0, mean*float64(stages)*100
	for range 200 {
		mid := (lo + hi) / 2
		term, sum := 1.0, 1.0
		for k := 1; k < stages; k++ {
			term *= mid / mean / float64(k)
			sum += term
		}
		if 1-sum*math.Exp(-mid/mean) < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// TestPercentilesOfUnlikeParts adds a part a thousand times shorter than the other, and reads a percentile of a mix whose
// parts differ as much: neither is lost in the grid of the longer one.
func TestPercentilesOfUnlikeParts(t *testing.T) {
	exact := Time{twoStage{1 / 0.0002, 1 / 0.2}}
	sum := Series(Exponential(0.0002), Exponential(0.2))
	for _, p := range []float64{0.01, 0.5, 0.99, 0.9999} {
		within(t, "sum", sum.Percentile(p), exact.Percentile(p), 5e-4)
	}
	hit := Series(Exponential(0.0002), Exponential(0.0003))
	miss := Series(hit, Exponential(0.2))
	cache := Mix(Share{0.9, hit}, Share{0.1, miss})
	near(t, "mean", cache.Mean(), 0.0005+0.1*0.2, 12)
	hitExact := Time{twoStage{1 / 0.0002, 1 / 0.0003}}
	got := cache.P50()
	within(t, "share at the median", 0.9*hitExact.Below(got)+0.1*miss.Below(got), 0.5, 5e-4)
	within(t, "p99", cache.P99(), exactMissP99(), 2e-3)
}

// exactMissP99 returns the 99th percentile of a mix in which only the slow tenth matters there.
func exactMissP99() float64 { return 0.0005 + 0.2*math.Log(10) }

// TestEqualRates: the wait of M/M/c has the same rate as the service if the load is one erlang below the servers.
func TestEqualRates(t *testing.T) {
	for _, d := range []float64{0, 1e-13, 1e-9, 0.9e-5, 1.1e-5, 1e-3} {
		s := twoStage{1, 1 + d}
		for _, x := range []float64{0.1, 1, 5, 20} {
			if got, want := s.cdf(x), 1-(1+x)*math.Exp(-x); math.Abs(got-want) > d+1e-12 {
				t.Errorf("rates 1 and 1+%v: distribution at %v is %v, want %v", d, x, got, want)
			}
			h := 1e-4
			slope := (s.limited(x+h) - s.limited(x-h)) / (2 * h)
			near(t, "slope of the limited mean", slope, 1-s.cdf(x), 6)
		}
	}
	near(t, "far apart", twoStage{1e-9, 1e9}.cdf(1e9), 1-math.Exp(-1), 9)
}

// TestLaws compares the integrals of each service law with its distribution function.
func TestLaws(t *testing.T) {
	for name, l := range map[string]law{
		"fixed": Fixed(0.7).d.(law), "exponential": Exponential(0.7).d.(law),
		"narrow": LogNormal(0.7, 0.1).d.(law), "wide": LogNormal(0.7, 9).d.(law),
	} {
		limited, residual := 0.0, 0.0
		const h = 1e-4
		for k := range 30000 {
			x := float64(k) * h
			residual += limited*h + (1-l.cdf(x+h/2))*h*h/2
			limited += (1 - l.cdf(x+h/2)) * h
		}
		within(t, name+" limited", l.limited(3), limited, 1e-4)
		within(t, name+" residual", l.residual(3), residual, 1e-4)
		within(t, name+" mean", l.limited(1e9), l.mean(), 1e-9)
	}
	if got := LogNormal(1, 0).Percentile(0.3); got != 1 {
		t.Errorf("a log-normal time without spread has a percentile of %v, want 1", got)
	}
}

// TestExponentialServiceBothWays computes M/M/1 with the grid of Pollaczek and Khinchine and with its closed form.
func TestExponentialServiceBothWays(t *testing.T) {
	for rho, relative := range map[float64]float64{0.1: 5e-4, 0.5: 5e-4, 0.8: 5e-4, 0.95: 5e-4, 0.99: 5e-4, 0.999: 1e-2} {
		closedForm := sojourn(t, Station{Rate: rho, Service: 1, SCV: 1, Servers: 1})
		grid := Series(Exponential(1), Time{compound{rho, exponential(1)}})
		near(t, "mean", grid.Mean(), closedForm.Mean(), 9)
		for _, p := range []float64{0.1, 0.5, 0.9, 0.99, 0.999} {
			within(t, "percentile", grid.Percentile(p), closedForm.Percentile(p), relative)
		}
	}
}

func TestJumps(t *testing.T) {
	cache := Mix(Share{9, Fixed(0.001)}, Share{1, Series(Fixed(0.001), Exponential(0.1))})
	near(t, "median", cache.P50(), 0.001, 12)
	near(t, "p99", cache.P99(), 0.001+0.1*math.Log(10), 12)
	path := Series(cache, Mix(Share{1, Fixed(0.002)}, Share{1, Fixed(0.010)}))
	within(t, "p40 of jumps in series", path.Percentile(0.40), 0.003, 5e-3)
	within(t, "p70 of jumps in series", path.Percentile(0.70), 0.011, 5e-3)
}

func TestEmptyTimes(t *testing.T) {
	for name, d := range map[string]Time{
		"zero value": {}, "series": Series(), "parallel": Parallel(), "mix": Mix(), "fan": Fan(0, Exponential(1)),
		"no mean": Exponential(0), "series of nothing": Series(Time{}, Time{}), "negative": Fixed(-1),
	} {
		if d.Mean() != 0 || d.P99() != 0 || d.Below(0) != 1 {
			t.Errorf("%s: mean %v, p99 %v, below 0 %v; want 0, 0, 1", name, d.Mean(), d.P99(), d.Below(0))
		}
	}
}

func TestParallel(t *testing.T) {
	one := Series(Exponential(1), Exponential(1))
	both := Parallel(one, Fan(2, one), Fixed(0.1))
	at := both.Percentile(0.9)
	within(t, "share", math.Pow(one.Below(at), 3), 0.9, 5e-4)
	// Inclusion and exclusion: three means, minus three means of the shorter of two, plus the mean of the shortest of three.
	within(t, "mean", Fan(3, one).Mean(), 3*2-3*(5.0/4)+26.0/27, 1e-3)
	if got := Parallel(Fixed(1), Fixed(3), Fixed(2)).Mean(); math.Abs(got-3) > 3e-3 {
		t.Errorf("the longest of three fixed times is %v, want 3", got)
	}
}

func TestSojournWithoutSteadyState(t *testing.T) {
	s := Station{Rate: 10, Service: 1, SCV: 1, Servers: 10}
	if _, ok := s.Sojourn(); ok || !math.IsInf(s.Wait(), 1) || !math.IsInf(s.Waiting(), 1) {
		t.Error("a station at full load has a steady state")
	}
	idle := Station{Service: 0.02, SCV: 0.25}
	if d, ok := idle.Sojourn(); !ok || math.Abs(d.Mean()-0.02) > 1e-12 || idle.Waiting() != 0 || idle.Capacity() != 50 {
		t.Error("an idle station takes more or less than its service time")
	}
}
