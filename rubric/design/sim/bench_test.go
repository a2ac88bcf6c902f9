package sim

import "testing"

// fiveNodes is a path through five stations with timeouts and retries on every call.
func fiveNodes(rate float64) Network {
	names := []string{"edge", "balancer", "api", "cache", "database"}
	n := Network{Sources: []Source{{
		Name: "users", Load: Steady(rate), Calls: []Call{{To: "edge", Timeout: 2, Retries: 2, Backoff: 0.1, Jitter: 1}},
	}}}
	for i, name := range names {
		st := Station{Name: name, Servers: 10 * (i + 1), Service: 0.75 * 10 * float64(i+1) / rate, SCV: 1}
		if i+1 < len(names) {
			st.Calls = []Call{{To: names[i+1], Timeout: 1, Retries: 2, Backoff: 0.05, Jitter: 1}}
		}
		n.Stations = append(n.Stations, st)
	}
	return n
}

// BenchmarkFiveNodes reports simulated requests per second on one core.
func BenchmarkFiveNodes(b *testing.B) {
	n := fiveNodes(2000)
	requests := int64(0)
	for b.Loop() {
		r := run(b, n, Options{Seed: 1, Duration: 50})
		requests += r.Total.Requests
	}
	b.ReportMetric(float64(requests)/b.Elapsed().Seconds(), "requests/s")
}

// BenchmarkStorm does the same in a retry storm: nothing is answered in time and every call is retried.
func BenchmarkStorm(b *testing.B) {
	n := fiveNodes(2000)
	n.Sources[0].Load = Spike(2000, 4000, 1, 3)
	calls := int64(0)
	for b.Loop() {
		r := run(b, n, Options{Seed: 1, Duration: 10})
		for _, c := range r.Calls {
			calls += c.Attempts
		}
	}
	b.ReportMetric(float64(calls)/b.Elapsed().Seconds(), "calls/s")
}

// BenchmarkMemory runs ten times as long. Apart from the series, memory use must not grow as much.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		run(b, fiveNodes(2000), Options{Seed: 1, Duration: 500})
	}
}
