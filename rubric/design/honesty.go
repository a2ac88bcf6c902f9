package design

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
)

// Verdict is a conclusion that somebody may act on, such as that the design carries ten times the load.
type Verdict struct {
	ID    string `json:"id"`    // such as holds-10x, survives-zone, spof db
	Value string `json:"value"` // yes or no, or a name
	Text  string `json:"text"`
}

// Depends is a verdict that depends on assumed values.
type Depends struct {
	Verdict string   `json:"verdict"` // ID
	Text    string   `json:"text"`
	Value   string   `json:"value"`  // with the assumed values
	Other   string   `json:"other"`  // with them halved or doubled
	Inputs  []string `json:"inputs"` // keys of the inputs that each change it on their own; empty if it takes several
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (r *Report) verdicts(m *model) []Verdict {
	out := []Verdict{ // those that only need the limit come first
		{"holds-1x", yes(r.BreaksAt == 0 || r.BreaksAt > 1), "it carries the load at 1x"},
		{"holds-10x", yes(r.BreaksAt == 0 || r.BreaksAt > 10), "it carries 10 times the load"},
		{"bottleneck", r.Bottleneck, "the part that breaks first"},
	}
	if r.Kills != nil {
		out = append(out, r.lossVerdicts(m)...)
		out = append(out, r.recoveryVerdicts()...)
		if slices.ContainsFunc(r.Colds, func(c Cold) bool { return !c.Edge }) {
			out = append(out, Verdict{"carries-cold-cache", yes(r.carriesCold()), "what is behind a cache carries the peak while the cache is empty"})
		}
	}
	if s := r.Scenario; s.Availability > 0 && r.Availability.Domains > 0 {
		out = append(out, Verdict{"meets-availability", yes(100*r.Availability.Value >= s.Availability), "it meets the availability asked for"})
	}
	if s := r.Scenario; s.P99 > 0 {
		for _, l := range r.Levels {
			out = append(out, Verdict{fmt.Sprintf("meets-p99-%gx", l.Factor), yes(l.P99 > 0 && l.P99 <= s.P99), fmt.Sprintf("it meets the latency asked for at %gx", l.Factor)})
		}
	}
	out = append(out, r.limitVerdicts()...)
	for _, c := range r.Costs {
		out = append(out, Verdict{fmt.Sprintf("largest-cost-%gx", c.Factor), c.Largest, fmt.Sprintf("the largest driver of cost at %gx", c.Factor)})
		if b := r.Scenario.Budget; b > 0 {
			out = append(out, Verdict{fmt.Sprintf("in-budget-%gx", c.Factor), yes(c.Total <= b), fmt.Sprintf("it stays within the budget at %gx", c.Factor)})
		}
	}
	return out
}

func (r *Report) lossVerdicts(m *model) []Verdict {
	var out []Verdict
	for _, what := range []string{KillInstance, KillZone, KillRegion} {
		out = append(out,
			Verdict{"answers-" + what, yes(r.answersWithout(what)), "every request is answered without any one " + what},
			Verdict{"survives-" + what, yes(r.Survives(what)), "without any one " + what + ", every request is answered and the rest carries the load"})
	}
	for n := range m.parts {
		if p := &m.parts[n]; p.place != nil {
			out = append(out, Verdict{"spof " + p.id, yes(r.isSPOF(p.id)), "one instance or zone takes " + p.id + " away from users"})
		}
	}
	return out
}

// Survives reports whether users notice nothing when any one instance, zone or region is lost: every request is answered, and the remaining
// parts carry the peak. A design that cannot carry the peak to begin with does not survive.
func (r *Report) Survives(what string) bool {
	return !slices.ContainsFunc(r.Kills, func(k Kill) bool { return k.What == what && !k.Survives() })
}

func (r *Report) answersWithout(what string) bool {
	return !slices.ContainsFunc(r.Kills, func(k Kill) bool { return k.What == what && k.Answered < 1-1e-9 })
}

func (r *Report) isSPOF(id string) bool {
	return slices.ContainsFunc(r.Kills, func(k Kill) bool {
		return k.Answered < 1-1e-9 && (k.What == KillInstance && k.Name == id || k.What == KillZone && slices.Contains(k.Lost, id) && len(k.Path) > 0 && k.Path[len(k.Path)-1] == id)
	})
}

// half and twice change an assumed value. For a share close to 100 %, they change the remainder.
func half(i Input) float64  { return changed(i, 0.5) }
func twice(i Input) float64 { return changed(i, 2) }

func changed(i Input, by float64) float64 {
	switch i.Attr {
	case HitRate:
		if by > 1 {
			return 100 - (100-i.Value)/by
		}
		return i.Value * by
	case unitUptime, uptime, zoneUptime, regionUptime:
		return 100 - (100-i.Value)/by
	case Count, ScaleMin, ScaleMax, Zones, Shards:
		return max(1, math.Floor(i.Value*by))
	}
	return i.Value * by
}

// depends evaluates everything again with all assumed values halved and doubled. For verdicts that change, it then changes each value on its own.
// It looks only at the verdicts in wanted; nil means all.
func depends(c *Catalog, d *Design, s Scenario, inputs []Input, base []Verdict, wanted []string) []Depends {
	t := &turns{base: base, wanted: wanted}
	of := everything
	if wanted != nil {
		of = scopeOf(slices.Values(wanted))
	}
	for _, change := range []func(Input) float64{half, twice} {
		t.note(assess(c, d, s, change, nil, of), "")
	}
	need := scopeOf(t.turned)
	for i, tried := 0, 0; need != 0 && i < len(inputs) && tried < maxSingles; i++ {
		in := inputs[i]
		if !in.unsure() {
			continue
		}
		tried++
		for _, change := range []func(Input) float64{half, twice} {
			one := func(i Input) float64 {
				if i.Node == in.Node && i.Attr == in.Attr {
					return change(i)
				}
				return i.Value
			}
			t.note(assess(c, d, s, one, nil, need), in.Key())
		}
	}
	return t.out
}

// maxSingles is the maximum number of assumed values that are changed one by one.
const maxSingles = 80

// turns collects the verdicts that change.
type turns struct {
	base   []Verdict
	wanted []string // the verdicts that are looked at; nil for all
	out    []Depends
}

// turned yields the verdicts that turned.
func (t *turns) turned(yield func(string) bool) {
	for _, d := range t.out {
		if !yield(d.Verdict) {
			return
		}
	}
}

// note compares verdicts with the original ones. key is the input that was changed, or "" for all.
func (t *turns) note(vs []Verdict, key string) {
	for _, v := range vs {
		i := slices.IndexFunc(t.base, func(b Verdict) bool { return b.ID == v.ID })
		if i < 0 || v.Value == t.base[i].Value || t.wanted != nil && !slices.Contains(t.wanted, v.ID) {
			continue
		}
		k := slices.IndexFunc(t.out, func(x Depends) bool { return x.Verdict == v.ID })
		if k < 0 {
			t.out = append(t.out, Depends{Verdict: v.ID, Text: v.Text, Value: t.base[i].Value, Other: v.Value})
			k = len(t.out) - 1
		}
		if key != "" && !slices.Contains(t.out[k].Inputs, key) {
			t.out[k].Inputs = append(t.out[k].Inputs, key)
		}
	}
}

// scopeOf returns what has to be computed for verdicts.
func scopeOf(ids iter.Seq[string]) scope {
	var out scope
	for id := range ids {
		switch {
		case id == "meets-availability":
			out |= theAvailability
		case strings.HasPrefix(id, "meets-p99"):
			out |= theLevels
		case strings.HasPrefix(id, "within-limits"), id == "hot-key":
			out |= theLimits
		case strings.HasPrefix(id, "largest-cost"), strings.HasPrefix(id, "in-budget"):
			out |= theCosts
		case strings.HasPrefix(id, "answers"), strings.HasPrefix(id, "survives"), strings.HasPrefix(id, "spof"), id == "meets-rpo", id == "carries-cold-cache", id == "meets-rto":
			out |= theLosses
		default:
			out |= theLimit
		}
	}
	return out
}
