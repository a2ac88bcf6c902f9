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
	reloads      Attr = "reloads"       // further attempts by users
	backoff      Attr = "retry-backoff" // ms
	queueTime    Attr = "queue-time"    // maximum work waiting, in s
	fillTime     Attr = "cache-fill"    // s
	breakerShare Attr = "breaker-share" // percent
	breakerOpen  Attr = "breaker-open"  // s
	scaleLag     Attr = "scale-lag"     // s
	scaleTarget  Attr = "scale-target"  // percent
)

// mostRPS is the highest load that is simulated in full, in requests/s of all users. Above it, a fraction of the requests is simulated.
const mostRPS = 1000

// networker builds a simulated network from a model.
type networker struct {
	r      *resolver
	m      *model
	trial  Trial
	factor float64
	peak   float64 // load during the trial, as a multiple of the normal load
	scale  float64
	offer  *flow // at the factor
	notes  []string

	patience, queue, backoff float64 // s
	reloads                  int
	times                    [][2]float64 // mean time of a call to each part in s, in the design and in the run; nil until needed
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
		n.notes = append(n.notes, fmt.Sprintf("simulated with one request in %s, and proportionally less capacity", Short(n.scale, "")))
	}
	n.patience = r.assume("", patience, 10, "s", "how long users wait for an answer")
	n.reloads = int(math.Round(r.assume("", reloads, 1, "", "how often users try again")))
	n.queue = r.assume("", queueTime, 5, "s", "work that may wait in front of a part before it rejects calls")
	n.backoff = r.assume("", backoff, 100, "ms", "wait before a retry, with full jitter") / 1000
	return n
}

// readers returns the name of the station that takes a part's reads, if readers are separate.
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

// writes reports whether a part's main station gets calls. If readers are separate, only calls that don't read go there.
func (n *networker) writes(i int) bool {
	return !n.m.parts[i].split || n.offer.offered[i]-n.offer.reads[i] > 1e-9*n.offer.offered[i]
}

// load returns the load of an entry.
func (n *networker) load(i int) sim.Profile {
	base := n.m.load * n.m.entryRate[i] * n.factor / n.scale
	if n.peak == 1 {
		return sim.Steady(base)
	}
	return sim.Spike(base, base*n.peak, trialBegin, trialBegin+30)
}

// station returns the simulated station of a part, with the capacity that the evaluation computes. If a fraction of the load is simulated, a
// station with few servers becomes one with fewer and slower ones.
func (n *networker) station(name string, i int, of station) sim.Station {
	p := &n.m.parts[i]
	st := sim.Station{Name: name, Service: of.service, SCV: 1, Calls: n.calls(i)}
	if of.servers > 0 {
		n.serve(&st, p, of)
		if n.m.fed(i) {
			st.Queue = 0 // calls from a queue pile up without limit
		}
	}
	if p.hit > 0 {
		st.Cache = &sim.Cache{Hit: p.hit}
		if p.class == "cache" {
			seconds := n.r.assume(p.id, fillTime, 60, "s", "traffic after which an empty cache reaches 63 % of its hit rate")
			st.Cache.Fill = max(1, int(seconds*n.offer.offered[i]/n.scale))
		}
	}
	return st
}

// serve gives a station its servers. A quota rejects calls; servers let them wait.
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
		st.Queue = st.Servers // throttled calls wait only briefly
	}
}

// scaled returns the number of servers for a fraction of a station and their service time, so that they do that fraction of its work.
func (n *networker) scaled(of station) (servers int, service float64) {
	servers = max(1, int(math.Round(float64(of.servers)/n.scale)))
	return servers, float64(servers) / (of.capacity / n.scale)
}

// lengthen returns the timeout of a call to a part in the run. Where a part has too few servers to simulate a fraction of them, calls take
// longer than in the design, and a timeout close to their duration would fire just for that reason. So the timeout grows by as much as the
// slowest calls do, but at most by the same factor: a wait in a queue takes as long in the run as in the design.
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

// slowest is how many times the mean an exponential time exceeds in one of a hundred cases.
const slowest = 4.6

// timeOf returns the mean time of a call to a part when nothing is overloaded, in the design and in the run. It includes the parts below.
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

// autoscale starts with the servers that the load needs at the target utilization, within the bounds.
func (n *networker) autoscale(st *sim.Station, p *part, of station) {
	each := float64(of.servers) / float64(p.ceiling) / n.scale
	target := n.r.assume(p.id, scaleTarget, 60, "%", "target utilization of the autoscaler") / 100
	lag := n.r.assume(p.id, scaleLag, 120, "s", "time from the autoscaler's decision until an instance serves")
	least, most := max(1, int(math.Round(each*float64(p.floor)))), st.Servers
	need := n.offer.offered[n.m.d.Node(p.id)] / n.scale * st.Service / target
	st.Servers = min(most, max(least, int(math.Ceil(need))))
	st.Scale = &sim.Scale{Min: least, Max: most, Target: min(1, target), Every: 60, Lag: lag, InAfter: 300}
}

// users makes a call behave like a person's: they wait, and try again.
func (n *networker) users(c *sim.Call) {
	c.Timeout, c.Retries, c.Backoff, c.Jitter = n.patience, n.reloads, 1, 1
}

// calls returns the calls of a part. For a cache, these include the calls for its misses, which others make in the diagram.
func (n *networker) calls(i int) []sim.Call {
	var out []sim.Call
	p := &n.m.parts[i]
	routed := n.m.routes(i) || n.m.isEntry(i) && !n.m.d.NoClient
	for _, c := range n.m.out[i] {
		k := &n.m.calls[c]
		if k.misses >= 0 || n.offer.onCall[c] <= 0 {
			continue // the cache makes this call
		}
		ratio := k.ratio
		if k.always && p.hit < 1 {
			ratio /= 1 - p.hit // the run makes calls only for misses; this gives the same number in total
		}
		call := n.call(c, ratio)
		for j := range call {
			switch {
			case routed && k.aside: // in addition to the routed call
			case routed:
				call[j].Choice = 1
			default:
				call[j].Step = len(out) // calls are sequential, as in the evaluation
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

// call returns the calls for an edge: ratio calls per call that the caller does not answer itself, the whole part always and the fraction at random.
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

// faults returns what the trial does to parts.
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

// loseZone removes a zone's share of a part for a minute. If the writer is in the zone, it is gone until another instance takes over, if there is one.
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

// readersIn returns the share of a part's readers that are in a zone.
func (n *networker) readersIn(p *part, zone int) float64 {
	lost := p.place[zone]
	if n.writerIn(p, zone) {
		lost -= p.shards
	}
	return float64(max(0, lost)) / float64(max(1, (p.floor-1)*p.shards))
}

// busiestZone returns the zone with the most instances.
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
