package queueing

import "testing"

// BenchmarkPath reads the two percentiles of a path through eight stations.
func BenchmarkPath(b *testing.B) {
	var times []Time
	for k := range 8 {
		d, _ := Station{Rate: 800, Service: 0.001 * float64(k+1), SCV: 1, Servers: 10}.Sojourn()
		times = append(times, d)
	}
	path := Series(times...)
	for b.Loop() {
		_, _ = path.P50(), path.P99()
	}
}
