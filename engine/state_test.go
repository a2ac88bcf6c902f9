package engine

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// logs returns the events of all stories, with the state before the first.
func logs(t *testing.T) map[string]struct {
	state  State
	events []Event
} {
	t.Helper()
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	out := map[string]struct {
		state  State
		events []Event
	}{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, state, events := play(t, string(data))
		out[filepath.Base(file)] = struct {
			state  State
			events []Event
		}{NewState(state.Script, state.Options), events}
	}
	return out
}

// Apply leaves the given state unchanged, and two events applied to one state do not overwrite
// each other: a state can be kept and continued in two ways.
func TestApplyIsPure(t *testing.T) {
	for name, l := range logs(t) {
		s := l.state
		for i, e := range l.events {
			other := e
			other.Text, other.Step, other.Outcome = "another "+e.Text, e.Step+7, rubric.Miss
			if e.ID != "" {
				other.ID = "another"
			}
			if e.Kind == ScoredBy {
				other.Scored = &Scored{Rules: "another"}
			}
			before := all(s)
			next := Apply(s, e)
			wrote := all(next)
			Apply(s, other)
			if got := all(s); got != before {
				t.Errorf("%s, event %d: the state before it changed:\n%s\n%s", name, i, before, got)
			}
			if got := all(next); got != wrote {
				t.Errorf("%s, event %d: another event changed what it led to:\n%s\n%s", name, i, wrote, got)
			}
			s = next
		}
	}
}

// The effect of each event, field by field.
func TestApply(t *testing.T) {
	begun := after(t, Options{Paired: true}, Begin{})
	closed := after(t, Options{Paired: true}, Begin{}, Next{})
	wall := time.Date(2026, 11, 1, 11, 0, 0, 0, time.UTC)
	apply := func(s State, e Event) State {
		e.Seq, e.Clock, e.Wall = s.Seq+1, s.Clock+time.Minute, wall
		return Apply(s, e)
	}
	for _, tt := range []struct {
		event Event
		look  func(s State) any
		want  any
	}{
		{Event{Kind: Beat}, func(s State) any { return []any{s.Seq, s.Clock, s.Phase} }, []any{uint64(3), time.Minute, Running}},
		{Event{Kind: Beat}, func(s State) any { return s.Started }, at(0).Wall},
		{Event{Kind: StageOpened, Stage: "design", ID: "read-path", Text: "Draw."}, func(s State) any {
			return []any{s.Stage, s.Stages[1].Opened, s.Stages[1].Path, s.Prompted, s.Turns[1]}
		}, []any{1, time.Minute, "read-path", []rubric.GivenID{"read-path"}, rubric.Turn{Stage: "design", Kind: rubric.TurnOpening, ID: "read-path", Text: "Draw.", At: time.Minute}}},
		{Event{Kind: StageOpened, Stage: "design"}, func(s State) any { return len(s.Prompted) + len(s.Turns) }, 1},
		{Event{Kind: Told, ID: "a", Text: "A."}, func(s State) any { return s.Told }, []string{"a"}},
		{Event{Kind: Prompted, ID: "a"}, func(s State) any { return []any{s.Prompted, s.Stages[0].FollowUps} }, []any{[]rubric.GivenID{"a"}, 0}},
		{Event{Kind: Prompted, ID: "a", Step: 1}, func(s State) any { return s.Stages[0].FollowUps }, 1},
		{Event{Kind: Prompted, ID: "a", Step: 1, Stage: "design"}, func(s State) any { return s.Stages[1].FollowUps }, 1},
		{Event{Kind: Curved}, func(s State) any { return s.Prompted }, []rubric.GivenID{rubric.CurveballID}},
		{Event{Kind: Hinted, Stage: "design", Step: 2}, func(s State) any { return []any{s.Prompted, s.Stages[1].Hints} }, []any{[]rubric.GivenID{"hint:design:2"}, 2}},
		{Event{Kind: Noticed, ID: "half", Text: "Half."}, func(s State) any { return []any{s.Stages[0].Points, s.Turns[1].Kind} }, []any{[]rubric.Point{rubric.PointHalf}, rubric.TurnNotice}},
		{Event{Kind: Checked, ID: "90s"}, func(s State) any { return []any{s.Stages[0].Points, len(s.Turns)} }, []any{[]rubric.Point{"90s"}, 1}},
		{Event{Kind: Paused}, func(s State) any { return s.Phase }, Stopped},
		{Event{Kind: Continued}, func(s State) any { return s.Phase }, Running},
		{Event{Kind: Finished}, func(s State) any { return s.Phase }, Ended},
		{Event{Kind: Abandoned}, func(s State) any { return s.Phase }, Quit},
		{Event{Kind: Signalled}, func(s State) any { return s.Signalled }, true},
		{Event{Kind: StageClosed, ID: "time"}, func(s State) any {
			return []any{s.Stages[0].Closed, s.Stages[0].ClosedBy, s.Stages[0].Spent}
		}, []any{true, ClosedByTime, time.Minute}},
		{Event{Kind: Extended, Extra: time.Minute}, func(s State) any { return s.Stages[0].Extra }, time.Minute},
		{Event{Kind: Guessed, Marks: map[string]float64{"cost": 1}, Text: "fair"}, func(s State) any { return []any{s.Marks, s.Word} }, []any{map[string]float64{"cost": 1}, "fair"}},
		{Event{Kind: Said, Text: "Hm."}, func(s State) any { return s.Turns[1].Kind }, rubric.TurnRemark},
		{Event{Kind: Said}, func(s State) any { return len(s.Turns) }, 1},
		{Event{Kind: Deflected, Text: "Hm."}, func(s State) any { return s.Turns[1].Kind }, rubric.TurnDeflect},
		{Event{Kind: Assumed, Text: "Hm."}, func(s State) any { return s.Turns[1].Kind }, rubric.TurnAssume},
		{Event{Kind: Narrowed, Text: "Hm."}, func(s State) any { return s.Turns[1].Kind }, rubric.TurnWhich},
		{Event{Kind: Noted, By: "Ann", Text: "private"}, func(s State) any { return []int{len(s.Turns), len(s.Notes)} }, []int{1, 1}},
		{Event{Kind: ScoredBy}, func(s State) any { return len(s.Scored) }, 0},
	} {
		if diff := cmp.Diff(tt.want, tt.look(apply(begun, tt.event))); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tt.event, diff)
		}
	}
	if s := apply(apply(begun, Event{Kind: Signalled}), Event{Kind: StageOpened, Stage: "design"}); s.Signalled {
		t.Error("who was done with one stage is done with the next")
	}
	if s := apply(closed, Event{Kind: Hinted, Stage: "requirements", Step: 1}); s.Stages[0].Hints != 1 || s.Stages[1].Hints != 0 {
		t.Errorf("an event of the first stage while the second is open: %+v", s.Stages)
	}
	if s := apply(closed, Event{Kind: Hinted, Step: 1}); s.Stages[0].Hints != 0 || s.Stages[1].Hints != 1 {
		t.Errorf("an event that names no stage: %+v", s.Stages)
	}
	if s := apply(closed, Event{Kind: StageClosed, Stage: "design", ID: "next"}); s.Stages[1].Spent != time.Minute {
		t.Errorf("the second stage took %v", s.Stages[1].Spent)
	}
	if s := apply(apply(begun, Event{Kind: Told, ID: "a"}), Event{Kind: Told, ID: "a"}); len(s.Told) != 1 {
		t.Errorf("told: %v", s.Told)
	}
}

// Extending the time brings back the points of the last minute and the end, and no others.
func TestExtendedTakesPointsBack(t *testing.T) {
	s := after(t, Options{Paired: true}, Begin{})
	for _, p := range []rubric.Point{rubric.PointHalf, rubric.PointMinute, rubric.PointEnd, "90s"} {
		s = Apply(s, Event{Kind: Checked, ID: string(p)})
	}
	s = Apply(Apply(s, Event{Kind: Extended, Extra: time.Minute}), Event{Kind: Extended, Extra: time.Second})
	if diff := cmp.Diff([]rubric.Point{rubric.PointHalf, "90s"}, s.Stages[0].Points); diff != "" {
		t.Error(diff)
	}
	if got, left, elapsed := s.Budget(0), s.Left(2*time.Minute), s.Elapsed(2*time.Minute); got != 6*time.Minute+time.Second || left != 4*time.Minute+time.Second || elapsed != 2*time.Minute {
		t.Errorf("a budget of %v, %v left, %v gone", got, left, elapsed)
	}
	if s.Budget(1) != 10*time.Minute {
		t.Errorf("the other stage has %v", s.Budget(1))
	}
	s = after(t, Options{}, Begin{}, Next{}) // opened after a second
	if left, elapsed := s.Left(time.Minute), s.Elapsed(time.Minute); left != 9*time.Minute+time.Second || elapsed != 59*time.Second {
		t.Errorf("%v left, %v gone", left, elapsed)
	}
	if a, b, c := s.Index("requirements"), s.Index("design"), s.Index("costs"); a != 0 || b != 1 || c != -1 {
		t.Errorf("indexes %d %d %d", a, b, c)
	}
}

// A transcript has the stages up to the open one, each with the text typed after each prompt.
func TestTranscript(t *testing.T) {
	if got := Transcript(after(t, Options{})); got.Scenario != "bin" || len(got.Stages) != 0 || len(got.Turns) != 0 {
		t.Errorf("before the beginning: %+v", got)
	}
	s := after(t, Options{Paired: true}, Begin{},
		Edit{Stage: "requirements", Insert: "one "},
		TakeHint{},
		Edit{Stage: "requirements", Offset: 4, Insert: "two "},
		Put{"ask-keys"},
		Edit{Stage: "requirements", Offset: 8, Insert: "three"},
		GiveBack{time.Minute},
	)
	got := Transcript(Apply(s, Event{Kind: Beat, Clock: 90 * time.Second}))
	want := []rubric.StageAnswer{{
		Stage: "requirements", Text: "one two three", Spent: 90 * time.Second, Budget: 6 * time.Minute,
		Segments: []rubric.Segment{
			{Start: 4, End: 8, After: []rubric.GivenID{"hint:requirements:1"}},
			{Start: 8, End: 13, After: []rubric.GivenID{"hint:requirements:1", "ask-keys"}},
		},
	}}
	if diff := cmp.Diff(want, got.Stages); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(got.Turns) != 3 {
		t.Errorf("turns: %v", got.Turns)
	}
	s = after(t, Options{}, Begin{}, typing(), Next{}, Edit{Stage: "design", Insert: "x"})
	s = Apply(s, Event{Kind: Beat, Clock: time.Minute})
	var times []time.Duration
	for _, st := range Transcript(s).Stages {
		times = append(times, st.Spent)
	}
	if diff := cmp.Diff([]time.Duration{2 * time.Second, 58 * time.Second}, times); diff != "" {
		t.Errorf("a closed stage and an open one took %s", diff)
	}
	if n := len(Transcript(after(t, Options{}, Begin{})).Stages); n != 1 {
		t.Errorf("in the first of two stages there are %d", n)
	}
}

// typing returns a command that lets a second pass.
func typing() Command { return Edit{Stage: "requirements", Insert: "x"} }
