package design

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Besides its capacity, a part has limits that more instances do not raise: calls for one key, connections to a database, an instance's
// network, quotas. Each comes from the catalog with its source. This file compares the load with them.

// LimitUse is how much of a limit a part uses at one load.
type LimitUse struct {
	Node   string  `json:"node"`
	Limit  string  `json:"limit"` // such as connections, key-reads, bandwidth
	Text   string  `json:"text"`  // what it limits
	Used   float64 `json:"used"`
	Max    float64 `json:"max"`
	Unit   string  `json:"unit"`
	Use    float64 `json:"use"`              // Used divided by Max; 0 if there is no maximum, when Used is the seconds that growth takes
	Why    string  `json:"why,omitempty"`    // how Used is computed
	Raised bool    `json:"raised,omitempty"` // a quota that can be raised on request
	If     string  `json:"if,omitempty"`     // condition under which it applies
	Source string  `json:"source"`           // id of a Source of the catalog
}

// Limits are a design's limits at one load, the most used first.
type Limits struct {
	Factor float64    `json:"factor"`
	Uses   []LimitUse `json:"uses"`
}

// Binds reports whether the limit is exceeded, applies unconditionally, and cannot be raised on request.
func (u LimitUse) Binds() bool { return u.Use > 1+1e-9 && u.If == "" && !u.Raised }

// limiter compares the load at one factor with the limits.
type limiter struct {
	r      *resolver
	m      *model
	s      Scenario
	factor float64
	f, one *flow     // at the factor and at 1x
	hot    *flow     // calls for the hottest key
	answer []float64 // by call: size of the response in KB
	parts  []traffic
	waits  []float64 // by part, see wait; nil until needed
	lean   bool      // leaves out how a use is computed
	out    []LimitUse
}

// traffic is what a part sends and receives, in KB/s.
type traffic struct {
	out, in float64 // responses to its callers, and from what it calls
	into    float64 // what calls carry into it
	answer  float64 // KB of its largest response
	largest float64 // KB of the largest call to it with a stated size
}

// limits compares the load at a factor with the limits. A lean list has no explanations.
func (r *resolver) limits(s Scenario, factor float64, lean bool) Limits {
	m := r.m
	l := &limiter{r: r, m: m, s: s, factor: factor, f: newFlow(m), one: newFlow(m), hot: newFlow(m), lean: lean}
	m.offer(l.f, factor, nil)
	m.offer(l.one, 1, nil)
	l.hottest()
	l.answers()
	l.traffic()
	for n := range m.parts {
		if p := &m.parts[n]; p.kind != nil && l.f.offered[n] > 0 {
			l.part(n)
		}
	}
	if !lean {
		slices.SortStableFunc(l.out, func(a, b LimitUse) int { return cmp.Compare(b.Use, a.Use) })
	}
	return Limits{factor, l.out}
}

// hottest computes the calls for the hottest key. Any cache that holds something holds that key.
func (l *limiter) hottest() {
	m := l.m
	if m.load <= 0 {
		return
	}
	for n, share := range m.waiting {
		l.hot.offered[n] += share * l.s.Hottest * l.factor
	}
	for _, n := range m.order {
		for _, c := range m.out[n] {
			k := &m.calls[c]
			rate := l.hot.offered[n] * k.ratio
			if !k.always && m.parts[n].hit > 0 || k.misses >= 0 && m.parts[k.misses].hit > 0 {
				rate = 0
			}
			l.hot.offered[k.to] += rate
			if k.writes {
				l.hot.writes[k.to] += rate
			}
		}
	}
}

// answers computes the size of the response to each call. Routers pass on what users get unchanged.
func (l *limiter) answers() {
	m := l.m
	size := m.callKB
	l.answer = make([]float64, len(m.calls))
	users := make([]float64, len(m.parts)) // KB that users get through a part; 0 for none
	for _, n := range m.order {
		entry := m.isEntry(n) && !m.d.NoClient
		for _, c := range m.out[n] {
			k := &m.calls[c]
			switch {
			case k.payload > 0:
				l.answer[c] = k.payload
			case entry && k.waits:
				l.answer[c] = cmp.Or(m.response, size)
			case users[n] > 0 && k.waits && m.parts[n].kind != nil && m.parts[n].kind.class.Routes:
				l.answer[c] = users[n]
			default:
				l.answer[c] = size
				continue
			}
			users[k.to] = max(users[k.to], l.answer[c])
		}
	}
}

func (l *limiter) part(n int) {
	p := &l.m.parts[n]
	for _, lim := range p.kind.limits {
		if l.applies(n, lim) {
			l.hold(n, lim)
		}
	}
	if units := p.instances(); units > 0 && p.size.Gbps > 0 {
		used := l.gbps(n) / units
		lim := &Limit{ID: bandwidth, Text: "bandwidth of an instance", Unit: "Gbit/s", From: p.size.Family.network.From}
		l.add(n, lim, used, p.size.Gbps, l.say("{} x {}", units, p.size.Name))
	}
}

// applies reports whether a limit applies to what the label says. A limit that requires a word takes precedence over one that does not.
func (l *limiter) applies(n int, lim *Limit) bool {
	if !l.m.parts[n].kind.worded {
		return true
	}
	said := func(x *Limit) bool {
		label := strings.ToLower(l.m.d.Nodes[n].Label)
		return slices.ContainsFunc(x.For, func(w string) bool { return strings.Contains(label, w) })
	}
	if len(lim.For) > 0 {
		return said(lim)
	}
	return !slices.ContainsFunc(l.m.parts[n].kind.limits, func(x *Limit) bool { return x.ID == lim.ID && said(x) })
}

// instances returns how many instances share a part's load, or 0 if they are not told apart.
func (p *part) instances() float64 {
	if p.place == nil {
		return 0
	}
	return float64(p.units * p.shards)
}

func (l *limiter) add(n int, lim *Limit, used, most float64, why string) {
	if used <= 0 || most <= 0 || math.IsInf(used, 0) || math.IsInf(most, 1) && lim.Of != "growth" {
		return
	}
	use := used / most // 0 if there is no maximum
	if math.IsInf(most, 1) {
		most = 0
	}
	l.out = append(l.out, LimitUse{
		Node: l.m.parts[n].id, Limit: lim.ID, Text: lim.Text, Used: used, Max: most, Unit: lim.Unit, Use: use,
		Why: why, Raised: lim.Raised, If: lim.If, Source: lim.From,
	})
}

// copiesText says how many instances share the lookups of a key.
func copiesText(p *part) string {
	if p.held < 2 {
		return ""
	}
	return fmt.Sprintf("%d copies", p.held)
}

// hold measures the usage for a limit.
func (l *limiter) hold(n int, lim *Limit) {
	p := &l.m.parts[n]
	reads := l.f.offered[n] - l.f.writes[n]
	shards := float64(max(1, p.shards))
	switch lim.Of {
	case "calls":
		l.add(n, lim, l.f.offered[n], lim.V, "")
	case "reads":
		l.add(n, lim, reads, lim.V, "")
	case "writes":
		l.add(n, lim, l.f.writes[n], lim.V, "")
	case "key-calls":
		l.add(n, lim, l.hot.offered[n], lim.V, "")
	case "key-reads":
		l.add(n, lim, l.hot.offered[n]-l.hot.writes[n], lim.V, "")
	case "key-writes":
		l.add(n, lim, l.hot.writes[n], lim.V, "")
	case "key-node":
		l.add(n, lim, l.hot.offered[n], p.perUnit.capacity*float64(max(1, p.held)), copiesText(p))
	case "key-gbps":
		l.add(n, lim, gbps(l.hot.offered[n]*l.parts[n].answer), p.size.Gbps*float64(max(1, p.held)), cmp.Or(copiesText(p), p.size.Name))
	case "surge-reads", "surge-writes":
		l.surge(n, lim)
	case "connections":
		l.connections(n, lim)
	case "targets":
		l.add(n, lim, l.targets(n), lim.V, "")
	case "in-flight":
		l.add(n, lim, l.inFlight(n), lim.V, "")
	case "concurrency":
		if p.kind != nil && l.m.d.Nodes[n].Said[Pool] == 0 {
			l.add(n, lim, l.f.offered[n]*p.main.service, lim.V, l.say("{}/s x {} ms", l.f.offered[n], 1000*p.main.service))
		}
	case "growth":
		if more := (l.f.offered[n] - l.one.offered[n]) * p.main.service; more > lim.V { // the catalog's value is per ten seconds
			l.add(n, lim, 10*more/lim.V, math.Inf(1), l.say("{} more at once, {} in ten seconds", more, lim.V))
		}
	case "payload":
		l.add(n, lim, max(l.parts[n].answer, l.parts[n].largest), lim.V, "")
	case "service-time":
		l.add(n, lim, p.main.service, lim.V, "")
	case "wait":
		l.add(n, lim, l.wait(n), lim.V, "")
	case "gbps":
		l.add(n, lim, l.gbps(n), lim.V, "")
	case "shard-in":
		l.add(n, lim, l.mbInto(n)/shards, lim.V, l.say("{} shards", shards))
	case "shard-out":
		l.add(n, lim, l.mbInto(n)/shards*float64(len(l.m.out[n])), lim.V, l.say("{} shards, consumers: {}", shards, float64(len(l.m.out[n]))))
	}
}

// surge compares a sudden load with what a table accepts without warning: as much as a new table, or twice the previous peak.
func (l *limiter) surge(n int, lim *Limit) {
	if l.factor <= 1 {
		return
	}
	used, before := l.f.writes[n], l.one.writes[n]
	if lim.Of == "surge-reads" {
		used, before = l.f.offered[n]-l.f.writes[n], l.one.offered[n]-l.one.writes[n]
	}
	l.add(n, lim, used, max(lim.V, 2*before), "")
}

// fleet returns how many instances a part has once it carries the load at 70 %.
func (l *limiter) fleet(n int) float64 {
	p := &l.m.parts[n]
	units := p.instances()
	if use := l.m.use(l.f, n, nil); use > 0.7 && !math.IsInf(use, 0) {
		units = max(units, math.Ceil(use*units/0.7-1e-9))
	}
	return units
}

// connections adds up the connections that the callers of a database hold open: a pool per instance, and one per running function.
func (l *limiter) connections(n int, lim *Limit) {
	m := l.m
	p := &m.parts[n]
	writer, reader := 0.0, 0.0
	var why []string
	var seen []int
	add := func(from int, reads bool) {
		open, how := l.open(from)
		if open <= 0 || slices.Contains(seen, from) { // two arrows from the same caller share a pool
			return
		}
		seen, why = append(seen, from), append(why, how)
		if p.split && reads {
			reader += open / float64(p.units-1)
		} else {
			writer += open
		}
	}
	for c := range m.calls {
		k := &m.calls[c]
		switch {
		case k.to != n || l.f.onCall[c] <= 0:
		case m.parts[k.from].class != "cache":
			add(k.from, k.reads)
		default: // the caller of a cache fetches what the cache does not have
			for _, above := range m.calls {
				if above.to == k.from {
					add(above.from, true)
				}
			}
		}
	}
	shards := float64(max(1, p.shards))
	l.add(n, lim, max(writer, reader)/shards, lim.ofMemory(p.size.Memory), strings.Join(why, ", "))
}

// open returns how many connections a caller holds, and how that is computed.
func (l *limiter) open(from int) (float64, string) {
	p := &l.m.parts[from]
	switch {
	case p.kind == nil:
	case p.class == "function":
		open := min(l.f.offered[from]*p.main.service, float64(max(1, p.main.servers)))
		return open, l.say("{} functions of {} at once", open, p.id)
	case p.place != nil && p.class != "cache":
		pool := l.m.d.Nodes[from].Said[Pool]
		if pool == 0 {
			pool = l.r.assume(p.id, "connection-pool", 10, "per instance", "database connections that an instance holds open")
		}
		return l.fleet(from) * pool, l.say("{} x {} of {}", l.fleet(from), pool, p.id)
	}
	return 0, ""
}

// say formats how a use is computed, replacing each {} with a name or a number. For a lean list it returns "".
func (l *limiter) say(text string, values ...any) string {
	if l.lean {
		return ""
	}
	for _, v := range values {
		word, ok := v.(string)
		if x, number := v.(float64); !ok && number {
			word = Short(x, "")
		}
		text = strings.Replace(text, "{}", word, 1)
	}
	return text
}
