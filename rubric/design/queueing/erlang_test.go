package queueing

import (
	"math"
	"testing"
)

func TestErlangB(t *testing.T) {
	for _, c := range []struct {
		servers int
		erlangs float64
		want    float64
	}{
		{0, 3, 1},
		{0, 0, 1},
		{5, 0, 0},
		{1, 1, 0.5},
		{2, 1, 0.2},
		{10, 5, 0.018384570},
		{100, 100, 0.075700},
		{1_000_000, 1_000_000, 0.000797459},
		{1_000_000, 10, 0},
	} {
		near(t, "Erlang B", ErlangB(c.servers, c.erlangs), c.want, 6)
	}
}

func TestErlangC(t *testing.T) {
	near(t, "one server", ErlangC(1, 0.3), 0.3, 12)
	near(t, "no load", ErlangC(4, 0), 0, 12)
	near(t, "full load", ErlangC(4, 4), 1, 12)
	near(t, "overload", ErlangC(4, 9), 1, 12)
	// Halfin and Whitt (1981): with c = a + sqrt(a), C tends to 1/(1 + sqrt(2 pi) Phi(1) exp(1/2)).
	const a = 1e6
	limit := 1 / (1 + math.Sqrt(2*math.Pi)*0.8413447460685429*math.Exp(0.5))
	near(t, "a million servers", ErlangC(int(a+math.Sqrt(a)), a), limit, 3)
}

// TestShed compares M/M/1/K with its closed form, and a station without a queue with Erlang B.
func TestShed(t *testing.T) {
	for _, rho := range []float64{0.5, 0.9, 1, 1.5, 4} {
		for _, k := range []int{1, 2, 10, 200} {
			want := 1 / float64(k+1)
			if rho != 1 {
				want = (1 - rho) * math.Pow(rho, float64(k)) / (1 - math.Pow(rho, float64(k+1)))
			}
			near(t, "M/M/1/K", Shed(1, k-1, rho), want, 12)
		}
	}
	near(t, "no queue", Shed(10, 0, 5), ErlangB(10, 5), 15)
	near(t, "no servers", Shed(0, 3, 5), 1, 15)
	near(t, "twice the load", Shed(100, 1000, 200), 0.5, 6)
}

func TestServersFor(t *testing.T) {
	for _, c := range []struct {
		erlangs, most float64
		want          int
	}{{7, 0.7, 10}, {7.1, 0.7, 11}, {0, 0.7, 1}, {0.1, 0.7, 1}, {5, 0, 1}, {3, 1, 3}} {
		if got := ServersFor(c.erlangs, c.most); got != c.want {
			t.Errorf("ServersFor(%v, %v) = %d, want %d", c.erlangs, c.most, got, c.want)
		}
	}
}
