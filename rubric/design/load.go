package design

import (
	"cmp"
	"math"
	"slices"
)

// NodeLoad is the load on one part at one level of load.
type NodeLoad struct {
	Node     string  `json:"node"`
	Offered  float64 `json:"offered"`            // calls/s if everything upstream keeps up
	Capacity float64 `json:"capacity,omitempty"` // calls/s for this mix of calls; 0 for no limit
	Use      float64 `json:"use"`                // offered divided by capacity; 0 for no limit
	Arrives  float64 `json:"arrives"`            // calls/s when overloaded parts upstream shed load, including retries
	Served   float64 `json:"served"`
	Hits     float64 `json:"hits,omitempty"` // of the calls served, those that a cache answers itself
	Shed     float64 `json:"shed,omitempty"` // calls/s that are rejected or pile up
	Piles    bool    `json:"piles,omitempty"`
	Mean     float64 `json:"mean,omitempty"` // mean time in the queue and in service, in ms; 0 if it does not keep up
	Limit    string  `json:"limit,omitempty"`
}

// PathTime is the latency along one path of users' requests.
type PathTime struct {
	Nodes []string `json:"nodes"`
	Share float64  `json:"share"`           // share of users' requests that get this far, 0 to 1
	P50   float64  `json:"p50,omitempty"`   // ms
	P99   float64  `json:"p99,omitempty"`   // ms
	Stuck string   `json:"stuck,omitempty"` // the part on the path that does not keep up, in which case there is no latency
	Vague string   `json:"vague,omitempty"` // the part on the path whose kind is unknown, in which case there is no latency
}

// Level is the evaluation of a design at one load.
type Level struct {
	Factor float64    `json:"factor"` // multiple of the load at 1x
	RPS    float64    `json:"rps"`    // of all users
	Nodes  []NodeLoad `json:"nodes"`
	Paths  []PathTime `json:"paths"`
	P50    float64    `json:"p50,omitempty"`   // ms, over all requests; 0 if a part that users wait for does not keep up
	P99    float64    `json:"p99,omitempty"`   // ms
	Stuck  string     `json:"stuck,omitempty"` // the first part that users wait for and that does not keep up
	Vague  string     `json:"vague,omitempty"` // the first part that users wait for and whose kind is unknown; there is no latency then
	Over   []string   `json:"over,omitempty"`  // parts that do not keep up, worst first
}

// Node returns the load of a part.
func (l Level) Node(id string) (NodeLoad, bool) {
	for _, n := range l.Nodes {
		if n.Node == id {
			return n, true
		}
	}
	return NodeLoad{}, false
}

// breaks returns the multiple of the load at 1x at which the first part reaches its limit, and that part. It returns +Inf if no part has a limit.
func (m *model) breaks(f *flow) (float64, int) {
	m.offer(f, 1, nil)
	factor, at := math.Inf(1), -1
	for n := range m.parts {
		if use := m.use(f, n, nil); use > 0 && 1/use < factor {
			factor, at = 1/use, n
		}
	}
	return factor, at
}

// level evaluates one load. If whole is false, it computes only what verdicts need: of the times, only the 99th percentile.
func (m *model) level(factor float64, st *state, whole bool) Level {
	f := newFlow(m)
	m.offer(f, factor, st)
	m.run(f, factor, st)
	l := Level{Factor: factor, RPS: m.load * factor}
	lat := newLatency(m, f, st)
	for n := range m.parts {
		p := &m.parts[n]
		use := m.use(f, n, st)
		node := NodeLoad{Node: p.id, Offered: f.offered[n], Use: use, Arrives: f.arrives[n], Served: f.served[n], Hits: f.hits[n], Shed: f.shed[n], Piles: m.fed(n), Limit: m.limitText(f, n)}
		if limit := m.limit(f, n, st); !math.IsInf(limit, 1) {
			node.Capacity = limit
		}
		if lat.stable[n] {
			node.Mean = lat.at[n].mean() * 1000
		}
		if use >= full {
			l.Over = append(l.Over, p.id)
		}
		l.Nodes = append(l.Nodes, node)
	}
	slices.SortStableFunc(l.Over, func(a, b string) int {
		x, _ := l.Node(a)
		y, _ := l.Node(b)
		return cmp.Compare(y.Use, x.Use)
	})
	stuck := m.waitedFor(func(n int) bool { return !lat.stable[n] })
	vague := m.waitedFor(m.vague)
	switch {
	case stuck >= 0:
		l.Stuck = m.parts[stuck].id
	case vague >= 0:
		l.Vague = m.parts[vague].id
	default:
		mean := lat.mean()
		l.P99 = 1000 * percentile(lat.whole, mean, 0.99)
		if whole {
			l.P50 = 1000 * percentile(lat.whole, mean, 0.5)
		}
	}
	if whole {
		l.Paths = m.paths(lat)
	}
	return l
}

// fed reports whether calls pile up in front of a part, instead of failing, when it does not keep up.
func (m *model) fed(n int) bool { return m.behind[n] }

// behindQueues marks the parts that something asynchronous calls.
func (m *model) behindQueues() []bool {
	out := make([]bool, len(m.parts))
	for _, c := range m.calls {
		if k := m.parts[c.from].kind; k != nil && k.class.Async {
			out[c.to] = true
		}
	}
	return out
}

// limitText describes what the capacity of a part comes from.
func (m *model) limitText(f *flow, n int) string {
	p := &m.parts[n]
	switch {
	case math.IsInf(p.main.capacity, 1):
		return ""
	case p.quota && p.class == "function":
		return "concurrency"
	case p.quota:
		return "quota"
	case p.split && over(f.reads[n], p.reader.capacity) > over(f.offered[n]-f.reads[n], p.main.capacity):
		return "readers"
	case p.kind.Shards:
		return "shards"
	case p.kind.class.Writer:
		return "writer"
	}
	return "instances"
}

// vague reports whether the kind of a part is unknown.
func (m *model) vague(n int) bool { return m.parts[n].class == "unknown" }

// waitedFor returns the first part that users wait for and for which such returns true, or -1.
func (m *model) waitedFor(such func(n int) bool) int {
	seen := m.waitedParts()
	for _, n := range m.order {
		if seen[n] && such(n) {
			return n
		}
	}
	return -1
}

// waitedParts marks the parts that users wait for.
func (m *model) waitedParts() []bool {
	seen := make([]bool, len(m.parts))
	for n, share := range m.waiting {
		seen[n] = share > 0
	}
	for _, n := range m.order {
		if !seen[n] {
			continue
		}
		for _, c := range m.out[n] {
			if m.calls[c].waits && m.calls[c].ratio > 0 {
				seen[m.calls[c].to] = true
			}
		}
	}
	return seen
}

// maxPaths is the maximum number of paths shown, those with the most requests.
const maxPaths = 12

// way is a chain of calls, with the share of users' requests that reach its end.
type way struct {
	first int
	calls []int
	share float64
}

// maxSteps limits the search for paths in a graph that has very many.
const maxSteps = 4000

// ways returns the chains of calls that users wait for, those with the most requests first.
func (m *model) ways() []way {
	var out []way
	var chain []int
	first, steps := 0, 0
	var walk func(n int, share float64)
	walk = func(n int, share float64) {
		if steps++; steps > maxSteps {
			return
		}
		ends := true
		for _, c := range m.out[n] {
			if s := share * min(1, m.ratio(c, nil, 1)); s > 0 && m.calls[c].waits {
				chain = append(chain, c)
				walk(m.calls[c].to, s)
				chain = chain[:len(chain)-1]
				ends = false
			}
		}
		if len(chain) > 0 && (ends || m.parts[n].hit > 0) {
			out = append(out, way{first, slices.Clone(chain), share})
		}
	}
	for n, share := range m.waiting {
		if share > 0 {
			first = n
			walk(n, share)
		}
	}
	slices.SortStableFunc(out, func(a, b way) int { return cmp.Compare(b.share, a.share) })
	return out[:min(len(out), maxPaths)]
}

// paths returns the latency along the paths with the most requests.
func (m *model) paths(l *latency) []PathTime {
	var out []PathTime
	for _, w := range m.ways() {
		out = append(out, m.pathTime(l, w))
	}
	return out
}

func (m *model) pathTime(l *latency, w way) PathTime {
	p := PathTime{Nodes: []string{m.parts[w.first].id}, Share: w.share}
	nodes := []int{w.first}
	mean := l.at[w.first].mean()
	for _, c := range w.calls {
		to := m.calls[c].to
		nodes = append(nodes, to)
		p.Nodes = append(p.Nodes, m.parts[to].id)
		mean += l.at[to].mean()
	}
	for _, n := range nodes {
		switch {
		case !l.stable[n]:
			p.Stuck = m.parts[n].id
			return p
		case m.vague(n):
			p.Vague = m.parts[n].id
			return p
		}
	}
	t := l.path(w.calls, w.first)
	p.P50, p.P99 = 1000*percentile(t, mean, 0.5), 1000*percentile(t, mean, 0.99)
	return p
}
