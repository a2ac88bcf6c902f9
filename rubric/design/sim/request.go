package sim

import "slices"

// frame is a request at a node: waiting, in service, or waiting for the replies to its own calls.
type frame struct {
	arrived int64
	began   int64
	call    int32 // the call that it answers; -1 for a request of a source
	gen     uint32
	node    int32
	pending int32 // calls of this step without a reply
	attempt uint16
	step    uint16
	failed  bool
	retried bool     // it is a retry, or caused by one
	missed  bool     // its response fills the cache
	unlucky cacheSet // caches that, as an earlier attempt showed, do not have what it asks for
}

// slab keeps records in one slice and reuses free places.
type slab[T any] struct {
	items []T
	free  []int32
}

func (s *slab[T]) take() int32 {
	if n := len(s.free); n > 0 {
		id := s.free[n-1]
		s.free = s.free[:n-1]
		return id
	}
	var zero T
	s.items = append(s.items, zero)
	return int32(len(s.items) - 1)
}

func (s *slab[T]) give(id int32) { s.free = append(s.free, id) }

func sortedSteps(calls []Call) []int {
	var steps []int
	for _, c := range calls {
		if !slices.Contains(steps, c.Step) {
			steps = append(steps, c.Step)
		}
	}
	slices.Sort(steps)
	return steps
}

// arriveNext schedules the next request of a source.
func (s *simulation) arriveNext(source int32) {
	if at, ok := s.network.Sources[source].Load.next(s.now, s.end, s.random); ok {
		s.schedule(at, arrivalEvent, source)
	}
}

// enter begins a request of a source.
func (s *simulation) enter(source int32) {
	s.arriveNext(source)
	at := int32(len(s.network.Stations)) + source
	f := s.frames.take()
	s.frames.items[f] = frame{arrived: s.now, call: -1, node: at}
	n := &s.nodes[at]
	n.arrivals++
	n.inflight++
	s.advance(f)
}

// reach brings a request to its station: it is served, waits, or is shed.
func (s *simulation) reach(f int32) {
	fr := &s.frames.items[f]
	n := &s.nodes[fr.node]
	fr.arrived = s.now
	n.arrivals++
	if fr.retried {
		n.retried++
	}
	switch {
	case n.down:
		n.refused++
		s.reject(f)
	case !n.limit.take(s.now):
		n.shed++
		s.reject(f)
	case n.queue.size == 0 && n.free():
		s.begin(f)
	case n.queue.size >= n.queueMax:
		n.shed++
		s.reject(f)
	default:
		n.touch(s.now)
		n.queue.push(f)
		n.longest = max(n.longest, n.queue.size)
	}
}

// free reports whether the next request can begin.
func (n *node) free() bool {
	return (n.unlimited || n.busy < n.servers) && n.inflight < n.concurrency
}

// begin gives a request a server.
func (s *simulation) begin(f int32) {
	fr := &s.frames.items[f]
	n := &s.nodes[fr.node]
	fr.began = s.now
	n.waited += s.now - fr.arrived
	n.begun++
	n.inflight++
	if n.service.mean <= 0 {
		s.served(f)
		return
	}
	n.touch(s.now)
	n.busy++
	took := n.service.draw(s.random) * n.slow
	if n.scale != nil && n.scale.warming > 0 && s.random.uniform()*float64(n.servers) < float64(n.scale.warming) {
		took *= warmingSlowdown
	}
	s.schedule(s.now+whole(took), doneEvent, f)
}

// done ends a service and gives the server to the next request.
func (s *simulation) done(f int32) {
	at := s.frames.items[f].node
	n := &s.nodes[at]
	n.touch(s.now)
	n.busy--
	s.served(f)
	s.serveNext(at)
}

// served continues a request after its own service: its server was lost, the cache answers, or it makes its calls.
func (s *simulation) served(f int32) {
	fr := &s.frames.items[f]
	n := &s.nodes[fr.node]
	if fr.began < n.struckAt && s.random.uniform() < n.struck {
		fr.failed = true
	} else if n.cache.hit > 0 {
		if fr.unlucky&n.cache.bit == 0 && s.random.uniform() < n.cache.rate() {
			n.hits++
			s.finish(f, true)
			return
		}
		n.misses++
		fr.missed = true
		s.mark(fr, n.cache.bit, true)
	}
	s.advance(f)
}

// mark records, at the calls that led to a request, whether a cache missed it or has it now. A retry asks for the same item.
func (s *simulation) mark(fr *frame, cache cacheSet, missed bool) {
	for fr.call >= 0 {
		c := &s.calls.items[fr.call]
		if c.gen != fr.gen {
			return
		}
		c.missed &^= cache
		if missed {
			c.missed |= cache
		}
		if c.parent < 0 {
			return
		}
		fr = &s.frames.items[c.parent]
	}
}

// serveNext begins as many waiting requests as there is room for.
func (s *simulation) serveNext(at int32) {
	for {
		n := &s.nodes[at]
		if n.queue.size == 0 || !n.free() || s.stopped {
			return
		}
		n.touch(s.now)
		f := n.queue.pop()
		if n.skip && s.abandoned(f) {
			n.skipped++
			s.frames.give(f)
			continue
		}
		s.begin(f)
	}
}

// abandoned reports whether nobody waits for a request's reply anymore.
func (s *simulation) abandoned(f int32) bool {
	fr := &s.frames.items[f]
	if fr.call < 0 {
		return false
	}
	c := &s.calls.items[fr.call]
	return c.gen != fr.gen || c.attempt != fr.attempt || !c.waiting
}

// advance makes the calls of a request's next steps, until it has to wait for one or all are made.
func (s *simulation) advance(f int32) {
	for !s.stopped {
		fr := &s.frames.items[f]
		steps := s.nodes[fr.node].steps
		if fr.failed || int(fr.step) >= len(steps) {
			s.finish(f, !fr.failed)
			return
		}
		step := steps[fr.step]
		fr.step++
		fr.pending = 1 // keeps immediate replies from ending the step
		for _, c := range step {
			s.choose(f, c)
		}
		fr = &s.frames.items[f]
		fr.pending--
		if fr.pending > 0 {
			return
		}
	}
}

// choose makes the calls of one choice.
func (s *simulation) choose(f int32, c choice) {
	if len(c.edges) == 1 {
		if e := &s.edges[c.edges[0]]; e.share >= 1 || s.random.uniform() < e.share {
			s.open(f, c.edges[0])
		}
		return
	}
	u := s.random.uniform()
	for _, id := range c.edges {
		if u -= s.edges[id].share; u < 0 {
			s.open(f, id)
			return
		}
	}
}

// finish ends a request at its node and replies.
func (s *simulation) finish(f int32, ok bool) {
	fr := s.frames.items[f]
	s.frames.give(f)
	n := &s.nodes[fr.node]
	n.inflight--
	if ok {
		n.done++
		if fr.missed {
			n.cache.fill()
			s.mark(&fr, n.cache.bit, false)
		}
	} else {
		n.failed++
	}
	if fr.call < 0 {
		if ok && s.now >= s.discard {
			s.latency[int(fr.node)-len(s.network.Stations)].add(s.now - fr.arrived)
		}
		return
	}
	n.spent += s.now - fr.arrived
	s.reply(fr, ok)
	s.serveNext(fr.node)
}

// reject fails a request that was not begun.
func (s *simulation) reject(f int32) {
	fr := s.frames.items[f]
	s.frames.give(f)
	s.reply(fr, false)
}
