package sim

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	ok := Options{Duration: 10}
	station := func(change func(*Station)) Network {
		n := alone(1, Station{Servers: 1, Service: 0.1})
		change(&n.Stations[0])
		return n
	}
	source := func(change func(*Source)) Network {
		n := alone(1, Station{Servers: 1, Service: 0.1})
		change(&n.Sources[0])
		return n
	}
	for _, c := range []struct {
		name    string
		network Network
		options Options
		want    []string
	}{
		{"nothing", Network{}, ok, []string{"no source"}},
		{"no duration", alone(1, Station{}), Options{}, []string{"options: duration is 0"}},
		{"too many intervals", alone(1, Station{}), Options{Duration: 1e6, Every: 1}, []string{"1000000 intervals, want at most 10000"}},
		{"discard", alone(1, Station{}), Options{Duration: 1, Discard: 2}, []string{"discarded time is 2, want 0 to 1"}},
		{"no load", source(func(s *Source) { s.Load = nil }), ok, []string{"users: no load"}},
		{"negative load", source(func(s *Source) { s.Load = Steady(-1) }), ok, []string{"load is -1"}},
		{"load that is no number", source(func(s *Source) { s.Load = Steady(math.NaN()) }), ok, []string{"load is NaN"}},
		{"load back in time", source(func(s *Source) { s.Load = Profile{{5, 1}, {4, 1}} }), ok, []string{"load at 4 s comes after load at 5 s"}},
		{"unknown station", source(func(s *Source) { s.Calls[0].To = "db" }), ok, []string{"users -> db: no such station"}},
		{"share", source(func(s *Source) { s.Calls[0].Share = 1.5 }), ok, []string{"users -> station: share is 1.5, want 0 to 1"}},
		{
			"several at once", source(func(s *Source) { s.Calls[0].Timeout, s.Calls[0].Retries, s.Calls[0].Jitter = -1, -2, 2 }), ok,
			[]string{"timeout is -1", "retries is -2", "jitter is 2"},
		},
		{
			"breaker", source(func(s *Source) { s.Calls[0].Breaker = &Breaker{} }), ok,
			[]string{"breaker's share of failures is 0", "breaker's window is 0", "breaker's open time is 0"},
		},
		{"name twice", Network{Sources: alone(1, Station{}).Sources, Stations: []Station{{Name: "station"}, {Name: "station"}}}, ok, []string{`station 2: name "station" is empty or used twice`}},
		{"service", station(func(s *Station) { s.Service = math.Inf(1) }), ok, []string{"service time is +Inf"}},
		{"queue", station(func(s *Station) { s.Queue = -2 }), ok, []string{"queue is -2, want -1"}},
		{"hit rate", station(func(s *Station) { s.Cache = &Cache{Hit: 95} }), ok, []string{"hit rate is 95, want 0 to 1"}},
		{
			"scale", station(func(s *Station) { s.Scale = &Scale{Min: 3, Max: 2} }), ok,
			[]string{"most servers is 2, want 3", "target utilization is 0", "time between decisions is 0"},
		},
		{"scale of the unlimited", station(func(s *Station) { s.Servers = 0; s.Scale = &Scale{Max: 2, Target: 1, Every: 1} }), ok, []string{"unlimited servers do not scale"}},
		{"itself", station(func(s *Station) { s.Calls = []Call{{To: "station"}} }), ok, []string{"station calls itself, over 1 calls"}},
		{"circle", circle(5), ok, []string{"s1 calls itself, over 5 calls"}},
		{"many calls", station(func(s *Station) { s.Calls = make([]Call, maxCalls+1) }), ok, []string{"100002 calls, want at most 100000"}},
		{"many stations", Network{Stations: make([]Station, 100_000)}, ok, []string{"100000 stations, want at most 10000"}},
		{"fault", withFault(Fault{Station: "db", Lose: 2, At: 3, Until: 1}), ok, []string{`no station "db"`, "ends at 1 s, before it starts at 3 s", "lost share is 2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Run(c.network, c.options)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error is\n%v\nwant %q in it", err, want)
				}
			}
		})
	}
}

// circle is a path of n stations whose last calls the first.
func circle(n int) Network {
	net := Network{Sources: []Source{{Name: "users", Load: Steady(1), Calls: []Call{{To: "s1"}}}}}
	for i := range n {
		net.Stations = append(net.Stations, Station{
			Name: fmt.Sprint("s", i+1), Calls: []Call{{To: fmt.Sprint("s", (i+1)%n+1)}},
		})
	}
	return net
}

func withFault(f Fault) Network {
	n := alone(10, Station{Servers: 10, Service: 0.1, SCV: 1})
	n.Faults = []Fault{f}
	return n
}

// TestLimit: a fan-out of a thousand, five levels deep, is stopped and uses little memory.
func TestLimit(t *testing.T) {
	n := Network{Sources: []Source{{Name: "users", Load: Steady(1000), Calls: []Call{{To: "s0", Count: 1000}}}}}
	for i := range 5 {
		st := Station{Name: fmt.Sprint("s", i)}
		if i < 4 {
			st.Calls = []Call{{To: fmt.Sprint("s", i+1), Count: 1000, Retries: 100}}
		}
		n.Stations = append(n.Stations, st)
	}
	_, err := Run(n, Options{Duration: 1000, MaxEvents: 300_000})
	var limit *LimitError
	if !errors.As(err, &limit) || limit.Events != 300_000 || limit.At > 1 {
		t.Fatalf("error %v, want a limit of 300000 events within the first second", err)
	}
	if got := limit.Error(); !strings.HasPrefix(got, "the simulation stopped after 300000 events, at 0.") {
		t.Errorf("error is %q", got)
	}
}

// TestMemory: records are reused. Ten times the duration takes no more records than the load needs at once.
func TestMemory(t *testing.T) {
	places := func(duration float64) (frames, calls int) {
		s := build(fiveNodes(500), Options{Seed: 1, Duration: duration, Every: duration, MaxEvents: 1e9})
		s.loop()
		return len(s.frames.items), len(s.calls.items)
	}
	frames, calls := places(20)
	moreFrames, moreCalls := places(200)
	if moreFrames > 2*frames || moreCalls > 2*calls {
		t.Errorf("%d frames and %d calls in 20 s, %d and %d in 200 s", frames, calls, moreFrames, moreCalls)
	}
}
