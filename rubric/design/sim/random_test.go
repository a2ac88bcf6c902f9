package sim

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPCG compares the generator with that of math/rand/v2.
func TestPCG(t *testing.T) {
	for _, seed := range []uint64{0, 1, 42, math.MaxUint64} {
		ours, theirs := newRandom(seed), rand.NewPCG(seed, 0x9e3779b97f4a7c15)
		for i := range 1000 {
			if got, want := ours.next(), theirs.Uint64(); got != want {
				t.Fatalf("seed %d, number %d: %d, want %d", seed, i, got, want)
			}
		}
	}
}

func TestLogarithmAndExponential(t *testing.T) {
	r := newRandom(1)
	for range 100_000 {
		x := math.Ldexp(r.uniform()+1e-18, int(r.next()%80)-60)
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 2.3e-16*math.Abs(want) {
			t.Fatalf("ln(%v) = %v, want %v", x, got, want)
		}
		y := (r.uniform() - 0.5) * 200
		if got, want := exp(y), math.Exp(y); math.Abs(got-want) > 4.5e-16*want {
			t.Fatalf("exp(%v) = %v, want %v", y, got, want)
		}
	}
	if ln(1) != 0 || exp(0) != 1 {
		t.Errorf("ln(1) = %v, exp(0) = %v; want 0 and 1", ln(1), exp(0))
	}
}

// TestServiceTimes compares the mean and spread of the drawn times with the requested ones.
func TestServiceTimes(t *testing.T) {
	const n = 400_000
	for _, c := range []struct{ scv, tolerance float64 }{{0, 1e-10}, {0.25, 0.02}, {1, 0.02}, {2, 0.1}} {
		r, s := newRandom(7), newService(0.002, c.scv)
		sum, squares := 0.0, 0.0
		for range n {
			x := s.draw(r) / 1e9
			sum += x
			squares += x * x
		}
		mean := sum / n
		scv := squares/n/(mean*mean) - 1
		if math.Abs(mean-0.002) > 0.002*0.01 || math.Abs(scv-c.scv) > c.tolerance {
			t.Errorf("scv %v: mean %v, scv %v", c.scv, mean, scv)
		}
	}
}

// TestSameEverywhere pins numbers that would differ in the last digit on a processor that fuses products and sums.
func TestSameEverywhere(t *testing.T) {
	r := newRandom(1)
	var sum uint64
	for range 10_000 {
		for _, x := range []float64{r.exponential(), r.normal(), exp(r.normal()), ln(1 + r.uniform())} {
			sum = sum*31 + math.Float64bits(x)
		}
	}
	if want := uint64(0x7e8d78c7cefc83fb); sum != want {
		t.Errorf("digest %#x, want %#x", sum, want)
	}
}
