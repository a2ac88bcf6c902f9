package scenarios

import (
	"regexp"
	"slices"

	"tenx/rubric"
	"tenx/rubric/problem"
	"tenx/rubric/reading"
)

// Compiled is a scenario that is ready to be played and scored. It is safe for concurrent use.
type Compiled struct {
	*Scenario
	Rubric    *rubric.Rubric
	When      []*rubric.Condition // of Prompts, by the same index
	Questions *reading.Questions  // what the candidate can ask for: the facts
}

// Compile compiles the rubric, the conditions of the prompts and the questions. It returns every
// mistake in them, at its place in the file; mistakes of shared criteria name their file.
func Compile(s *Scenario) (*Compiled, problem.List) {
	shared := s.shared()
	spec := s.spec(shared)
	words, err := s.words()
	if err != nil {
		return nil, problem.List{{File: s.File(), Msg: "the words of the built-in problems: " + err.Error()}}
	}
	spec.Words = words
	r, errs := rubric.Compile(spec)
	var problems problem.List
	for _, e := range errs {
		problems = append(problems, s.place(e, len(shared))...)
	}
	c := &Compiled{Scenario: s, Rubric: r}
	if r == nil {
		r = bare(spec) // so that mistakes in prompts are told in the same go
	}
	for i, p := range s.Prompts {
		if r == nil {
			break
		}
		cond, errs := r.Condition(p.When)
		for _, e := range errs {
			problems = append(problems, s.placeAt(e, "prompts", i, "when")...)
		}
		c.When = append(c.When, cond)
	}
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	if c.Rubric == nil {
		return nil, problem.List{{File: s.File(), Msg: "the rubric does not compile"}}
	}
	asks := make([]reading.Answerable, len(s.Facts))
	for i, f := range s.Facts {
		asks[i] = reading.Answerable{ID: f.ID, Ask: append(f.Ask[:len(f.Ask):len(f.Ask)], s.plainAsk(i)...), Standard: []string{f.Label}}
		for _, topic := range f.About {
			asks[i].Standard = append(asks[i].Standard, standardQuestions[topic]...)
		}
	}
	c.Questions = reading.NewQuestions(asks)
	return c, nil
}

// bare compiles a spec that has mistakes without what they can be in: its names are all there,
// and that is enough to check conditions. It is nil if the concepts have mistakes.
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

// spec is what the rubric is compiled from.
func (s *Scenario) spec(shared []rubric.Criterion) rubric.Spec {
	spec := rubric.Spec{
		Scenario:   s.ID,
		Level:      s.Level,
		Dimensions: s.AllDimensions(),
		Criteria:   append(shared[:len(shared):len(shared)], s.Rubric.Criteria...),
		Shared:     len(shared),
		Caps:       append(slices.Clone(s.Rubric.Caps), s.sharedCaps()...),
		Concepts:   s.Concepts,
		Topic:      s.Topic.Groups,
		TopicNeed:  s.Topic.Need,
		Near:       s.Near,
		Asked:      []string{s.Brief},
		Gaps:       map[string][]string{},
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
		spec.Facts = append(spec.Facts, rubric.FactValue{ID: f.ID, Value: f.Value, Unit: f.Unit})
	}
	for _, p := range s.Prompts {
		spec.Asked = append(spec.Asked, p.Ask)
		spec.Gaps[p.ID] = p.Gap
	}
	if s.Curveball != nil {
		spec.Asked = append(spec.Asked, s.Curveball.Say)
		spec.Gaps["curveball"] = s.Curveball.Gap
	}
	return spec
}

// place turns a mistake in the spec into one in the file; none where the file lacks the field,
// as that is a mistake of its own.
func (s *Scenario) place(e problem.Problem, shared int) problem.List {
	path := slices.Clone(e.In)
	switch e.In.Field(0) {
	case "criteria":
		index := e.In.Index(1)
		if index < shared {
			file, line := s.overlaid(s.shared()[index].ID)
			return problem.List{{File: file, Line: line, Msg: e.Error(), Hint: e.Hint}}
		}
		path[1] = index - shared
		path = append(at("rubric"), path...)
	case "caps":
		if e.In.Index(1) >= len(s.Rubric.Caps) {
			return problem.List{{File: "shared criteria", Msg: e.Error(), Hint: e.Hint}}
		}
		path = append(at("rubric"), path...)
	case "topic":
		path = append(at("topic", "groups"), path[1:]...)
	}
	return s.placeAt(e, path...)
}

func (s *Scenario) placeAt(e problem.Problem, path ...any) problem.List {
	n := s.src.find(path...)
	if last := len(path) - 1; last > 0 && n == s.src.find(path[:last]...) {
		if name, ok := path[last].(string); ok && slices.Contains([]string{"rule", "applies", "when"}, name) {
			return nil
		}
	}
	line, column := s.src.inside(n, e.Line, e.Column)
	return problem.List{{File: s.File(), Line: line, Column: column, Msg: e.Msg, Hint: e.Hint}}
}

// extreme are words of a label that say that a number is not the usual one.
var extreme = regexp.MustCompile(`(?i)\b(peak|burst|steepest|hottest|worst|biggest|largest|busiest|storm|incident|total|left|after|spare|exist|already)\b`)

// counted is a unit of things: photos/day, services.
var counted = regexp.MustCompile(`^([a-z][a-z -]{3,})(?:/(s|min|h|day|week|month|year))?$`)

var periods = map[string]string{"s": " per second", "min": " per minute", "h": " per hour", "day": " per day", "week": " per week", "month": " per month", "year": " per year"}

// plainAsk is the shortest way to ask for a number of things, 'How many photos per day?', which goes without saying in a
// scenario file. Of several numbers in one unit it asks for the first that is no peak, and for none if
// the file knows better which fact is meant.
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
			return nil // the number of customers in all, not of those with a contract
		}
	}
	return []string{ask}
}
