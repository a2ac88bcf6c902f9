package drill

import (
	"testing"

	"tenx/engine/fsrs"
	"tenx/rubric"
	"tenx/scenarios"
)

func TestSuggest(t *testing.T) {
	const hit, part, miss = rubric.Hit, rubric.Partial, rubric.Miss
	for _, tt := range []struct {
		name   string
		share  float64
		points []rubric.Outcome
		wrong  rubric.Outcome
		held   bool
		late   bool
		want   fsrs.Grade
	}{
		{"nothing", 0, []rubric.Outcome{miss, miss, miss}, miss, false, false, fsrs.Again},
		{"less than a fifth", 0.19, []rubric.Outcome{hit, miss, miss, miss}, miss, false, false, fsrs.Again},
		{"a fifth", 0.2, []rubric.Outcome{hit, miss, miss}, miss, false, false, fsrs.Hard},
		{"less than .6", 0.59, []rubric.Outcome{hit, hit, miss}, miss, false, false, fsrs.Hard},
		{".6", 0.6, []rubric.Outcome{hit, hit, miss}, miss, false, false, fsrs.Good},
		{"all but a half", 5.0 / 6, []rubric.Outcome{hit, hit, part}, miss, false, false, fsrs.Good},
		{"all", 1, []rubric.Outcome{hit, hit, hit}, miss, false, false, fsrs.Easy},
		{"all, barely stated", 0.4, []rubric.Outcome{hit, hit, hit}, miss, false, false, fsrs.Easy},
		{"all, late", 1, []rubric.Outcome{hit, hit, hit}, miss, false, true, fsrs.Good},
		{"all and a wrong thing that weighs little", 0.7, []rubric.Outcome{hit, hit, hit}, hit, false, false, fsrs.Hard},
		{"named only", 0.5, []rubric.Outcome{part, part, part}, miss, false, false, fsrs.Hard},
		{"held back", 0.5, []rubric.Outcome{hit, hit, hit}, miss, true, false, fsrs.Hard},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := scenarios.CardMark{Share: tt.share, Held: tt.held, Wrong: []rubric.Result{{Outcome: tt.wrong, Weight: -1}}}
			for _, o := range tt.points {
				m.Points = append(m.Points, rubric.Result{Outcome: o, Weight: 1})
			}
			if got := Suggest(m, !tt.late); got != tt.want {
				t.Errorf("Suggest = %s, want %s", got, tt.want)
			}
		})
	}
}
