package engine

import (
	"slices"
	"strings"
	"testing"

	"tenx/scenarios"
)

// Where a reference answer meets what a follow-up asks for, it nearly always contains words that are listed for the follow-up.
func TestHeardInReferences(t *testing.T) {
	heard, all := 0, 0
	for _, c := range embedded(t) {
		for _, ref := range c.References {
			a, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
			if err != nil {
				t.Fatal(err)
			}
			tr := a.Transcript(c.Scenario)
			s, v := NewState(c, Options{}), c.Rubric.Look(tr)
			for _, st := range tr.Stages {
				s.Stages[s.Index(st.Stage)].Text = st.Text
			}
			said := s.said()
			for i, p := range c.Prompts {
				if p.Heard == "" || p.On != "" || len(p.Gap) == 0 || v.Outcome(p.Gap[0]) != "hit" {
					continue
				}
				all++
				if slices.ContainsFunc(said, c.Heard[i].Said) {
					heard++
				}
			}
		}
	}
	t.Logf("%d of %d heard", heard, all)
	if all < 1000 || 100*heard < 85*all {
		t.Errorf("%d of %d are heard, want 85%% of 1,000 or more", heard, all)
	}
}
