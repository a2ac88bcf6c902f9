package sim

// retryBurst is how many retries a budget allows before any first attempts.
const retryBurst = 10

// call is a call in progress: its attempts, until it succeeds or finally fails.
type call struct {
	parent  int32 // the frame that waits for it; -1 for none
	edge    int32
	gen     uint32 // generation of its place in the slab
	attempt uint16 // from 1
	waiting bool   // for the reply to the attempt
	breaker uint16 // breaker that the attempt went through
	probe   bool   // the attempt probes an open breaker
	retried bool
	missed  cacheSet // caches known not to have what it asks for
}

// timer is a running timeout. Those of one edge have the same length, so they end in the order in which they began.
type timer struct {
	at      int64
	call    int32
	gen     uint32
	attempt uint16
}

// edgeCounts counts what happened to the attempts of a Call.
type edgeCounts struct {
	attempts, retries, timeouts, rejected, denied int64
}

// open makes the calls of an edge for a request.
func (s *simulation) open(f, id int32) {
	e := &s.edges[id]
	parent, count := f, e.count
	if e.Async {
		parent = -1
	} else {
		s.frames.items[f].pending += int32(count)
	}
	retried, unlucky := s.frames.items[f].retried, s.frames.items[f].unlucky
	for range count {
		if s.stopped {
			return
		}
		c := s.calls.take()
		cl := &s.calls.items[c]
		*cl = call{parent: parent, edge: id, gen: cl.gen, retried: retried, missed: unlucky}
		s.attempt(c)
	}
}

// attempt makes the first or the next attempt of a call.
func (s *simulation) attempt(c int32) {
	s.count()
	cl := &s.calls.items[c]
	e := &s.edges[cl.edge]
	cl.attempt++
	cl.waiting = true
	e.counts.attempts++
	if cl.attempt > 1 {
		e.counts.retries++
	} else if e.Budget > 0 {
		e.budget = min(retryBurst, e.budget+e.Budget)
	}
	if !s.letThrough(e, cl) {
		e.counts.rejected++
		s.failed(c)
		return
	}
	if e.timeout > 0 {
		s.startTimer(cl.edge, timer{s.now + e.timeout, c, cl.gen, cl.attempt})
	}
	f := s.frames.take()
	s.frames.items[f] = frame{
		call: c, gen: cl.gen, node: e.to, attempt: cl.attempt, retried: cl.retried || cl.attempt > 1,
		unlucky: cl.missed,
	}
	if e.delay > 0 {
		s.schedule(s.now+e.delay, reachEvent, f)
		return
	}
	s.reach(f)
}

// startTimer starts a timeout. Only the first of an edge's timers has an event.
func (s *simulation) startTimer(id int32, t timer) {
	e := &s.edges[id]
	e.timers.push(t)
	if !e.armed {
		e.armed = true
		s.schedule(t.at, timeoutEvent, id)
	}
}

// expire ends the timers of an edge that are due, and schedules the next one that still matters. The edge counts as armed
// meanwhile, because a timeout can immediately lead to new calls on the same edge.
func (s *simulation) expire(id int32) {
	for s.edges[id].timers.size > 0 {
		t := s.edges[id].timers.peek()
		c := &s.calls.items[t.call]
		running := c.gen == t.gen && c.attempt == t.attempt && c.waiting
		if running && t.at > s.now {
			s.schedule(t.at, timeoutEvent, id)
			return
		}
		e := &s.edges[id]
		e.timers.pop()
		if running {
			e.counts.timeouts++
			s.nodes[e.to].timeouts++
			s.tell(t.call, false)
		}
	}
	s.edges[id].armed = false
}

// reply delivers the reply to an attempt to its caller, unless the caller gave up.
func (s *simulation) reply(fr frame, ok bool) {
	c := &s.calls.items[fr.call]
	if c.gen != fr.gen || c.attempt != fr.attempt || !c.waiting {
		s.nodes[fr.node].wasted++
		return
	}
	s.tell(fr.call, ok)
}

// tell reports the outcome of an attempt that was actually made to its call.
func (s *simulation) tell(c int32, ok bool) {
	cl := &s.calls.items[c]
	if b := s.edges[cl.edge].breakers; b != nil {
		s.judge(&b[cl.breaker], ok, cl.probe)
	}
	if ok {
		s.resolve(c, true)
		return
	}
	s.failed(c)
}

// failed retries a call or gives it up.
func (s *simulation) failed(c int32) {
	cl := &s.calls.items[c]
	e := &s.edges[cl.edge]
	cl.waiting = false
	if int(cl.attempt) > e.Retries {
		s.resolve(c, false)
		return
	}
	if e.Budget > 0 {
		if e.budget < 1 {
			e.counts.denied++
			s.resolve(c, false)
			return
		}
		e.budget--
	}
	s.schedule(s.now+s.backoff(e, int(cl.attempt)), retryEvent, c)
}

// backoff returns the time before a retry, which doubles with each retry and is partly random.
func (s *simulation) backoff(e *edge, attempt int) int64 {
	wait := e.Backoff
	for k := 1; k < attempt && wait < maxSeconds; k++ {
		wait *= 2
	}
	if e.BackoffMax > 0 {
		wait = min(wait, e.BackoffMax)
	}
	if e.Jitter > 0 && wait > 0 {
		wait *= 1 - float64(e.Jitter*s.random.uniform())
	}
	return nanos(wait)
}

// resolve ends a call and lets the request that waits for it continue.
func (s *simulation) resolve(c int32, ok bool) {
	cl := s.calls.items[c]
	s.calls.items[c].waiting = false
	s.calls.items[c].gen++ // remaining references are to an earlier call
	s.calls.give(c)
	if cl.parent < 0 {
		return
	}
	fr := &s.frames.items[cl.parent]
	if !ok && !s.edges[cl.edge].Optional {
		fr.failed = true
	}
	fr.pending--
	if fr.pending == 0 {
		s.advance(cl.parent)
	}
}
