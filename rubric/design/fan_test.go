package design

import (
	"testing"

	"tenx/rubric/design/queueing"
)

// TestFan compares the slowest of several calls with package queueing, which knows it exactly for one station and on a grid for two.
func TestFan(t *testing.T) {
	for _, tc := range []struct {
		name  string
		count int
		s     sojourn
		time  queueing.Time
		more  float64 // seconds of an exponential time after it
	}{
		{name: "3 without a wait", count: 3, s: sojourn{service: 0.02}, time: queueing.Exponential(0.02)},
		{name: "100 without a wait", count: 100, s: sojourn{service: 0.005}, time: queueing.Exponential(0.005)},
		{name: "10 at M/M/1 at 0.8", count: 10, s: sojourn{0.01, 0.8, 20}, time: queueing.Exponential(0.05)},
		{name: "4 of two stations", count: 4, s: sojourn{service: 0.02}, more: 0.005, time: queueing.Series(queueing.Exponential(0.02), queueing.Exponential(0.005))},
	} {
		f := newFan(func(z complex128) complex128 { return tc.s.at(z) * (sojourn{service: tc.more}).at(z) }, float64(tc.count))
		want := queueing.Fan(tc.count, tc.time)
		if got := meanOf(f.at); !near(got, want.Mean(), 5e-3) {
			t.Errorf("%s: mean %.6f s, want %.6f", tc.name, got, want.Mean())
		}
		for _, p := range []float64{0.5, 0.9, 0.99, 0.999} {
			if got := percentile(f.at, meanOf(f.at), p); !near(got, want.Percentile(p), 1e-2) {
				t.Errorf("%s: p%g = %.6f s, want %.6f", tc.name, 100*p, got, want.Percentile(p))
			}
		}
	}
}
