package scenarios_test

import (
	"regexp"
	"slices"
	"testing"
	"time"

	"tenx/rubric"
	"tenx/scenarios"
)

// TestTour holds what the guide says against the scenario: its stages and criteria are there, each step but the last of a stage waits
// for something, and every word for an action stands for one.
func TestTour(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	milestones := []scenarios.Milestone{scenarios.MilestoneAsked, scenarios.MilestoneHinted, scenarios.MilestoneDrawn, scenarios.MilestoneTyped}
	actions := scenarios.Actions{Ask: "press A", Hint: "press B", Facts: "press C", Load: "press D", Pause: "press E", Done: "press F"}
	brace := regexp.MustCompile(`[{}]`)
	if len(c.Tour.Stages) != len(c.Stages) {
		t.Fatalf("%d of the tour's %d stages are stages of %s", len(c.Stages), len(c.Tour.Stages), c.ID)
	}
	var total time.Duration
	said := []string{c.Tour.Welcome}
	for i, st := range c.Tour.Stages {
		if st.ID != c.Stages[i].ID || st.Time != c.Stages[i].Time {
			t.Errorf("stage %d is %s of %s, and in the tour %s of %s", i, c.Stages[i].ID, c.Stages[i].Time, st.ID, st.Time)
		}
		total += st.Time
		for k, step := range st.Steps {
			if last := k == len(st.Steps)-1; last && step.Until != "" || !last && !slices.Contains(milestones, step.Until) {
				t.Errorf("step %d of %s waits for %q", k+1, st.ID, step.Until)
			}
			said = append(said, step.Say)
		}
	}
	if total != 10*time.Minute {
		t.Errorf("the tour takes %s", total)
	}
	for _, text := range said {
		if filled := actions.Fill(text); brace.MatchString(filled) || len(filled) > 240 {
			t.Errorf("%d bytes, or an unknown action: %s", len(filled), filled)
		}
	}
	var known []string
	for _, r := range c.Rubric.Score(rubric.Transcript{Scenario: c.ID}).Criteria {
		known = append(known, r.ID)
	}
	for _, id := range c.Tour.Criteria {
		if !slices.Contains(known, id) {
			t.Errorf("the criterion %s is not looked for", id)
		}
	}
	if len(known) != len(c.Tour.Criteria) {
		t.Errorf("the tour names %d criteria and %d are looked for", len(c.Tour.Criteria), len(known))
	}
}

// TestTourAsks checks that enough prompts remain for the interviewer to ask something in a tour.
func TestTourAsks(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]int{}
	for _, p := range c.Prompts {
		asked[p.Stage]++
	}
	for _, st := range c.Stages {
		if st.ID != "requirements" && asked[st.ID] == 0 {
			t.Errorf("there is nothing to ask in %s", st.ID)
		}
	}
}
