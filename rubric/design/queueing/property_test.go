package queueing

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func anyStation(t *rapid.T, scvs ...float64) Station {
	if scvs == nil {
		scvs = []float64{0, 0.25, 1, 4}
	}
	s := Station{
		Service: math.Pow(10, rapid.Float64Range(-4, 1).Draw(t, "log service")),
		SCV:     rapid.SampledFrom(scvs).Draw(t, "scv"),
		Servers: rapid.IntRange(1, 300).Draw(t, "servers"),
	}
	s.Rate = rapid.Float64Range(0.01, 0.98).Draw(t, "utilization") * s.Capacity()
	return s
}

// More servers never raise the mean or the 99th percentile of a wait.
func TestMoreServersNeverRaiseAWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyStation(t)
		more := s
		more.Servers += rapid.IntRange(1, 20).Draw(t, "more")
		if more.Wait() > s.Wait() {
			t.Fatalf("wait %v with %d servers, %v with %d", s.Wait(), s.Servers, more.Wait(), more.Servers)
		}
		a, _ := s.Sojourn()
		b, _ := more.Sojourn()
		if b.P99() > a.P99()*(1+1e-3) {
			t.Fatalf("p99 %v with %d servers, %v with %d", a.P99(), s.Servers, b.P99(), more.Servers)
		}
	})
}

func TestMoreLoadNeverLowersAWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyStation(t)
		more := s
		more.Rate += rapid.Float64Range(0, 1).Draw(t, "of the rest") * (s.Capacity() - s.Rate)
		if more.Wait() < s.Wait() {
			t.Fatalf("wait %v at %v rps, %v at %v rps", s.Wait(), s.Rate, more.Wait(), more.Rate)
		}
		if ErlangB(s.Servers, more.Erlangs()) < ErlangB(s.Servers, s.Erlangs()) {
			t.Fatal("more load is turned away less")
		}
	})
}

// TestMeansAddUp: the distribution of a sojourn has the mean of the formula, and a series the sum of its parts' means.
func TestMeansAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var times []Time
		sum := 0.0
		for range rapid.IntRange(1, 5).Draw(t, "stations") {
			s := anyStation(t)
			d, ok := s.Sojourn()
			if !ok || math.Abs(d.Mean()-s.Mean()) > 1e-6*s.Mean() {
				t.Fatalf("%+v: mean of the distribution %v, of the formula %v", s, d.Mean(), s.Mean())
			}
			times = append(times, d)
			sum += s.Mean()
		}
		if got := Series(times...).Mean(); math.Abs(got-sum) > 1e-6*sum {
			t.Fatalf("mean of the series %v, sum of the means %v", got, sum)
		}
	})
}

// TestPercentilesAreOrdered: higher percentiles are longer, and Below is the inverse of Percentile.
func TestPercentilesAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, _ := anyStation(t, 0.25, 1, 4).Sojourn()
		b, _ := anyStation(t, 0.25, 1, 4).Sojourn()
		for _, d := range []Time{Series(a, b), Parallel(a, b), Mix(Share{0.3, a}, Share{0.7, Series(a, b)})} {
			p := rapid.Float64Range(0.05, 0.99).Draw(t, "p")
			at := d.Percentile(p)
			if later := d.Percentile(p + 0.005); later < at*(1-5e-3) {
				t.Fatalf("percentile %v is %v, percentile %v is %v", p, at, p+0.005, later)
			}
			if d.Below(at*1.01) < p-2e-3 || d.Below(at*0.99) > p+2e-3 {
				t.Fatalf("percentile %v is %v, below that are %v", p, at, d.Below(at))
			}
			if a.Below(at) < d.Below(at)*0.99 && b.Below(at) < d.Below(at)*0.99 {
				t.Fatal("the combination is shorter than either part")
			}
		}
	})
}
