package design

import "math"

// Calls flow from the users down the graph. Two loads are computed: the calls to each part while everything upstream keeps up (the offered
// load, which determines what to provision), and the calls that arrive while overloaded parts shed load (which determines what happens).

// state says what has failed.
type state struct {
	dead  []bool    // parts that are gone
	share []float64 // share of a part's instances that remain, 0 to 1; nil for all
	cold  int       // 1 + the index of a cache that is up but empty; 0 for none
	gone  []float64 // share of a part's shards that lost all their instances, 0 to 1; nil for none
	carry []float64 // share of its calls that a part has capacity for, 0 to 1; nil for all
}

// flow is the load on every part.
type flow struct {
	offered []float64 // calls/s while everything upstream keeps up
	reads   []float64 // of those, calls that a reader can take
	writes  []float64 // of those, calls declared as writes
	arrives []float64 // calls/s when parts upstream shed load, retries included
	served  []float64
	hits    []float64 // of the served calls, those that the part answers itself
	shed    []float64
	failed  []float64 // share of each part's calls that got no answer
	onCall  []float64 // offered calls/s per call
}

func newFlow(m *model) *flow {
	n := len(m.parts)
	all := make([]float64, 8*n+len(m.calls))
	cut := func() []float64 { s := all[:n:n]; all = all[n:]; return s }
	return &flow{cut(), cut(), cut(), cut(), cut(), cut(), cut(), cut(), all}
}

// hit returns the share of calls that a part answers itself. A lost cache answers none, and a cache with one copy of each item cannot
// answer for the items on lost instances.
func (m *model) hit(n int, st *state) float64 {
	if st != nil && (st.dead[n] || st.cold == n+1) {
		return 0
	}
	if st != nil && m.parts[n].fragile {
		return m.parts[n].hit * st.left(n)
	}
	return m.parts[n].hit
}

// alive returns the share of a router's targets that remain, or 1 if they cannot replace one another. If the remaining targets had no calls
// before, such as a standby, it returns minus their number, and they get all calls.
func (m *model) alive(n int, st *state) float64 {
	if st == nil {
		return 1
	}
	left, all, idle := 0.0, m.twins(n), 0.0
	for _, c := range m.out[n] {
		if m.twin[c] && !st.dead[m.calls[c].to] {
			left += m.calls[c].ratio
			idle--
		}
	}
	switch {
	case all == 0, left == 0 && idle == 0:
		return 1
	case left == 0:
		return idle
	}
	return left / all
}

// twins returns how many calls go to targets that can replace one another, per call that a router takes.
func (m *model) twins(n int) float64 {
	all := 0.0
	for _, c := range m.out[n] {
		if m.twin[c] {
			all += m.calls[c].ratio
		}
	}
	return all
}

// ratio returns the calls that a call edge carries per call of its node.
func (m *model) ratio(c int, st *state, alive float64) float64 {
	k := &m.calls[c]
	ratio := k.ratio
	if m.twin[c] && st != nil {
		switch {
		case st.dead[k.to] && alive < 1:
			return 0
		case alive < 0:
			ratio = m.twins(k.from) / -alive
		default:
			ratio /= alive
		}
	}
	if !k.always {
		ratio *= 1 - m.hit(k.from, st)
	}
	if k.misses >= 0 {
		ratio *= 1 - m.hit(k.misses, st)
	}
	return ratio
}

// offer computes the offered load at a multiple of the load at 1x.
func (m *model) offer(f *flow, factor float64, st *state) { m.offerBoth(f, factor, factor, st) }

// offerAverage computes the offered load at an average moment. Schedules and arriving files keep their rate, whatever users do.
func (m *model) offerAverage(f *flow, factor float64) {
	m.offerBoth(f, factor*m.average/m.load, factor, nil)
}

// offerBoth computes the offered load with one factor for the users' load and one for other sources of work.
func (m *model) offerBoth(f *flow, factor, steady float64, st *state) {
	clear(f.offered)
	clear(f.reads)
	clear(f.writes)
	clear(f.onCall)
	for n, share := range m.entryRate {
		if m.parts[n].class == "client" || m.d.NoClient {
			f.offered[n] += share * m.load * factor
		} else {
			f.offered[n] += share * m.load * steady
		}
	}
	for _, n := range m.order {
		in := f.offered[n]
		if in == 0 || st != nil && st.dead[n] && m.parts[n].class != "cache" {
			continue
		}
		alive := m.alive(n, st)
		for _, c := range m.out[n] {
			k := &m.calls[c]
			rate := in * m.ratio(c, st, alive)
			f.onCall[c] = rate
			f.offered[k.to] += rate
			if k.reads {
				f.reads[k.to] += rate
			}
			if k.writes {
				f.writes[k.to] += rate
			}
		}
	}
}

// left returns the share of a part's instances that remain.
func (s *state) left(n int) float64 {
	if s == nil || s.share == nil {
		return 1
	}
	return s.share[n]
}

// use returns the utilization of a part at the offered load, or +Inf if it has no capacity.
func (m *model) use(f *flow, n int, st *state) float64 {
	p := &m.parts[n]
	if st != nil && st.dead[n] {
		return 0
	}
	left := st.left(n)
	use := 0.0
	switch {
	case p.split && st.lostReaders(m, n):
		use = over(f.offered[n], p.main.capacity)
	case p.split:
		readers := p.reader.capacity * max(0, left*float64(p.units)-1) / float64(p.units-1)
		reads := over(f.reads[n], readers)
		if left < 1 { // the writer takes the reads of lost readers
			reads = min(reads, over(f.offered[n], left*(p.main.capacity+p.reader.capacity)))
		}
		use = max(over(f.offered[n]-f.reads[n], p.main.capacity), reads)
	case p.kind != nil && p.kind.class.Writer:
		use = over(f.offered[n], p.main.capacity)
	default:
		use = over(f.offered[n], p.main.capacity*left)
	}
	if p.writesCap > 0 {
		use = max(over(f.offered[n]-f.writes[n], p.main.capacity), over(f.writes[n], p.writesCap))
	}
	return use
}

// lostReaders reports whether only the writer is left.
func (s *state) lostReaders(m *model, n int) bool {
	return s.left(n)*float64(m.parts[n].units) < 1.5
}

func over(rate, capacity float64) float64 {
	switch {
	case rate <= 0 || math.IsInf(capacity, 1):
		return 0
	case capacity <= 0:
		return math.Inf(1)
	}
	return rate / capacity
}

// limit returns the maximum throughput of a part in calls/s for its mix of calls.
func (m *model) limit(f *flow, n int, st *state) float64 {
	use := m.use(f, n, st)
	if use <= 0 {
		return math.Inf(1)
	}
	return f.offered[n] / use
}

// run computes what arrives and what is shed when overloaded parts shed load and callers retry. Call offer first.
func (m *model) run(f *flow, factor float64, st *state) {
	clear(f.arrives)
	base := make([]float64, len(m.parts)) // first tries
	again := make([]float64, len(m.parts))
	for n, share := range m.entryRate {
		base[n] += share * m.load * factor
	}
	for _, n := range m.order {
		f.arrives[n], f.shed[n] = base[n], 0
		if limit := m.limit(f, n, st); base[n] > limit*(1+1e-9) {
			tries := 1.0
			if base[n] > 0 {
				tries = again[n] / base[n]
			}
			f.arrives[n] = retried(base[n], limit, tries)
			f.shed[n] = f.arrives[n] - limit
		}
		f.served[n] = f.arrives[n] - f.shed[n]
		f.hits[n] = f.served[n] * m.hit(n, st)
		alive := m.alive(n, st)
		for _, c := range m.out[n] {
			k := &m.calls[c]
			rate := f.served[n] * m.ratio(c, st, alive)
			base[k.to] += rate
			if k.retries > 0 && !k.breaker {
				again[k.to] += rate * float64(k.retries)
			}
		}
	}
}

// retried returns the arrivals if each shed call is tried again up to tries times: the fixed point of
// a = base (1 + f + f² + ... + f^tries), f = 1 - limit/a.
func retried(base, limit, tries float64) float64 {
	low, high := base, base*(1+tries)
	for range 60 {
		a := (low + high) / 2
		f := max(0, 1-limit/a)
		want := base * geometric(f, tries)
		if want > a {
			low = a
		} else {
			high = a
		}
	}
	return high
}

// geometric returns 1 + f + ... + f^n, where n need not be an integer.
func geometric(f, n float64) float64 {
	if f >= 1-1e-12 {
		return 1 + n
	}
	return (1 - math.Pow(f, n+1)) / (1 - f)
}

// answered returns the share of users' requests that get an answer in a state, from 0 to 1.
func (m *model) answered(ok []float64, st *state) float64 {
	for i := len(m.order) - 1; i >= 0; i-- {
		n := m.order[i]
		ok[n] = m.answers(n, ok, st)
	}
	sum, all := 0.0, 0.0
	for n, share := range m.waiting {
		sum += share * ok[n]
		all += share
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// answers returns the share of its calls that a part answers, given those of the parts below it.
func (m *model) answers(n int, ok []float64, st *state) float64 {
	if st.gone != nil && st.gone[n] > 0 {
		return (1 - st.gone[n]) * m.withCapacity(n, ok, st)
	}
	if st.carry != nil {
		return st.carry[n] * m.withCapacity(n, ok, st)
	}
	return m.withCapacity(n, ok, st)
}

// withCapacity is like answers for a part with capacity for all of its calls.
func (m *model) withCapacity(n int, ok []float64, st *state) float64 {
	p := &m.parts[n]
	bypass := st.dead[n] && p.class == "cache"
	if st.dead[n] && !bypass {
		return 0
	}
	if bypass && len(m.out[n]) == 0 {
		return 1 // the caller goes on to the store when the cache does not answer
	}
	if m.routes(n) || m.isEntry(n) && !m.d.NoClient {
		return m.routed(n, ok, st)
	}
	below := 1.0
	for _, c := range m.out[n] {
		k := &m.calls[c]
		if !k.waits {
			continue
		}
		need := min(1, k.ratio)
		if k.misses >= 0 {
			need *= 1 - m.hit(k.misses, st)
		}
		below *= 1 - need*(1-ok[k.to])
	}
	hit := m.hit(n, st)
	return hit + (1-hit)*below
}

// routed returns the share answered behind a part that sends each call to one of several targets.
func (m *model) routed(n int, ok []float64, st *state) float64 {
	best, twins, sum, all := 0.0, 0.0, 0.0, 0.0
	for _, c := range m.out[n] {
		k := &m.calls[c]
		if !k.waits {
			continue
		}
		all += k.ratio
		if m.twin[c] {
			twins += k.ratio
			best = max(best, ok[k.to])
			continue
		}
		sum += k.ratio * ok[k.to]
	}
	if all == 0 {
		return 1
	}
	hit := m.hit(n, st)
	return hit + (1-hit)*min(1, (sum+twins*best)/all)
}
