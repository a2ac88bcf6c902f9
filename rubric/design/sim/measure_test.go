package sim

import (
	"math"
	"slices"
	"testing"
)

// TestHistogram: percentiles of durations of all sizes are within 0.8 % of those of the sorted list.
func TestHistogram(t *testing.T) {
	var h, half, rest histogram
	var all []int64
	r := newRandom(5)
	for i := range 20_000 {
		v := int64(exp(25 * r.uniform()))
		all = append(all, v)
		h.add(v)
		if i%2 == 0 {
			half.add(v)
		} else {
			rest.add(v)
		}
	}
	slices.Sort(all)
	half.merge(rest)
	for _, p := range []float64{0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1} {
		want := seconds(all[int(math.Ceil(p*float64(len(all))))-1])
		if got := h.percentile(p); math.Abs(got-want) > 0.008*want+1e-9 {
			t.Errorf("percentile %v: %v, want %v", p, got, want)
		}
		if got := half.percentile(p); got != h.percentile(p) {
			t.Errorf("percentile %v of two merged: %v, want %v", p, got, h.percentile(p))
		}
	}
	for b := range 5000 {
		if from, to := bucketStart(b), bucketStart(b+1)-1; bucketOf(from) != b || bucketOf(to) != b || to < from {
			t.Fatalf("bucket %d from %d to %d", b, from, to)
		}
	}
	if got := (&histogram{}).percentile(0.5); got != 0 {
		t.Errorf("percentile of nothing: %v", got)
	}
}

func TestHeapAndRing(t *testing.T) {
	r := newRandom(9)
	var h heap
	var q ring[int]
	for i := range 3000 {
		h.push(event{at: int64(r.next() % 100), seq: uint64(i)})
		q.push(i)
		if i%3 == 0 {
			q.pop()
		}
	}
	last := h.pop()
	for len(h) > 0 {
		e := h.pop()
		if e.before(last) {
			t.Fatalf("%+v comes after %+v", e, last)
		}
		last = e
	}
	for want := 1000; q.size > 0; want++ {
		if got := q.pop(); got != want {
			t.Fatalf("%d comes out, want %d", got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		amount(0): "0", amount(0.1234): "0.123", amount(12.34): "12.3", amount(999.7): "1,000", amount(1234): "1,230",
		amount(1234567): "1,230,000", amount(100): "100",
		percent(0): "0 %", percent(0.001): "under 1 %", percent(0.999): "over 99 %", percent(1): "100 %", percent(0.456): "46 %",
		clock(0.5): "0.5 s", clock(59.96): "60 s", clock(599): "599 s", clock(600): "10 min", clock(755.4): "12:35 min",
		list(nil): "", list([]string{"a"}): "a", list([]string{"a", "b", "c"}): "a, b and c",
		servers(1): "1 server", servers(2): "2 servers", are(1): "1 is", are(0): "0 are", times(1): "once", times(3): "3 times", upperFirst("éa"): "Éa",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
