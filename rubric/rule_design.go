package rubric

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"tenx/rubric/design"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// A rule can use what the diagram in the answer does under the scenario's load. The diagram is evaluated once, when the first rule needs it. A
// result that depends on an assumption is not judged, and a result that only the diagram shows is no reason.

// designEnv is the diagram in the environment of an expression. Without a diagram that states a number, Present is false and all else is zero.
type designEnv struct {
	Present        bool                         `expr:"present"`
	BreaksAt       float64                      `expr:"breaks_at"`
	Bottleneck     func(class string) bool      `expr:"bottleneck"`
	Holds          func(factor float64) bool    `expr:"holds"`
	Use            func(class string) float64   `expr:"use"`
	Has            func(kind string) bool       `expr:"has"`
	Survives       func(what string) bool       `expr:"survives"`
	Meets          func(target string) bool     `expr:"meets"`
	WithinLimits   func(factor float64) bool    `expr:"within_limits"`
	Limit          func(name string) float64    `expr:"limit"`
	HotKey         bool                         `expr:"hot_key"`
	ColdCache      float64                      `expr:"cold_cache"`
	Answers        func(what string) bool       `expr:"answers"`
	Recovers       func(event string) bool      `expr:"recovers"`
	SPOFs          int                          `expr:"spofs"`
	Availability   float64                      `expr:"availability"`
	P99            func(factor float64) float64 `expr:"p99"`
	CostPerMonth   float64                      `expr:"cost_per_month"`
	CostShare      func(driver string) float64  `expr:"cost_share"`
	Unwatched      int                          `expr:"unwatched"`
	Alarms         int                          `expr:"alarms"`
	Oversized      int                          `expr:"oversized"`
	Contradictions int                          `expr:"contradictions"`
}

// noDesign is the designEnv of an answer without a diagram.
func noDesign() designEnv {
	return designEnv{
		Holds: func(float64) bool { return false }, Use: func(string) float64 { return 0 }, Has: func(string) bool { return false },
		Survives: func(string) bool { return false }, Answers: func(string) bool { return false }, P99: func(float64) float64 { return 0 },
		Meets: func(string) bool { return false }, WithinLimits: func(float64) bool { return false }, Limit: func(string) float64 { return 0 },
		CostShare: func(string) float64 { return 0 }, Bottleneck: func(string) bool { return false }, Recovers: func(string) bool { return false },
	}
}

// designFunctions documents the members of designEnv.
func designFunctions() []FunctionDoc {
	const drawn = "```d2\nusers -> alb -> api -> db: 1000 rps\napi: EC2 m7g.large x12 3az 20ms\ndb: RDS m5.large 1az 5ms\nalarms: alb 5xx\n```"
	doc := func(name, signature, text, example, gives string) FunctionDoc {
		return FunctionDoc{Name: "design." + name, Signature: "design." + signature, Doc: text, Example: "design." + example, Text: drawn, Gives: gives}
	}
	return []FunctionDoc{
		doc("present", "present bool", "whether the answer has a d2 block or a Mermaid flowchart that can be read and states a number or a size of any part. Everything else of design is 0 or false without one, so a rule that uses it names what counts in the text too.", "present", "true"),
		doc("breaks_at", "breaks_at number", "the load at which the first part of the diagram reaches its limit, as a factor of the scenario's peak; 0 where no part has a limit that is known.", "breaks_at", "0.4"),
		doc("bottleneck", "bottleneck(class) bool", "whether the part that breaks first is of a class or a service.", `bottleneck("sql")`, "true"),
		doc("holds", "holds(factor) bool", "whether the design carries this many times the scenario's peak.", "holds(10)", "false"),
		doc("use", "use(class) number", "the utilization at 10 times the peak of the busiest part of a class: compute, sql, cache, queue, ... or of a service.", `use("compute") > 8`, "true"),
		doc("has", "has(class) bool", "whether the design has a part of a class or a service that gets calls.", `has("cache")`, "false"),
		doc("survives", "survives(what) bool", "whether users notice nothing of the loss of any one \"instance\", \"az\" or \"region\": every request is answered, and what is left carries the peak.", `survives("az")`, "false"),
		doc("answers", "answers(what) bool", "whether every request can be answered without any one \"instance\", \"az\" or \"region\", however busy the rest is.", `answers("az")`, "false"),
		doc("meets", "meets(target) bool", "whether the design meets a target that the scenario gives: \"availability\", \"p99\" at the peak, \"rpo\" (how much data is lost), \"rto\" (how long it takes to recover) or \"budget\". False where the scenario has no such target.", `meets("rpo")`, "false"),
		doc("within_limits", "within_limits(factor) bool", "whether no limit beside the capacity is exceeded at 1 or 10 times the peak: connections to a database, calls for one key, bandwidth of an instance, data into a shard. Quotas that are raised on request don't count.", "within_limits(10)", "false"),
		doc("limit", "limit(name) number", "the use of a limit at 10 times the peak, of the part that is nearest to it: \"connections\", \"bandwidth\", \"key-reads\", \"key-writes\", \"shard-in\", \"targets\" and others that tenx design shows.", `limit("connections") > 1`, "true"),
		doc("hot_key", "hot_key bool", "whether the hottest key, where the scenario knows of one, asks more of a part than it gives to one key.", "hot_key", "false"),
		doc("cold_cache", "cold_cache number", "the utilization of the busiest part behind a cache in memory while that cache is empty, at the peak; 0 without such a cache.", "cold_cache", "0"),
		doc("recovers", "recovers(event) bool", "whether the design recovers by itself in a simulated run at the scenario's peak: after a \"spike\", a \"cold-cache\", the loss of a \"zone\", a \"store\" that refuses calls or a \"slow-store\". False as well where that turns with what the run assumes.", `recovers("zone")`, "false"),
		doc("spofs", "spofs int", "how many instances and zones take something away from users when they fail alone.", "spofs", "2"),
		doc("availability", "availability number", "the expected share of answered requests, in percent.", "availability < 99.5", "true"),
		doc("p99", "p99(factor) number", "the 99th percentile of the requests' time at 1 or 10 times the peak, in ms; 0 where a part does not keep up.", "p99(10)", "0"),
		doc("cost_per_month", "cost_per_month number", "US dollars a month at the scenario's load.", "cost_per_month > 800", "true"),
		doc("cost_share", "cost_share(driver) number", "the part of the bill that is compute, requests, storage, transfer or logs, 0 to 1.", `cost_share("compute") > 0.3`, "true"),
		doc("unwatched", "unwatched int", "how many failures of the drawn parts raise no alarm.", "unwatched", "1"),
		doc("alarms", "alarms int", "how many alarms the diagram lists.", "alarms", "1"),
		doc("oversized", "oversized int", "how many parts with more than three instances would be used less than 10 % at 10 times the peak.", "oversized", "0"),
		doc("contradictions", "contradictions int", "how many statements of the text the diagram does not bear out, such as three zones of which it has one.", "contradictions", "0"),
	}
}

// The possible arguments of the functions.
var (
	losses  = map[string]string{"instance": design.KillInstance, "az": design.KillZone, "zone": design.KillZone, "region": design.KillRegion}
	targets = map[string]string{"availability": "meets-availability", "p99": "meets-p99-1x", "rpo": "meets-rpo", "rto": "meets-rto", "budget": "in-budget-1x"} // the verdicts on them
	drivers = []string{design.Compute, design.Requests, design.StorageC, design.Transfer, design.Logs}
)

// designUse is what a program uses of the diagram.
type designUse struct {
	used     bool
	verdicts []string // that its value depends on
	asked    []asked  // in the order of the rule
}

// designVisitor finds out what an expression uses of the diagram.
type designVisitor struct {
	use  designUse
	errs func(n ast.Node, msg, hint string)
}

func (d *designVisitor) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.MemberNode:
		if name, ok := designMember(n); ok {
			d.use.used = true
			d.use.verdicts = append(d.use.verdicts, verdictsOf[name]...)
			d.use.asked = append(d.use.asked, asked{name: name})
		}
	case *ast.CallNode:
		m, ok := n.Callee.(*ast.MemberNode)
		if !ok || len(n.Arguments) != 1 {
			return
		}
		if name, ok := designMember(m); ok {
			d.call(name, n.Arguments[0])
		}
	}
}

// designMember returns X of design.X.
func designMember(m *ast.MemberNode) (string, bool) {
	id, ok := m.Node.(*ast.IdentifierNode)
	name, isName := m.Property.(*ast.StringNode)
	if !ok || !isName || id.Value != "design" {
		return "", false
	}
	return name.Value, true
}

// verdictsOf are the verdicts that a value depends on.
var verdictsOf = map[string][]string{
	"breaks_at": {"holds-1x", "holds-10x"}, "bottleneck": {"bottleneck"}, "spofs": {"answers-instance", "answers-zone"},
	"availability": {"meets-availability"}, "cost_per_month": {"in-budget-1x"}, "p99": {"meets-p99-1x", "meets-p99-10x"}, "cost_share": {"largest-cost-1x"},
	"hot_key": {"hot-key"}, "cold_cache": {"carries-cold-cache"}, "limit": {"within-limits-10x"},
}

func (d *designVisitor) call(name string, arg ast.Node) {
	text, isText := arg.(*ast.StringNode)
	if isText {
		d.use.asked = append(d.use.asked, asked{name, text.Value})
	}
	switch name {
	case "survives", "answers":
		if !isText {
			return
		}
		what, ok := losses[text.Value]
		if !ok {
			d.errs(arg, fmt.Sprintf("nothing to lose is called %q", text.Value), `"instance", "az" or "region"`)
		}
		d.use.verdicts = append(d.use.verdicts, name+"-"+what)
	case "recovers":
		if !isText {
			return
		}
		if _, ok := design.TrialOf(text.Value); !ok {
			d.errs(arg, fmt.Sprintf("no trial is called %q", text.Value), "spike, cold-cache, zone, store or slow-store")
		}
	case "meets":
		if !isText {
			return
		}
		verdict, ok := targets[text.Value]
		if !ok {
			d.errs(arg, fmt.Sprintf("no target is called %q", text.Value), strings.Join(slices.Sorted(maps.Keys(targets)), ", "))
		}
		d.use.verdicts = append(d.use.verdicts, verdict)
	case "limit":
		if names := design.DefaultCatalog().LimitNames(); isText && !slices.Contains(names, text.Value) {
			d.errs(arg, fmt.Sprintf("no limit is called %q", text.Value), strings.Join(names, ", "))
		}
	case "within_limits":
		d.use.verdicts = append(d.use.verdicts, perFactor("within-limits", arg)...)
	case "cost_share":
		if isText && !slices.Contains(drivers, text.Value) {
			d.errs(arg, fmt.Sprintf("no driver of cost %q", text.Value), strings.Join(drivers, ", "))
		}
	case "has", "use", "bottleneck":
		if isText && !knownPart(text.Value) {
			d.errs(arg, fmt.Sprintf("no class or service %q", text.Value), problem.DidYouMean(text.Value, design.DefaultCatalog().Names()))
		}
	case "holds":
		d.use.verdicts = append(d.use.verdicts, perFactor("holds", arg)...)
	}
}

// perFactor returns the verdict at the load in an argument, or those at both loads.
func perFactor(name string, arg ast.Node) []string {
	if i, ok := arg.(*ast.IntegerNode); ok && (i.Value == 1 || i.Value == 10) {
		return []string{fmt.Sprintf("%s-%dx", name, i.Value)}
	}
	return []string{name + "-1x", name + "-10x"}
}

func knownPart(name string) bool {
	c := design.DefaultCatalog()
	if _, ok := c.Kind(name); ok {
		return true
	}
	return slices.ContainsFunc(c.Classes, func(cl *design.Class) bool { return cl.Class == name })
}

// drawn is the diagram of an answer and its evaluation.
type drawn struct {
	against []string // see contradictions
	design  *design.Design
	report  *design.Report
	place   reading.Place
	env     designEnv
	seen    *env         // see seeing; nil until it is needed
	wrong   problem.List // why the diagram could not be read
}

// Design returns the evaluation of the answer's diagram; nil if the answer has no diagram that can be read.
func (v *View) Design() (*design.Design, *design.Report) {
	d := v.lookDesign()
	return d.design, d.report
}

// JudgesDesign reports whether the answer has a diagram that criteria judge: one that can be read and states a number.
func (v *View) JudgesDesign() bool { return v.lookDesign().env.Present }

// lookDesign evaluates the answer's diagram: the last d2 block, or else the last Mermaid flowchart.
func (v *View) lookDesign() *drawn {
	if v.drawn != nil {
		return v.drawn
	}
	v.drawn = &drawn{env: noDesign()}
	texts := make([]string, len(v.transcript.Stages))
	for i := range texts {
		texts[i] = v.transcript.Stages[i].Text
	}
	if s, stage, ok := design.Last(texts); ok && s.Format != design.Arrows {
		v.draw(stage, s)
	}
	return v.drawn
}

func (v *View) draw(stage int, s design.Diagram) {
	d, errs := design.Parse(design.DefaultCatalog(), s)
	if len(errs) > 0 {
		v.drawn.wrong = errs
		return
	}
	r := design.Judge(design.DefaultCatalog(), d, v.rubric.spec.Design, v.rubric.verdicts)
	start := strings.Index(v.transcript.Stages[stage].Text, s.Text)
	*v.drawn = drawn{design: d, report: r, env: noDesign(), place: reading.Place{Stage: stage, Start: max(0, start), End: max(0, start) + len(s.Text)}}
	if !d.Sized() {
		return
	}
	v.drawn.env = envOf(d, r)
	v.drawn.env.Recovers = v.drawn.recovers(v.rubric.spec.Design)
	v.drawn.against = v.contradictions(d)
	v.drawn.env.Contradictions = len(v.drawn.against)
}

// recovers returns a function that simulates each trial once. What depends on an assumption counts as not shown.
func (d *drawn) recovers(s design.Scenario) func(string) bool {
	known := map[string]bool{}
	return func(name string) bool {
		if got, ok := known[name]; ok {
			return got
		}
		trial, _ := design.TrialOf(name)
		_, verdict, depends, err := design.Recovers(design.DefaultCatalog(), d.design, s, trial, 1)
		known[name] = err == nil && depends == nil && verdict.Value == "yes"
		return known[name]
	}
}

// coldest is the utilization of the busiest part behind an empty cache, without parts at the edge.
func coldest(r *design.Report) float64 {
	most := 0.0
	for _, c := range r.Colds {
		for _, l := range c.Loads {
			if !c.Edge {
				most = max(most, l.Use)
			}
		}
	}
	return most
}

func envOf(d *design.Design, r *design.Report) designEnv {
	level := func(factor float64) design.Level {
		l, _ := r.Level(factor)
		return l
	}
	is := func(n int, name string) bool {
		k := d.Nodes[n].Kind
		named, ok := design.DefaultCatalog().Kind(name)
		return k != nil && (k.Class == name || ok && named == k)
	}
	lost := func(what string, ok func(design.Kill) bool) bool {
		return !slices.ContainsFunc(r.Kills, func(k design.Kill) bool { return k.What == losses[what] && !ok(k) })
	}
	e := designEnv{
		Present: true, BreaksAt: r.BreaksAt, SPOFs: len(r.SPOFs()), Availability: 100 * r.Availability.Value,
		CostPerMonth: r.Costs[0].Total, Unwatched: len(r.Unwatched()), Alarms: len(d.Alarms),
		Holds:     func(factor float64) bool { return r.BreaksAt == 0 || r.BreaksAt > factor },
		Survives:  func(what string) bool { return r.Survives(losses[what]) },
		Answers:   func(what string) bool { return lost(what, func(k design.Kill) bool { return k.Answered >= 1-1e-9 }) },
		P99:       func(factor float64) float64 { return level(factor).P99 },
		CostShare: func(driver string) float64 { return r.Costs[0].Share(driver) },
	}
	verdict := func(id string) bool {
		return slices.ContainsFunc(r.Verdicts, func(v design.Verdict) bool { return v.ID == id && v.Value == "yes" })
	}
	e.Meets = func(target string) bool { return verdict(targets[target]) }
	e.WithinLimits = func(factor float64) bool { return verdict(fmt.Sprintf("within-limits-%gx", factor)) }
	e.Limit = r.Limit
	e.HotKey = verdict("hot-key")
	e.ColdCache = coldest(r)
	e.Bottleneck = func(name string) bool {
		n := d.Node(r.Bottleneck)
		return n >= 0 && is(n, name)
	}
	e.Use = func(name string) float64 {
		most := 0.0
		for n, load := range level(10).Nodes {
			if is(n, name) {
				most = max(most, load.Use)
			}
		}
		return most
	}
	e.Has = func(name string) bool {
		for n, load := range level(1).Nodes {
			if is(n, name) && load.Offered > 0 {
				return true
			}
		}
		return false
	}
	for n, load := range level(10).Nodes {
		if d.Nodes[n].Said[design.Count] > 3 && load.Use < 0.1 && load.Use > 0 {
			e.Oversized++
		}
	}
	return e
}

// unsure reports whether a verdict that a program depends on changes with an assumption.
func (d *drawn) unsure(p *program) bool {
	if d.report == nil {
		return false
	}
	return slices.ContainsFunc(d.report.DependsOn, func(x design.Depends) bool { return slices.Contains(p.design.verdicts, x.Verdict) })
}

// seeing is the environment of programs with the text and the diagram.
func (v *View) seeing(d *drawn) *env {
	if d.seen == nil {
		e := *v.text
		e.Design = d.env
		d.seen = &e
	}
	return d.seen
}

// runDesign runs a rule that uses the diagram. byDesign says that the text alone would have given less; ok is false if the result depends on
// an assumption.
func (v *View) runDesign(p *program) (value float64, byDesign, ok bool) {
	d := v.lookDesign()
	v.env = v.text
	text := v.run(p)
	if d.report == nil {
		return text, false, true
	}
	trace := v.trace
	v.trace = nil
	v.env = v.seeing(d)
	value = v.run(p)
	if outcomeOf(value) == outcomeOf(text) {
		v.trace = append(trace, v.trace...)
		return value, false, true
	}
	if d.unsure(p) {
		return 0, false, false
	}
	v.looked(value, d.place)
	return value, value > text, true
}
