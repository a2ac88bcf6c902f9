package engine

import (
	"time"

	"tenx/scenarios"
)

// fixtures are the changes to the small scenario that a story can ask for by name.
var fixtures = map[string]func(*scenarios.Scenario){
	// a stage of exactly two minutes, and one a second shorter
	"short-stages": func(s *scenarios.Scenario) {
		s.Stages[0].Time, s.Stages[1].Time = 2*time.Minute, 119*time.Second
		s.Curveball, s.Prompts = nil, nil
	},
	// stages of which one is a second longer than two minutes
	"longer-than-two-minutes": func(s *scenarios.Scenario) {
		s.Stages[0].Time = 2*time.Minute + time.Second
		s.Curveball, s.Prompts = nil, nil
	},
	"no-curveball": func(s *scenarios.Scenario) { s.Curveball = nil },
	// four questions about the same gap at each point, and one that is about nothing that is missing
	"many-questions": func(s *scenarios.Scenario) {
		s.Curveball, s.Prompts = nil, nil
		for _, id := range []string{"first", "second", "third", "fourth"} {
			s.Prompts = append(s.Prompts, question(id, "design", []string{"paste-reading"}))
		}
		s.Prompts = append(s.Prompts, question("settled", "design", nil))
	},
	// the curveball is the last thing of its stage, which is not the last stage
	"late-curveball": func(s *scenarios.Scenario) {
		s.Curveball.Stage, s.Curveball.After = "requirements", 5*time.Minute-time.Second
	},
	// questions at times of their own, in two stages
	"timed-questions": func(s *scenarios.Scenario) {
		s.Curveball = nil
		s.Prompts = []scenarios.Prompt{
			question("with-the-half", "requirements", []string{"paste-reading"}, "2m30s"),
			question("late", "requirements", []string{"paste-keys"}, "4m30s"),
			question("early", "requirements", []string{"paste-reading"}, "30s"),
			question("early-and-heavier", "requirements", []string{"paste-keys"}, "30s", "done"),
			question("elsewhere", "design", []string{"paste-keys"}, "45s"),
		}
	},
}

// question returns a prompt that holds whatever the answer says.
func question(id, stage string, gap []string, points ...string) scenarios.Prompt {
	return scenarios.Prompt{ID: id, Stage: stage, At: points, When: "true", Gap: gap, Ask: "Asks " + id + "?"}
}
