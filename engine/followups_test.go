package engine

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/scenarios"
)

// ranking returns the follow-ups, in order, after some commands.
func ranking(t *testing.T, prompts []scenarios.Prompt, commands ...Command) []FollowUp {
	t.Helper()
	s := NewState(compiled(t, func(s *scenarios.Scenario) { s.Prompts = prompts }), Options{Level: rubric.L5, Paired: true})
	for _, c := range commands {
		events, err := Decide(s, c, at(time.Second))
		if err != nil {
			t.Fatalf("%T: %v", c, err)
		}
		s = Replay(s, events)
	}
	return FollowUps(&s, s.Script.Rubric.Look(Transcript(s)).Begun())
}

func ids(list []FollowUp) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Prompt.ID)
	}
	return out
}

// The open stage comes first, then prompts that hold, then the heavier gap, then the scenario's order.
func TestFollowUpsOrder(t *testing.T) {
	keys, reading := []string{"paste-keys"}, []string{"paste-reading"} // of weight 3 and 2
	never := func(p scenarios.Prompt) scenarios.Prompt {
		p.When = "false"
		return p
	}
	prompts := []scenarios.Prompt{
		question("elsewhere", "design", append(keys, reading...)),
		never(question("never, heavy", "requirements", append(keys, reading...))),
		question("light", "requirements", reading),
		question("light too", "requirements", reading),
		never(question("never", "requirements", keys)),
		question("heavy", "requirements", keys),
		question("nothing", "requirements", nil),
	}
	got := ranking(t, prompts, Begin{})
	if diff := cmp.Diff([]string{"heavy", "light", "light too", "nothing", "never, heavy", "never", "elsewhere"}, ids(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want := FollowUp{Say: "Asks heavy?", Missing: 3, Holds: true, Here: true}
	first := got[0]
	first.Prompt = nil
	if diff := cmp.Diff(want, first); diff != "" {
		t.Error(diff)
	}
	if last := got[6]; last.Here || last.Missing != 5 || !last.Holds || last.Prompt.ID != "elsewhere" {
		t.Errorf("another stage's: %+v", last)
	}
	if never := got[5]; never.Holds || never.Missing != 3 {
		t.Errorf("one that does not hold: %+v", never)
	}
}

// A question that was asked keeps its place and is marked as asked; one that was answered moves down.
func TestFollowUpsAsTheInterviewGoes(t *testing.T) {
	prompts := []scenarios.Prompt{
		question("reads", "design", []string{"paste-reading"}),
		question("keys", "design", []string{"paste-keys"}),
	}
	got := ranking(t, prompts, Begin{}, Next{}, Put{"keys"})
	if diff := cmp.Diff([]string{"keys", "reads"}, ids(got)); diff != "" || !got[0].Asked || got[1].Asked {
		t.Errorf("%s %+v", diff, got)
	}
	got = ranking(t, prompts, Begin{}, Next{}, Edit{Stage: "design", Insert: "Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other."})
	if diff := cmp.Diff([]string{"reads", "keys"}, ids(got)); diff != "" || got[1].Missing != 0 {
		t.Errorf("%s %+v", diff, got)
	}
}

func TestComesAt(t *testing.T) {
	for _, tt := range []struct {
		at    []string
		point rubric.Point
		want  bool
	}{
		{nil, rubric.PointHalf, true},
		{nil, rubric.PointDone, true},
		{nil, rubric.PointMinute, false},
		{nil, rubric.PointEnd, false},
		{nil, "90s", false},
		{[]string{"90s", "done"}, "90s", true},
		{[]string{"90s", "done"}, rubric.PointDone, true},
		{[]string{"90s", "done"}, rubric.PointHalf, false},
		{[]string{"90s"}, rubric.PointDone, false},
	} {
		if got := comesAt(&scenarios.Prompt{At: tt.at}, tt.point); got != tt.want {
			t.Errorf("at %v it comes at %s: %v", tt.at, tt.point, got)
		}
	}
}

// The engine asks the first in rank of what is due, and records whether done triggered it.
func TestPromptAsksTheFirstThatIsDue(t *testing.T) {
	prompts := []scenarios.Prompt{
		question("elsewhere", "requirements", []string{"paste-keys"}),
		question("not yet", "design", []string{"paste-keys"}, "9m"),
		question("light", "design", []string{"paste-reading"}),
		question("heavy", "design", []string{"paste-keys"}),
	}
	s := NewState(compiled(t, func(s *scenarios.Scenario) { s.Prompts, s.Curveball = prompts, nil }), Options{})
	for _, tt := range []struct {
		command Command
		clock   time.Duration
		id      string
		step    int
	}{
		{Begin{}, 0, "", 0},
		{Next{}, 0, "", 0},
		{Tick{}, 5 * time.Minute, "heavy", 0},
		{Done{}, 6 * time.Minute, "light", 1},
		{Edit{Stage: "design", Insert: "Well."}, 8 * time.Minute, "", 0}, // two in a row are enough
		{Tick{}, 9 * time.Minute, "not yet", 0},
	} {
		events, err := Decide(s, tt.command, at(tt.clock))
		if err != nil {
			t.Fatal(err)
		}
		s = Replay(s, events)
		last := events[len(events)-1]
		if got := last.Kind == Prompted; got != (tt.id != "") || got && (last.ID != tt.id || last.Step != tt.step || !strings.HasSuffix(last.Text, "Asks "+tt.id+"?")) {
			t.Errorf("%T at %v: %+v", tt.command, tt.clock, last)
		}
	}
	if s.Stages[1].FollowUps != 1 {
		t.Errorf("done triggered %d follow-ups", s.Stages[1].FollowUps)
	}
}

// A follow-up about the candidate's diagram quotes what the diagram shows; it is not asked without a diagram, or if the diagram is fine.
func TestAFollowUpFromTheDiagram(t *testing.T) {
	drawn := "```d2\nusers -> alb -> api -> db: 1000 rps\napi: EC2 m7g.large x12 3az 10ms\ndb: Aurora r6g.large %s 1ms\n```\n"
	prompt := question("zone", "design", []string{"paste-keys"})
	prompt.When, prompt.Ask, prompt.At = "design.present && !design.answers('az')", "What if {design.spof} fails?", []string{"done"}
	for spread, want := range map[string][]string{
		"x1 1az": {"What if one instance of db fails?"},
		"x2 2az": nil,
		"":       nil, // how many there are was not said: what an assumption decides is not asked about
	} {
		s := NewState(compiled(t, func(s *scenarios.Scenario) { s.Prompts = []scenarios.Prompt{prompt} }), Options{Level: rubric.L5})
		for _, c := range []Command{Begin{}, Next{}, Edit{Stage: "design", Insert: fmt.Sprintf(drawn, spread)}, Done{}, Done{}} { // the first brings the curveball
			events, err := Decide(s, c, at(time.Second))
			if err != nil {
				t.Fatalf("%T: %v", c, err)
			}
			s = Replay(s, events)
		}
		var got []string
		for _, turn := range Transcript(s).Turns {
			if turn.Kind == rubric.TurnPrompt && turn.ID == "zone" {
				got = append(got, turn.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("db %q (-want +got)\n%s", spread, diff)
		}
	}
}

// A prompt that quotes the diagram is not offered to an interviewer while there is no diagram.
func TestFollowUpsOnTheDiagram(t *testing.T) {
	drawn := question("drawn", "requirements", nil)
	drawn.Ask = "What happens if {design.spof} fails?"
	prompts := []scenarios.Prompt{drawn, question("plain", "requirements", nil)}
	if diff := cmp.Diff([]string{"plain"}, ids(ranking(t, prompts, Begin{}))); diff != "" {
		t.Error(diff)
	}
	got := ranking(t, prompts, Begin{}, Edit{Stage: "requirements", Insert: "```d2\nusers -> api -> db: 100 rps\n```\n"})
	if diff := cmp.Diff([]string{"drawn", "plain"}, ids(got)); diff != "" || strings.Contains(got[0].Say, "{design") {
		t.Errorf("%s %+v", diff, got)
	}
}

// Questions about what the answer has mentioned, in whatever words, come after the others; a question that deepens a point comes before both,
// once the point is made.
func TestFollowUpsOfWhatWasSaid(t *testing.T) {
	spoken := question("spoken", "design", []string{"paste-keys"})
	spoken.Heard = "collide|collision, two same|equal key"
	taken := question("taken up", "design", []string{"paste-reading"})
	taken.On, taken.When = "paste-keys", `hit("paste-keys")`
	prompts := []scenarios.Prompt{spoken, question("unspoken", "design", []string{"paste-reading"}), taken}
	for text, want := range map[string][]string{
		"":                               {"spoken", "unspoken", "taken up"},
		"Well. Collisions.":              {"unspoken", "spoken", "taken up"},
		"Two pastes. The same key then?": {"unspoken", "spoken", "taken up"}, // in two sentences
		"Two pastes. So it is. One key.": {"spoken", "unspoken", "taken up"},
		"Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other.": {"taken up", "unspoken", "spoken"},
	} {
		got := ranking(t, prompts, Begin{}, Next{}, Edit{Stage: "design", Insert: text})
		if diff := cmp.Diff(want, ids(got)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}

// The curveball is a question: timed questions wait until it is answered, and answering takes time.
func TestNoQuestionBreaksOffAnAnswer(t *testing.T) {
	const half = 5 * time.Minute // of the stage
	for _, tt := range []struct {
		name   string
		curved time.Duration // into the stage
		edited bool
		want   bool
	}{
		{"no answer yet", half - 4*time.Minute, false, false},
		{"the answer has only begun", half - time.Minute, true, false},
		{"the answer had its time", half - 2*time.Minute, true, true},
	} {
		s := NewState(compiled(t, func(s *scenarios.Scenario) {
			s.Prompts = []scenarios.Prompt{question("reads", "design", []string{"paste-reading"}, "half")}
			s.Curveball.Stage, s.Curveball.After = "design", tt.curved
		}), Options{})
		do := func(c Command, clock time.Duration) []Event {
			events, err := Decide(s, c, at(clock))
			if err != nil {
				t.Fatal(err)
			}
			s = Replay(s, events)
			return events
		}
		do(Begin{}, 0)
		do(Next{}, 0)
		do(Tick{}, tt.curved)
		if tt.edited {
			do(Edit{Stage: "design", Insert: "Well."}, tt.curved+time.Second)
		}
		got := false
		for _, e := range do(Tick{}, half) {
			got = got || e.Kind == Prompted
		}
		if got != tt.want {
			t.Errorf("%s: asked is %v", tt.name, got)
		}
	}
}
