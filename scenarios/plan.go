package scenarios

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// The stage plans that a scenario can use by name. The two for design problems have the same six stages; the one for behavioral questions tells a story in four
// stages, and has one for the interviewer's questions. An answer's headings are matched with the title, the id and these other names.
var plans = sync.OnceValue(func() map[string][]Stage {
	return map[string][]Stage{
		"15-minutes": {
			{ID: "situation", Title: "Situation", Time: 2 * time.Minute, Also: []string{"context", "background", "the situation"}},
			{ID: "task", Title: "Task", Time: time.Minute, Also: []string{"my task", "my role", "the task", "your task", "goal"}},
			{ID: "action", Title: "Action", Time: 5 * time.Minute, Also: []string{"actions", "what i did", "my actions"}},
			{ID: "result", Title: "Result", Time: 3 * time.Minute, Also: []string{"results", "outcome", "impact", "result and lessons", "result and learning", "what i learned", "learning", "learnings", "lessons learned", "reflection"}},
			{ID: "follow-ups", Title: "Follow-ups", Time: 4 * time.Minute, Also: []string{"follow-up", "follow-up questions", "questions"}},
		},
		"45-minutes": plan(5, 5, 10, 15, 7, 3),
		"60-minutes": plan(6, 6, 12, 22, 10, 4),
	}
})

// plan returns the six stages with their minutes.
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

// PlanNames returns the names of the stage plans, sorted.
func PlanNames() []string { return slices.Sorted(maps.Keys(plans())) }

// PlannedStages returns the stages of a plan; none for an unknown plan.
func PlannedStages(plan string) []Stage { return slices.Clone(plans()[plan]) }

// PlannedStage returns the stage with an id in a plan; false for an unknown plan or id.
func PlannedStage(plan, id string) (Stage, bool) {
	for _, st := range plans()[plan] {
		if st.ID == id {
			return st, true
		}
	}
	return Stage{}, false
}
