package design

import (
	"fmt"
	"slices"
)

// calls resolves the edges: how many calls each makes per call of its node.
func (r *resolver) calls() {
	m := r.m
	for i, e := range m.d.Edges {
		if m.d.dropped(i) {
			continue
		}
		from := &m.d.Nodes[e.From]
		c := call{
			from: e.From, to: e.To, misses: -1, payload: e.Said[Payload], local: e.Said[Local] > 0,
			waits: e.Said[Async] == 0 && !(from.Kind != nil && from.Kind.class.Async),
			reads: e.Said[Reads] > 0 || e.Said[Misses] > 0 || m.parts[e.From].class == "cache", writes: e.Said[Writes] > 0,
		}
		c.aside = e.Said[Async] > 0 && from.Kind != nil && from.Kind.class.Routes && !from.Kind.class.Async && !m.isEntry(e.From)
		c.always = c.aside && e.Said[Misses] == 0
		m.out[e.From] = append(m.out[e.From], len(m.calls))
		m.calls = append(m.calls, c)
	}
	m.behind = m.behindQueues()
	for i := range m.calls {
		// calls by workers behind a queue count as writes unless the diagram says otherwise
		c := &m.calls[i]
		c.writes = c.writes || !c.reads && m.fed(c.from)
	}
	m.entryRate = make([]float64, len(m.parts))
	m.twin = make([]bool, len(m.calls))
	if m.d.NoClient {
		for _, n := range m.entries {
			m.entryRate[n] = 1 / float64(len(m.entries))
		}
	}
	k := 0
	said := make([]map[Attr]float64, len(m.calls))
	for i, e := range m.d.Edges {
		if !m.d.dropped(i) {
			said[k] = e.Said
			k++
		}
	}
	for n := range m.parts {
		switch {
		case m.isEntry(n) && !m.d.NoClient:
			r.entry(n, said)
		case m.routes(n):
			r.route(n, said)
		default:
			r.each(n, said)
		}
	}
	m.policies()
	m.shareWaiting()
}

// shareWaiting computes the share of users' requests that starts at each node. Nobody waits for scheduled work.
func (m *model) shareWaiting() {
	m.waiting = slices.Clone(m.entryRate)
	sum := 0.0
	for n := range m.waiting {
		if m.parts[n].class != "client" && !m.d.NoClient {
			m.waiting[n] = 0
		}
		sum += m.waiting[n]
	}
	for n := range m.waiting {
		if sum == 0 {
			m.waiting[n] = m.entryRate[n]
		} else {
			m.waiting[n] /= sum
		}
	}
}

// policies sets the timeout, retries and breaker of every call. A cache miss is fetched within the cache's own call, so such calls have no
// policy of their own; retries and a breaker on a cache apply to the calls to it. A timeout there limits only the lookup, which is not modeled.
func (m *model) policies() {
	for c := range m.calls {
		k := &m.calls[c]
		if by := &m.parts[k.from]; by.class != "cache" {
			k.retries, k.timeout, k.breaker = by.retries, by.timeout, by.breaker
		}
		if to := &m.parts[k.to]; to.class == "cache" && k.waits {
			k.retries, k.breaker = max(k.retries, to.retries), k.breaker || to.breaker
		}
	}
}

// routes reports whether a node sends each call to one of several targets.
func (m *model) routes(n int) bool {
	k := m.parts[n].kind
	ways := 0
	for _, c := range m.out[n] {
		if !m.calls[c].aside {
			ways++
		}
	}
	if k == nil || ways < 2 {
		return false
	}
	return (k.class.Routes || k.Class == "queue") && !k.class.All
}

// entry splits the load between the entries of users.
func (r *resolver) entry(n int, said []map[Attr]float64) {
	m := r.m
	m.entryRate[n] = 1 / float64(len(m.entries))
	if total := m.declaredRate(); total > 0 {
		own := 0.0
		for _, c := range m.out[n] {
			own += said[c][Rate]
		}
		m.entryRate[n] = own / total
		if own == 0 {
			m.notes = append(m.notes, fmt.Sprintf("%s has no rate while others have one; it sends nothing", m.parts[n].id))
		}
	}
	r.shares(n, said, entryShare)
}

// route distributes calls among the targets of a router. Targets of the same kind can replace one another.
func (r *resolver) route(n int, said []map[Attr]float64) {
	r.shares(n, said, splitShare)
	m := r.m
	for _, a := range m.out[n] {
		for _, b := range m.out[n] {
			pa, pb := &m.parts[m.calls[a].to], &m.parts[m.calls[b].to]
			if a != b && !m.calls[a].aside && !m.calls[b].aside && pa.kind != nil && pa.kind == pb.kind && (pa.region != pb.region || m.d.Nodes[m.calls[a].to].Zone != m.d.Nodes[m.calls[b].to].Zone) {
				m.twin[a] = true
			}
		}
	}
}

// shares sets the share of each of a node's calls: declared ones first, the rest equally. Calls made in addition are not counted.
func (r *resolver) shares(n int, said []map[Attr]float64, a Attr) {
	m := r.m
	rates, left, free := 0.0, 1.0, 0
	ways := make([]int, 0, len(m.out[n]))
	for _, c := range m.out[n] {
		if m.calls[c].aside {
			m.calls[c].ratio = perCall(said[c])
			continue
		}
		ways = append(ways, c)
		rates += said[c][Rate]
	}
	for _, c := range ways {
		switch s := said[c]; {
		case rates > 0:
			m.calls[c].ratio = s[Rate] / rates
		case has(s, Share):
			m.calls[c].ratio = s[Share] / 100
			left -= m.calls[c].ratio
		default:
			free++
		}
		m.calls[c].routed = true
	}
	if rates > 0 || free == 0 {
		return
	}
	for _, c := range ways {
		if !has(said[c], Share) {
			m.calls[c].ratio = max(0, left) / float64(free)
			if free > 1 {
				m.calls[c].ratio = min(1, r.assume(m.parts[n].id, Attr(string(a)+" to "+m.parts[m.calls[c].to].id), 100*m.calls[c].ratio, "%", "calls are split equally")/100)
			}
		}
	}
	m.scaleShares(ways)
}

// perCall returns how many calls an arrow stands for per call of its node.
func perCall(said map[Attr]float64) float64 {
	ratio := 1.0
	if has(said, Share) {
		ratio = said[Share] / 100
	}
	if has(said, FanOut) {
		ratio *= said[FanOut]
	}
	return ratio
}

// scaleShares scales the shares of a router so that they add up to 100 %.
func (m *model) scaleShares(ways []int) {
	sum := 0.0
	for _, c := range ways {
		sum += m.calls[c].ratio
	}
	for _, c := range ways {
		if sum > 0 {
			m.calls[c].ratio /= sum
		}
	}
}

// each makes a call on each of a node's arrows per call that it gets.
func (r *resolver) each(n int, said []map[Attr]float64) {
	m := r.m
	cache := -1
	for _, c := range m.out[n] {
		if m.parts[m.calls[c].to].class == "cache" {
			cache = m.calls[c].to
		}
	}
	for _, c := range m.out[n] {
		s, k := said[c], &m.calls[c]
		k.ratio = perCall(s)
		if has(s, Rate) {
			m.notes = append(m.notes, fmt.Sprintf("%s -> %s: a rate counts at the users' arrows; elsewhere write a share, such as 10%%", m.parts[n].id, m.parts[k.to].id))
		}
		if s[Misses] > 0 && cache >= 0 && k.to != cache && m.parts[n].class != "cache" {
			k.misses = cache
		}
	}
}

func has(m map[Attr]float64, a Attr) bool {
	_, ok := m[a]
	return ok
}
