package sim

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden stories")

// storm is a shop whose users and api retry. Its database carries twice the usual load; a spike of ten seconds needs more.
func storm(retries bool, breaker *Breaker) Network {
	n := Network{
		Sources: []Source{{
			Name: "users", Load: Spike(500, 1500, 30, 40),
			Calls: []Call{{To: "api", Timeout: 1, Retries: 3, Backoff: 0.2, Jitter: 1}},
		}},
		Stations: []Station{
			{Name: "api", Servers: 64, Service: 0.005, SCV: 1, Calls: []Call{
				{To: "database", Timeout: 0.4, Retries: 2, Backoff: 0.05, Jitter: 1, Breaker: breaker},
			}},
			{Name: "database", Servers: 20, Service: 0.020, SCV: 1},
		},
	}
	if !retries {
		n.Sources[0].Calls[0].Retries, n.Stations[0].Calls[0].Retries = 0, 0
	}
	return n
}

// coldCache is a catalog whose database carries four times the misses of a warm cache. The cache is restarted empty.
func coldCache(queue int, skip bool) Network {
	return Network{
		Sources: []Source{{
			Name: "users", Load: Steady(4000),
			Calls: []Call{{To: "cache", Timeout: 1, Retries: 1, Backoff: 0.5, Jitter: 1}},
		}},
		Stations: []Station{
			{
				Name: "cache", Servers: 32, Service: 0.0005, SCV: 1, Cache: &Cache{Hit: 0.95, Fill: 20_000},
				Calls: []Call{{To: "database", Timeout: 0.5}},
			},
			{Name: "database", Servers: 8, Service: 0.010, SCV: 1, Queue: queue, SkipAbandoned: skip},
		},
		Faults: []Fault{{Station: "cache", At: 30, ColdCache: true}},
	}
}

// final is the live page of a football final: a goal quadruples the number of viewers for two minutes.
func final(headroom int) Network {
	return Network{
		Sources: []Source{{
			Name: "fans", Load: Spike(500, 2000, 300, 420),
			Calls: []Call{{To: "page", Timeout: 2, Retries: 2, Backoff: 1, Jitter: 1}},
		}},
		Stations: []Station{{
			Name: "page", Servers: 25 * headroom, Service: 0.030, SCV: 1, Queue: 500,
			Scale: &Scale{Min: 25 * headroom, Max: 250, Target: 0.6, Every: 60, Lag: 120, WarmUp: 30, InAfter: 300},
		}},
	}
}

// scenario is a network whose story is in testdata, with the expected result.
type scenario struct {
	network   Network
	options   Options
	recovered bool
	stuck     bool
	first     string // first station to be overloaded
}

func scenarios() map[string]scenario {
	minutes2 := Options{Seed: 1, Duration: 120, Every: 1}
	breaker := &Breaker{Failures: 0.5, Window: 1, Open: 2, Probes: 10}
	return map[string]scenario{
		"retry-storm":                 {storm(true, nil), minutes2, false, true, "database"},
		"retry-storm-without-retries": {storm(false, nil), minutes2, true, false, "database"},
		"retry-storm-breaker":         {storm(true, breaker), minutes2, true, false, "database"},
		"cold-cache":                  {coldCache(0, false), minutes2, false, true, "database"},
		"cold-cache-bounded-queue":    {coldCache(200, true), minutes2, true, false, "database"},
		"football-final":              {final(1), Options{Seed: 1, Duration: 900, Every: 5}, true, false, "page"},
		"football-final-provisioned":  {final(4), Options{Seed: 1, Duration: 900, Every: 5}, true, false, ""},
	}
}

// TestStories compares each scenario's story with testdata.
func TestStories(t *testing.T) {
	for name, c := range scenarios() {
		t.Run(name, func(t *testing.T) {
			r := run(t, c.network, c.options)
			if r.Recovered != c.recovered || r.Stuck != c.stuck || r.FirstOverloaded != c.first {
				t.Errorf("recovered %v, stuck %v, first overloaded %q; want %v, %v, %q",
					r.Recovered, r.Stuck, r.FirstOverloaded, c.recovered, c.stuck, c.first)
			}
			golden(t, name+".txt", r.Story.String()+"\n"+r.TextChart(60)+"\n"+summary(r))
		})
	}
}

func summary(r *Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "requests %d, succeeded %d, failed %d\n", r.Total.Requests, r.Total.Succeeded, r.Total.Failed)
	for _, st := range r.Stations {
		i := st.Total
		fmt.Fprintf(&b, "%s: arrivals %d, done %d, failed %d, shed %d, timeouts %d, wasted %d\n",
			st.Name, i.Arrivals, i.Done, i.Failed, i.Shed, i.Timeouts, i.Wasted)
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
