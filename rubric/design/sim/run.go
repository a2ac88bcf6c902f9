package sim

import (
	"fmt"
	"math"
)

// LimitError is returned for a run that exceeds Options.MaxEvents because the network creates more and more work.
type LimitError struct {
	Events int     // the limit
	At     float64 // simulated seconds when it was reached
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("the simulation stopped after %d events, at %.3g s", e.Events, e.At)
}

// Run simulates a network. Its errors are those of Check, and *LimitError.
func Run(n Network, o Options) (*Result, error) {
	if err := Check(n, o); err != nil {
		return nil, err
	}
	if o.Every == 0 {
		o.Every = o.Duration / 100
	}
	if o.Scale == 0 {
		o.Scale = 1
	}
	if o.MaxEvents == 0 {
		o.MaxEvents = 50_000_000
	}
	s := build(n, o)
	s.loop()
	if s.stopped {
		return nil, &LimitError{o.MaxEvents, seconds(s.now)}
	}
	return s.result(), nil
}

// simulation is a run in progress.
type simulation struct {
	network Network
	options Options
	now     int64 // nanoseconds
	end     int64
	discard int64
	every   int64
	events  int
	stopped bool // the event limit is reached
	seq     uint64
	random  *random
	heap    heap

	nodes  []node // stations, then sources
	edges  []edge
	orders []order
	frames slab[frame]
	calls  slab[call]
	log    []happening

	ticked  int64       // when the last interval ended
	latency []histogram // per source
}

// node is a station, or a source in the form of a station without servers.
type node struct {
	name        string
	servers     int // in service now
	planned     int // servers, ignoring faults
	unlimited   bool
	slow        float64 // factor on service times
	down        bool    // no server is left, so requests are refused
	lost        float64 // share of the servers currently lost to faults
	struckAt    int64   // when servers were last lost; -1 for never
	struck      float64 // share lost at that time
	queueMax    int
	concurrency int
	skip        bool
	service     service
	limit       tokens
	steps       [][]choice
	cache       cache
	scale       *scaler

	busy     int
	inflight int
	queue    ring[int32]
	tally
}

// choice is a set of calls of which one is made, or a single call.
type choice struct{ edges []int32 }

// edge is the state of a Call.
type edge struct {
	Call
	from, to int32
	share    float64
	count    int
	timeout  int64
	delay    int64
	timers   ring[timer]
	armed    bool      // there is an event for one of the timers
	budget   float64   // retries currently allowed
	breakers []breaker // breakers of the caller's instances; nil for none
	open     int       // number of breakers that are not closed
	counts   edgeCounts
}

func build(n Network, o Options) *simulation {
	s := &simulation{
		network: n, options: o, random: newRandom(o.Seed),
		end: nanos(o.Duration), discard: nanos(o.Discard), every: max(1, nanos(o.Every)),
		latency: make([]histogram, len(n.Sources)),
	}
	// Scheduled first, so that an interval ends before anything else that happens at the same time.
	for at := s.every; at <= s.end; at += s.every {
		s.schedule(at, tickEvent, 0)
	}
	index := map[string]int32{}
	for i, st := range n.Stations {
		index[st.Name] = int32(i)
	}
	caches := 0
	for i, st := range n.Stations {
		s.nodes = append(s.nodes, newNode(st))
		if st.Cache != nil {
			s.nodes[i].cache.bit = 1 << min(63, caches)
			caches++
		}
		s.addCalls(int32(i), st.Calls, index)
	}
	for i, src := range n.Sources {
		at := int32(len(s.nodes))
		s.nodes = append(s.nodes, node{name: src.Name, unlimited: true, slow: 1, struckAt: -1, queueMax: math.MaxInt, concurrency: math.MaxInt})
		s.addCalls(at, src.Calls, index)
		s.arriveNext(int32(i))
	}
	for i, f := range n.Faults {
		s.schedule(nanos(f.At), faultEvent, int32(i))
		if f.Until > 0 {
			s.schedule(nanos(f.Until), mendEvent, int32(i))
		}
	}
	for i := range s.nodes {
		s.startScaling(int32(i))
	}
	return s
}

func newNode(st Station) node {
	n := node{
		name: st.Name, servers: st.Servers, planned: st.Servers, unlimited: st.Servers == 0, slow: 1, struckAt: -1,
		queueMax: math.MaxInt, concurrency: math.MaxInt, skip: st.SkipAbandoned,
		service: newService(st.Service, st.SCV), limit: tokens{rate: st.RateLimit, level: st.RateLimit},
		cache: newCache(st.Cache), scale: newScaler(st.Scale),
	}
	if st.Queue == NoQueue {
		n.queueMax = 0
	} else if st.Queue > 0 {
		n.queueMax = st.Queue
	}
	if st.Concurrency > 0 {
		n.concurrency = st.Concurrency
	}
	return n
}

// addCalls creates the edges of a node's calls, grouped by step and choice.
func (s *simulation) addCalls(from int32, calls []Call, index map[string]int32) {
	type place struct{ step, choice int }
	steps := map[int]int{}
	groups := map[place]int{}
	n := &s.nodes[from]
	for _, step := range sortedSteps(calls) {
		steps[step] = len(n.steps)
		n.steps = append(n.steps, nil)
	}
	for _, c := range calls {
		e := edge{
			Call: c, from: from, to: index[c.To], share: c.Share, count: max(1, c.Count),
			timeout: nanos(c.Timeout), delay: nanos(c.Delay), budget: retryBurst,
		}
		if e.share == 0 {
			e.share = 1
		}
		id := int32(len(s.edges))
		e.breakers = newBreakers(c.Breaker, id)
		s.edges = append(s.edges, e)
		step := steps[c.Step]
		at := place{step, c.Choice}
		if g, ok := groups[at]; ok && c.Choice > 0 {
			n.steps[step][g].edges = append(n.steps[step][g].edges, id)
			continue
		}
		groups[at] = len(n.steps[step])
		n.steps[step] = append(n.steps[step], choice{edges: []int32{id}})
	}
}

func (s *simulation) scheduleProbe(at int64, edge int32, copy uint16) {
	s.seq++
	s.heap.push(event{at: at, seq: s.seq, ref: edge, kind: probeEvent, copy: copy})
}

func (s *simulation) schedule(at int64, kind eventKind, ref int32) {
	s.seq++
	s.heap.push(event{at: at, seq: s.seq, ref: ref, kind: kind})
}

// loop processes events in order of time until the end. Of the events at the end itself, only the last tick counts.
func (s *simulation) loop() {
	for len(s.heap) > 0 && !s.stopped {
		e := s.heap.pop()
		if e.at >= s.end && e.kind != tickEvent {
			break
		}
		s.now = e.at
		s.count()
		s.handle(e)
	}
	if !s.stopped {
		s.now = s.end
	}
}

// count counts one unit of work toward the limit. Calls count too, because a fan-out creates them without events.
func (s *simulation) count() {
	s.events++
	if s.events >= s.options.MaxEvents {
		s.stopped = true
	}
}

func (s *simulation) handle(e event) {
	switch e.kind {
	case arrivalEvent:
		s.enter(e.ref)
	case doneEvent:
		s.done(e.ref)
	case reachEvent:
		s.reach(e.ref)
	case timeoutEvent:
		s.expire(e.ref)
	case retryEvent:
		s.attempt(e.ref)
	case probeEvent:
		s.halfOpen(e.ref, e.copy)
	case scaleEvent:
		s.decide(e.ref)
	case readyEvent:
		s.ready(e.ref)
	case faultEvent, mendEvent:
		s.fault(e.ref, e.kind == faultEvent)
	case tickEvent:
		s.tick()
	}
}
