package engine

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

func scorecard(rules string) rubric.Scorecard {
	return rubric.Scorecard{
		Rules: rules, Order: []string{"cost", "beauty"},
		Dimensions: map[string]rubric.DimensionMark{"cost": {Mark: 2.1, Share: 0.471}, "beauty": {}},
		Overall:    rubric.Overall{Mark: 1.1, Bands: map[rubric.Level]rubric.Band{rubric.L4: rubric.Mixed}},
		Criteria: []rubric.Result{
			{ID: "bill", Title: "The bill", Outcome: rubric.Hit, Evidence: []rubric.Evidence{{Stage: "design", Quote: "$5", End: 2}}},
			{ID: "trend", Outcome: rubric.NotJudged},
		},
	}
}

// A scorecard comes back from a log unchanged; a log written before scorecards were kept has none.
func TestScoredScorecard(t *testing.T) {
	want := scorecard("a")
	data, err := json.Marshal(ScoredOf(want))
	if err != nil {
		t.Fatal(err)
	}
	var kept Scored
	if err := json.Unmarshal(data, &kept); err != nil {
		t.Fatal(err)
	}
	got, ok := kept.Scorecard()
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("kept: %v (-want +got):\n%s", ok, diff)
	}
	var old Scored
	if err := json.Unmarshal([]byte(`{"rules":"1-x","overall":1.1,"marks":{"cost":2.1,"beauty":0},"outcomes":{"bill":"hit"}}`), &old); err != nil {
		t.Fatal(err)
	}
	if _, ok := old.Scorecard(); ok {
		t.Error("a summary gave a scorecard")
	}
	if !old.Same(kept) || !kept.Same(old) {
		t.Error("a summary of the same marks and outcomes differs")
	}
}

func TestScoredSame(t *testing.T) {
	tests := []struct {
		name   string
		change func(*rubric.Scorecard)
		same   bool
	}{
		{"the rules' version", func(c *rubric.Scorecard) { c.Rules = "b" }, true},
		{"a title", func(c *rubric.Scorecard) { c.Criteria[0].Title = "The costs" }, true},
		{"the overall mark", func(c *rubric.Scorecard) { c.Overall.Mark = 1.2 }, false},
		{"a band", func(c *rubric.Scorecard) { c.Overall.Bands[rubric.L4] = rubric.Hire }, false},
		{"a dimension's mark", func(c *rubric.Scorecard) { c.Dimensions["beauty"] = rubric.DimensionMark{Mark: 0.1} }, false},
		{"a dimension more", func(c *rubric.Scorecard) { c.Dimensions["speed"] = rubric.DimensionMark{} }, false},
		{"an outcome", func(c *rubric.Scorecard) { c.Criteria[0].Outcome = rubric.Partial }, false},
		{"a criterion that is judged now", func(c *rubric.Scorecard) { c.Criteria[1].Outcome = rubric.Miss }, false},
	}
	for _, tt := range tests {
		card := scorecard("a")
		tt.change(&card)
		if got := ScoredOf(card).Same(ScoredOf(scorecard("a"))); got != tt.same {
			t.Errorf("with %s changed they are the same: %v, want %v", tt.name, got, tt.same)
		}
	}
}

// A session records the result of rules once, and again if it changes, even under the same version.
func TestRecord(t *testing.T) {
	s, _, _ := newTestSession(t)
	record := func(change func(*rubric.Scorecard)) {
		t.Helper()
		card := scorecard("a")
		change(&card)
		if _, err := s.Do(Record{ScoredOf(card)}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Do(Record{}); err != ErrNotOver {
		t.Errorf("before the end: %v, want %v", err, ErrNotOver)
	}
	for s.State().Phase != Ended {
		if _, err := s.Do(Next{}); err != nil {
			t.Fatal(err)
		}
	}
	record(func(*rubric.Scorecard) {})
	record(func(*rubric.Scorecard) {})
	if n := len(s.State().Scored); n != 1 {
		t.Errorf("the same rules that say the same are recorded %d times", n)
	}
	record(func(c *rubric.Scorecard) { c.Overall.Mark = 3 })
	record(func(c *rubric.Scorecard) { c.Overall.Mark = 3; c.Rules = "b" })
	if n := len(s.State().Scored); n != 3 {
		t.Errorf("%d scorecards are recorded, want 3: the first, other values, another version", n)
	}
}
