package scenarios

import (
	"tenx/rubric"
	"tenx/rubric/problem"
)

// Generic returns a stand-in for a problem without a scenario: the usual stages and only the shared criteria.
func Generic(id string) *Scenario {
	s := &Scenario{ID: id, Title: id, Level: rubric.L6}
	for _, st := range [][]string{
		{"requirements", "Requirements", "scope", "clarifying questions", "assumptions"},
		{"estimation", "Estimation", "estimates", "back of the envelope", "capacity"},
		{"high-level-design", "High-level design", "architecture", "overview", "design"},
		{"deep-dive", "Deep dive", "details", "deep dives"},
		{"scale-and-failure", "Scale and failure", "scaling", "failure", "reliability"},
		{"wrap-up", "Wrap-up", "summary", "conclusion", "operations"},
	} {
		s.Stages = append(s.Stages, Stage{ID: st[0], Title: st[1], Also: st[2:]})
	}
	return s
}

// SharedOnly compiles a scenario without its own criteria and concepts: only the stages, the shared criteria and the lexicon remain. A new
// scenario starts like this.
func SharedOnly(s *Scenario) (*Compiled, problem.List) {
	bare := &Scenario{ID: s.ID, Title: s.Title, Level: s.Level, Brief: s.Brief, Stages: s.Stages}
	return Compile(bare)
}
