package engine

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// answers returns the interviewer's turns after the last of some questions.
func answers(t *testing.T, o Options, questions ...string) []rubric.Turn {
	t.Helper()
	commands := []Command{Begin{}}
	for _, q := range questions {
		commands = append(commands, Ask{Text: q})
	}
	s := after(t, o, commands...)
	last := 0
	for i, turn := range s.Turns {
		if turn.Kind == rubric.TurnQuestion {
			last = i
		}
	}
	return s.Turns[last+1:]
}

func TestAnswers(t *testing.T) {
	const which = "how much storage does a text take?"
	for _, tt := range []struct {
		name      string
		questions []string
		kinds     []rubric.TurnKind
		ids       []string
	}{
		{"a fact", []string{"how many pastes are made"}, []rubric.TurnKind{rubric.TurnFact}, []string{"pastes-per-month"}},
		{"two facts", []string{"What size has a text, and who may read a paste?"}, []rubric.TurnKind{rubric.TurnFact, rubric.TurnFact}, []string{"paste-size", "private-texts"}},
		{"which of two", []string{which}, []rubric.TurnKind{rubric.TurnWhich}, []string{"growth-per-year paste-size"}},
		{"the first of two", []string{which, "the first"}, []rubric.TurnKind{rubric.TurnFact}, []string{"growth-per-year"}},
		{"the second of two", []string{which, "the second"}, []rubric.TurnKind{rubric.TurnFact}, []string{"paste-size"}},
		{"something else than one of two", []string{which, "do people sign in?"}, []rubric.TurnKind{rubric.TurnFact}, []string{"private-texts"}},
		{"the second of nothing", []string{"do people sign in?", "the second"}, []rubric.TurnKind{rubric.TurnAnswer}, []string{""}},
		{"advice", []string{"Should I use SQL or NoSQL for this?"}, []rubric.TurnKind{rubric.TurnDeflect}, []string{""}},
		{"nothing", []string{"What is the colour of the logo?"}, []rubric.TurnKind{rubric.TurnAssume}, []string{""}},
	} {
		var kinds []rubric.TurnKind
		var ids []string
		for _, turn := range answers(t, Options{}, tt.questions...) {
			kinds, ids = append(kinds, turn.Kind), append(ids, turn.ID)
			if turn.Who != rubric.Interviewer {
				t.Errorf("%s: %s answers", tt.name, turn.Who)
			}
		}
		if diff := cmp.Diff(tt.kinds, kinds); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.ids, ids); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	if got := answers(t, Options{Paired: true}, "how many pastes are made"); len(got) != 0 {
		t.Errorf("the engine answers in a person's place: %v", got)
	}
}

// A session may resume with a version of its scenario that no longer has a fact which the interviewer has just asked about.
func TestWhichOfFactsThatAreGone(t *testing.T) {
	script := compiled(t)
	for _, ids := range []string{"growth-per-year gone", "gone paste-size", "growth-per-year", ""} {
		s := NewState(script, Options{})
		s.Phase = Running
		s.Turns = []rubric.Turn{{Kind: rubric.TurnWhich, ID: ids}}
		if events, err := Decide(s, Ask{Text: "the second"}, at(0)); err != nil || len(events) != 2 {
			t.Errorf("%q: %+v, %v", ids, events, err)
		}
	}
}

func TestWords(t *testing.T) {
	s := after(t, Options{Paired: true}, Begin{})
	for _, tt := range []struct{ text, want string }{
		{"x", "candidate asked"},
		{" \n", "refused: " + ErrWords.Error()},
		{strings.Repeat("x", maxTurn), "candidate asked"},
		{strings.Repeat("x", maxTurn+1), "refused: " + ErrLongTurn.Error()},
		{"\xff", "refused: " + ErrUTF8.Error()},
	} {
		if got := decided(s, Ask{Text: tt.text}); got != tt.want {
			t.Errorf("%.10q of %d bytes: %q, want %q", tt.text, len(tt.text), got, tt.want)
		}
		want := strings.Replace(tt.want, "candidate asked", "interviewer said", 1)
		if got := decided(s, Say{Text: tt.text}); got != want {
			t.Errorf("%.10q of %d bytes said: %q, want %q", tt.text, len(tt.text), got, want)
		}
	}
	if maxTurn != 16*1024 {
		t.Error("the message says 16 KB")
	}
	for _, tt := range []struct {
		back time.Duration
		want string
	}{
		{time.Second - 1, "refused: " + ErrGiveBack.Error()},
		{time.Second, "interviewer extended"},
		{time.Hour, "interviewer extended"},
		{time.Hour + 1, "refused: " + ErrGiveBack.Error()},
	} {
		if got := decided(s, GiveBack{tt.back}); got != tt.want {
			t.Errorf("give back %v: %q, want %q", tt.back, got, tt.want)
		}
	}
}
