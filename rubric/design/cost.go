package design

import (
	"cmp"
	"math"
	"slices"
)

const (
	hoursPerMonth   = 730.0
	secondsPerMonth = hoursPerMonth * 3600
)

// The drivers of cost.
const (
	Compute  = "compute"
	Requests = "requests"
	StorageC = "storage"
	Transfer = "transfer"
	Logs     = "logs"
)

// CostLine is the cost of one part for one reason.
type CostLine struct {
	Node   string  `json:"node"` // empty for the design as a whole
	Driver string  `json:"driver"`
	USD    float64 `json:"usd"` // per month
	What   string  `json:"what"`
}

// Cost is a month's bill at one load.
type Cost struct {
	Factor     float64            `json:"factor"`
	Total      float64            `json:"total"`       // US dollars per month
	PerMillion float64            `json:"per_million"` // US dollars per million users' requests
	Lines      []CostLine         `json:"lines"`       // largest first
	Drivers    map[string]float64 `json:"drivers"`
	Largest    string             `json:"largest"` // the largest driver
	Lever      string             `json:"lever"`
	Grown      []string           `json:"grown,omitempty"`    // parts that need more instances than drawn to carry the load
	Unbilled   []string           `json:"unbilled,omitempty"` // parts that are not on the bill because they already exist
}

// Share returns a driver's share of the bill, from 0 to 1.
func (c Cost) Share(driver string) float64 {
	if c.Total == 0 {
		return 0
	}
	return c.Drivers[driver] / c.Total
}

// Prices of what is not a service in the catalog, in US dollars: per GB, or per alarm and month.
const (
	egressGB    = 0.09 // after the first 100 GB; see egressTiers
	egressFree  = 100.0
	crossZone   = 0.02 // one cent in each direction
	crossRegion = 0.02 // within the United States, or from there to Europe
	logGB       = 0.50
	alarmMonth  = 0.10
)

// egressTiers returns the prices of transfer to the internet above 10, 50 and 150 TB per month.
func egressTiers() []Tier { return []Tier{{10_240, 0.085}, {51_200, 0.07}, {153_600, 0.05}} }

// biller computes a bill.
type biller struct {
	m       *model
	f       *flow // at the average load
	peak    *flow
	factor  float64
	lean    bool
	c       Cost
	lookups float64
	newConn float64
	write   float64   // KB per call without a stated size
	answer  []float64 // KB of the response to a call, by part
	all     bool      // the bill includes what already exists
}

// leastNew is the minimum share of the bill for new parts. If nearly everything is marked as existing, the marks are ignored.
const leastNew = 0.02

// bill computes the monthly cost at a factor of the load. Requests are billed at the average, instances at the peak: a fleet too small for
// the peak is billed with as many instances as would carry it at 70 %. A lean bill has only totals and drivers, no lines.
func (r *resolver) bill(factor float64, lean bool) Cost {
	c := r.billOf(factor, lean, false)
	if len(c.Unbilled) == 0 {
		return c
	}
	full := r.billOf(factor, lean, true)
	if c.Total >= leastNew*full.Total {
		return c
	}
	if note := "nearly everything is marked as existing, which is implausible, so all of it is billed"; !slices.Contains(r.m.notes, note) {
		r.m.notes = append(r.m.notes, note)
	}
	return full
}

func (r *resolver) billOf(factor float64, lean, all bool) Cost {
	m := r.m
	b := &biller{m: m, f: newFlow(m), peak: newFlow(m), factor: factor, lean: lean, all: all}
	b.lookups = r.assume("", "lookups", 10, "%", "name lookups per request") / 100
	b.newConn = r.assume("", "new-connections", 10, "%", "requests on a new connection") / 100
	b.write = m.callKB
	m.offerAverage(b.f, factor)
	m.offer(b.peak, factor, nil)
	b.answers()
	b.c = Cost{Factor: factor, Drivers: map[string]float64{}}
	for n := range m.parts {
		b.part(n)
	}
	b.whole()
	slices.SortStableFunc(b.c.Lines, func(x, y CostLine) int { return cmp.Compare(y.USD, x.USD) })
	if requests := m.average * factor * secondsPerMonth / 1e6; requests > 0 {
		b.c.PerMillion = b.c.Total / requests
	}
	b.lever()
	return b.c
}

func (b *biller) add(node, driver string, usd float64, what string) {
	if usd <= 0 || math.IsNaN(usd) || math.IsInf(usd, 0) {
		return
	}
	if !b.lean {
		b.c.Lines = append(b.c.Lines, CostLine{node, driver, usd, what})
	}
	b.c.Drivers[driver] += usd
	b.c.Total += usd
}

// fleet returns the number of instances that are billed.
func (b *biller) fleet(n int) float64 {
	p := &b.m.parts[n]
	units := float64(p.units)
	use := b.m.use(b.peak, n, nil)
	if p.ceiling > p.floor { // autoscaled: within its bounds, at 60 % utilization on average
		needed := math.Ceil(b.m.use(b.f, n, nil) * units / 0.6)
		units = min(float64(p.ceiling), max(float64(p.floor), needed))
	}
	if use > 1 {
		units = max(units, math.Ceil(use*float64(p.units)/0.7))
		if !b.lean && !slices.Contains(b.c.Grown, p.id) {
			b.c.Grown = append(b.c.Grown, p.id)
		}
	}
	return units * float64(p.shards)
}

func (b *biller) part(n int) {
	p := &b.m.parts[n]
	if p.kind == nil {
		return
	}
	said := b.m.d.Nodes[n].Said
	if said[Existing] > 0 && !b.all {
		b.c.Unbilled = append(b.c.Unbilled, p.id)
		return
	}
	calls := b.f.offered[n] * secondsPerMonth // per month
	for _, price := range p.kind.Prices {
		if p.price > 0 && perInstance(price.Per) {
			continue
		}
		usd, what := b.price(n, price, calls)
		b.add(p.id, price.Driver, usd, what)
	}
	if p.price > 0 {
		b.add(p.id, Compute, p.price*b.fleet(n), b.count(b.fleet(n), "$"+Short(p.price, "")))
	}
	if share, ok := said[Logged]; ok {
		calls *= share / 100
	} else if p.price > 0 {
		return
	}
	if logs := calls * b.m.logKB / 1e6; p.class == "compute" || p.class == "function" {
		b.add(p.id, Logs, logs*logGB, b.text(logs, "GB of logs"))
	}
}

// price returns the monthly cost for one of a kind's prices.
func (b *biller) price(n int, pr Price, calls float64) (usd float64, what string) {
	if usd, what, ok := b.capacity(n, pr); ok {
		return usd, what
	}
	return b.usage(n, pr, calls)
}

// capacity returns the monthly cost of running a part, or false if the price is for usage.
func (b *biller) capacity(n int, pr Price) (usd float64, what string, ok bool) {
	p := &b.m.parts[n]
	units := 1.0
	if p.place != nil {
		units = b.fleet(n)
	}
	cpus := p.size.VCPU
	switch pr.Per {
	case "hour":
		return pr.V * hoursPerMonth * float64(p.copies), "per hour", true
	case "month":
		return pr.V, "per month", true
	case "unit-hour":
		return pr.V * hoursPerMonth * units, b.count(units, "instance"), true
	case "size-hour":
		return p.size.Hour * pr.Factor * hoursPerMonth * units, b.count(units, p.size.Name), true
	case "vcpu-hour":
		return pr.V * cpus * hoursPerMonth * units, b.count(units*cpus, "vCPU"), true
	case "memory-hour":
		return pr.V * p.memory * hoursPerMonth * units, b.text(units*p.memory, "GB"), true
	case "shard-hour":
		return pr.V * hoursPerMonth * max(float64(p.shards), math.Ceil(b.m.use(b.peak, n, nil)*float64(p.shards))), "shards", true
	case "rcu-hour":
		return pr.V * (b.peak.offered[n] - b.peak.writes[n]) / 2 * hoursPerMonth, "read units for the peak", true
	case "wcu-hour":
		return pr.V * b.peak.writes[n] * hoursPerMonth, "write units for the peak", true
	}
	return 0, "", false
}

// usage returns the monthly cost of calls or data.
func (b *biller) usage(n int, pr Price, calls float64) (usd float64, what string) {
	p := &b.m.parts[n]
	millions, copies, rps := calls/1e6, float64(p.copies), b.f.offered[n]
	switch pr.Per {
	case "million-requests":
		return pr.V * millions, b.text(millions, "M calls")
	case "million-lookups":
		return pr.V * millions * b.lookups, b.text(millions*b.lookups, "M lookups")
	case "million-messages":
		return pr.V * millions * max(1, pr.Calls), b.text(millions*max(1, pr.Calls), "M calls: send, receive, delete")
	case "million-writes":
		w := b.f.writes[n] * secondsPerMonth / 1e6
		return pr.V * w * copies, b.text(w, "M writes")
	case "million-reads":
		r := (rps - b.f.writes[n]) * secondsPerMonth / 1e6
		return pr.V * r, b.text(r, "M reads")
	case "gb-second":
		return pr.V * calls * p.main.service * p.memory, b.text(calls*p.main.service*p.memory/1e6, "M GB-s")
	case "gb-month":
		return pr.V * p.storage * copies, b.text(p.storage, "GB")
	case "gb-in", "gb-through":
		in := b.gbInto(n)
		return pr.V * in, b.text(in, "GB")
	case "gb-out":
		out := calls * b.answer[n] / 1e6
		return tiered(pr.V, pr.Tiers, out), b.text(out, "GB out")
	case "alb-lcu-hour":
		lcu := max(rps*b.newConn/25, rps*b.answer[n]*3600/1e6, rps/1000)
		return pr.V * lcu * hoursPerMonth, b.text(lcu, "LCU")
	case "nlb-lcu-hour":
		lcu := max(rps*b.newConn/800, rps*b.answer[n]*3600/1e6)
		return pr.V * lcu * hoursPerMonth, b.text(lcu, "LCU")
	}
	return 0, ""
}

// text formats a quantity. For a lean bill it returns "".
func (b *biller) text(v float64, unit string) string {
	if b.lean {
		return ""
	}
	return Short(v, unit)
}

func (b *biller) count(n float64, what string) string {
	if b.lean {
		return ""
	}
	return Short(n, "") + " x " + what
}

func (b *biller) fromUsers(k *call) bool { return b.m.parts[k.from].class == "client" }

// sent returns the size of a call in KB. On an arrow from users, the stated size is that of the response, unless they write.
func (b *biller) sent(k *call) float64 {
	if b.fromUsers(k) && !k.writes {
		return b.write
	}
	return cmp.Or(k.payload, b.write)
}

// returned returns the size of the response to a user's call, in KB.
func (b *biller) returned(k *call) float64 {
	switch {
	case k.payload == 0:
		return b.m.response
	case k.writes:
		return b.write
	}
	return k.payload
}

// answers computes the size of each part's responses: what users get, averaged over the paths that lead to the part.
func (b *biller) answers() {
	m := b.m
	sizes := make([]float64, 3*len(m.parts))
	kb, calls := sizes[:len(m.parts)], sizes[len(m.parts):2*len(m.parts)]
	b.answer = sizes[2*len(m.parts):]
	for _, n := range m.order {
		b.answer[n] = m.response
		if calls[n] > 0 {
			b.answer[n] = kb[n] / calls[n]
		}
		for _, c := range m.out[n] {
			k, each := &m.calls[c], b.answer[n]
			if b.fromUsers(k) {
				each = b.returned(k)
			}
			kb[k.to] += b.f.onCall[c] * each
			calls[k.to] += b.f.onCall[c]
		}
	}
}

// gbInto returns the GB per month that calls carry into a part.
func (b *biller) gbInto(n int) float64 {
	kb := 0.0
	for c := range b.m.calls {
		if k := &b.m.calls[c]; k.to == n {
			kb += b.f.onCall[c] * b.sent(k)
		}
	}
	return kb * secondsPerMonth / 1e6
}

// whole adds the costs that belong to no single part: egress, cross-zone transfer, alarms.
func (b *biller) whole() {
	m := b.m
	out, across, abroad := 0.0, 0.0, 0.0
	for c := range m.calls {
		k := &m.calls[c]
		kb := b.f.onCall[c] * cmp.Or(k.payload, b.write) * secondsPerMonth / 1e6 // in whichever direction it goes
		from, to := &m.parts[k.from], &m.parts[k.to]
		if !b.all && m.d.Nodes[k.to].Said[Existing] > 0 && (b.fromUsers(k) || m.d.Nodes[k.from].Said[Existing] > 0) {
			continue // this traffic already exists
		}
		if b.fromUsers(k) && m.d.Nodes[k.from].Said[Internal] == 0 && to.class != "edge" && to.class != "dns" && to.price == 0 {
			out += b.f.onCall[c] * b.returned(k) * secondsPerMonth / 1e6
		}
		if from.price+to.price > 0 {
			continue // the price already includes their network
		}
		if from.place != nil && to.region >= 0 && from.region >= 0 && from.region != to.region {
			abroad += kb
		} else {
			across += kb * k.across(from, to)
		}
	}
	b.add("", Transfer, tiered(egressGB, egressTiers(), max(0, out-egressFree)), b.text(out, "GB to the internet"))
	b.add("", Transfer, across*crossZone, b.text(across, "GB between zones"))
	b.add("", Transfer, abroad*crossRegion, b.text(abroad, "GB between regions"))
	b.add("", Logs, float64(len(m.d.Alarms))*alarmMonth, b.count(float64(len(m.d.Alarms)), "alarm"))
}

// across returns the share of its calls that leave the caller's zone. A local call stays in the zone if the data is there: for a cache with
// two copies in three zones, a third of the calls leave it.
func (c *call) across(from, to *part) float64 {
	za, zb := max(from.zones(), from.spread), to.zones()
	if za < 2 || zb < 1 || zb < 2 && from.spread == 0 {
		return 0
	}
	if c.local && zb > 1 {
		if to.held == 0 {
			return 0
		}
		return 1 - min(1, float64(to.held)/float64(max(za, zb)))
	}
	return 1 - 1/float64(max(za, zb))
}

// zones returns how many zones a part is in. A managed part counts as 1, because it answers in the caller's zone.
func (p *part) zones() int {
	n := 0
	for _, c := range p.place {
		if c > 0 {
			n++
		}
	}
	return n
}
