package design

import "math"

// Availability is the expected share of users' requests that are answered. A managed part counts with its SLA, which already includes its
// zones. A part made of instances counts with the SLA for one instance and the availability of their zones. So nothing is counted twice. An
// availability from SLAs is not a forecast: an SLA is a promise of a refund.
//
// If the surviving instances do not carry the average load, a part answers only as many of its calls as it has capacity for.
type Availability struct {
	Value   float64 `json:"value"`           // 0 to 1
	Error   float64 `json:"error,omitempty"` // standard error if it is sampled
	Domains int     `json:"domains"`         // failure domains: zones with instances, and parts
	Exact   bool    `json:"exact"`
}

// maxExact is the maximum number of failure domains that are enumerated. With more, samples states are drawn.
const (
	maxExact = 12
	samples  = 10_000
)

// domains are the failure domains of a model: zones first, then parts that requests can do without. All other parts are in series.
type domains struct {
	m      *model
	zones  []int
	parts  []int // optional ones, which are enumerated
	series []int // parts without which no request is answered
	k      *killer
	carry  []float64
	factor float64 // average load as a share of the peak
	whole  float64 // probability that all parts in series work when all zones do
}

// availability enumerates the states of up to maxExact failure domains. With more domains, it draws states at random.
func (m *model) availability(draws int) Availability {
	d := &domains{m: m, k: newKiller(m), carry: make([]float64, len(m.parts)), factor: 1}
	if m.load > 0 {
		d.factor = m.average / m.load
	}
	for z := range m.zones {
		if m.zoneUsed(z) {
			d.zones = append(d.zones, z)
		}
	}
	for n := range m.parts {
		if c := m.parts[n].class; c == "client" || c == "unknown" {
			continue
		}
		switch got := d.k.answered(target{KillPart, "", n, 0}); {
		case got <= 1e-12:
			d.series = append(d.series, n)
		case got < 1-1e-12 || m.couldMatter(n):
			d.parts = append(d.parts, n)
		}
	}
	d.whole = d.product(make([]bool, len(m.zones)))
	a := Availability{Domains: len(d.zones) + len(d.parts) + len(d.series)}
	if len(d.zones)+len(d.parts) <= maxExact {
		a.Exact = true
		a.Value = d.enumerate()
		return a
	}
	a.Value, a.Error = d.sample(draws)
	return a
}

// couldMatter reports whether anybody waits for a part, so that losing it together with another part may affect users.
func (m *model) couldMatter(n int) bool {
	for c := range m.calls {
		if m.calls[c].to == n && m.calls[c].waits {
			return true
		}
	}
	return false
}

// up returns the probability that a part works, given the state of the zones.
func (d *domains) up(n int, zoneDown []bool) float64 {
	p := &d.m.parts[n]
	if p.place == nil {
		return p.uptime
	}
	if p.sharded() {
		return p.shardUp(zoneDown)
	}
	down := 1.0
	for z, count := range p.place {
		if count > 0 && !zoneDown[z] {
			down *= math.Pow(1-p.unit, float64(count))
		}
	}
	if p.copies > 1 {
		down *= math.Pow(1-p.unit, float64(p.units-p.units/p.copies))
	}
	return 1 - down
}

// shardUp returns the share of a part's shards that work. A request needs only the instances of its own shard.
func (p *part) shardUp(zoneDown []bool) float64 {
	zones := p.zonesOf()
	sum, shards := 0.0, min(p.shards, len(zones))
	for s := range shards {
		down := 1.0
		for i := range p.floor {
			if !zoneDown[zones[(s*p.floor+i)%len(zones)]] {
				down *= 1 - p.unit
			}
		}
		sum += 1 - down
	}
	return sum / float64(shards)
}

// value returns the expected share of requests answered, given which zones and optional parts are down.
func (d *domains) value(zoneDown []bool, partDown func(i int) bool) float64 {
	product := d.whole
	if anyOf(zoneDown) {
		product = d.product(zoneDown)
	}
	if product == 0 {
		return 0
	}
	st := &d.k.st
	d.k.reset()
	for i, n := range d.parts {
		st.dead[n] = partDown(i)
	}
	for n := range d.m.parts {
		st.share[n] = d.m.parts[n].left(zoneDown)
	}
	d.m.offerBoth(d.k.f, d.factor, 1, st)
	for n := range d.carry {
		d.carry[n] = 1
		if use := d.m.use(d.k.f, n, st); use > 1 {
			d.carry[n] = 1 / use
		}
	}
	st.carry = d.carry
	answered := d.m.answered(d.k.ok, st)
	st.carry = nil
	return product * answered
}

// left returns the share of a part's instances that remains when some zones are down.
func (p *part) left(zoneDown []bool) float64 {
	lost, all := 0, p.floor*p.shards
	for z, count := range p.place {
		if zoneDown[z] {
			lost += count
		}
	}
	if lost == 0 || lost >= all { // a part with no instances left counts as dead elsewhere
		return 1
	}
	return float64(all-lost) / float64(all)
}

// product returns the probability that all parts in series work, given the state of the zones.
func (d *domains) product(zoneDown []bool) float64 {
	product := 1.0
	for _, n := range d.series {
		product *= d.up(n, zoneDown)
	}
	return product
}

func (d *domains) enumerate() float64 {
	sum := 0.0
	zoneDown := make([]bool, len(d.m.zones))
	for zs := range 1 << len(d.zones) {
		weight := 1.0
		for i, z := range d.zones {
			zoneDown[z] = zs>>i&1 == 1
			weight *= pick(zoneDown[z], d.m.zoneUp)
		}
		up := make([]float64, len(d.parts))
		for i, n := range d.parts {
			up[i] = d.up(n, zoneDown)
		}
		for ps := range 1 << len(d.parts) {
			w := weight
			for i := range d.parts {
				w *= pick(ps>>i&1 == 1, up[i])
			}
			if w > 0 {
				sum += w * d.value(zoneDown, func(i int) bool { return ps>>i&1 == 1 })
			}
		}
	}
	return sum
}

func pick(down bool, up float64) float64 {
	if down {
		return 1 - up
	}
	return up
}

// sample draws states in which something is down. It adds the state with nothing down exactly, because that has most of the weight.
func (d *domains) sample(draws int) (value, stderr float64) {
	zoneDown := make([]bool, len(d.m.zones))
	up := make([]float64, 0, len(d.zones)+len(d.parts))
	for range d.zones {
		up = append(up, d.m.zoneUp)
	}
	for _, n := range d.parts {
		up = append(up, d.up(n, zoneDown))
	}
	none := 1.0
	for _, u := range up {
		none *= u
	}
	all := d.value(zoneDown, func(int) bool { return false })
	if none >= 1 {
		return all, 0
	}
	rng := splitmix(1)
	sum, squares := 0.0, 0.0
	down := make([]bool, len(up))
	known := map[string]float64{} // most states are drawn many times
	key := make([]byte, len(down))
	for range draws {
		d.draw(&rng, up, none, down)
		for i, z := range d.zones {
			zoneDown[z] = down[i]
		}
		if anyOf(down[:len(d.zones)]) { // the instances in the remaining zones may be down as well
			for i, n := range d.parts {
				if j := len(d.zones) + i; d.m.parts[n].place != nil && !down[j] {
					down[j] = rng.float() >= d.up(n, zoneDown)/up[j]
				}
			}
		}
		for i, is := range down {
			key[i] = '0'
			if is {
				key[i] = '1'
			}
		}
		v, ok := known[string(key)]
		if !ok {
			v = d.value(zoneDown, func(i int) bool { return down[len(d.zones)+i] })
			known[string(key)] = v
		}
		sum += v
		squares += v * v
	}
	mean := sum / float64(draws)
	spread := math.Sqrt(max(0, squares/float64(draws)-mean*mean) / float64(draws))
	return none*all + (1-none)*mean, (1 - none) * spread
}

// draw draws a state in which at least one domain is down.
func (d *domains) draw(rng *splitmix, up []float64, none float64, down []bool) {
	u, before := rng.float()*(1-none), 1.0
	first := len(up) - 1
	for i, p := range up {
		if w := before * (1 - p); u < w {
			first = i
			break
		} else {
			u -= w
		}
		before *= p
	}
	for i, p := range up {
		down[i] = i == first || i > first && rng.float() >= p
	}
}

func anyOf(b []bool) bool {
	for _, x := range b {
		if x {
			return true
		}
	}
	return false
}

// splitmix is a seeded random number generator (Steele, Lea and Flood 2014) that gives the same numbers on every machine.
type splitmix uint64

func (s *splitmix) float() float64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return float64((z^z>>31)>>11) / (1 << 53)
}
