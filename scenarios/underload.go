package scenarios

import (
	"slices"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// Design gives the load and the targets that a design of this scenario is evaluated with: what the file says of them, else the facts
// that answer the standard questions for them.
func (s *Scenario) Design() design.Scenario {
	out := s.fromFacts()
	for _, l := range s.Load {
		v, none := l.Value, l.Expr == noTarget
		if none {
			v = 0
		}
		switch l.What {
		case "peak":
			out.Peak = v
		case "average":
			out.Average = v
		case "hottest":
			out.Hottest = v
		case "answer":
			out.Answer = v
		case "p99":
			out.P99 = v
		case "availability":
			out.Availability = v
		case "budget":
			out.Budget = v
		case "rpo":
			out.RPO = target(v, none)
		case "rto":
			out.RTO = target(v, none)
		case "region-rpo":
			out.RegionRPO = target(v, none)
		case "region-rto":
			out.RegionRTO = target(v, none)
		}
	}
	if out.Peak == 0 { // a scenario that only gives an average is planned for three times that
		out.Peak = 3 * out.Average
	}
	if out.Average > out.Peak {
		out.Average = 0
	}
	return out
}

// target is a target that may be 0, or none.
func target(v float64, none bool) *float64 {
	if none {
		return nil
	}
	return &v
}

func (s *Scenario) fromFacts() design.Scenario {
	out := design.Scenario{ID: s.ID}
	for _, f := range s.Facts {
		u, err := reading.ParseUnit(f.Unit)
		if f.Unit == "" || err != nil {
			continue
		}
		base := f.Value * u.Scale
		about := func(topic string) bool { return slices.Contains(f.About, topic) }
		rate, span := u.Kind == reading.Count && u.Per > 0, u.Kind == reading.Time
		switch {
		case about("peak") && rate && out.Peak == 0:
			out.Peak = base / u.Per
		case about("load") && rate && out.Average == 0:
			out.Average = base / u.Per
		case about("latency") && span && out.P99 == 0:
			out.P99 = base * 1000
		case about("availability") && u.Kind == reading.Percent && out.Availability == 0:
			out.Availability = base
		case about("loss") && span && out.RPO == nil:
			out.RPO = &base
		case about("recovery") && span && out.RTO == nil:
			out.RTO = &base
		case about("budget") && u.Kind == reading.Money && u.Per > 0 && out.Budget == 0:
			out.Budget = base / u.Per * secondsPerMonth
		}
	}
	return out
}

const secondsPerMonth = 365 * 86400.0 / 12

// noTarget stands in the place of an expression where there is no such number, whatever the facts say.
const noTarget = "none"

// targets lists what an entry says, in the order of its keys.
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

// targets computes what a diagram is put under, after the facts are.
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

// mayBeZero says whether 0 is a target: that nothing may be lost.
func mayBeZero(what string) bool {
	return slices.Contains([]string{"rpo", "rto", "region-rpo", "region-rto"}, what)
}
