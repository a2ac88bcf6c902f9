package sim

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// anyNetwork is a network of up to six stations, each of which calls some of those after it.
func anyNetwork(t *rapid.T) Network {
	stations := rapid.IntRange(1, 6).Draw(t, "stations")
	name := func(i int) string { return fmt.Sprint("s", i) }
	n := Network{Sources: []Source{{
		Name: "users", Load: Spike(20, rapid.Float64Range(0, 200).Draw(t, "peak"), 3, 5), Calls: []Call{anyCall(t, name(0))},
	}}}
	for i := range stations {
		st := Station{
			Name: name(i), Servers: rapid.IntRange(0, 4).Draw(t, "servers"),
			Service:     rapid.SampledFrom([]float64{0, 0.01, 0.05}).Draw(t, "service"),
			SCV:         rapid.SampledFrom([]float64{0, 1, 3}).Draw(t, "scv"),
			Queue:       rapid.SampledFrom([]int{0, NoQueue, 5}).Draw(t, "queue"),
			Concurrency: rapid.SampledFrom([]int{0, 3}).Draw(t, "concurrency"),
			RateLimit:   rapid.SampledFrom([]float64{0, 0, 30}).Draw(t, "limit"), SkipAbandoned: rapid.Bool().Draw(t, "skip"),
		}
		if rapid.Bool().Draw(t, "cache") {
			st.Cache = &Cache{Hit: 0.8, Fill: rapid.SampledFrom([]int{0, 50}).Draw(t, "fill"), Cold: rapid.Bool().Draw(t, "cold")}
		}
		if st.Servers > 0 && rapid.Bool().Draw(t, "scales") {
			st.Scale = &Scale{Min: 1, Max: 6, Target: 0.5, Every: 1, Lag: 1, WarmUp: 1, InAfter: 1}
		}
		for to := i + 1; to < stations; to++ {
			if rapid.IntRange(0, 2).Draw(t, "calls") == 0 {
				st.Calls = append(st.Calls, anyCall(t, name(to)))
			}
		}
		n.Stations = append(n.Stations, st)
	}
	if rapid.Bool().Draw(t, "fault") {
		n.Faults = []Fault{{
			Station: name(rapid.IntRange(0, stations-1).Draw(t, "struck")), At: 2, Until: 6,
			Lose: rapid.SampledFrom([]float64{0, 0.5, 1}).Draw(t, "lose"), Slow: 2, ColdCache: true,
		}}
	}
	return n
}

func anyCall(t *rapid.T, to string) Call {
	c := Call{
		To: to, Share: rapid.SampledFrom([]float64{0, 0.5}).Draw(t, "share"), Step: rapid.IntRange(0, 1).Draw(t, "step"),
		Choice: rapid.IntRange(0, 1).Draw(t, "choice"), Count: rapid.IntRange(0, 3).Draw(t, "count"),
		Async: rapid.Bool().Draw(t, "async"), Optional: rapid.Bool().Draw(t, "optional"),
		Delay:   rapid.SampledFrom([]float64{0, 0.01}).Draw(t, "delay"),
		Timeout: rapid.SampledFrom([]float64{0, 0.02, 0.3}).Draw(t, "timeout"), Retries: rapid.IntRange(0, 2).Draw(t, "retries"),
		Backoff: rapid.SampledFrom([]float64{0, 0.05}).Draw(t, "backoff"), Jitter: 0.5,
		Budget: rapid.SampledFrom([]float64{0, 0.1}).Draw(t, "budget"),
	}
	if rapid.Bool().Draw(t, "breaker") {
		c.Breaker = &Breaker{Failures: 0.5, Window: 1, Open: 0.5, Probes: 3, Copies: rapid.IntRange(0, 3).Draw(t, "copies")}
	}
	return c
}

// TestRequestsAreConserved: every request that reaches a station is served, rejected, dropped or still there.
func TestRequestsAreConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := anyNetwork(t)
		s := build(n, Options{Seed: rapid.Uint64().Draw(t, "seed"), Duration: 8, Every: 1, MaxEvents: 1e7})
		s.loop()
		r := s.result()
		for i, st := range r.Stations {
			c, node := st.Total, &s.nodes[i]
			if in, out := c.Arrivals, c.Begun+c.Shed+c.Refused+c.Skipped+int64(node.queue.size); in != out {
				t.Fatalf("%s: %d arrived, %d went on: %+v", st.Name, in, out, c)
			}
			if begun, out := c.Begun, c.Done+c.Failed+int64(node.inflight); begun != out {
				t.Fatalf("%s: %d begun, %d accounted for: %+v", st.Name, begun, out, c)
			}
			if node.busy < 0 || node.inflight < node.busy || (!node.unlimited && node.scale == nil && node.busy > n.Stations[i].Servers) {
				t.Fatalf("%s: %d busy, %d in flight", st.Name, node.busy, node.inflight)
			}
		}
		if f, in := r.Total, s.nodes[len(r.Stations)].inflight; f.Requests != f.Succeeded+f.Failed+int64(in) {
			t.Fatalf("%d requests, %d succeeded, %d failed, %d in flight", f.Requests, f.Succeeded, f.Failed, in)
		}
		// Places in the slabs that are not free are in flight.
		if used := len(s.frames.items) - len(s.frames.free); used < 0 || used > 0 && used < s.nodes[len(r.Stations)].inflight {
			t.Fatalf("%d frames in use", used)
		}
	})
}

func TestSameSeedSameResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := anyNetwork(t)
		o := Options{Seed: rapid.Uint64().Draw(t, "seed"), Duration: 6, Every: 0.5}
		first, err := Run(n, o)
		if err != nil {
			t.Fatal(err)
		}
		second, _ := Run(n, o)
		if diff := cmp.Diff(first, second, cmpopts.IgnoreUnexported(Result{})); diff != "" {
			t.Fatal(diff)
		}
	})
	other := run(t, alone(50, Station{Servers: 1, Service: 0.01, SCV: 1}), Options{Seed: 2, Duration: 20})
	one := run(t, alone(50, Station{Servers: 1, Service: 0.01, SCV: 1}), Options{Seed: 1, Duration: 20})
	if cmp.Equal(one.Stations, other.Stations) {
		t.Error("two seeds give the same run")
	}
}
