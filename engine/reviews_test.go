package engine

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

func TestReviewsAreChecked(t *testing.T) {
	running := after(t, Options{Paired: true}, Begin{})
	ended := after(t, Options{Paired: true}, over(Mark{By: "Ann"})...)
	sealed := after(t, Options{Paired: true}, over(Mark{By: "Ann"}, Seal{"Ann"})...)
	open := after(t, Options{Paired: true}, over(Unseal{})...)
	hundred := strings.Repeat("n", 100)
	long := strings.Repeat("x", maxTurn)
	for _, tt := range []struct {
		name    string
		state   State
		command Command
		want    string
	}{
		{"a note", running, Note{By: "Ann", Text: "good"}, "interviewer noted"},
		{"a note of nobody", running, Note{By: " ", Text: "good"}, "refused: " + ErrNoName.Error()},
		{"a long name", running, Note{By: hundred, Text: "good"}, "interviewer noted"},
		{"too long a name", running, Note{By: hundred + "n", Text: "good"}, "refused: " + ErrNoName.Error()},
		{"an empty note", running, Note{By: "Ann", Text: ""}, "refused: " + ErrWords.Error()},
		{"a note after the seal", sealed, Note{By: "Ann", Text: "good"}, "interviewer noted"},

		{"hit", running, Overrule{"Ann", "paste-keys", rubric.Hit, ""}, "interviewer overruled"},
		{"partial", running, Overrule{"Ann", "paste-keys", rubric.Partial, long}, "interviewer overruled"},
		{"miss", running, Overrule{"Ann", "paste-keys", rubric.Miss, ""}, "interviewer overruled"},
		{"taken back", running, Overrule{"Ann", "paste-keys", "", ""}, "interviewer overruled"},
		{"not judged", running, Overrule{"Ann", "paste-keys", rubric.NotJudged, ""}, `refused: no outcome "not judged": hit, partial or miss`},
		{"no such criterion", running, Overrule{"Ann", "paste-kings", rubric.Hit, ""}, `refused: no criterion "paste-kings"`},
		{"too long a reason", running, Overrule{"Ann", "paste-keys", rubric.Hit, long + "x"}, "refused: " + ErrLongTurn.Error()},
		{"overruled by nobody", running, Overrule{"", "paste-keys", rubric.Hit, ""}, "refused: " + ErrNoName.Error()},
		{"overruled after the seal", sealed, Overrule{"Ann", "paste-keys", rubric.Hit, ""}, "refused: " + ErrSealed.Error()},
		{"overruled after another's seal", sealed, Overrule{"Bob", "paste-keys", rubric.Hit, ""}, "interviewer overruled"},

		{"marks", running, Mark{"Ann", map[string]float64{"cost": 0, "operations": 4}, rubric.Hire, long}, "interviewer marked"},
		{"no band", running, Mark{"Ann", nil, "", ""}, "interviewer marked"},
		{"no such band", running, Mark{"Ann", nil, "great", ""}, `refused: no band "great"`},
		{"a mark below", running, Mark{"Ann", map[string]float64{"cost": -1}, "", ""}, "refused: a mark of -1 in cost: marks go from 0 to 4"},
		{"no mark", running, Mark{"Ann", map[string]float64{"cost": math.NaN()}, "", ""}, "refused: a mark of NaN in cost: marks go from 0 to 4"},
		{"too long a word", running, Mark{"Ann", nil, "", long + "x"}, "refused: " + ErrLongTurn.Error()},
		{"marks of nobody", running, Mark{"", nil, "", ""}, "refused: " + ErrNoName.Error()},
		{"marks after the seal", sealed, Mark{"Ann", nil, "", ""}, "refused: " + ErrSealed.Error()},

		{"a seal", ended, Seal{"Ann"}, "interviewer sealed"},
		{"a seal of nobody", ended, Seal{""}, "refused: " + ErrNoName.Error()},
		{"a seal without marks", ended, Seal{"Bob"}, "refused: " + ErrUnmarked.Error()},
		{"a second seal", sealed, Seal{"Ann"}, "refused: " + ErrSealed.Error()},
		{"opened", ended, Unseal{}, "interviewer unsealed"},
		{"opened twice", open, Unseal{}, "refused: " + ErrUnsealed.Error()},
	} {
		if got := decided(tt.state, tt.command); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	overruled := after(t, Options{}, over(Overrule{"Ann", "paste-keys", rubric.Hit, ""})...)
	if got := decided(overruled, Seal{"Ann"}); got != "refused: "+ErrUnmarked.Error() {
		t.Errorf("a seal of a person who only overruled: %q", got)
	}
}

func TestWhatPeopleSaidIsKept(t *testing.T) {
	s := after(t, Options{Paired: true}, Begin{},
		Note{By: "Ann", Text: "one"},
		Mark{"Bob", nil, "", "none yet"},
		Overrule{"Ann", "paste-keys", rubric.Hit, "heard it"},
		Overrule{"Ann", "paste-reading", rubric.Miss, "did not"},
		Overrule{"Ann", "paste-keys", rubric.Partial, "half of it"},
		Next{},
		Note{By: "Bob", Text: "two"},
		Overrule{"Ann", "paste-reading", "", "never mind"},
		Mark{"Ann", map[string]float64{"cost": 2}, rubric.Hire, "first"},
		Mark{"Ann", map[string]float64{"cost": 3}, rubric.Mixed, "second"},
		Next{},
		Seal{"Ann"},
	)
	if diff := cmp.Diff([]NoteState{
		{By: "Ann", Stage: "requirements", Text: "one", Seq: 3, At: time.Second},
		{By: "Bob", Stage: "design", Text: "two", Seq: 10, At: 7 * time.Second},
	}, s.Notes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Review{
		{By: "Bob", Marks: map[string]float64{}, Text: "none yet"},
		{By: "Ann", Marks: map[string]float64{"cost": 3}, Band: rubric.Mixed, Text: "second", Sealed: true, Overruled: []Overruling{{"paste-keys", rubric.Partial, "half of it"}}},
	}, s.Reviews); diff != "" {
		t.Error(diff)
	}
	if r := s.Review("Ann"); r == nil || r.By != "Ann" {
		t.Errorf("Ann's: %+v", r)
	}
	if r := s.Review("Cid"); r != nil {
		t.Errorf("nobody's: %+v", r)
	}
}

// Marks are open once the candidate has guessed and all reviewers have sealed theirs, or somebody opened them.
func TestOpen(t *testing.T) {
	guess, ann, bob := Guess{Marks: map[string]float64{"cost": 1}}, Mark{By: "Ann"}, Mark{By: "Bob"}
	for _, tt := range []struct {
		name     string
		commands []Command
		want     bool
	}{
		{"nobody said anything", nil, false},
		{"only the candidate", []Command{guess}, false},
		{"not sealed", []Command{guess, ann}, false},
		{"not guessed", []Command{ann, Seal{"Ann"}}, false},
		{"both", []Command{ann, Seal{"Ann"}, guess}, true},
		{"one is missing", []Command{guess, ann, bob, Seal{"Ann"}}, false},
		{"all", []Command{guess, ann, bob, Seal{"Ann"}, Seal{"Bob"}}, true},
		{"opened", []Command{Unseal{}}, true},
	} {
		s := after(t, Options{Paired: true}, over(tt.commands...)...)
		if got := s.Open(); got != tt.want {
			t.Errorf("%s: open %v", tt.name, got)
		}
	}
}

// A record that repeats the last one of the same rules is dropped; a new result, or a later one by older rules, is kept.
func TestRecordsInOrder(t *testing.T) {
	one, two := Scored{Rules: "1", Overall: 2}, Scored{Rules: "2", Overall: 3}
	other := Scored{Rules: "1", Overall: 4} // a person overruled something since
	s := after(t, Options{}, over(Record{one}, Record{one}, Record{other}, Record{two}, Record{one})...)
	if diff := cmp.Diff([]Scored{one, other, two, one}, s.Scored); diff != "" || len(s.Reviews) != 0 {
		t.Errorf("%s, reviews: %v", diff, s.Reviews)
	}
	if s := after(t, Options{Paired: true}, over(Note{By: "Ann", Text: "good"}, Unseal{})...); len(s.Reviews) != 0 {
		t.Errorf("a note or opening the marks counts as a review: %v", s.Reviews)
	}
}

func TestScoredOf(t *testing.T) {
	got := ScoredOf(rubric.Scorecard{
		Rules: "7", Overall: rubric.Overall{Mark: 2.5},
		Dimensions: map[string]rubric.DimensionMark{"cost": {Mark: 3}, "scalability": {Mark: 2}},
		Criteria:   []rubric.Result{{ID: "a", Outcome: rubric.Hit}, {ID: "b", Outcome: rubric.NotJudged}, {ID: "c", Outcome: rubric.Miss}},
	})
	want := Scored{Rules: "7", Overall: 2.5, Marks: map[string]float64{"cost": 3, "scalability": 2}, Outcomes: map[string]rubric.Outcome{"a": rubric.Hit, "c": rubric.Miss}}
	got.Card, got.Order = nil, nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
