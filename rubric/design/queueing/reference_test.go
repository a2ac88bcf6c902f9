package queueing

import (
	"math"
	"testing"
)

// near fails the test unless got is want, rounded to the given number of decimals.
func near(t *testing.T, what string, got, want float64, decimals int) {
	t.Helper()
	if math.Abs(got-want) > 0.5000001*math.Pow(10, -float64(decimals)) {
		t.Errorf("%s: got %.9g, want %.*f", what, got, decimals, want)
	}
}

func sojourn(t *testing.T, s Station) Time {
	t.Helper()
	d, ok := s.Sojourn()
	if !ok {
		t.Fatalf("%+v has no steady state", s)
	}
	return d
}

func TestReferenceMM1(t *testing.T) {
	s := Station{Rate: 0.8, Service: 1, SCV: 1, Servers: 1}
	near(t, "Wq", s.Wait(), 4, 9)
	near(t, "W", s.Mean(), 5, 9)
	near(t, "p99", sojourn(t, s).P99(), 23.03, 2)
	near(t, "p99, exactly", sojourn(t, s).P99(), 5*math.Log(100), 9)
	near(t, "mean of the distribution", sojourn(t, s).Mean(), 5, 9)
}

// TestReferenceThreeServers is example 3.2 of Gross and Harris: 6 arrivals an hour, 20 minutes each, 3 servers.
func TestReferenceThreeServers(t *testing.T) {
	s := Station{Rate: 6.0 / 3600, Service: 20 * 60, SCV: 1, Servers: 3}
	near(t, "P(wait)", s.WaitProbability(), 4.0/9, 12)
	near(t, "Lq", s.Waiting(), 8.0/9, 12)
	near(t, "W in minutes", s.Mean()/60, 28.9, 1)
}

func TestReferenceTenServers(t *testing.T) {
	s := Station{Rate: 9, Service: 1, SCV: 1, Servers: 10}
	near(t, "Erlang C", s.WaitProbability(), 0.668732, 6)
	near(t, "Wq", s.Wait(), 0.66873, 5)
	near(t, "p99 of the sojourn", sojourn(t, s).P99(), 6.250, 3)

	c := s.WaitProbability()
	near(t, "percentiles added, which is wrong", math.Log(c/0.01)+Exponential(1).P99(), 8.808, 3)
}

// TestReferenceFixedService: M/D/1 waits half as long as M/M/1. The percentiles are from the closed form of Erlang (1909).
func TestReferenceFixedService(t *testing.T) {
	fixed := Station{Rate: 0.8, Service: 1, SCV: 0, Servers: 1}
	near(t, "Wq of M/D/1", fixed.Wait(), 2, 12)
	near(t, "mean of the distribution", sojourn(t, fixed).Mean(), 3, 12)
	for _, p := range []float64{0.25, 0.5, 0.9, 0.99} {
		at := sojourn(t, fixed).Percentile(p)
		if got := waitMD1(0.8, at-1); math.Abs(got-p) > 4e-4 {
			t.Errorf("percentile %v: %.5f, where the exact distribution is at %.5f", p, at, got)
		}
	}
}

// waitMD1 is the distribution function of the wait in M/D/1 with service time 1. The sum alternates, so it only works for small t.
func waitMD1(rho, t float64) float64 {
	sum, factorial := 0.0, 1.0
	for k := 0; float64(k) <= t; k++ {
		if k > 0 {
			factorial *= float64(k)
		}
		x := rho * (float64(k) - t)
		sum += math.Pow(x, float64(k)) / factorial * math.Exp(-x)
	}
	return (1 - rho) * sum
}

// TestReferenceSlowCalls: if one call in a hundred is slow, most requests that make a hundred calls are slow (Dean and Barroso 2013).
func TestReferenceSlowCalls(t *testing.T) {
	for _, c := range []struct {
		calls int
		slow  float64
		want  float64
	}{
		{100, 0.01, 0.634},
		{2000, 0.0001, 0.181},
	} {
		call := Mix(Share{1 - c.slow, Fixed(0.010)}, Share{c.slow, Fixed(1)})
		near(t, "share of slow requests", 1-Fan(c.calls, call).Below(0.5), c.want, 3)
	}
}

func TestReferenceLargestOfHundred(t *testing.T) {
	near(t, "mean", Fan(100, Exponential(1)).Mean(), 5.187, 3)
	near(t, "median", Fan(100, Exponential(1)).P50(), -math.Log(1-math.Pow(0.5, 0.01)), 9)
}
