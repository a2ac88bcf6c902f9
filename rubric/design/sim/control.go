package sim

import "math"

// tokens is a token bucket that holds one second's worth.
type tokens struct {
	rate, level float64
	at          int64
}

func (t *tokens) take(now int64) bool {
	if t.rate <= 0 {
		return true
	}
	t.level = min(max(1, t.rate), t.level+float64(t.rate*seconds(now-t.at)))
	t.at = now
	if t.level < 1 {
		return false
	}
	t.level--
	return true
}

// cache is the state of a Cache. Each fill reduces what is missing to full warmth by the same share, so warmth grows like 1 - exp(-fills/Fill).
type cache struct {
	hit, warmth, step float64
	bit               cacheSet
}

// cacheSet is a set of caches with one bit each. Those after the 64th share a bit.
type cacheSet uint64

func newCache(c *Cache) cache {
	if c == nil {
		return cache{}
	}
	k := cache{hit: c.Hit, warmth: 1}
	if c.Fill > 0 {
		k.step = 1 / float64(c.Fill)
	}
	if c.Cold && c.Fill > 0 {
		k.warmth = 0
	}
	return k
}

func (c *cache) rate() float64 { return c.hit * c.warmth }

func (c *cache) fill() { c.warmth += float64((1 - c.warmth) * c.step) }

// empty makes the cache cold, unless it is always warm.
func (c *cache) empty() {
	if c.step > 0 {
		c.warmth = 0
	}
}

type breakerState uint8

const (
	closedState breakerState = iota
	openState
	halfOpenState
)

// breaker is the state of a Breaker at one instance of the caller.
type breaker struct {
	Breaker
	edge            int32
	copy            uint16
	state           breakerState
	windowEnd       int64
	calls, failures int
	sent, succeeded int // probes
}

func newBreakers(b *Breaker, edge int32) []breaker {
	if b == nil {
		return nil
	}
	all := make([]breaker, max(1, b.Copies))
	for i := range all {
		k := breaker{Breaker: *b, edge: edge, copy: uint16(i)}
		if k.Calls == 0 {
			k.Calls = 10
		}
		k.Probes = max(1, k.Probes)
		all[i] = k
	}
	return all
}

// letThrough reports whether the breaker of one of the caller's instances, if there is one, lets an attempt through.
func (s *simulation) letThrough(e *edge, c *call) bool {
	switch n := len(e.breakers); n {
	case 0:
		return true
	case 1:
		c.breaker = 0
	default:
		c.breaker = uint16(s.random.next() % uint64(n))
	}
	allowed, probe := e.breakers[c.breaker].allow()
	c.probe = probe
	return allowed
}

// allow reports whether a call may be made, and whether it is a probe.
func (b *breaker) allow() (allowed, probe bool) {
	switch {
	case b.state == closedState:
		return true, false
	case b.state == halfOpenState && b.sent < b.Probes:
		b.sent++
		return true, true
	}
	return false, false
}

// judge records the outcome of an attempt. Attempts from before the breaker opened do not count as probes.
func (s *simulation) judge(b *breaker, ok, probe bool) {
	switch {
	case b.state == halfOpenState && probe && !ok:
		s.trip(b)
	case b.state == halfOpenState && probe:
		if b.succeeded++; b.succeeded >= b.Probes {
			b.state, b.windowEnd, b.calls, b.failures = closedState, 0, 0, 0
			s.opened(b.edge, -1)
		}
	case b.state == closedState:
		if s.now >= b.windowEnd {
			b.windowEnd, b.calls, b.failures = s.now+nanos(b.Window), 0, 0
		}
		b.calls++
		if !ok {
			b.failures++
		}
		if b.calls >= b.Calls && float64(b.failures) >= float64(b.Failures*float64(b.calls)) {
			s.opened(b.edge, 1)
			s.trip(b)
		}
	}
}

// opened counts the breakers of an edge that are not closed. It logs when half of them are open, and when all are closed again.
func (s *simulation) opened(id int32, change int) {
	e := &s.edges[id]
	before := e.open
	e.open += change
	switch half := (len(e.breakers) + 1) / 2; {
	case before < half && e.open >= half:
		s.happen(happening{kind: breakerOpened, edge: id})
	case e.open == 0:
		s.happen(happening{kind: breakerClosed, edge: id})
	}
}

func (s *simulation) trip(b *breaker) {
	b.state = openState
	s.scheduleProbe(s.now+nanos(b.Open*(1+float64(b.Jitter*s.random.uniform()))), b.edge, b.copy)
}

func (s *simulation) halfOpen(edge int32, copy uint16) {
	b := &s.edges[edge].breakers[copy]
	b.state, b.sent, b.succeeded = halfOpenState, 0, 0
}

// warmingSlowdown is the factor on the service times of new servers.
const warmingSlowdown = 2

// tolerance is how far utilization must be above its target before servers are ordered, because a Poisson load always varies.
const tolerance = 1.05

// scaler is the state of a Scale.
type scaler struct {
	Scale
	ordered  int // servers ordered but not ready
	warming  int // servers in service that are still warming up
	lowSince int64
	busy     float64 // server seconds since the last decision
}

// order is a number of servers that are ordered or warming up.
type order struct {
	node    int32
	servers int
	warm    bool // the event ends their warm-up
}

func newScaler(s *Scale) *scaler {
	if s == nil {
		return nil
	}
	return &scaler{Scale: *s, lowSince: -1}
}

func (s *simulation) startScaling(id int32) {
	if k := s.nodes[id].scale; k != nil {
		s.schedule(nanos(k.Every), scaleEvent, id)
	}
}

// decide orders or releases servers, based on the utilization since the last decision.
func (s *simulation) decide(id int32) {
	n := &s.nodes[id]
	k := n.scale
	n.touch(s.now)
	utilization := 1.0
	if n.servers > 0 {
		utilization = k.busy / (k.Every * float64(n.servers))
	}
	k.busy = 0
	wanted := int(math.Ceil(float64(float64(n.planned)*utilization/k.Target) - 1e-9))
	wanted = min(max(wanted, k.Min, 1), k.Max)
	switch have := n.planned + k.ordered; {
	case wanted > have && utilization > tolerance*k.Target:
		k.ordered += wanted - have
		k.lowSince = -1
		s.happen(happening{kind: scaleOrdered, node: id, servers: wanted - have})
		s.order(nanos(k.Lag), order{node: id, servers: wanted - have})
	case wanted < n.planned && k.ordered == 0 && k.InAfter > 0:
		if k.lowSince < 0 {
			k.lowSince = s.now
		}
		if s.now-k.lowSince >= nanos(k.InAfter) {
			given := n.planned - wanted
			n.planned = wanted
			k.lowSince = -1
			s.equip(id)
			s.happen(happening{kind: scaleIn, node: id, servers: given, now: n.servers})
		}
	default:
		k.lowSince = -1
	}
	s.schedule(s.now+nanos(k.Every), scaleEvent, id)
}

func (s *simulation) order(after int64, o order) {
	s.orders = append(s.orders, o)
	s.schedule(s.now+after, readyEvent, int32(len(s.orders)-1))
}

// ready puts ordered servers into service, or ends their warm-up.
func (s *simulation) ready(id int32) {
	o := s.orders[id]
	n := &s.nodes[o.node]
	if o.warm {
		n.scale.warming -= o.servers
		return
	}
	n.scale.ordered -= o.servers
	n.planned += o.servers
	if n.scale.WarmUp > 0 {
		n.scale.warming += o.servers
		s.order(nanos(n.scale.WarmUp), order{node: o.node, servers: o.servers, warm: true})
	}
	s.equip(o.node)
	s.happen(happening{kind: scaleReady, node: o.node, servers: o.servers, now: n.servers})
}

// equip sets a node's servers to those planned minus those lost to faults, and starts serving waiting requests.
func (s *simulation) equip(id int32) {
	n := &s.nodes[id]
	n.touch(s.now)
	n.servers = int(math.Floor(float64(float64(n.planned)*(1-n.lost)) + 0.5))
	n.down = n.lost > 1-1e-9 || n.servers == 0 && !n.unlimited
	s.serveNext(id)
}

// fault starts or ends a fault. Servers lost to several faults at one station add up.
func (s *simulation) fault(id int32, begins bool) {
	f := s.network.Faults[id]
	at := s.station(f.Station)
	n := &s.nodes[at]
	lost, slow := 0.0, 1.0
	for i, other := range s.network.Faults {
		active := nanos(other.At) <= s.now && (other.Until == 0 || s.now < nanos(other.Until)) && !(i == int(id) && !begins)
		if !active || other.Station != f.Station {
			continue
		}
		lost += other.Lose
		if other.Slow > 0 {
			slow *= other.Slow
		}
	}
	if lost > n.lost {
		n.struckAt, n.struck = s.now, min(1, (lost-n.lost)/(1-n.lost))
	}
	n.lost, n.slow = min(1, lost), slow
	if begins && f.ColdCache {
		n.cache.empty()
	}
	kind := faultEnded
	if begins {
		kind = faultBegan
	}
	s.equip(at)
	s.flush(at)
	s.happen(happening{kind: kind, node: at, fault: id, now: s.nodes[at].planned, lost: s.nodes[at].lost})
}

// flush fails the requests waiting at a station that has no servers left.
func (s *simulation) flush(at int32) {
	for n := &s.nodes[at]; n.down && n.queue.size > 0; n = &s.nodes[at] {
		n.touch(s.now)
		f := n.queue.pop()
		n.refused++
		s.reject(f)
	}
}

func (s *simulation) station(name string) int32 {
	for i, st := range s.network.Stations {
		if st.Name == name {
			return int32(i)
		}
	}
	return -1
}
