package scenarios

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
	"tenx/scenarios/encoder"
)

// Compiled is a scenario that is ready to be played and scored. It is safe for concurrent use.
type Compiled struct {
	*Scenario
	Rubric    *rubric.Rubric
	When      []*rubric.Condition // of Prompts, by the same index
	Heard     []reading.Phrases   // of Prompts, by the same index
	Questions *reading.Questions  // what the candidate can ask for: the facts
	Items     []ScopeItem         // what the candidate can ask in yes/no questions
	Tour      *Tour               // what the guide says, in a guided first interview; else nil

	meaning *meaning
}

// Compile compiles the rubric, the conditions of the prompts and the questions. It returns every mistake in them, with its place in the
// file; mistakes in shared criteria name their file.
func Compile(s *Scenario) (*Compiled, problem.List) {
	shared := s.shared()
	spec := s.spec(shared)
	if s.Of().Likeness {
		words, err := s.words()
		if err != nil {
			return nil, problem.List{{File: s.File(), Msg: "the words of the built-in problems: " + err.Error()}}
		}
		spec.Words = words
	}
	r, errs := rubric.Compile(spec)
	var problems problem.List
	for _, e := range errs {
		problems = append(problems, s.place(e, len(shared))...)
	}
	c := &Compiled{Scenario: s, Rubric: r}
	if r == nil {
		r = bare(spec) // so that mistakes in prompts are reported, too
	}
	for i, p := range s.Prompts {
		if r == nil {
			break
		}
		cond, errs := r.Condition(p.When)
		for _, e := range errs {
			problems = append(problems, s.placePrompt(e, i)...)
		}
		heard, _ := reading.ReadPhrases(p.Heard)
		c.When, c.Heard = append(c.When, cond), append(c.Heard, heard)
	}
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	if c.Rubric == nil {
		return nil, problem.List{{File: s.File(), Msg: "the rubric does not compile"}}
	}
	c.meaning = newMeaning(s, encoder.Encode)
	c.Questions = reading.NewQuestions(s.answerable(), c.meaning)
	c.Items = s.Scope.items()
	return c, nil
}

// Prepare computes what the first question would have to wait for. That takes no time for a built-in scenario, and some seconds for one
// that was never asked anything. Call it in the background when a session begins.
func (c *Compiled) Prepare() { c.meaning.ready() }

// answerable returns the facts and the scope items that no fact answers, with the ways to ask for them.
func (s *Scenario) answerable() []reading.Answerable {
	list := make([]reading.Answerable, len(s.Facts))
	for i, f := range s.Facts {
		list[i] = reading.Answerable{ID: f.ID, Ask: slices.Concat(f.Ask, s.plainAsk(i)), Standard: append([]string{f.Label}, StandardQuestions(f.About)...)}
	}
	for _, item := range s.Scope.items() {
		if item.Fact == "" {
			list = append(list, reading.Answerable{ID: item.ID(), Phrases: item.Phrases})
		}
	}
	return list
}

// tryRules finds rules that fail at run time, or return neither a number nor a bool, on an empty answer.
func (c *Compiled) tryRules() problem.List {
	var problems problem.List
	for _, e := range c.Rubric.Try() {
		problems = append(problems, c.place(e, len(c.shared()))...)
	}
	return problems
}

// allConcepts returns the scenario's own concepts and those of the overlays.
func (s *Scenario) allConcepts() []reading.Concept {
	all := slices.Clip(s.Concepts)
	for _, o := range s.overlays {
		all = append(all, o.Concepts...)
	}
	return append(all, s.Of().Shared.Concepts()...)
}

// bare compiles a spec that has mistakes, without the parts that may have them: all names are there, which is enough to check conditions. It returns nil if the
// concepts have mistakes.
func bare(spec rubric.Spec) *rubric.Rubric {
	spec.Caps, spec.Topic, spec.TopicNeed = nil, nil, 0
	spec.Criteria = slices.Clone(spec.Criteria)
	for i := range spec.Criteria {
		spec.Criteria[i].Rule, spec.Criteria[i].Applies = "true", ""
	}
	spec.Facts = slices.Clone(spec.Facts)
	for i := range spec.Facts {
		spec.Facts[i].Unit = ""
	}
	r, _ := rubric.Compile(spec)
	return r
}

// spec returns what the rubric is compiled from.
func (s *Scenario) spec(shared []rubric.Criterion) rubric.Spec {
	spec := rubric.Spec{
		Scenario:   s.ID,
		Level:      s.Level,
		Dimensions: s.AllDimensions(),
		Criteria:   append(shared[:len(shared):len(shared)], s.Rubric.Criteria...),
		Shared:     len(shared),
		Caps:       append(slices.Clone(s.Rubric.Caps), s.sharedCaps()...),
		Concepts:   s.allConcepts(),
		Topic:      s.Topic.Groups,
		TopicNeed:  s.Topic.Need,
		Near:       s.Near,
		Asked:      []string{s.Brief},
		Design:     s.Design(),
		Gaps:       map[string][]string{},
		Voice:      s.Of().Voice,
	}
	for _, st := range s.Stages {
		spec.Stages = append(spec.Stages, st.ID)
		spec.Asked = append(append(spec.Asked, st.Opening), st.Hints...)
		for _, p := range st.Paths {
			spec.Asked = append(spec.Asked, p.Opening)
			spec.Gaps[p.ID] = p.Gap
		}
	}
	for _, f := range s.Facts {
		spec.Facts = append(spec.Facts, rubric.FactValue{ID: f.ID, Value: f.Value, Unit: f.Unit, Tell: f.Tell})
	}
	for _, item := range slices.Concat(s.Scope.In, s.Scope.Out, s.Scope.Yours) {
		if item.Say != "" {
			spec.Answers = append(spec.Answers, item.Say)
		}
	}
	spec.Answers = append(spec.Answers, s.ShortAnswers()...)
	for _, p := range s.Prompts {
		spec.Asked = append(spec.Asked, p.Ask)
		spec.Gaps[p.ID] = p.Gap
	}
	if s.Curveball != nil {
		spec.Asked = append(spec.Asked, s.Curveball.Say)
		spec.Gaps[string(rubric.CurveballID)] = s.Curveball.Gap
	}
	return spec
}

// place converts a problem in the spec to one in the file; none if the file lacks the field, or if a problem in a derived rule was reported at the key that the
// rule is derived from.
func (s *Scenario) place(e problem.Problem, shared int) problem.List {
	o, i := s.origin(), e.In.Index(1)
	switch e.In.Field(0) {
	case "criteria":
		if i < shared {
			return problem.List{s.overlaid(s.shared()[i].ID, e)}
		}
		from := o.criteria[i-shared]
		field := e.In.Field(2)
		if field == "rule" && !from.byRule {
			if strings.HasPrefix(e.Msg, "no concept") || strings.HasPrefix(e.Msg, "the expression is empty") {
				return nil // the checker reported it at the key
			}
			return problem.List{s.src.at(s.src.find(from.at...), e.Msg, e.Hint)}
		}
		return s.placeAt(e, under(from.at, field)...)
	case "caps":
		if i >= len(s.Rubric.Caps) {
			return problem.List{s.overlayCap(i-len(s.Rubric.Caps), e)}
		}
		return s.placeAt(e, at("caps", i, e.In.Field(2))...)
	case "concepts":
		if i >= len(o.concepts) {
			return problem.List{s.overlayConcept(i-len(o.concepts), e)}
		}
		return s.placeAt(e, o.concepts[i].field(e.In.Field(2), e.In.Index(3))...)
	case "topic":
		return s.placeAt(e, at("topic", "groups", i, e.In.Index(2))...)
	case "facts":
		return s.placeAt(e, at("facts", i, optional("value"), optional("unit"))...)
	}
	return s.placeAt(e)
}

// field returns the path of an item of a concept's field.
func (o conceptOrigin) field(name string, item int) []any {
	list := map[string][][]any{"is": o.is, "terms": o.terms, "plain": o.plain, "not": o.not}[name]
	if item >= 0 && item < len(list) {
		return list[item]
	}
	return o.at
}

// placePrompt places a problem in the condition of a prompt.
func (s *Scenario) placePrompt(e problem.Problem, i int) problem.List {
	from := s.origin().prompts[i]
	if !from.byRule {
		return nil // derived from the gap, which was checked
	}
	if on := s.Prompts[i].On; on != "" && e.Line == 1 {
		if e.Column <= utf8.RuneCountInString(isMet(on)) {
			return nil // derived from `on`, which was checked
		}
		e.Column = max(1, e.Column-utf8.RuneCountInString(isMet(on)+and))
	}
	return s.placeAt(e, under(from.at, "when")...)
}

// placeAt moves a problem to its position inside the text at a path.
func (s *Scenario) placeAt(e problem.Problem, path ...any) problem.List {
	n := s.src.find(path...)
	line, column := n.Line, n.Column
	if e.Line > 0 {
		line, column = s.src.inside(n, e.Line, e.Column)
	}
	return problem.List{{File: s.File(), Line: line, Column: column, Msg: e.Msg, Hint: e.Hint}}
}

// extreme matches labels of unusual values.
var extreme = pattern.New(`(?i)\b(peak|burst|steepest|hottest|worst|biggest|largest|busiest|storm|incident|total|left|after|spare|exist|already|same|at once)\b`)

// counted matches a unit of things: photos/day, services.
var counted = pattern.New(`^([a-z][a-z -]{3,})(?:/(s|min|h|day|week|month|year))?$`)

var periods = map[string]string{"s": " per second", "min": " per minute", "h": " per hour", "day": " per day", "week": " per week", "month": " per month", "year": " per year"}

// plainAsk returns the shortest question for a number of things, 'How many photos per day?', which no scenario file needs to list. If several facts have the same
// unit, it belongs to the first that is no peak, and to none if the file lists it elsewhere.
func (s *Scenario) plainAsk(i int) []string {
	f := s.Facts[i]
	if extreme.MatchString(f.Label) {
		return nil
	}
	for _, earlier := range s.Facts[:i] {
		if earlier.Unit == f.Unit && !extreme.MatchString(earlier.Label) {
			return nil
		}
	}
	m := counted.FindStringSubmatch(f.Unit)
	if m == nil {
		return nil
	}
	if u, err := reading.ParseUnit(f.Unit); err != nil || u.Kind != reading.Count {
		return nil
	}
	ask := "How many " + m[1] + periods[m[2]] + "?"
	for j, other := range s.Facts {
		if j != i && slices.Contains(other.Ask, ask) {
			return nil // the number of all customers, not of those with a contract
		}
	}
	return []string{ask}
}
