package scenarios

import (
	"maps"
	"slices"
	"time"
)

// The stage plans that a scenario can follow by name. Both have the same six stages; an answer's headings are looked for
// under the title, the id and these other names.
var plans = map[string][]Stage{
	"45-minutes": plan(5, 5, 10, 15, 7, 3),
	"60-minutes": plan(6, 6, 12, 22, 10, 4),
}

// plan gives the six stages with their minutes.
func plan(minutes ...int) []Stage {
	stages := []Stage{
		{ID: "requirements", Title: "Requirements", Also: []string{"clarifying questions", "scope", "functional requirements", "requirements and scope"}},
		{ID: "estimation", Title: "Estimation", Also: []string{"estimates", "capacity estimation", "back of the envelope", "numbers", "capacity"}},
		{ID: "high-level-design", Title: "High-level design", Also: []string{"architecture", "design", "high level architecture", "overview", "api and data model", "data flow", "components"}},
		{ID: "deep-dive", Title: "Deep dive", Also: []string{"detailed design", "details", "deep dives"}},
		{ID: "scale-and-failure", Title: "Scale and failure", Also: []string{"scaling", "failure modes", "bottlenecks", "reliability", "scaling and reliability", "failures"}},
		{ID: "wrap-up", Title: "Wrap-up", Also: []string{"summary", "conclusion", "operations and cost", "next steps", "trade-offs"}},
	}
	for i := range stages {
		stages[i].Time = time.Duration(minutes[i]) * time.Minute
	}
	return stages
}

// PlanNames are the names of the stage plans, sorted.
func PlanNames() []string { return slices.Sorted(maps.Keys(plans)) }

// PlannedStage gives the stage with an id as a plan has it; false for an unknown plan or id.
func PlannedStage(plan, id string) (Stage, bool) {
	for _, st := range plans[plan] {
		if st.ID == id {
			return st, true
		}
	}
	return Stage{}, false
}
