package design

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// resolver resolves a design. change alters assumed values.
type resolver struct {
	m      *model
	cat    *Catalog
	change func(Input) float64
}

func resolve(c *Catalog, d *Design, s Scenario, change func(Input) float64) *model {
	m := &model{d: d, entries: d.Entries}
	r := &resolver{m, c, change}
	m.out = make([][]int, len(d.Nodes))
	if change == nil {
		m.inputs = make([]Input, 0, 16+10*len(d.Nodes))
	}
	m.parts = make([]part, len(d.Nodes))
	m.regions = regionsOf(d)
	for range m.regions {
		for _, z := range []string{"a", "b", "c"} {
			m.zones = append(m.zones, zone{len(m.zones) / 3, z})
		}
	}
	m.zoneUp = r.assume("", zoneUptime, 99.95, "%", "no availability of a zone is published") / 100
	for i := range d.Nodes {
		r.part(i)
	}
	r.loads(s)
	r.calls()
	m.order = topological(len(m.parts), m.calls, m.out)
	return m
}

func regionsOf(d *Design) []string {
	var out []string
	home := false
	for _, n := range d.Nodes {
		switch {
		case n.Region != "":
			if !slices.Contains(out, n.Region) {
				out = append(out, n.Region)
			}
		case n.Kind != nil && n.Kind.Domain != "global":
			home = true
		}
	}
	if home || len(out) == 0 {
		out = append(out, homeRegion)
	}
	return out
}

// homeRegion is the region of nodes that are not in a container for a region.
const homeRegion = "home"

// note records an input and returns its value. If change is set, it returns the changed value and records nothing, because only verdicts
// are needed then.
func (r *resolver) note(in Input) float64 {
	if r.change == nil {
		r.m.inputs = append(r.m.inputs, in)
		return in.Value
	}
	if in.unsure() {
		return r.change(in)
	}
	return in.Value
}

func (r *resolver) assume(node string, a Attr, v float64, unit, why string) float64 {
	return r.note(Input{node, a, v, unit, Guessed, why})
}

// value resolves a number of a node: the declared one if it is plausible, otherwise the catalog's.
func (r *resolver) value(n *Node, a Attr, unit string) (float64, bool) {
	e, known := n.Kind.Value(string(a))
	if v, ok := n.Said[a]; ok {
		if known && (e.High > 0 && v > e.High || v < e.Low) {
			r.m.notes = append(r.m.notes, fmt.Sprintf("%s: %s %s is implausible (expected %s to %s); using %s", n.ID, a, Short(v, e.Unit), Short(e.Low, e.Unit), Short(e.High, e.Unit), Short(e.V, e.Unit)))
			return r.note(Input{n.ID, a, e.V, e.Unit, Believed, "declared " + Short(v, e.Unit)}), true
		}
		return r.note(Input{n.ID, a, v, unit, Declared, ""}), true
	}
	if !known {
		return 0, false
	}
	origin := Catalogue
	if e.Grade == Assumed {
		origin = Guessed
	}
	return r.note(Input{n.ID, a, e.V, e.Unit, origin, e.From}), true
}

func (r *resolver) part(i int) {
	n := &r.m.d.Nodes[i]
	p := &r.m.parts[i]
	p.id, p.kind, p.region, p.shards, p.units, p.floor, p.ceiling = n.ID, n.Kind, 0, 1, 1, 1, 1
	p.uptime, p.unit, p.main, p.copies = 1, 1, newStation(0, 0), 1
	r.patience(n, p)
	if n.Kind == nil || n.Kind.Class == "client" {
		p.class, p.region = "client", -1
		switch {
		case n.Kind == nil:
			p.class = "unknown"
		case n.Said[Internal] > 0 && n.Said[Zones] > 0:
			p.spread = int(r.note(Input{n.ID, Zones, n.Said[Zones], "zones", Declared, ""}))
		case n.Said[Internal] > 0:
			p.spread = int(r.assume(n.ID, Zones, 3, "zones", "no zones of the callers are declared"))
		}
		return
	}
	p.class = n.Kind.Class
	r.place(n, p)
	if _, ok := n.Said[HitRate]; ok || n.Kind.class.Cache {
		v, _ := r.value(n, HitRate, "%")
		p.hit = v / 100
		p.held = int(n.Said[Copies])
		p.fragile = p.place != nil && p.class == "cache" && p.held < 2 && n.Kind.Single
	}
	if n.Kind.class.Stateful {
		p.storage, _ = r.value(n, Storage, "GB")
	}
	p.memory, _ = r.value(n, Memory, "GB")
	r.uptime(n, p)
	r.stations(n, p)
	if v, ok := n.Said[OwnPrice]; ok {
		p.price = r.priced(n, p, v)
	}
}

// patience reads a part's retries, timeout and breaker.
func (r *resolver) patience(n *Node, p *part) {
	if v, ok := n.Said[Retries]; ok {
		p.retries = int(r.note(Input{n.ID, Retries, v, "", Declared, ""}))
	}
	if v, ok := n.Said[Timeout]; ok {
		p.timeout = r.note(Input{n.ID, Timeout, v, "ms", Declared, ""}) / 1000
	}
	p.breaker = n.Said[Breaker] > 0
}

// place counts the instances of a part and assigns them to zones.
func (r *resolver) place(n *Node, p *part) {
	p.region = slices.Index(r.m.regions, cmp.Or(n.Region, homeRegion))
	copies := 1
	switch v := n.Said[Regions]; {
	case v > 1:
		copies = int(r.note(Input{n.ID, Regions, v, "regions", Declared, ""}))
	case n.Kind.Domain == "global" && n.Kind.class.Stateful:
		copies = max(1, int(r.assume(n.ID, Regions, 2, "regions", "the number of regions is not declared")))
	}
	if n.Kind.Domain == "global" || copies > 1 {
		p.region = -1
	}
	p.copies = copies
	if v, ok := n.Said[Shards]; ok {
		p.shards = max(1, int(r.note(Input{n.ID, Shards, v, "", Declared, ""})))
	} else if n.Kind.Shards {
		p.shards = max(1, int(r.assume(n.ID, Shards, 1, "", "no shards are declared")))
	}
	if !n.Kind.HasUnits() {
		return
	}
	p.units = r.count(n, p)
	zones := 1.0
	switch {
	case n.Zone != "":
	case n.Said[Zones] > 0:
		zones = r.note(Input{n.ID, Zones, n.Said[Zones], "zones", Declared, ""})
	case p.floor == 1 && p.shards == 1:
	default:
		zones = r.assume(n.ID, Zones, 1, "zones", "no zones are declared")
	}
	nz := max(1, min(int(zones), 3, p.floor*p.shards))
	p.place = make([]int, len(r.m.zones))
	first := 0
	if n.Zone != "" {
		first = int(n.Zone[len(n.Zone)-1]|0x20) % 3 // az-a and az-b are two zones, whatever their names
	}
	for u := range p.floor * p.shards {
		p.place[max(0, p.region)*3+(first+u%nz)%3]++
	}
	p.units, p.floor, p.ceiling = p.units*copies, p.floor*copies, p.ceiling*copies
}

func (r *resolver) count(n *Node, p *part) int {
	if _, ok := n.Said[ScaleMin]; ok {
		p.floor = r.counted(n, ScaleMin)
		p.ceiling = max(p.floor, r.counted(n, ScaleMax))
		return p.ceiling
	}
	if _, ok := n.Said[Count]; ok {
		p.floor = r.counted(n, Count)
	} else {
		p.floor = max(1, int(r.assume(n.ID, Count, 1, "instances", "no count is declared")))
	}
	p.ceiling = p.floor
	return p.floor
}

// counted resolves a declared number of instances, limited to the catalog's plausible maximum.
func (r *resolver) counted(n *Node, a Attr) int {
	v := n.Said[a]
	in := Input{n.ID, a, v, "instances", Declared, ""}
	if e, ok := n.Kind.Value(string(Count)); ok && e.High > 0 && v > e.High {
		r.m.notes = append(r.m.notes, fmt.Sprintf("%s: %s instances are implausible; using %s", n.ID, Short(v, ""), Short(e.High, "")))
		in.Value, in.Origin, in.Source = e.High, Believed, "declared "+Short(v, "instances")
	}
	return max(1, int(r.note(in)))
}

// uptime sets the availability of a part. If it has instances, it is theirs, because the SLA for the whole includes its zones.
func (r *resolver) uptime(n *Node, p *part) {
	if v, ok := r.repaired(n); ok {
		if p.place != nil {
			p.unit = v
		} else {
			p.uptime = v
		}
		return
	}
	if p.place != nil {
		if v, ok := r.value(n, unitUptime, "%"); ok {
			p.unit = v / 100
			return
		}
		p.unit = r.assume(n.ID, unitUptime, 99.5, "%", "no SLA for one instance is published") / 100
		return
	}
	if v, ok := r.value(n, uptime, "%"); ok {
		p.uptime = v / 100
		return
	}
	p.uptime = r.assume(n.ID, uptime, 99.9, "%", "no SLA is known") / 100
}

// leastDown is how small the downtime that follows from declared MTBF and MTTR may be, as a share of the downtime that the SLA allows.
const leastDown = 0.1

// repaired returns the availability that follows from the mean time between failures and the mean time to repair.
func (r *resolver) repaired(n *Node) (float64, bool) {
	between, repair := n.Said[MTBF], n.Said[MTTR]
	if between <= 0 || repair <= 0 {
		return 0, false
	}
	up := between / (between + repair)
	a, promised := uptime, 99.9
	if n.Kind.HasUnits() {
		a, promised = unitUptime, 99.5
	}
	if e, ok := n.Kind.Value(string(a)); ok {
		promised = e.V
	}
	if 1-up < leastDown*(1-promised/100) {
		r.m.notes = append(r.m.notes, fmt.Sprintf("%s: an availability of %s is implausible; using the catalog's %s", n.ID, Short(100*up, "%"), Short(promised, "%")))
		return 0, false
	}
	return r.note(Input{n.ID, a, 100 * up, "%", Declared, ""}) / 100, true
}

// stations computes the stations of a part.
func (r *resolver) stations(n *Node, p *part) {
	ms, ok := r.value(n, ServiceTime, "ms")
	if !ok {
		return
	}
	service := ms / 1000
	p.size = n.Size
	if p.size.Name == "" && n.Kind.Size != "" {
		p.size, _ = r.cat.Size(n.Kind.Size)
		if p.place != nil {
			p.notedSize(r, n, Guessed)
		}
	} else if p.size.Name != "" {
		p.notedSize(r, n, Declared)
	}
	limit, has := n.Kind.Value(string(capacity))
	if _, ok := n.Said[Measured]; ok && limit.Per != "unit" {
		r.m.notes = append(r.m.notes, n.ID+": a rate counts at the users' arrows; of a part, write the time that a call takes, such as 5ms")
	}
	switch {
	case n.Kind.class.Class == "function":
		at, _ := r.value(&Node{ID: n.ID, Kind: n.Kind, Said: pooled(n)}, concurrency, "at once")
		p.perUnit, p.quota = newStation(max(1, int(at)), service), true
		p.main = p.perUnit
	case has:
		r.limited(n, p, limit, service)
	case p.place != nil:
		threads := 0.0
		if _, ok := n.Said[Pool]; ok {
			threads, _ = r.value(n, Pool, "at once per instance")
		} else if p.size.Name != "" {
			threads = p.size.VCPU
		} else if v, ok := r.value(n, vcpu, "vCPU"); ok {
			threads, p.size.VCPU = v, v
		}
		if threads <= 0 {
			p.main = newStation(0, service)
			return
		}
		p.perUnit = newStation(max(1, int(threads)), service)
		r.spread(n, p)
	default:
		p.main = newStation(0, service)
	}
}

// notedSize records the vCPUs of a size.
func (p *part) notedSize(r *resolver, n *Node, o Origin) {
	source := "size " + p.size.Name
	if o == Guessed {
		source += ", as none is declared"
	}
	v := r.note(Input{n.ID, vcpu, p.size.VCPU, "vCPU", o, source})
	if v != p.size.VCPU && p.size.VCPU > 0 {
		p.size.Hour *= v / p.size.VCPU
		p.size.Memory *= v / p.size.VCPU
		p.size.VCPU = v
	}
}

func pooled(n *Node) map[Attr]float64 {
	if v, ok := n.Said[Pool]; ok {
		return map[Attr]float64{concurrency: v}
	}
	return nil
}

// measured returns the declared throughput of one instance. A diagram cannot change a service's own quota.
func measured(n *Node, limit Entry) map[Attr]float64 {
	if v, ok := n.Said[Measured]; ok && limit.Per == "unit" {
		return map[Attr]float64{capacity: v}
	}
	return nil
}

// limited returns a station for a published or assumed limit in calls per second.
func (r *resolver) limited(n *Node, p *part, limit Entry, service float64) {
	v, _ := r.value(&Node{ID: n.ID, Kind: n.Kind, Said: measured(n, limit)}, capacity, "rps per "+limit.Per)
	of := newStation(max(1, int(math.Round(v*service))), service)
	of.capacity = v
	p.perUnit, p.quota = of, limit.Per == "whole"
	if w, ok := n.Kind.Value(string(writeCap)); ok {
		p.writesCap = r.note(Input{n.ID, writeCap, w.V, w.Unit, Catalogue, w.From})
	}
	switch {
	case limit.Per == "shard":
		p.main = of.times(p.shards)
	case p.place != nil:
		p.main = of.times(p.units * p.shards)
	default:
		p.main = of
	}
}

func (s station) times(n int) station {
	if s.servers == 0 {
		return s
	}
	return station{s.servers * n, s.service, s.capacity * float64(n)}
}

// spread divides the servers between the instances. In a database, one instance takes the writes and the others read.
func (r *resolver) spread(n *Node, p *part) {
	if !n.Kind.class.Writer {
		p.main = p.perUnit.times(p.units * p.shards)
		return
	}
	p.main = p.perUnit.times(p.shards)
	if p.units > 1 {
		p.split, p.reader = true, p.perUnit.times((p.units-1)*p.shards)
	}
}
