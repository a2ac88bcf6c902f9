package design

import (
	"cmp"
	"math"
	"slices"
)

// Report is the result of an evaluation.
type Report struct {
	Format       Format       `json:"format"`
	Scenario     Scenario     `json:"scenario"`
	Inputs       []Input      `json:"inputs"`
	Questions    []Question   `json:"questions"`
	Notes        []string     `json:"notes"`
	Levels       []Level      `json:"levels"`     // at 1x and at 10x
	BreaksAt     float64      `json:"breaks_at"`  // multiple of the load at 1x; 0 if nothing has a limit
	Bottleneck   string       `json:"bottleneck"` // the part that breaks first
	Kills        []Kill       `json:"kills"`
	Pairs        []Pair       `json:"pairs"`
	Colds        []Cold       `json:"colds"` // each cache emptied on its own
	Recoveries   []Recovery   `json:"recoveries"`
	Availability Availability `json:"availability"`
	Limits       []Limits     `json:"limits"` // at 1x and at 10x
	Costs        []Cost       `json:"costs"`  // at 1x and at 10x
	Watches      []Watch      `json:"watches"`
	Verdicts     []Verdict    `json:"verdicts"`
	DependsOn    []Depends    `json:"depends_on"` // verdicts that depend on an assumption, which are neither scored nor asked about
}

// Factors returns the loads at which a design is evaluated, as multiples of 1x.
func Factors() []float64 { return []float64{1, 10} }

// Evaluate evaluates a design under a scenario's load.
func Evaluate(c *Catalog, d *Design, s Scenario) *Report { return evaluate(c, d, s, everything, nil) }

// Judge is like Evaluate, but leaves out the medians and the times along each path, which no rule reads, and names assumptions only for the
// verdicts in wanted.
func Judge(c *Catalog, d *Design, s Scenario, wanted []string) *Report {
	return evaluate(c, d, s, everything&^theTimes, wanted)
}

func evaluate(c *Catalog, d *Design, s Scenario, of scope, wanted []string) *Report {
	r := &Report{Format: d.Format, Scenario: s, Questions: d.Questions}
	base := assess(c, d, s, nil, r, of)
	if !d.Sized() {
		r.Notes = append(r.Notes, "the diagram states no number, so no criterion judges it: give the parts a count, a size or a time, such as 'api: EC2 m7g.large x6 20ms'")
	}
	r.Verdicts = base
	r.DependsOn = depends(c, d, s, r.Inputs, base, wanted)
	return r
}

// scope selects what an evaluation computes.
type scope int

const (
	theLosses scope = 1 << iota
	theAvailability
	theLevels
	theCosts
	theLimit
	theLimits
	theTimes   // the part of the levels that no verdict needs
	everything = theLosses | theAvailability | theLevels | theCosts | theLimit | theLimits | theTimes
)

// assess evaluates a design once and returns the verdicts. change alters assumed values. All results go to into; if that is nil, only what
// the verdicts in scope need is computed.
func assess(c *Catalog, d *Design, s Scenario, change func(Input) float64, into *Report, of scope) []Verdict {
	m := resolve(c, d, s, change)
	res := &resolver{m, c, change}
	r := into
	if r == nil {
		r = &Report{Scenario: s}
	}
	f := newFlow(m)
	if factor, at := m.breaks(f); at >= 0 {
		r.BreaksAt, r.Bottleneck = factor, m.parts[at].id
	}
	switch {
	case into != nil:
		r.Kills, r.Pairs = m.kills()
		r.Watches = m.watches(f)
		r.Recoveries, r.Colds = res.recoveries(), m.colds()
	case of&theLosses != 0:
		r.Kills = m.losses()
		r.Recoveries, r.Colds = res.recoveries(), m.colds()
	}
	if into != nil || of&theAvailability != 0 && s.Availability > 0 {
		r.Availability = m.availability(samples / fewer(into == nil))
	}
	for _, x := range Factors() {
		if into != nil || of&theLevels != 0 && s.P99 > 0 {
			r.Levels = append(r.Levels, m.level(x, nil, into != nil && of&theTimes != 0))
		}
		if into != nil || of&theLimits != 0 {
			r.Limits = append(r.Limits, res.limits(s, x, into == nil))
		}
		if of&theCosts != 0 {
			r.Costs = append(r.Costs, res.bill(x, into == nil))
		}
	}
	if into != nil {
		r.Inputs, r.Notes = distinct(m.inputs), m.notes
	}
	return r.verdicts(m)
}

// fewer returns the factor by which fewer states are sampled if only the verdict counts.
func fewer(verdictOnly bool) int {
	if verdictOnly {
		return 10
	}
	return 1
}

// losses evaluates the losses that verdicts are about: of instances, zones and regions.
func (m *model) losses() []Kill {
	k := newKiller(m)
	k.lean = true
	var out []Kill
	for _, t := range m.targets() {
		if t.what != KillPart {
			out = append(out, k.kill(t))
		}
	}
	return out
}

// distinct drops inputs that were recorded twice.
func distinct(in []Input) []Input {
	seen := map[string]bool{}
	var out []Input
	for _, i := range in {
		if !seen[i.Key()] {
			seen[i.Key()] = true
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b Input) int { return cmp.Compare(a.Node, b.Node) })
	return out
}

// Level returns the evaluation at a factor of the load.
func (r *Report) Level(factor float64) (Level, bool) {
	for _, l := range r.Levels {
		if l.Factor == factor {
			return l, true
		}
	}
	return Level{}, false
}

// SPOFs returns the losses of one instance or one zone that affect users.
func (r *Report) SPOFs() []Kill { return spofs(r.Kills) }

// Unwatched returns the failures that nobody would be notified of.
func (r *Report) Unwatched() []Watch { return unwatched(r.Watches) }

// At evaluates a design at a factor of the load.
func At(c *Catalog, d *Design, s Scenario, factor float64) Level {
	return resolve(c, d, s, nil).level(factor, nil, true)
}

// Loss is a design at 1x after losing something.
type Loss struct {
	What, Name string    // such as "zone" and "a"; for an emptied cache, "what" and "cache holds"
	Answered   float64   // share of users' requests that get an answer if no part sheds load, 0 to 1
	Lost       []string  // parts that are gone
	Use        []float64 // utilization by node, which is proportional to the load
	Calls      []float64 // calls/s by node
}

// Losses evaluates a design at 1x without each part, zone and region, and without the contents of each cache.
func Losses(c *Catalog, d *Design, s Scenario) []Loss {
	m := resolve(c, d, s, nil)
	k := newKiller(m)
	var out []Loss
	for _, t := range m.targets() {
		if t.what == KillInstance {
			continue
		}
		kill := k.kill(t)
		out = append(out, k.loads(Loss{What: t.what, Name: t.name, Answered: kill.Answered, Lost: kill.Lost}))
	}
	for n := range m.parts {
		if m.parts[n].hit > 0 {
			k.reset()
			k.st.cold = n + 1
			m.offer(k.f, 1, &k.st)
			out = append(out, k.loads(Loss{What: "what", Name: m.parts[n].id + " holds", Answered: 1}))
		}
	}
	return out
}

// loads adds the load on each part to a loss.
func (k *killer) loads(l Loss) Loss {
	for n := range k.m.parts {
		l.Use, l.Calls = append(l.Use, min(1e9, k.m.use(k.f, n, &k.st))), append(l.Calls, k.f.offered[n])
	}
	return l
}

// Curve returns the 99th percentile of all requests in ms, at loads from a tenth to a hundred times the load at 1x. It is 0 if a part that
// users wait for does not keep up.
func Curve(c *Catalog, d *Design, s Scenario) [][2]float64 {
	m := resolve(c, d, s, nil)
	var out [][2]float64
	for i := -20; i <= 40; i++ {
		factor := math.Pow(10, float64(i)/20)
		p99 := 0.0
		if len(out) == 0 || out[len(out)-1][1] > 0 {
			p99 = m.level(factor, nil, false).P99
		}
		out = append(out, [2]float64{factor, p99})
	}
	return out
}
