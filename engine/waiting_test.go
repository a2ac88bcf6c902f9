package engine

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// Two questions in a row both wait, and each is answered separately.
func TestQuestionsThatWait(t *testing.T) {
	s := after(t, Options{Paired: true}, Begin{}, Ask{Text: "how big is a paste?"}, Ask{Text: "how many pastes are made?"})
	texts := func() (out []string) {
		for _, q := range s.Waiting {
			out = append(out, q.Text)
		}
		return out
	}
	do := func(c Command) {
		t.Helper()
		events, err := Decide(s, c, at(0))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			s = Apply(s, e)
		}
	}
	if diff := cmp.Diff([]string{"how big is a paste?", "how many pastes are made?"}, texts()); diff != "" {
		t.Fatal(diff)
	}
	first, second := s.Waiting[0], s.Waiting[1]
	if r := s.Replies(first); len(r) == 0 || r[0].Kind != rubric.TurnFact || r[0].ID != "paste-size" {
		t.Errorf("for the first: %+v", r)
	}
	do(Say{Text: "About a million.", Of: second.Seq})
	if diff := cmp.Diff([]string{"how big is a paste?"}, texts()); diff != "" {
		t.Error(diff)
	}
	for _, c := range []Command{Say{Text: "x", Of: second.Seq}, Tell{Fact: "paste-size", Of: 1}, Waive{second.Seq}, Waive{}} {
		if got := decided(s, c); got != "refused: "+ErrAnswered.Error() {
			t.Errorf("%+v: %s", c, got)
		}
	}
	do(TakeHint{})
	if len(s.Waiting) != 1 {
		t.Error("a hint answers a question")
	}
	do(Waive{first.Seq})
	do(Ask{Text: "what is the budget?"})
	do(Ask{Text: "and the team?"})
	do(Tell{Fact: "paste-size"})
	if len(s.Waiting) != 0 {
		t.Errorf("telling without a question leaves some waiting: %v", texts())
	}
}

// A note can be changed and removed by its writer, and keeps its place and its time.
func TestNotesThatChange(t *testing.T) {
	s := after(t, Options{Paired: true}, Begin{}, Note{By: "Ann", Text: "slow start"}, Note{By: "Ann", Text: "good sizing"})
	first := s.Notes[0]
	for _, c := range []Command{Note{By: "Bob", Text: "mine", Of: first.Seq}, Note{By: "Ann", Text: "x", Of: 1}} {
		if got := decided(s, c); got != "refused: "+ErrNoNote.Error() {
			t.Errorf("%+v: %s", c, got)
		}
	}
	for _, c := range []Command{Note{By: "Ann", Text: "slow start, then good", Of: first.Seq}, Note{By: "Ann", Of: s.Notes[1].Seq}} {
		events, err := Decide(s, c, at(1))
		if err != nil {
			t.Fatal(err)
		}
		s = Apply(s, events[0])
	}
	want := first
	want.Text = "slow start, then good"
	if diff := cmp.Diff([]NoteState{want}, s.Notes); diff != "" {
		t.Error(diff)
	}
	if got := decided(s, Note{By: "Ann"}); got != "refused: "+ErrWords.Error() {
		t.Errorf("an empty note: %s", got)
	}
}
