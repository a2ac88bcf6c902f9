package engine

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

// after returns the state after some commands, a second apart.
func after(t *testing.T, o Options, commands ...Command) State {
	t.Helper()
	s := NewState(compiled(t), o)
	for i, c := range commands {
		events, err := Decide(s, c, at(time.Duration(i)*time.Second))
		if err != nil {
			t.Fatalf("command %d, %T: %v", i, c, err)
		}
		s = Replay(s, events)
	}
	return s
}

// end takes the small scenario to its end.
var end = []Command{Begin{}, Next{}, Next{}}

func over(more ...Command) []Command { return append(end[:len(end):len(end)], more...) }

// decided describes the result of a command: the kinds of its events, or why it is refused.
func decided(s State, c Command) string {
	events, err := Decide(s, c, at(s.Clock+time.Second))
	if err != nil {
		if len(events) > 0 {
			return "refused, with events"
		}
		return "refused: " + err.Error()
	}
	var kinds []string
	for _, e := range events {
		kinds = append(kinds, string(e.Who)+" "+string(e.Kind))
	}
	return strings.Join(kinds, ", ")
}

// Each phase accepts only some commands.
func TestCommandsInEveryPhase(t *testing.T) {
	const early, late, paused = "refused: the interview has not begun", "refused: the interview is over", "refused: the interview is paused"
	states := map[string]State{
		"new":     after(t, Options{}),
		"running": after(t, Options{}, Begin{}),
		"stopped": after(t, Options{}, Begin{}, Pause{}),
		"ended":   after(t, Options{}, over()...),
		"quit":    after(t, Options{}, Begin{}, Abandon{}),
	}
	edit := Edit{Stage: "requirements", Insert: "x"}
	for _, tt := range []struct {
		command                              Command
		fresh, running, stopped, ended, quit string
	}{
		{Begin{}, "engine started, interviewer stage-opened", "refused: the interview has begun already", "refused: the interview has begun already", "refused: the interview has begun already", "refused: the interview has begun already"},
		{edit, early, "candidate edited", "candidate edited", late, late},
		{Ask{Text: "How large is a paste?"}, early, "candidate asked, interviewer told", paused, late, late},
		{TakeHint{}, early, "interviewer hinted", paused, late, late},
		{Done{}, early, "engine stage-closed, interviewer stage-opened", paused, late, late},
		{Next{}, early, "engine stage-closed, interviewer stage-opened", paused, late, late},
		{Pause{}, early, "candidate paused", paused, late, late},
		{Continue{}, "refused: the interview is not paused", "refused: the interview is not paused", "candidate continued", "refused: the interview is not paused", "refused: the interview is not paused"},
		{Tick{}, early, "", "", late, late},
		{Guess{}, "refused: the interview is not over yet", "refused: the interview is not over yet", "refused: the interview is not over yet", "candidate guessed", "refused: the interview is not over yet"},
		{Abandon{}, "candidate abandoned", "candidate abandoned", "candidate abandoned", late, late},
		{Say{Text: "hello"}, early, "refused: only a paired session has an interviewer", paused, late, late},
		{Note{By: "Ann", Text: "good"}, "interviewer noted", "interviewer noted", "interviewer noted", "interviewer noted", "interviewer noted"},
		{Overrule{By: "Ann", Criterion: "paste-keys", Outcome: rubric.Hit}, "interviewer overruled", "interviewer overruled", "interviewer overruled", "interviewer overruled", "interviewer overruled"},
		{Mark{By: "Ann"}, "interviewer marked", "interviewer marked", "interviewer marked", "interviewer marked", "interviewer marked"},
		{Seal{By: "Ann"}, "refused: the interview is not over yet", "refused: the interview is not over yet", "refused: the interview is not over yet", "refused: there are no marks to seal yet", "refused: the interview is not over yet"},
		{Unseal{}, "refused: the interview is not over yet", "refused: the interview is not over yet", "refused: the interview is not over yet", "interviewer unsealed", "refused: the interview is not over yet"},
		{Record{Scored{Rules: "1"}}, "refused: the interview is not over yet", "refused: the interview is not over yet", "refused: the interview is not over yet", "engine scored", "refused: the interview is not over yet"},
	} {
		for phase, want := range map[string]string{"new": tt.fresh, "running": tt.running, "stopped": tt.stopped, "ended": tt.ended, "quit": tt.quit} {
			if got := decided(states[phase], tt.command); got != want {
				t.Errorf("%s, %T: %q, want %q", phase, tt.command, got, want)
			}
		}
	}
}

type unheardOf struct{ Command }

func TestUnknownCommand(t *testing.T) {
	if got := decided(after(t, Options{}, Begin{}), unheardOf{}); got != "refused: unknown command engine.unheardOf" {
		t.Error(got)
	}
}

// Both clocks and the number of an event come from the arguments of Decide.
func TestEventsAreStamped(t *testing.T) {
	s := after(t, Options{}, Begin{}, Next{})
	when := At{Wall: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Clock: 7 * time.Minute}
	events, err := Decide(s, Next{}, when)
	if err != nil {
		t.Fatal(err)
	}
	want := []Event{
		{Seq: s.Seq + 1, Wall: when.Wall, Clock: when.Clock, Who: rubric.Engine, Kind: StageClosed, Stage: "design", ID: "next"},
		{Seq: s.Seq + 2, Wall: when.Wall, Clock: when.Clock, Who: rubric.Engine, Kind: Finished, Stage: "design"},
	}
	if diff := cmp.Diff(want, events); diff != "" {
		t.Error(diff)
	}
}

// The same state, command and time give the same events, and Decide leaves the state unchanged.
func TestDecideIsPure(t *testing.T) {
	s := after(t, Options{}, Begin{}, Edit{Stage: "requirements", Insert: "A paste."})
	before := all(s)
	for _, c := range []Command{Next{}, Done{}, TakeHint{}, Ask{Text: "How large is a paste?"}, Tick{}, Edit{Stage: "requirements", Delete: 2}} {
		a, errA := Decide(s, c, at(400*time.Second))
		b, errB := Decide(s, c, at(400*time.Second))
		if diff := cmp.Diff(a, b); diff != "" || errA != nil || errB != nil {
			t.Errorf("%T: %v %v %s", c, errA, errB, diff)
		}
		if now := all(s); now != before {
			t.Errorf("%T changed the state:\n%s\n%s", c, before, now)
		}
	}
}

func TestGuess(t *testing.T) {
	ended := after(t, Options{}, over()...)
	paired := after(t, Options{Paired: true}, over(Guess{Marks: map[string]float64{"cost": 1}})...)
	for _, tt := range []struct {
		name  string
		state State
		guess Guess
		want  string
	}{
		{"nothing", ended, Guess{}, ""},
		{"the bounds", ended, Guess{Marks: map[string]float64{"cost": 0, "scalability": 4}}, ""},
		{"below", ended, Guess{Marks: map[string]float64{"cost": -0.1}}, "a mark of -0.1 in cost: marks go from 0 to 4"},
		{"above", ended, Guess{Marks: map[string]float64{"cost": 4.1}}, "a mark of 4.1 in cost: marks go from 0 to 4"},
		{"no number", ended, Guess{Marks: map[string]float64{"cost": math.NaN()}}, "a mark of NaN in cost: marks go from 0 to 4"},
		{"another dimension", ended, Guess{Marks: map[string]float64{"beauty": 1}}, `no dimension "beauty"`},
		{"a long word", ended, Guess{Text: strings.Repeat("x", maxTurn)}, ""},
		{"too long a word", ended, Guess{Text: strings.Repeat("x", maxTurn+1)}, ErrLongTurn.Error()},
		{"again, alone", after(t, Options{}, over(Guess{Marks: map[string]float64{"cost": 1}})...), Guess{}, ""},
		{"again, in a paired session", paired, Guess{}, ErrSealed.Error()},
	} {
		events, err := Decide(tt.state, tt.guess, at(time.Minute))
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != tt.want || (err == nil) != (len(events) == 1) {
			t.Errorf("%s: %d events, %q, want %q", tt.name, len(events), got, tt.want)
		}
		if err != nil {
			continue
		}
		s := Replay(tt.state, events)
		if diff := cmp.Diff(tt.guess.Marks, s.Marks); diff != "" || s.Word != tt.guess.Text {
			t.Errorf("%s: kept %v %d bytes", tt.name, s.Marks, len(s.Word))
		}
	}
	if diff := cmp.Diff(map[string]float64{"cost": 1}, paired.Marks); diff != "" {
		t.Error(diff)
	}
}

// The leader of an interview stops and starts its clock.
func TestLeader(t *testing.T) {
	for paired, want := range map[bool]rubric.Who{false: rubric.Candidate, true: rubric.Interviewer} {
		s := after(t, Options{Paired: paired}, Begin{})
		for _, c := range []Command{Pause{}, Continue{}} {
			events, err := Decide(s, c, at(time.Minute))
			if err != nil || len(events) != 1 || events[0].Who != want {
				t.Errorf("%T, paired %v: %v, %v", c, paired, events, err)
			}
			s = Replay(s, events)
		}
	}
}

func TestHints(t *testing.T) {
	s := after(t, Options{}, Begin{})
	for step := 1; step <= 2; step++ {
		events, err := Decide(s, TakeHint{}, at(time.Minute))
		if err != nil || len(events) != 1 || events[0].Step != step || events[0].Text != s.Current().Hints[step-1] {
			t.Fatalf("hint %d: %+v, %v", step, events, err)
		}
		s = Replay(s, events)
	}
	if _, err := Decide(s, TakeHint{}, at(time.Minute)); !errors.Is(err, ErrNoHint) {
		t.Errorf("a third of two: %v", err)
	}
	if diff := cmp.Diff([]rubric.GivenID{"hint:requirements:1", "hint:requirements:2"}, s.Prompted); diff != "" || s.Stages[0].Hints != 2 {
		t.Errorf("given: %v, steps: %d", s.Prompted, s.Stages[0].Hints)
	}
	s = after(t, Options{}, Begin{}, TakeHint{}, Next{}, TakeHint{})
	if s.Stages[0].Hints != 1 || s.Stages[1].Hints != 1 || s.Turns[len(s.Turns)-1].Text != s.Script.Stages[1].Hints[0] {
		t.Errorf("the ladders of the stages: %+v", s.Stages)
	}
}

// A stage with paths opens on the one with the heaviest gap, the first among equals; its opening may belong to the path alone.
func TestPaths(t *testing.T) {
	keys := "Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other."
	for _, tt := range []struct {
		name, said, opening, path, text string
		gap                             []string
		paths                           int // how many there are
	}{
		{"the heavier", "", "Draw.", "write-path", "Draw. Take me through a write.", []string{"paste-keys"}, 2},
		{"the lighter is left", keys, "Draw.", "read-path", "Draw. Take me through a read.", []string{"paste-keys"}, 2},
		{"the first of equals", "", "Draw.", "write-path", "Draw. Take me through a write.", []string{"paste-reading"}, 2},
		{"the only one", keys, "Draw.", "write-path", "Draw. Take me through a write.", []string{"paste-keys"}, 1},
		{"no opening of its own", "", "", "write-path", "Take me through a write.", []string{"paste-keys"}, 2},
	} {
		s := NewState(compiled(t, func(s *scenarios.Scenario) {
			s.Stages[1].Opening, s.Stages[1].Paths[0].Gap = tt.opening, tt.gap
			s.Stages[1].Paths = s.Stages[1].Paths[:tt.paths]
		}), Options{})
		for _, c := range []Command{Begin{}, Edit{Stage: "requirements", Insert: tt.said}, Next{}} {
			events, err := Decide(s, c, at(time.Minute))
			if err != nil {
				t.Fatal(err)
			}
			s = Replay(s, events)
		}
		last := s.Turns[len(s.Turns)-1]
		if s.Stages[1].Path != tt.path || last.ID != tt.path || last.Text != tt.text {
			t.Errorf("%s: path %s, %+v", tt.name, s.Stages[1].Path, last)
		}
		if diff := cmp.Diff([]rubric.GivenID{rubric.PromptID(tt.path)}, s.Prompted); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
