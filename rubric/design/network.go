package design

import (
	"fmt"
	"math"
	"slices"

	"tenx/rubric/design/sim"
)

// Attributes that only a simulation has.
const (
	patience     Attr = "patience"      // s until users give up
	reloads      Attr = "reloads"       // further tries of users
	backoff      Attr = "retry-backoff" // ms
	queueTime    Attr = "queue-time"    // s of work that waits at most
	fillTime     Attr = "cache-fill"    // s
	breakerShare Attr = "breaker-share" // percent
	breakerOpen  Attr = "breaker-open"  // s
	scaleLag     Attr = "scale-lag"     // s
	scaleTarget  Attr = "scale-target"  // percent
)

// mostRPS is the highest load that is simulated as it is, in requests/s of all users. Beyond, a fraction is.
const mostRPS = 1000

// networker builds a network from a model.
type networker struct {
	r      *resolver
	m      *model
	trial  Trial
	factor float64
	peak   float64 // of the trial, times the load
	scale  float64
	offer  *flow // at the factor
	notes  []string

	patience, queue, backoff float64 // s
	reloads                  int
	times                    [][2]float64 // of a call to each part, s: in the design and in the run; nil until they are needed
}

func newNetworker(r *resolver, t Trial, factor float64) *networker {
	n := &networker{r: r, m: r.m, trial: t, factor: factor, peak: 1, scale: 1, offer: newFlow(r.m)}
	if t.ID == "spike" {
		breaks, at := n.m.breaks(n.offer)
		if n.peak = 3; at >= 0 {
			n.peak = min(20, max(3, 1.5*breaks/factor))
		}
	}
	n.m.offer(n.offer, factor, nil)
	if rps := n.m.load * factor * n.peak; rps > mostRPS {
		n.scale = rps / mostRPS
		n.notes = append(n.notes, fmt.Sprintf("simulated with one request in %s, and as much less capacity", Short(n.scale, "")))
	}
	n.patience = r.assume("", patience, 10, "s", "how long users wait for an answer")
	n.reloads = int(math.Round(r.assume("", reloads, 1, "", "how often users try again")))
	n.queue = r.assume("", queueTime, 5, "s", "work that waits in front of a part before it turns calls away")
	n.backoff = r.assume("", backoff, 100, "ms", "wait before a retry, with full jitter") / 1000
	return n
}

// readers is the name of the station that takes a part's reads where readers are apart.
func readers(id string) string { return id + " readers" }

func (n *networker) network() sim.Network {
	var net sim.Network
	for i := range n.m.parts {
		p := &n.m.parts[i]
		switch {
		case n.m.isEntry(i) && !n.m.d.NoClient:
			net.Sources = append(net.Sources, sim.Source{Name: p.id, Load: n.load(i), Calls: n.calls(i)})
		case n.offer.offered[i] > 0:
			if n.writes(i) {
				net.Stations = append(net.Stations, n.station(p.id, i, p.main))
			}
			if p.split && n.offer.reads[i] > 0 {
				net.Stations = append(net.Stations, n.station(readers(p.id), i, p.reader))
			}
			if n.m.isEntry(i) {
				call := sim.Call{To: p.id}
				n.users(&call)
				net.Sources = append(net.Sources, sim.Source{Name: "users of " + p.id, Load: n.load(i), Calls: []sim.Call{call}})
			}
		}
	}
	net.Faults = n.faults()
	return net
}

// writes reports whether a part's main station gets calls: where readers are apart, those that don't read.
func (n *networker) writes(i int) bool {
	return !n.m.parts[i].split || n.offer.offered[i]-n.offer.reads[i] > 1e-9*n.offer.offered[i]
}

// load is the load of an entry.
func (n *networker) load(i int) sim.Profile {
	base := n.m.load * n.m.entryRate[i] * n.factor / n.scale
	if n.peak == 1 {
		return sim.Steady(base)
	}
	return sim.Spike(base, base*n.peak, trialBegin, trialBegin+30)
}

// station is a part. Its capacity is that of the theory; where a fraction is simulated, a station of few servers becomes one of fewer
// and slower ones.
func (n *networker) station(name string, i int, of station) sim.Station {
	p := &n.m.parts[i]
	st := sim.Station{Name: name, Service: of.service, SCV: 1, Calls: n.calls(i)}
	if of.servers > 0 {
		n.serve(&st, p, of)
		if n.m.fed(i) {
			st.Queue = 0 // what a queue feeds piles up
		}
	}
	if p.hit > 0 {
		st.Cache = &sim.Cache{Hit: p.hit}
		if p.class == "cache" {
			seconds := n.r.assume(p.id, fillTime, 60, "s", "traffic after which an empty cache has 63 % of its hit rate")
			st.Cache.Fill = max(1, int(seconds*n.offer.offered[i]/n.scale))
		}
	}
	return st
}

// serve gives a station its servers: a quota turns calls away, servers let them wait.
func (n *networker) serve(st *sim.Station, p *part, of station) {
	if p.quota && p.class != "function" {
		st.RateLimit = of.capacity / n.scale
		return
	}
	st.Servers, st.Service = n.scaled(of)
	if per := float64(of.servers) / of.capacity; st.Service > 1.5*max(of.service, per) {
		n.notes = append(n.notes, fmt.Sprintf("%s has too few servers for a fraction of them: a call takes %s instead of %s in the run, and timeouts are as much longer",
			st.Name, Short(1000*st.Service, "ms"), Short(1000*per, "ms")))
	}
	full := st.Servers
	if p.ceiling > p.floor && p.place != nil {
		n.autoscale(st, p, of)
	}
	if each := p.perUnit.servers; each > 0 && p.place != nil {
		st.Instances = max(1, int(math.Round(float64(of.servers)/float64(each)*float64(st.Servers)/float64(full))))
	}
	st.Queue = max(1, int(n.queue*float64(st.Servers)/st.Service))
	if p.class == "function" {
		st.Queue = st.Servers // what is throttled waits for a moment at most
	}
}

// scaled returns the servers of a fraction of a station, and the time that a call takes at one, so that they do a fraction of its work.
func (n *networker) scaled(of station) (servers int, service float64) {
	servers = max(1, int(math.Round(float64(of.servers)/n.scale)))
	return servers, float64(servers) / (of.capacity / n.scale)
}

// lengthen returns the timeout of a call to a part in the run. Where parts have too few servers for a fraction of them, calls take longer
// than in the design, and a timeout that is close to them would fire for that reason alone. It is as much longer as the slowest calls are,
// at most by the factor of their time: a wait in a queue is as long in the run as in the design.
func (n *networker) lengthen(timeout float64, part int) float64 {
	if n.scale == 1 || timeout <= 0 {
		return timeout
	}
	if n.times == nil {
		n.times = make([][2]float64, len(n.m.parts))
		for i := len(n.m.order) - 1; i >= 0; i-- {
			n.times[n.m.order[i]] = n.timeOf(n.m.order[i])
		}
	}
	t := n.times[part]
	if t[0] <= 0 || t[1] <= t[0] {
		return timeout
	}
	return min(timeout*t[1]/t[0], timeout+slowest*(t[1]-t[0]))
}

// slowest is how many times the mean one in a hundred exponential times exceeds.
const slowest = 4.6

// timeOf is the mean time of a call to a part while nothing is overloaded, in the design and in the run, from those of the parts below.
func (n *networker) timeOf(part int) (t [2]float64) {
	p := &n.m.parts[part]
	t = [2]float64{p.main.service, p.main.service}
	if p.main.servers > 0 && !(p.quota && p.class != "function") {
		servers, service := n.scaled(p.main)
		t[1] = service
		rate := n.offer.offered[part] - p.taken(n.offer, part)
		design, ok := newSojourn(p.main, rate)
		if run, same := newSojourn(newStation(servers, service), rate/n.scale); ok && same {
			t = [2]float64{design.mean(), run.mean()}
		}
	}
	for _, c := range n.m.out[part] {
		k := &n.m.calls[c]
		if !k.waits {
			continue
		}
		ratio := min(1, n.m.ratio(c, nil, 1))
		t[0] += ratio * n.times[k.to][0]
		t[1] += ratio * n.times[k.to][1]
	}
	return t
}

// autoscale begins with the servers that the load needs at the target, between the least and the most.
func (n *networker) autoscale(st *sim.Station, p *part, of station) {
	each := float64(of.servers) / float64(p.ceiling) / n.scale
	target := n.r.assume(p.id, scaleTarget, 60, "%", "utilization that the autoscaler aims at") / 100
	lag := n.r.assume(p.id, scaleLag, 120, "s", "time from the autoscaler's decision until an instance serves")
	least, most := max(1, int(math.Round(each*float64(p.floor)))), st.Servers
	need := n.offer.offered[n.m.d.Node(p.id)] / n.scale * st.Service / target
	st.Servers = min(most, max(least, int(math.Ceil(need))))
	st.Scale = &sim.Scale{Min: least, Max: most, Target: min(1, target), Every: 60, Lag: lag, InAfter: 300}
}

// users makes a call one of people: they wait, and try again.
func (n *networker) users(c *sim.Call) {
	c.Timeout, c.Retries, c.Backoff, c.Jitter = n.patience, n.reloads, 1, 1
}

// calls are the calls of a part, and of a cache those that others make for what it does not have.
func (n *networker) calls(i int) []sim.Call {
	var out []sim.Call
	p := &n.m.parts[i]
	routed := n.m.routes(i) || n.m.isEntry(i) && !n.m.d.NoClient
	for _, c := range n.m.out[i] {
		k := &n.m.calls[c]
		if k.misses >= 0 || n.offer.onCall[c] <= 0 {
			continue // the cache makes it
		}
		ratio := k.ratio
		if k.always && p.hit < 1 {
			ratio /= 1 - p.hit // a run makes calls of misses alone: as many in all
		}
		call := n.call(c, ratio)
		for j := range call {
			switch {
			case routed && k.aside: // beside the way that is taken
			case routed:
				call[j].Choice = 1
			default:
				call[j].Step = len(out) // calls are made one after the other, as in the theory
			}
		}
		out = append(out, call...)
	}
	for c := range n.m.calls {
		if k := &n.m.calls[c]; k.misses == i && n.offer.onCall[c] > 0 && p.hit < 1 {
			out = append(out, n.call(c, n.offer.onCall[c]/(n.offer.offered[i]*(1-p.hit)))...)
		}
	}
	return out
}

// call makes calls of an edge with so many per call that its maker does not answer itself: as many as are whole, and the rest by chance.
func (n *networker) call(c int, ratio float64) []sim.Call {
	k := &n.m.calls[c]
	from, to := &n.m.parts[k.from], &n.m.parts[k.to]
	call := sim.Call{To: to.id, Async: !k.waits, Timeout: n.lengthen(k.timeout, k.to), Retries: k.retries}
	if k.reads && to.split {
		call.To = readers(to.id)
	}
	if k.retries > 0 {
		call.Backoff, call.Jitter = n.backoff, 1
	}
	if k.breaker {
		share := n.r.assume(from.id, breakerShare, 50, "%", "share of failures that opens the breaker")
		open := n.r.assume(from.id, breakerOpen, 5, "s", "time that the breaker stays open")
		call.Breaker = &sim.Breaker{Failures: min(1, share/100), Window: 1, Open: open, Jitter: 0.5, Probes: 5, Copies: min(1000, max(1, from.units))}
	}
	if n.m.isEntry(k.from) && !n.m.d.NoClient {
		n.users(&call)
		if from.timeout > 0 {
			call.Timeout = from.timeout
		}
		if _, ok := n.m.d.Nodes[k.from].Said[Retries]; ok {
			call.Retries = from.retries
		}
		call.Timeout = n.lengthen(call.Timeout, k.to)
	}
	whole, rest := math.Floor(ratio), ratio-math.Floor(ratio)
	var out []sim.Call
	if whole >= 1 {
		one := call
		one.Count = int(whole)
		out = append(out, one)
	}
	if rest > 1e-9 {
		call.Share = rest
		out = append(out, call)
	}
	return out
}

// faults are what the trial does to parts.
func (n *networker) faults() []sim.Fault {
	var out []sim.Fault
	zone := n.busiestZone()
	for i := range n.m.parts {
		p := &n.m.parts[i]
		if n.offer.offered[i] == 0 || p.kind == nil || p.class == "client" {
			continue
		}
		f := sim.Fault{Station: p.id, At: trialBegin}
		store := p.kind.class.Stateful && p.class != "cache" && !p.kind.class.Async
		switch {
		case n.trial.ID == "cold-cache" && p.class == "cache":
			f.ColdCache = true
		case n.trial.ID == "store" && store:
			f.Lose, f.Until = 1, trialBegin+20
		case n.trial.ID == "slow-store" && store:
			f.Slow, f.Until = 5, trialBegin+30
		case n.trial.ID == "zone" && p.place != nil && p.place[zone] > 0:
			n.loseZone(p, zone, &f)
		default:
			continue
		}
		if n.writes(i) && (f.Lose > 0 || n.trial.ID != "zone") {
			out = append(out, f)
		}
		if p.split && n.offer.reads[i] > 0 {
			f.Station = readers(p.id)
			if n.trial.ID == "zone" {
				f.Lose, f.Until = n.readersIn(p, zone), trialBegin+60
			}
			if n.trial.ID != "zone" || f.Lose > 0 {
				out = append(out, f)
			}
		}
	}
	return out
}

// loseZone takes a zone's share of a part for a minute. A writer is gone until another takes over, where there is one.
func (n *networker) loseZone(p *part, zone int, f *sim.Fault) {
	all := p.floor * p.shards
	f.Lose, f.Until = min(1, float64(p.place[zone])/float64(all)), trialBegin+60
	if p.kind.class.Writer {
		if f.Lose = 0; !n.writerIn(p, zone) {
			return
		}
		f.Lose = 1
		if p.place[zone] < all {
			if e, ok := p.kind.Value(string(failover)); ok {
				f.Until = trialBegin + min(60, n.r.note(Input{p.id, failover, e.V, "s", Guessed, e.From}))
			}
		}
	}
}

// writerIn reports whether the first instance of a part, which takes the writes, is in a zone.
func (n *networker) writerIn(p *part, zone int) bool {
	return slices.IndexFunc(p.place, func(count int) bool { return count > 0 }) == zone
}

// readersIn is the share of a part's readers that are in a zone.
func (n *networker) readersIn(p *part, zone int) float64 {
	lost := p.place[zone]
	if n.writerIn(p, zone) {
		lost -= p.shards
	}
	return float64(max(0, lost)) / float64(max(1, (p.floor-1)*p.shards))
}

// busiestZone is the zone with the most instances.
func (n *networker) busiestZone() int {
	best, most := 0, -1
	for z := range n.m.zones {
		count := 0
		for i := range n.m.parts {
			if p := &n.m.parts[i]; p.place != nil {
				count += p.place[z]
			}
		}
		if count > most {
			best, most = z, count
		}
	}
	return best
}
