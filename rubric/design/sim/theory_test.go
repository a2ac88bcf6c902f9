package sim

import (
	"math"
	"testing"

	"tenx/rubric/design/queueing"
)

// alone returns a network with one station.
func alone(rate float64, st Station) Network {
	st.Name = "station"
	return Network{
		Sources:  []Source{{Name: "users", Load: Steady(rate), Calls: []Call{{To: "station"}}}},
		Stations: []Station{st},
	}
}

// estimate returns the mean and the standard error of values from independent runs with the seeds 1, 2, ...
func estimate(values []float64) (mean, standardError float64) {
	runs := float64(len(values))
	for _, v := range values {
		mean += v / runs
	}
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sum / (runs - 1) / runs)
}

func run(t testing.TB, n Network, o Options) *Result {
	t.Helper()
	r, err := Run(n, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// agrees checks that theory is within 3 standard errors of the runs' mean, and that the standard error is a small share of theory,
// so that agreement is meaningful.
func agrees(t *testing.T, what string, values []float64, want, precision float64) {
	t.Helper()
	mean, se := estimate(values)
	off := (mean - want) / se
	t.Logf("%-12s %.6g ± %.2g, theory %.6g: %+.1f standard errors", what, mean, se, want, off)
	if math.Abs(off) > 3 || se > precision*want {
		t.Errorf("%s: %.6g ± %.2g, theory %.6g", what, mean, se, want)
	}
}

// TestAgainstTheory compares waits, utilization, queues and percentiles with the exact results.
func TestAgainstTheory(t *testing.T) {
	for _, c := range []struct {
		name string
		queueing.Station
	}{
		{"M/M/1 at 50 %", queueing.Station{Rate: 50, Service: 0.010, SCV: 1, Servers: 1}},
		{"M/M/1 at 80 %", queueing.Station{Rate: 80, Service: 0.010, SCV: 1, Servers: 1}},
		{"M/M/3 at 67 %", queueing.Station{Rate: 6, Service: 1.0 / 3, SCV: 1, Servers: 3}},
		{"M/M/10 at 90 %", queueing.Station{Rate: 90, Service: 0.100, SCV: 1, Servers: 10}},
		{"M/D/1 at 80 %", queueing.Station{Rate: 80, Service: 0.010, SCV: 0, Servers: 1}},
		{"M/G/1 narrow at 70 %", queueing.Station{Rate: 70, Service: 0.010, SCV: 0.25, Servers: 1}},
		{"M/G/1 wide at 60 %", queueing.Station{Rate: 60, Service: 0.010, SCV: 4, Servers: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := alone(c.Rate, Station{Servers: c.Servers, Service: c.Service, SCV: c.SCV})
			every := 6000 / c.Rate
			var waits, utilizations, queues, p99s []float64
			for seed := range uint64(16) {
				r := run(t, n, Options{Seed: seed + 1, Duration: 11 * every, Discard: every, Every: every})
				total := r.Stations[0].Total
				waits = append(waits, total.Wait())
				utilizations = append(utilizations, total.Utilization())
				queues = append(queues, total.Queue)
				p99s = append(p99s, r.Percentile(0.99))
			}
			sojourn, _ := c.Sojourn()
			agrees(t, "mean wait", waits, c.Wait(), 0.03)
			agrees(t, "utilization", utilizations, c.Utilization(), 0.005)
			agrees(t, "mean queue", queues, c.Waiting(), 0.03)
			agrees(t, "p99", p99s, sojourn.P99(), 0.05)
		})
	}
}

// TestLossAgainstTheory compares a bounded queue, and none at all, with M/M/c/K and Erlang B.
func TestLossAgainstTheory(t *testing.T) {
	for _, c := range []struct {
		name           string
		servers, queue int
		erlangs        float64
	}{
		{"Erlang B", 10, 0, 8},
		{"M/M/3/8", 3, 5, 2.7},
		{"overload", 2, 20, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := Station{Servers: c.servers, Service: 0.1, SCV: 1, Queue: c.queue}
			if c.queue == 0 {
				st.Queue = NoQueue
			}
			n := alone(c.erlangs/0.1, st)
			var shed []float64
			for seed := range uint64(12) {
				total := run(t, n, Options{Seed: seed + 1, Duration: 550, Discard: 50, Every: 50}).Stations[0].Total
				shed = append(shed, float64(total.Shed)/float64(total.Arrivals))
			}
			agrees(t, "share shed", shed, queueing.Shed(c.servers, c.queue, c.erlangs), 0.03)
		})
	}
}

// TestTandemAgainstTheory: two M/M/c stations in series behave as if each were alone (Jackson 1957), and the time through both
// is the sum of independent times if the first has one server (Reich 1957).
func TestTandemAgainstTheory(t *testing.T) {
	first := queueing.Station{Rate: 60, Service: 0.010, SCV: 1, Servers: 1}
	second := queueing.Station{Rate: 60, Service: 0.040, SCV: 1, Servers: 3}
	n := Network{
		Sources: []Source{{Name: "users", Load: Steady(60), Calls: []Call{{To: "first"}}}},
		Stations: []Station{
			{Name: "first", Servers: 1, Service: 0.010, SCV: 1, Calls: []Call{{To: "second"}}},
			{Name: "second", Servers: 3, Service: 0.040, SCV: 1},
		},
	}
	var waits, p50s, p99s []float64
	for seed := range uint64(16) {
		r := run(t, n, Options{Seed: seed + 1, Duration: 1100, Discard: 100, Every: 100})
		waits = append(waits, r.Stations[1].Total.Wait())
		p50s = append(p50s, r.Total.Latency.P50)
		p99s = append(p99s, r.Total.Latency.P99)
	}
	a, _ := first.Sojourn()
	b, _ := second.Sojourn()
	path := queueing.Series(a, b)
	agrees(t, "second wait", waits, second.Wait(), 0.03)
	agrees(t, "p50", p50s, path.P50(), 0.03)
	agrees(t, "p99", p99s, path.P99(), 0.05)
}
