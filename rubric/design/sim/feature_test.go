package sim

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// about fails the test unless got is want within a relative tolerance.
func about(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance*math.Abs(want) {
		t.Errorf("%s: %v, want %v within %.0f %%", what, got, want, 100*tolerance)
	}
}

func find(t *testing.T, r *Result, name string) Interval {
	t.Helper()
	for _, st := range r.Stations {
		if st.Name == name {
			return st.Total
		}
	}
	t.Fatalf("no station %q", name)
	return Interval{}
}

// TestLatencyOfFixedTimes: if nothing waits and nothing is random, latency is the sum of steps, delays and copies.
func TestLatencyOfFixedTimes(t *testing.T) {
	n := Network{
		Sources: []Source{{Name: "users", Load: Steady(50), Calls: []Call{{To: "api", Delay: 0.002}}}},
		Stations: []Station{
			{Name: "api", Service: 0.010, Calls: []Call{
				{To: "session", Step: 1},
				{To: "shard", Count: 4, Step: 2},
				{To: "slow", Step: 2},
				{To: "log", Async: true, Step: 3},
			}},
			{Name: "session", Service: 0.001},
			{Name: "shard", Service: 0.004},
			{Name: "slow", Service: 0.020},
			{Name: "log", Service: 5},
		},
	}
	r := run(t, n, Options{Duration: 20})
	about(t, "mean", r.Total.Latency.Mean, 0.002+0.010+0.001+0.020, 1e-9)
	about(t, "p99", r.Total.Latency.P99, 0.033, 0.008)
	about(t, "p50", r.Percentile(0.5), 0.033, 0.008)
	about(t, "calls of shards", float64(find(t, r, "shard").Arrivals), 4*float64(find(t, r, "session").Arrivals), 0.02)
	about(t, "asynchronous calls", float64(find(t, r, "log").Arrivals), float64(find(t, r, "slow").Done), 0.01)
	about(t, "load", float64(r.Total.Requests), 1000, 0.1)
}

// TestShares: independent and exclusive calls are made as often as their shares say.
func TestShares(t *testing.T) {
	n := Network{
		Sources: []Source{{Name: "users", Load: Steady(1000), Calls: []Call{
			{To: "a", Share: 0.3},
			{To: "b", Share: 0.2, Choice: 1},
			{To: "c", Share: 0.5, Choice: 1},
			{To: "d", Share: 1, Choice: 2},
		}}},
		Stations: []Station{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}},
	}
	r := run(t, n, Options{Duration: 30, Seed: 3})
	all := float64(r.Total.Requests)
	for name, share := range map[string]float64{"a": 0.3, "b": 0.2, "c": 0.5, "d": 1} {
		about(t, name, float64(find(t, r, name).Arrivals)/all, share, 0.04)
	}
	if r.Total.Succeeded != r.Total.Requests {
		t.Errorf("%d of %d succeed", r.Total.Succeeded, r.Total.Requests)
	}
}

// TestExclusiveCalls: a request makes at most one of several exclusive calls, so they never fail it together.
func TestExclusiveCalls(t *testing.T) {
	n := Network{
		Sources:  []Source{{Name: "users", Load: Steady(1000), Calls: []Call{{To: "left", Share: 0.5, Choice: 1}, {To: "right", Share: 0.5, Choice: 1}}}},
		Stations: []Station{{Name: "left"}, {Name: "right"}},
		Faults:   []Fault{{Station: "left", Lose: 1}},
	}
	r := run(t, n, Options{Duration: 10})
	about(t, "failures", float64(r.Total.Failed), float64(r.Total.Requests)/2, 0.05)
	if left, right := find(t, r, "left").Arrivals, find(t, r, "right").Arrivals; left+right != r.Total.Requests {
		t.Errorf("%d and %d calls of %d requests", left, right, r.Total.Requests)
	}
}

// TestWorkGoesOnAfterTimeout: the caller gives up after a tenth of the service time, but every request is served.
func TestWorkGoesOnAfterTimeout(t *testing.T) {
	n := alone(10, Station{Service: 1, Servers: 100})
	n.Sources[0].Calls[0] = Call{To: "station", Timeout: 0.1, Retries: 2}
	r := run(t, n, Options{Duration: 50})
	st := find(t, r, "station")
	if r.Total.Succeeded != 0 || st.Wasted != st.Done || st.Done == 0 {
		t.Errorf("%d succeed; of %d done %d are wasted", r.Total.Succeeded, st.Done, st.Wasted)
	}
	about(t, "attempts", float64(r.Calls[0].Attempts), 3*float64(r.Total.Requests), 0.02)
	about(t, "retries", float64(r.Calls[0].Retries), 2*float64(r.Total.Requests), 0.02)
	about(t, "timeouts", float64(st.Timeouts), float64(r.Calls[0].Timeouts), 1e-9)
	about(t, "retried arrivals", float64(st.Retried), 2*float64(r.Total.Requests), 0.02)
	about(t, "busy", st.Busy, 30, 0.1)
}

// TestSkipAbandoned: a request is not served if its caller gave up while it waited.
func TestSkipAbandoned(t *testing.T) {
	n := alone(20, Station{Service: 0.1, Servers: 1})
	n.Sources[0].Calls[0].Timeout = 0.55
	kept := run(t, n, Options{Duration: 100}).Total.Succeeded
	n.Stations[0].SkipAbandoned = true
	r := run(t, n, Options{Duration: 100})
	if st := find(t, r, "station"); st.Skipped < st.Arrivals/3 {
		t.Errorf("%d of %d skipped, want nearly half", st.Skipped, st.Arrivals)
	}
	if r.Total.Succeeded < 5*kept {
		t.Errorf("%d succeed, and %d where all are served", r.Total.Succeeded, kept)
	}
}

// TestBackoff: three attempts that fail at once are 0.1 s and then 0.15 s (the maximum) apart.
func TestBackoff(t *testing.T) {
	for _, c := range []struct {
		jitter      float64
		least, most float64
	}{{0, 0.25, 0.25}, {1, 0.0, 0.25}, {0.5, 0.125, 0.25}} {
		n := Network{
			Sources:  []Source{{Name: "users", Load: Steady(20), Calls: []Call{{To: "api", Optional: true}}}},
			Stations: []Station{{Name: "api", Calls: []Call{{To: "down", Retries: 2, Backoff: 0.1, BackoffMax: 0.15, Jitter: c.jitter, Optional: true}}}, {Name: "down"}},
			Faults:   []Fault{{Station: "down", Lose: 1}},
		}
		r := run(t, n, Options{Duration: 50})
		about(t, "mean", r.Total.Latency.Mean, (c.least+c.most)/2, 0.05)
		if p := r.Percentile(0.0001); p < c.least*0.99 {
			t.Errorf("jitter %v: shortest %v, want %v", c.jitter, p, c.least)
		}
		if p := r.Percentile(1); p > c.most*1.01 {
			t.Errorf("jitter %v: longest %v, want %v", c.jitter, p, c.most)
		}
		if r.Total.Failed != 0 {
			t.Errorf("%d requests fail by an optional call", r.Total.Failed)
		}
	}
}

// TestBudget: a tenth of a retry per request, although each request would make five.
func TestBudget(t *testing.T) {
	n := withFault(Fault{Station: "station", Lose: 1})
	n.Sources[0].Load = Steady(100)
	n.Sources[0].Calls[0].Retries, n.Sources[0].Calls[0].Budget = 5, 0.1
	c := run(t, n, Options{Duration: 100}).Calls[0]
	about(t, "retries", float64(c.Retries), retryBurst+0.1*float64(c.Attempts-c.Retries), 0.01)
	about(t, "first attempts", float64(c.Denied), float64(c.Attempts-c.Retries), 0.01)
}

func TestQueueAndConcurrency(t *testing.T) {
	// Each request occupies its place for 1 s while it waits for the slow station, so 5 places carry 5 requests/s.
	n := alone(20, Station{Servers: 50, Service: 0.001, Concurrency: 5, Queue: 10, Calls: []Call{{To: "slow"}}})
	n.Stations = append(n.Stations, Station{Name: "slow", Service: 1})
	r := run(t, n, Options{Duration: 200, Discard: 20, Every: 1})
	st := find(t, r, "station")
	about(t, "throughput", float64(st.Done)/st.Length, 5, 0.02)
	about(t, "shed", float64(st.Shed)/float64(st.Arrivals), 0.75, 0.05)
	about(t, "wait", st.Wait(), 2, 0.05)
	if st.Longest != 10 {
		t.Errorf("longest queue %d, want 10", st.Longest)
	}
	if slow := find(t, r, "slow"); slow.Utilization() != 0 || math.Abs(slow.Busy-5) > 0.1 {
		t.Errorf("slow station: utilization %v, busy %v; want 0 and 5", slow.Utilization(), slow.Busy)
	}
	if st.Utilization() > 0.01 {
		t.Errorf("utilization %v though requests only wait", st.Utilization())
	}
}

func TestRateLimit(t *testing.T) {
	st := find(t, run(t, alone(300, Station{RateLimit: 100}), Options{Duration: 100}), "station")
	about(t, "let through", float64(st.Done), 100*100+100, 0.001)
	st = find(t, run(t, alone(1, Station{RateLimit: 0.5}), Options{Duration: 1000}), "station")
	about(t, "let through, less than one a second", float64(st.Done), 1000.0/3, 0.1) // 2 s for the token, 1 s for a request
}

// TestCacheWarms: after as many misses as Fill, the cache has 63 % of its hit rate.
func TestCacheWarms(t *testing.T) {
	n := alone(1000, Station{Cache: &Cache{Hit: 0.8, Fill: 5000, Cold: true}, Calls: []Call{{To: "store"}}})
	n.Stations = append(n.Stations, Station{Name: "store"})
	s := build(n, Options{Duration: 1000, Every: 1, MaxEvents: 1e9})
	filled := func() int64 { return s.nodes[1].arrivals }
	for filled() < 5000 && s.now < s.end {
		e := s.heap.pop()
		if s.now = e.at; e.kind != tickEvent {
			s.handle(e)
		}
	}
	about(t, "warmth", s.nodes[0].cache.warmth, 1-math.Exp(-1), 0.001)

	n.Faults = []Fault{{Station: "store", Lose: 1}}
	st := find(t, run(t, n, Options{Duration: 10}), "station")
	if st.Hits != 0 || st.Failed != st.Misses || st.Misses == 0 {
		t.Errorf("a cache fills from a store that is down: %+v", st)
	}
	n.Faults = nil
	n.Stations[0].Cache.Fill = 0
	st = find(t, run(t, n, Options{Duration: 100}), "station")
	about(t, "hit rate of a cache that is always warm", float64(st.Hits)/float64(st.Arrivals), 0.8, 0.01)
}

// TestFaults: the rest of a station serves proportionally, an outage refuses requests and loses the queue, and both recover.
func TestFaults(t *testing.T) {
	third := Fault{Station: "station", At: 20, Until: 40, Lose: 1.0 / 3}
	n := alone(100, Station{Servers: 12, Service: 0.1})
	n.Faults = []Fault{third}
	series := run(t, n, Options{Duration: 60, Every: 20}).Stations[0].Series
	for k, want := range []float64{12, 8, 12} {
		about(t, "servers", series[k].Servers, want, 1e-6)
	}
	about(t, "throughput of eight", float64(series[1].Done)/20, 80, 0.02)
	// A third of the 10 or so requests in service at the time are lost.
	if f := series[1].Failed; f < 1 || f > 8 {
		t.Errorf("%d lost with their servers", f)
	}

	n.Faults = []Fault{third, {Station: "station", At: 30, Until: 40, Lose: 2.0 / 3}}
	series = run(t, n, Options{Duration: 60, Every: 10}).Stations[0].Series
	if down := series[3]; down.Servers != 0 || down.Done != 0 || down.Refused < 900 || down.Left != 0 || down.Failed != 8 {
		t.Errorf("all servers lost: %+v", down)
	}
	if back := series[4]; math.Abs(back.Servers-12) > 1e-9 || back.Failed != 0 {
		t.Errorf("back again: %+v", back)
	}
}

func TestSlowness(t *testing.T) {
	n := alone(10, Station{Service: 0.1})
	n.Faults = []Fault{{Station: "station", At: 20, Until: 40, Slow: 3}, {Station: "station", At: 30, Until: 40, Slow: 2}}
	series := run(t, n, Options{Duration: 60, Every: 10}).Stations[0].Series
	for k, factor := range []float64{1, 1, 3, 6, 1, 1} {
		tolerance := 0.3 // those that begin in one interval end in the next
		about(t, "time", series[k].Spent/float64(series[k].Done), 0.1*factor, tolerance)
	}
}

// TestBreakerStates steps a breaker through its states.
func TestBreakerStates(t *testing.T) {
	n := alone(1, Station{})
	n.Sources[0].Calls[0].Breaker = &Breaker{Failures: 0.5, Window: 1, Calls: 4, Open: 2, Probes: 2}
	s := build(n, Options{Duration: 100, Every: 100})
	b := &s.edges[0].breakers[0]
	step := func(ok bool, want breakerState) {
		t.Helper()
		allowed, probe := b.allow()
		if !allowed {
			t.Fatal("a call is stopped")
		}
		if s.judge(b, ok, probe); b.state != want {
			t.Fatalf("state %d, want %d", b.state, want)
		}
	}
	step(false, closedState)
	step(false, closedState)
	s.now += nanos(1.5) // a new window
	step(true, closedState)
	step(false, closedState)
	step(true, closedState)
	step(false, openState)
	if allowed, _ := b.allow(); allowed {
		t.Fatal("an open breaker lets a call through")
	}
	s.judge(b, true, false) // a late reply
	s.halfOpen(0, 0)
	step(true, halfOpenState)
	s.judge(b, false, false) // a late reply does not count for the probes
	step(false, openState)
	s.halfOpen(0, 0)
	b.allow()
	b.allow()
	if allowed, _ := b.allow(); allowed {
		t.Fatal("more than two probes")
	}
	s.judge(b, true, true)
	s.judge(b, true, true)
	if b.state != closedState || b.failures != 0 || len(s.log) != 2 {
		t.Fatalf("state %d, %d failures, %d notes; want closed, 0 and 2", b.state, b.failures, len(s.log))
	}
}

// TestBreakerProtects: calls to a station that is down fail at once instead of after their timeout.
func TestBreakerProtects(t *testing.T) {
	n := alone(100, Station{Service: 10})
	n.Sources[0].Calls[0] = Call{To: "station", Timeout: 1, Breaker: &Breaker{Failures: 0.5, Window: 1, Open: 5}}
	c := run(t, n, Options{Duration: 100}).Calls[0]
	if c.Timeouts > 400 || c.Rejected < 9000 || c.Attempts-c.Timeouts-c.Rejected > 150 {
		t.Errorf("%+v", c)
	}
}

// TestAutoscaling: 20 busy servers at a target of 50 % need 40, which arrive 30 s after the decision and are slow at first.
func TestAutoscaling(t *testing.T) {
	n := alone(200, Station{Servers: 25, Service: 0.1, Scale: &Scale{Min: 10, Max: 60, Target: 0.5, Every: 10, Lag: 30, WarmUp: 20}})
	n.Sources[0].Load = Profile{{200, 200}, {200, 50}}
	r := run(t, n, Options{Duration: 300, Every: 10})
	series := r.Stations[0].Series
	for k, want := range []float64{25, 25, 25, 25} {
		about(t, "servers before", series[k].Servers, want, 1e-9)
	}
	about(t, "servers after", series[5].Servers, 40, 0.1)
	about(t, "busy while new ones warm up", series[4].Busy, 20*(1+15.0/40), 0.1)
	about(t, "busy when warm", series[15].Busy, 20, 0.1)
	about(t, "never scaled in", series[29].Servers, series[19].Servers, 1e-9)

	n.Stations[0].Scale.InAfter = 30
	series = run(t, n, Options{Duration: 300, Every: 10}).Stations[0].Series
	about(t, "not yet", series[21].Servers, series[19].Servers, 1e-9)
	about(t, "scaled in", series[29].Servers, 10, 0.3)

	n.Stations[0].Scale = &Scale{Min: 1, Max: 30, Target: 0.5, Every: 10, Lag: 0}
	series = run(t, n, Options{Duration: 50, Every: 10}).Stations[0].Series
	about(t, "no more than the most", series[4].Servers, 30, 1e-9)
}

func TestProfiles(t *testing.T) {
	p := Spike(100, 400, 10, 20)
	for at, want := range map[float64]float64{0: 100, 9.9: 100, 10: 400, 19.9: 400, 20: 100, 1000: 100} {
		if got := p.At(at); got != want {
			t.Errorf("spike at %v s: %v, want %v", at, got, want)
		}
	}
	ramp := Ramp(100, 300, 10, 20).Times(2)
	for at, want := range map[float64]float64{0: 200, 15: 400, 20: 600, 30: 600} {
		if got := ramp.At(at); math.Abs(got-want) > 1e-9 {
			t.Errorf("ramp at %v s: %v, want %v", at, got, want)
		}
	}
	if got := (Profile{}).At(5); got != 0 {
		t.Errorf("no profile: %v, want 0", got)
	}
	n := alone(1, Station{})
	n.Sources[0].Load = Profile{{0, 0}, {10, 0}, {20, 1000}, {20, 0}, {30, 0}, {30, 50}}
	load := run(t, n, Options{Duration: 40, Every: 5}).Total.Load
	for k, want := range []float64{0, 0, 250, 750, 0, 0, 50, 50} {
		about(t, "load of a ramp", load[k], want, 0.15)
	}
}

// TestSeveralSources: each has its own flow, and the total is their sum.
func TestSeveralSources(t *testing.T) {
	n := Network{
		Sources: []Source{
			{Name: "readers", Load: Steady(200), Calls: []Call{{To: "quick"}}},
			{Name: "writers", Load: Steady(50), Calls: []Call{{To: "slow"}}},
			{Name: "nobody", Load: Steady(0), Calls: []Call{{To: "slow"}}},
		},
		Stations: []Station{{Name: "quick", Service: 0.001}, {Name: "slow", Service: 0.1}},
		Faults:   []Fault{{Station: "slow", At: 50, Lose: 1}},
	}
	r := run(t, n, Options{Duration: 100, Every: 10})
	about(t, "readers", float64(r.Sources[0].Succeeded), 20_000, 0.05)
	about(t, "writers", float64(r.Sources[1].Failed), 2500, 0.1)
	about(t, "latency of writers", r.Sources[1].Latency.P50, 0.1, 0.01)
	about(t, "p50 of all", r.Total.Latency.P50, 0.001, 0.01)
	about(t, "p99 of all", r.Total.Latency.P99, 0.1, 0.01)
	if sum := r.Sources[0].Requests + r.Sources[1].Requests; r.Total.Requests != sum || r.Sources[2].Requests != 0 {
		t.Errorf("total of %d requests, want %d", r.Total.Requests, sum)
	}
	about(t, "errors at the end", r.Total.Errors[9], 50, 0.2)
}

// TestDiscard: totals leave out the start, the series does not.
func TestDiscard(t *testing.T) {
	n := alone(100, Station{Service: 0.01})
	n.Faults = []Fault{{Station: "station", At: 0, Until: 10, Lose: 1}}
	r := run(t, n, Options{Duration: 40, Discard: 15, Every: 10})
	if r.Total.Failed != 0 || r.Stations[0].Total.Length != 20 || r.Stations[0].Series[0].Refused == 0 {
		t.Errorf("%d failures, %v s", r.Total.Failed, r.Stations[0].Total.Length)
	}
	r = run(t, alone(10, Station{}), Options{Duration: 25, Every: 10})
	if n := len(r.Total.Load); n != 3 || r.Stations[0].Series[2].Length != 5 {
		t.Errorf("%d intervals, the last of %v s; want 3 and 5", n, r.Stations[0].Series[2].Length)
	}
}

// TestScale: a system simulated at a tenth of its size has the same numbers in its story.
func TestScale(t *testing.T) {
	n := alone(100, Station{Servers: 1, Service: 0.008, SCV: 1})
	n.Sources[0].Load = Spike(100, 200, 20, 30)
	r := run(t, n, Options{Seed: 1, Duration: 60, Every: 1, Scale: 10})
	about(t, "load", r.Total.Load[5], 1000, 0.3)
	about(t, "requests simulated", float64(r.Total.Requests), 7000, 0.05)
	about(t, "queue", slices.Max(r.Chart()[2].Values), 7500, 0.3)
	if got, want := r.Story[0].Text, "The load of users rises from 1,000 to 2,000 requests/s."; got != want {
		t.Errorf("story: %q, want %q", got, want)
	}
	if got, want := r.Story[1].Text, "it can serve 1,250; up to 7,"; !strings.Contains(got, want) {
		t.Errorf("story: %q, want %q in it", got, want)
	}
}

// TestRetriesMissAgain: a retry after a cache miss asks for the same item. Otherwise it would succeed in three of four cases.
func TestRetriesMissAgain(t *testing.T) {
	n := Network{
		Sources: []Source{{Name: "users", Load: Steady(200), Calls: []Call{{To: "api", Retries: 1}}}},
		Stations: []Station{
			{Name: "api", Calls: []Call{{To: "cache", Retries: 1}}},
			{Name: "cache", Cache: &Cache{Hit: 0.5}, Calls: []Call{{To: "store"}}},
			{Name: "store"},
		},
		Faults: []Fault{{Station: "store", Lose: 1, Until: 50}},
	}
	r := run(t, n, Options{Duration: 100, Every: 50})
	about(t, "failures while the store is down", r.Total.Errors[0], 100, 0.1)
	if r.Total.Errors[1] != 0 {
		t.Errorf("%v failures/s when it is back", r.Total.Errors[1])
	}
	cache := r.Stations[1].Series[0]
	about(t, "misses, four of each that misses", float64(cache.Misses), 4*float64(cache.Hits), 0.1)
}

// TestInstances: the story counts machines, not concurrent requests.
func TestInstances(t *testing.T) {
	n := alone(100, Station{Servers: 24, Instances: 12, Service: 0.1})
	n.Faults = []Fault{{Station: "station", At: 10, Until: 20, Lose: 1.0 / 3}}
	story := run(t, n, Options{Duration: 30}).Story
	if got, want := story[0].Text, "station loses 33 % of its servers: 8 are left."; got != want {
		t.Errorf("story: %q, want %q", got, want)
	}
	if got, want := story[1].Text, "station has its servers back: 12."; got != want {
		t.Errorf("story: %q, want %q", got, want)
	}
}
