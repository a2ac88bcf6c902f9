package scenarios

import (
	"regexp"
	"slices"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// Design returns the load and the targets that a design for this scenario is evaluated with: what the file says, otherwise the facts that
// answer the standard questions about them.
func (s *Scenario) Design() design.Scenario {
	out, _ := s.underLoad()
	return out
}

// DesignTold returns the part of Design that follows from the facts that a candidate was told. A number is left out unless all facts that
// it comes from were told. A number that comes from no fact is left out, too.
func (s *Scenario) DesignTold(told []string) design.Scenario {
	out, from := s.underLoad()
	for what, facts := range from {
		if len(facts) == 0 || slices.ContainsFunc(facts, func(id string) bool { return !slices.Contains(told, id) }) {
			put(&out, what, nil)
		}
	}
	if out.Average > out.Peak { // an average without a peak does not determine the size of the design
		out.Average = 0
	}
	return out
}

// underLoad returns the load and the targets, and by name the facts that each comes from.
func (s *Scenario) underLoad() (out design.Scenario, from map[string][]string) {
	out, from = s.fromFacts()
	for _, l := range s.Load {
		if l.Expr == noTarget {
			put(&out, l.What, nil)
			delete(from, l.What)
			continue
		}
		put(&out, l.What, &l.Value)
		from[l.What] = nil
		for _, m := range factUse.FindAllStringSubmatch(l.Expr, -1) {
			from[l.What] = append(from[l.What], m[1])
		}
	}
	if out.Peak == 0 && out.Average > 0 { // if a scenario only gives an average, the peak is three times that
		out.Peak, from["peak"] = 3*out.Average, from["average"]
	}
	if out.Average > out.Peak {
		out.Average = 0
	}
	return out, from
}

// factUse matches the facts in a checked expression.
var factUse = regexp.MustCompile(`value\(\s*["'\x60]([^"'\x60]*)["'\x60]\s*\)`)

// put sets a number by its key in the file, or removes it.
func put(to *design.Scenario, what string, v *float64) {
	var n float64
	if v != nil {
		n = *v
	}
	switch what {
	case "peak":
		to.Peak = n
	case "average":
		to.Average = n
	case "hottest":
		to.Hottest = n
	case "answer":
		to.Answer = n
	case "p99":
		to.P99 = n
	case "availability":
		to.Availability = n
	case "budget":
		to.Budget = n
	case "rpo":
		to.RPO = v
	case "rto":
		to.RTO = v
	case "region-rpo":
		to.RegionRPO = v
	case "region-rto":
		to.RegionRTO = v
	}
}

func (s *Scenario) fromFacts() (out design.Scenario, from map[string][]string) {
	out, from = design.Scenario{ID: s.ID}, map[string][]string{}
	for _, f := range s.Facts {
		u, err := reading.ParseUnit(f.Unit)
		if f.Unit == "" || err != nil {
			continue
		}
		base := f.Value * u.Scale
		about := func(topic string) bool { return slices.Contains(f.About, topic) }
		rate, span := u.Kind == reading.Count && u.Per > 0, u.Kind == reading.Time
		set := func(what string, v float64) {
			put(&out, what, &v)
			from[what] = []string{f.ID}
		}
		switch {
		case about("peak") && rate && out.Peak == 0:
			set("peak", base/u.Per)
		case about("load") && rate && out.Average == 0:
			set("average", base/u.Per)
		case about("latency") && span && out.P99 == 0:
			set("p99", base*1000)
		case about("availability") && u.Kind == reading.Percent && out.Availability == 0:
			set("availability", base)
		case about("loss") && span && out.RPO == nil:
			set("rpo", base)
		case about("recovery") && span && out.RTO == nil:
			set("rto", base)
		case about("budget") && u.Kind == reading.Money && u.Per > 0 && out.Budget == 0:
			set("budget", base/u.Per*secondsPerMonth)
		}
	}
	return out, from
}

const secondsPerMonth = 365 * 86400.0 / 12

// noTarget as an expression means that there is no such number, whatever the facts say.
const noTarget = "none"

// targets returns the entry's values, in the order of its keys.
func (e loadEntry) targets() []LoadValue {
	var out []LoadValue
	for _, l := range []LoadValue{
		{What: "peak", Expr: e.Peak},
		{What: "average", Expr: e.Average},
		{What: "hottest", Expr: e.Hottest},
		{What: "answer", Expr: e.Answer},
		{What: "p99", Expr: e.P99},
		{What: "availability", Expr: e.Availability},
		{What: "rpo", Expr: e.RPO},
		{What: "rto", Expr: e.RTO},
		{What: "region-rpo", Expr: e.RegionRPO},
		{What: "region-rto", Expr: e.RegionRTO},
		{What: "budget", Expr: e.Budget},
	} {
		if l.Expr != "" {
			out = append(out, l)
		}
	}
	return out
}

// targets computes the load and the targets of a diagram, once the facts are known.
func (c *checker) targets(index map[string]int, ids []string) {
	for i := range c.s.Load {
		l := &c.s.Load[i]
		if l.Expr == noTarget {
			continue
		}
		path := at("load", l.What)
		d := c.compileExpr(path, l.Expr, index, ids)
		if d.failed {
			continue
		}
		n, err := c.number(d, index)
		switch {
		case err != "":
			c.bad(path, "", "the expression gives no number here: %s", err)
		case n < 0 || n == 0 && !mayBeZero(l.What):
			c.bad(path, "leave it out, or write none", "%s is %g", l.What, n)
		}
		l.Value = n
	}
}

// mayBeZero reports whether 0 is a valid target: nothing may be lost.
func mayBeZero(what string) bool {
	return slices.Contains([]string{"rpo", "rto", "region-rpo", "region-rto"}, what)
}
