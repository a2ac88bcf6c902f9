package sim

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Limits of what Check accepts. They bound memory use before the first event.
const (
	maxStations  = 10_000
	maxCalls     = 100_000 // in the whole network
	maxCount     = 10_000  // concurrent calls of one Call
	maxIntervals = 10_000
)

// Check returns everything that is wrong with a network and its options, joined into one error, or nil. Run calls it first.
func Check(n Network, o Options) error {
	c := checker{known: map[string]int{}}
	if len(n.Stations) > maxStations {
		return fmt.Errorf("%d stations, want at most %d", len(n.Stations), maxStations)
	}
	for i, s := range n.Stations {
		if _, ok := c.known[s.Name]; ok || s.Name == "" {
			c.errorf("station %d: name %q is empty or used twice", i+1, s.Name)
		}
		c.known[s.Name] = i
	}
	if len(n.Sources) == 0 {
		c.errorf("no source: nothing sends requests")
	}
	for _, s := range n.Sources {
		c.profile(s.Name, s.Load)
		c.calls(s.Name, s.Calls)
	}
	for _, s := range n.Stations {
		c.station(s)
	}
	for _, f := range n.Faults {
		c.fault(f)
	}
	c.options(o)
	if c.count > maxCalls {
		c.errorf("%d calls, want at most %d", c.count, maxCalls)
	}
	if len(c.errs) == 0 {
		c.cycles(n)
	}
	return errors.Join(c.errs...)
}

type checker struct {
	known map[string]int
	count int
	errs  []error
}

func (c *checker) errorf(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// number checks that a value is between two others.
func (c *checker) number(name, what string, x, least, most float64) {
	if math.IsNaN(x) || x < least || x > most {
		c.errorf("%s: %s is %v, want %v to %v", name, what, x, least, most)
	}
}

const (
	maxSeconds = 1e8 // three years
	maxRate    = 1e8
	maxServers = 10_000_000
)

func (c *checker) profile(name string, p Profile) {
	if len(p) == 0 {
		c.errorf("%s: no load", name)
	}
	for i, pt := range p {
		c.number(name, "time of load", pt.At, 0, maxSeconds)
		c.number(name, "load", pt.Rate, 0, maxRate)
		if i > 0 && pt.At < p[i-1].At {
			c.errorf("%s: load at %v s comes after load at %v s", name, pt.At, p[i-1].At)
		}
	}
}

func (c *checker) station(s Station) {
	c.number(s.Name, "servers", float64(s.Servers), 0, maxServers)
	c.number(s.Name, "instances", float64(s.Instances), 0, maxServers)
	c.number(s.Name, "service time", s.Service, 0, maxSeconds)
	c.number(s.Name, "scv", s.SCV, 0, 1e4)
	c.number(s.Name, "queue", float64(s.Queue), NoQueue, math.MaxInt32)
	c.number(s.Name, "concurrency", float64(s.Concurrency), 0, math.MaxInt32)
	c.number(s.Name, "rate limit", s.RateLimit, 0, maxRate)
	if s.Cache != nil {
		c.number(s.Name, "hit rate", s.Cache.Hit, 0, 1)
		c.number(s.Name, "fill", float64(s.Cache.Fill), 0, math.MaxInt32)
	}
	if a := s.Scale; a != nil {
		if s.Servers == 0 {
			c.errorf("%s: unlimited servers do not scale", s.Name)
		}
		c.number(s.Name, "least servers", float64(a.Min), 0, maxServers)
		c.number(s.Name, "most servers", float64(a.Max), float64(max(1, a.Min)), maxServers)
		c.number(s.Name, "target utilization", a.Target, 0.01, 1)
		c.number(s.Name, "time between decisions", a.Every, 0.1, maxSeconds)
		c.number(s.Name, "lag", a.Lag, 0, maxSeconds)
		c.number(s.Name, "warm-up", a.WarmUp, 0, maxSeconds)
		c.number(s.Name, "time until scaling in", a.InAfter, 0, maxSeconds)
	}
	c.calls(s.Name, s.Calls)
}

func (c *checker) calls(from string, calls []Call) {
	c.count += len(calls)
	for _, call := range calls {
		name := from + " -> " + call.To
		if _, ok := c.known[call.To]; !ok {
			c.errorf("%s: no such station", name)
		}
		c.number(name, "share", call.Share, 0, 1)
		c.number(name, "count", float64(call.Count), 0, maxCount)
		c.number(name, "step", float64(call.Step), 0, 1000)
		c.number(name, "choice", float64(call.Choice), 0, 1000)
		c.number(name, "delay", call.Delay, 0, maxSeconds)
		c.number(name, "timeout", call.Timeout, 0, maxSeconds)
		c.number(name, "retries", float64(call.Retries), 0, 1000)
		c.number(name, "backoff", call.Backoff, 0, maxSeconds)
		c.number(name, "longest backoff", call.BackoffMax, 0, maxSeconds)
		c.number(name, "jitter", call.Jitter, 0, 1)
		c.number(name, "budget", call.Budget, 0, 1000)
		if b := call.Breaker; b != nil {
			c.number(name, "breaker's share of failures", b.Failures, 0.01, 1)
			c.number(name, "breaker's window", b.Window, 0.001, maxSeconds)
			c.number(name, "breaker's least calls", float64(b.Calls), 0, math.MaxInt32)
			c.number(name, "breaker's open time", b.Open, 0.001, maxSeconds)
			c.number(name, "breaker's jitter", b.Jitter, 0, 10)
			c.number(name, "breaker's probes", float64(b.Probes), 0, math.MaxInt32)
			c.number(name, "breaker's copies", float64(b.Copies), 0, maxCount)
		}
	}
}

func (c *checker) fault(f Fault) {
	if _, ok := c.known[f.Station]; !ok {
		c.errorf("fault: no station %q", f.Station)
	}
	c.number(f.Station, "start of fault", f.At, 0, maxSeconds)
	c.number(f.Station, "end of fault", f.Until, 0, maxSeconds)
	if f.Until > 0 && f.Until < f.At {
		c.errorf("%s: fault ends at %v s, before it starts at %v s", f.Station, f.Until, f.At)
	}
	c.number(f.Station, "lost share", f.Lose, 0, 1)
	c.number(f.Station, "slowdown", f.Slow, 0, 1e6)
}

func (c *checker) options(o Options) {
	c.number("options", "duration", o.Duration, 0.001, maxSeconds)
	c.number("options", "discarded time", o.Discard, 0, max(0, o.Duration))
	c.number("options", "interval", o.Every, 0, maxSeconds)
	if o.Every > 0 && o.Duration/o.Every > maxIntervals {
		c.errorf("options: %.0f intervals, want at most %d", o.Duration/o.Every, maxIntervals)
	}
	c.number("options", "scale", o.Scale, 0, 1e9)
	c.number("options", "most events", float64(o.MaxEvents), 0, math.MaxInt64)
}

// cycles reports stations that call one another in a circle, where a request would never end.
func (c *checker) cycles(n Network) {
	const (
		unseen = iota
		open
		done
	)
	state := make([]int, len(n.Stations))
	type visit struct{ station, call int }
	for first := range n.Stations {
		if state[first] != unseen {
			continue
		}
		state[first] = open
		for path := []visit{{first, 0}}; len(path) > 0; {
			top := &path[len(path)-1]
			calls := n.Stations[top.station].Calls
			if top.call == len(calls) {
				state[top.station] = done
				path = path[:len(path)-1]
				continue
			}
			to := c.known[calls[top.call].To]
			top.call++
			switch state[to] {
			case unseen:
				state[to] = open
				path = append(path, visit{to, 0})
			case open:
				at := slices.IndexFunc(path, func(v visit) bool { return v.station == to })
				c.errorf("%s calls itself, over %d calls", n.Stations[to].Name, len(path)-at)
				return
			}
		}
	}
}
