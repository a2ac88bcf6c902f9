package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// origins are the positions in the file of the parts of an expanded scenario: paths for source.find.
type origins struct {
	prompts  []promptOrigin
	criteria []criterionOrigin
	concepts []conceptOrigin
}

type promptOrigin struct {
	at     []any // the prompt
	ask    []any // its words
	gap    []any // the list, or the one text, with the gaps after the first `own` ones
	own    int   // number of gaps that follow from the prompt's position
	byRule bool  // the file has a `when`
}

type criterionOrigin struct {
	at     []any
	byRule bool // the file has a `rule`
}

type conceptOrigin struct {
	at           []any
	is           [][]any
	terms, plain [][]any
	not          [][]any
}

// expand converts a document to a scenario: it takes concepts and follow-ups out of the criteria, adds default rules and conditions, and fills stages from their
// plan. It reports nothing: that is the checker's task.
func (d *document) expand() (*Scenario, *origins) {
	s := &Scenario{
		ID: d.ID, Kind: d.Kind, Title: d.Title, Summary: d.Summary, Difficulty: d.Difficulty, Level: d.Level, Topics: d.Topics, Brief: d.Brief, Quick: d.Quick, Near: d.Near,
		Topic: d.Topic, Dimensions: d.Dimensions, Plan: cmp.Or(d.Plan, kindNamed(d.Kind).Plan), Curveball: d.Curveball, Levels: d.Levels, Sources: d.Sources,
		Rubric: Rubric{Without: d.Without, Caps: d.Caps},
	}
	o := &origins{}
	for _, f := range d.Facts {
		s.Facts = append(s.Facts, Fact{ID: f.ID, Label: cmp.Or(f.Label, strings.ReplaceAll(f.ID, "-", " ")), Tell: f.Tell, Value: f.Value.Number, Unit: cmp.Or(f.Value.Unit, f.Unit), Expr: f.Expr, Ask: f.Ask, About: f.About})
	}
	s.Load = d.Load.targets()
	s.Scope = Scope{In: d.items(d.Scope.In), Out: d.items(d.Scope.Out), Yours: d.items(d.Scope.Yours)}
	for _, c := range d.Concepts {
		s.Concepts = append(s.Concepts, c.concept())
		o.concepts = append(o.concepts, c.origin(at("concepts", c.ID)))
	}
	bad := badSigns(d.Criteria)
	for i := range d.Criteria {
		c := &d.Criteria[i]
		s.Rubric.Criteria = append(s.Rubric.Criteria, c.criterion())
		o.criteria = append(o.criteria, criterionOrigin{at("criteria", i), c.Rule != ""})
		concepts, from := c.concepts(at("criteria", i))
		s.Concepts, o.concepts = append(s.Concepts, concepts...), append(o.concepts, from...)
	}
	for i := range d.Stages {
		s.Stages = append(s.Stages, d.Stages[i].stage(s.Plan))
		d.stagePrompts(s, o, i, bad)
	}
	s.origins = o
	return s, o
}

// items separates answers that refer to a fact from written ones.
func (d *document) items(list itemEntries) []Item {
	var out []Item
	for _, e := range list {
		item := Item{Words: e.Words, Say: e.Say}
		if pattern.IsID(e.Say) {
			item.Say, item.Fact = "", e.Say
		}
		out = append(out, item)
	}
	return out
}

// stage fills an entry from its plan.
func (e *stageEntry) stage(plan string) Stage {
	p, _ := PlannedStage(plan, e.ID)
	return Stage{
		ID: e.ID, Title: cmp.Or(e.Title, p.Title), Time: cmp.Or(e.Time, p.Time), Opening: e.Opening, Paths: e.Paths, Hints: e.Hints,
		Also: append(slices.Clip(p.Also), e.Also...),
	}
}

// badSigns returns the ids of the criteria with negative weights.
func badSigns(list []criterionEntry) map[string]bool {
	bad := map[string]bool{}
	for _, c := range list {
		if c.isBad() {
			bad[c.ID] = true
		}
	}
	return bad
}

// stagePrompts adds the prompts of a stage: its own, then the follow-ups of the criteria in their order.
func (d *document) stagePrompts(s *Scenario, o *origins, stage int, bad map[string]bool) {
	st := &d.Stages[stage]
	for i, p := range st.Prompts {
		s.Prompts = append(s.Prompts, Prompt{ID: p.ID, Stage: st.ID, At: points(p.At), When: when(p.When, p.On, p.Gap, bad), Gap: p.Gap, On: p.On, Ask: p.Ask, Heard: d.Heard[p.ID]})
		path := at("stages", stage, "prompts", i)
		o.prompts = append(o.prompts, promptOrigin{path, under(path, "ask"), under(path, "gap"), 0, p.When != ""})
	}
	for i := range d.Criteria {
		c := &d.Criteria[i]
		asked := 0
		for _, sa := range c.Ask {
			for k, a := range sa.List {
				asked++
				if sa.Stage != st.ID {
					continue
				}
				gap := append([]string{c.ID}, a.Gap...)
				id := "ask-" + c.ID
				if asked > 1 {
					id += "-" + strconv.Itoa(asked)
				}
				id = cmp.Or(a.ID, id)
				s.Prompts = append(s.Prompts, Prompt{
					ID: id, Stage: st.ID, At: points(a.At), When: when(a.When, a.On, gap, bad), Gap: gap, On: a.On, Ask: a.Say, Heard: d.Heard[id],
				})
				path := at("criteria", i, "ask", sa.Stage)
				if len(sa.List) > 1 {
					path = under(path, k)
				}
				o.prompts = append(o.prompts, promptOrigin{path, under(path, "say"), under(path, "gap"), 1, a.When != ""})
			}
		}
	}
}

// under appends steps to a path.
func under(path []any, steps ...any) []any { return append(slices.Clip(path), steps...) }

// points returns when a prompt may come.
func points(at oneOrMore) []string {
	if len(at) == 0 {
		return []string{string(rubric.PointDone)}
	}
	return at
}

// missing is the default condition of a prompt: the first criterion of its gap is missed, or a bad sign of it occurred.
func missing(gap []string, bad map[string]bool) string {
	var parts []string
	for i, id := range gap {
		switch {
		case bad[id]:
			parts = append(parts, fmt.Sprintf("hit(%q)", id))
		case i == 0:
			parts = append(parts, fmt.Sprintf("missed(%q)", id))
		}
	}
	return strings.Join(parts, " || ")
}

// and stands between the condition of `on` and the written one.
const and = " && ("

// isMet is the condition that a criterion is met.
func isMet(criterion string) string { return fmt.Sprintf("hit(%q)", criterion) }

// when returns the condition of a prompt: the written one, or that its first criterion is missed. With `on`, that criterion must be met, and any of the gap
// missing.
func when(written, on string, gap []string, bad map[string]bool) string {
	if on == "" {
		return cmp.Or(written, missing(gap, bad))
	}
	met := isMet(on)
	if written != "" {
		met += and + written + ")"
	}
	return met
}

func (e *criterionEntry) criterion() rubric.Criterion {
	return rubric.Criterion{
		ID: e.ID, Dimension: e.Dimension, Title: e.Title, Rule: cmp.Or(e.Rule, e.rule()), Applies: e.Applies,
		Weight: e.weights(), Feedback: e.Feedback, Study: e.Study, Was: e.Was,
	}
}

// rule returns the rule of a criterion that has none of its own.
func (e *criterionEntry) rule() string {
	var meets []string
	if len(e.Says) > 0 {
		meets = append(meets, e.ID)
	}
	meets = append(append(meets, e.Is...), e.Also...)
	if len(meets) == 0 {
		return ""
	}
	if e.isBad() {
		rule := call("said", meets)
		if len(e.Unless) > 0 {
			rule += " && " + call("explained", e.Unless) + " < 1"
		}
		return rule
	}
	switch {
	case e.Needs != "":
		return fmt.Sprintf("%s ? 1 : min(0.5, %s)", call("tied", append([]string{e.Needs}, meets...)), call("explained", append(meets, e.Partly...)))
	case len(e.Partly) > 0:
		return fmt.Sprintf("max(%s, min(0.5, %s))", call("explained", meets), call("explained", e.Partly))
	}
	return call("explained", meets)
}

// call formats a call of a function with texts.
func call(name string, args []string) string {
	quoted := make([]string, len(args))
	for i, a := range args {
		quoted[i] = strconv.Quote(a)
	}
	return name + "(" + strings.Join(quoted, ", ") + ")"
}

// concepts returns those of a criterion: its own words first.
func (e *criterionEntry) concepts(path []any) (list []reading.Concept, from []conceptOrigin) {
	if len(e.Says) > 0 {
		own := conceptEntry{ID: e.ID, Is: append(slices.Clip(e.Is), e.Kind...), Says: e.Says, Not: e.Not}
		list = append(list, own.concept())
		o := own.origin(path)
		o.is = append(places(under(path, "is"), e.Is), places(under(path, "kind"), e.Kind)...)
		from = append(from, o)
	}
	for _, c := range e.Concepts {
		list = append(list, c.concept())
		from = append(from, c.origin(under(path, "concepts", c.ID)))
	}
	return list, from
}

func (e *conceptEntry) concept() reading.Concept {
	c := reading.Concept{ID: e.ID, Name: e.Name, Is: e.Is, Not: e.Not}
	for _, words := range e.Says {
		if isTerm(words) {
			c.Terms = append(c.Terms, words)
		} else {
			c.Plain = append(c.Plain, words)
		}
	}
	return c
}

// DefaultCurve is the weight curve of a criterion without a weight.
const DefaultCurve = "mid"

// weights returns the entry's weights, or those of the default curve.
func (e *criterionEntry) weights() rubric.Weights {
	if e.Weight == nil {
		w, _ := rubric.Curve(DefaultCurve)
		return w
	}
	return e.Weight
}

// isBad reports whether the entry is a bad sign.
func (e *criterionEntry) isBad() bool { return rubric.Criterion{Weight: e.Weight}.Bad() }

// isTerm reports whether words have none of the symbols of a pattern.
func isTerm(words string) bool {
	return !strings.ContainsAny(words, "|[]<>=*&") && !strings.Contains(words, "..")
}

// origin returns the positions of a concept's parts. A concept that is only a list has its words directly at the path.
func (e *conceptEntry) origin(path []any) conceptOrigin {
	o := conceptOrigin{at: path, is: places(under(path, "is"), e.Is), not: places(under(path, "not"), e.Not)}
	for i, words := range e.Says {
		place := under(path, optional("says"), i)
		if isTerm(words) {
			o.terms = append(o.terms, place)
		} else {
			o.plain = append(o.plain, place)
		}
	}
	return o
}

// places returns the paths of a list's items; the only item of a text is the text itself.
func places(path []any, list []string) [][]any {
	out := make([][]any, len(list))
	for i := range list {
		out[i] = under(path, i)
	}
	return out
}
