package design

import (
	"cmp"
	"fmt"
	"slices"
)

// What can be lost.
const (
	KillInstance = "instance"
	KillPart     = "part"
	KillZone     = "zone"
	KillRegion   = "region"
)

// Kill is the effect of losing something at the peak.
type Kill struct {
	What     string   `json:"what"`              // instance, part, zone or region
	Name     string   `json:"name"`              // such as api, or eu-west-1/a for a zone
	Answered float64  `json:"answered"`          // share of the users' requests that still get an answer, 0 to 1
	Lost     []string `json:"lost,omitempty"`    // parts that are gone
	Over     []string `json:"over,omitempty"`    // surviving parts that cannot carry the load, with their utilization
	Path     []string `json:"path,omitempty"`    // a path of users' requests that ends at the loss
	Stopped  []string `json:"stopped,omitempty"` // parts whose work stops although users still get answers
}

// Survives reports whether users notice nothing: every request is answered, and the remaining parts carry the load.
func (k Kill) Survives() bool { return k.Answered >= 1-1e-9 && len(k.Over) == 0 }

// Title names the loss: one instance of db, zone a.
func (k Kill) Title() string {
	if k.What == KillInstance {
		return "one instance of " + k.Name
	}
	return k.What + " " + k.Name
}

// Pair is two losses that affect users only together.
type Pair struct {
	A        string  `json:"a"`
	B        string  `json:"b"`
	Answered float64 `json:"answered"`
}

// target is something that can be lost.
type target struct {
	what, name string
	part       int // for an instance or a part
	index      int // for a zone or a region
}

func (m *model) targets() []target {
	var out []target
	for n := range m.parts {
		p := &m.parts[n]
		if p.class == "client" || p.class == "unknown" {
			continue
		}
		if p.place != nil {
			out = append(out, target{KillInstance, p.id, n, 0})
		}
		out = append(out, target{KillPart, p.id, n, 0})
	}
	for z := range m.zones {
		if m.zoneUsed(z) {
			name := m.zones[z].name
			if len(m.regions) > 1 {
				name = m.regions[m.zones[z].region] + "/" + name
			}
			out = append(out, target{KillZone, name, -1, z})
		}
	}
	for r, name := range m.regions {
		out = append(out, target{KillRegion, name, -1, r})
	}
	return out
}

func (m *model) zoneUsed(z int) bool {
	return slices.ContainsFunc(m.parts, func(p part) bool { return p.place != nil && p.place[z] > 0 })
}

// apply applies a loss. It returns the share of the requests to the part that are affected, which is less than 1 if only one of several
// shards is lost.
func (m *model) apply(t target, st *state) float64 {
	switch t.what {
	case KillPart:
		st.dead[t.part] = true
	case KillInstance:
		p := &m.parts[t.part]
		all := float64(p.units * p.shards)
		switch {
		case p.shards > 1 && p.units == 1 && p.kind.class.Stateful:
			st.dead[t.part] = true
			return 1 / float64(p.shards)
		case all <= 1:
			st.dead[t.part] = true
		default:
			st.share[t.part] = max(0, st.share[t.part]-1/all)
			st.dead[t.part] = st.dead[t.part] || st.share[t.part] < 1e-9
		}
	case KillZone:
		for n := range m.parts {
			p := &m.parts[n]
			if p.place == nil || p.place[t.index] == 0 {
				continue
			}
			st.share[n] = max(0, st.share[n]-float64(p.place[t.index])/float64(p.floor*p.shards))
			st.dead[n] = st.dead[n] || st.share[n] < 1e-9
			if p.sharded() && !st.dead[n] {
				st.gone[n] = p.shardsWithin(t.index)
			}
		}
	case KillRegion:
		for n := range m.parts {
			if m.parts[n].region == t.index {
				st.dead[n] = true
			}
		}
	}
	return 1
}

// sharded reports whether each request needs one particular shard of a part.
func (p *part) sharded() bool { return p.shards > 1 && p.place != nil && p.kind.class.Stateful }

// shardsWithin returns the share of a part's shards that have all their instances in one zone.
func (p *part) shardsWithin(zone int) float64 {
	zones, within := p.zonesOf(), 0
	shards := min(p.shards, len(zones))
	for s := range shards {
		all := true
		for i := range p.floor {
			all = all && zones[(s*p.floor+i)%len(zones)] == zone
		}
		if all {
			within++
		}
	}
	return float64(within) / float64(shards)
}

// zonesOf returns the zones in which a part has instances. Shards are assigned to them in turn, so it is enough to look at as many shards as there
// are zones.
func (p *part) zonesOf() []int {
	var zones []int
	for z, count := range p.place {
		if count > 0 {
			zones = append(zones, z)
		}
	}
	return zones
}

// killer evaluates losses and reuses its buffers.
type killer struct {
	m  *model
	f  *flow
	st state
	ok []float64

	lean bool // skip what stops behind the users' answers
}

func newKiller(m *model) *killer {
	n := len(m.parts)
	return &killer{m: m, f: newFlow(m), st: state{dead: make([]bool, n), share: make([]float64, n), gone: make([]float64, n)}, ok: make([]float64, n)}
}

func (k *killer) reset() {
	k.st.cold = 0
	clear(k.st.dead)
	clear(k.st.gone)
	for i := range k.st.share {
		k.st.share[i] = 1
	}
}

// answered returns the share of requests answered without some targets.
func (k *killer) answered(targets ...target) float64 {
	k.reset()
	reach := 1.0
	for _, t := range targets {
		reach = min(reach, k.m.apply(t, &k.st))
	}
	return 1 - reach*(1-k.m.answered(k.ok, &k.st))
}

// kill evaluates one loss in full.
func (k *killer) kill(t target) Kill {
	m := k.m
	out := Kill{What: t.what, Name: t.name, Answered: k.answered(t)}
	for n := range m.parts {
		if k.st.dead[n] {
			out.Lost = append(out.Lost, m.parts[n].id)
		}
	}
	m.offer(k.f, 1, &k.st)
	for n := range m.parts {
		if use := m.use(k.f, n, &k.st); use >= full {
			out.Over = append(out.Over, fmt.Sprintf("%s %s", m.parts[n].id, percent(use)))
		}
	}
	if out.Answered < 1-1e-9 {
		out.Path = k.path()
	}
	if !k.lean {
		out.Stopped = k.stopped()
	}
	return out
}

// path returns a path of users' requests that ends at a lost part.
func (k *killer) path() []string {
	m := k.m
	var chain []string
	var walk func(n int) bool
	seen := make([]bool, len(m.parts))
	walk = func(n int) bool {
		if seen[n] || k.ok[n] >= 1-1e-9 {
			return false
		}
		seen[n] = true
		chain = append(chain, m.parts[n].id)
		if (k.st.dead[n] || k.st.gone[n] > 0) && m.parts[n].class != "cache" {
			return true
		}
		for _, c := range m.out[n] {
			if m.calls[c].waits && walk(m.calls[c].to) {
				return true
			}
		}
		chain = chain[:len(chain)-1]
		return false
	}
	for n, share := range m.waiting {
		if share > 0 && walk(n) {
			return chain
		}
	}
	return nil
}

// stopped lists surviving parts that cannot work although users get answers: workers whose queue or store is lost.
func (k *killer) stopped() []string {
	m := k.m
	var out []string
	for c := range m.calls {
		e := &m.calls[c]
		if e.waits && !m.fed(e.from) || k.st.dead[e.from] || k.ok[e.to] >= 1-1e-9 {
			continue
		}
		if id := m.parts[e.from].id; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// kills evaluates every loss, and the pairs of losses that only affect users together.
func (m *model) kills() ([]Kill, []Pair) {
	k := newKiller(m)
	var out []Kill
	var harmless []target
	for _, t := range m.targets() {
		kill := k.kill(t)
		out = append(out, kill)
		if kill.Answered >= 1-1e-9 && !(t.what == KillPart && m.parts[t.part].place != nil && m.parts[t.part].units*m.parts[t.part].shards == 1) {
			harmless = append(harmless, t)
		}
	}
	return out, k.pairs(harmless)
}

// maxPairs is the maximum number of pairs listed.
const maxPairs = 50

func (k *killer) pairs(harmless []target) []Pair {
	var out []Pair
	add := func(a, b target) {
		if got := k.answered(a, b); got < 1-1e-9 && len(out) < maxPairs {
			out = append(out, Pair{a.text(), b.text(), got})
		}
	}
	for i, a := range harmless {
		if a.what == KillInstance {
			add(a, a)
		}
		for _, b := range harmless[i+1:] {
			if a.part >= 0 && a.part == b.part {
				continue
			}
			add(a, b)
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(a.Answered, b.Answered) })
	return out
}

func (t target) text() string {
	switch t.what {
	case KillInstance:
		return "an instance of " + t.name
	case KillPart:
		return t.name
	}
	return t.what + " " + t.name
}

// spofs returns the losses of one instance or one zone that affect users.
func spofs(kills []Kill) []Kill {
	var out []Kill
	for _, k := range kills {
		if (k.What == KillInstance || k.What == KillZone) && k.Answered < 1-1e-9 {
			out = append(out, k)
		}
	}
	return out
}

func percent(share float64) string { return Short(100*share, "%") }
