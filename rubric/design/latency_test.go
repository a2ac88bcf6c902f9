package design

import (
	"testing"

	"tenx/rubric/design/queueing"
)

func (s sojourn) percentile(p float64) float64 { return percentile(s.at, s.mean(), p) }

// TestSojourn compares the times at one station with the reference cases, in multiples of the service time.
func TestSojourn(t *testing.T) {
	for _, tc := range []struct {
		name          string
		servers       int
		erlangs       float64
		mean, p99     float64
		meanTolerance float64
	}{
		{"M/M/1 at 0.8", 1, 0.8, 5, 23.0259, 1e-9},
		{"M/M/10 with 9 erlangs", 10, 9, 1.66873, 6.250, 1e-5},
		{"6 arrivals an hour, 20 minutes, 3 servers", 3, 2, 28.888888889 / 20, 0, 1e-9},
	} {
		s, ok := newSojourn(newStation(tc.servers, 1), tc.erlangs)
		if !ok || !near(s.mean(), tc.mean, tc.meanTolerance) {
			t.Errorf("%s: mean %.6f (%v), want %.6f", tc.name, s.mean(), ok, tc.mean)
		}
		if got := s.percentile(0.99); tc.p99 > 0 && !near(got, tc.p99, 1e-4) {
			t.Errorf("%s: p99 %.5f, want %.5f", tc.name, got, tc.p99)
		}
	}
	if _, ok := newSojourn(newStation(2, 1), 2); ok {
		t.Error("a station at its capacity has a sojourn time")
	}
}

// TestSums compares the inverted transform of several stations with package queueing, which convolves on a grid.
func TestSums(t *testing.T) {
	stations := []struct {
		s    station
		rate float64
	}{{newStation(10, 0.02), 400}, {newStation(2, 0.001), 1500}, {newStation(1, 0.05), 15}, {newStation(50, 0.2), 200}, {newStation(0, 0.005), 1}}
	var all []sojourn
	var times []queueing.Time
	mean := 0.0
	for _, x := range stations {
		s, ok := newSojourn(x.s, x.rate)
		if !ok {
			t.Fatalf("%+v at %g does not keep up", x.s, x.rate)
		}
		all = append(all, s)
		mean += s.mean()
		if x.s.servers == 0 {
			times = append(times, queueing.Exponential(x.s.service))
			continue
		}
		q, _ := queueing.Station{Rate: x.rate, Service: x.s.service, SCV: 1, Servers: x.s.servers}.Sojourn()
		times = append(times, q)
	}
	sum := func(z complex128) complex128 {
		p := complex128(1)
		for _, s := range all {
			p *= s.at(z)
		}
		return p
	}
	want := queueing.Series(times...)
	for _, p := range []float64{0.1, 0.5, 0.9, 0.99, 0.999} {
		if got := percentile(sum, mean, p); !near(got, want.Percentile(p), 1e-3) {
			t.Errorf("p%g = %.6f s, package queueing gives %.6f", 100*p, got, want.Percentile(p))
		}
	}
}
