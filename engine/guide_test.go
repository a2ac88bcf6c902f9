package engine

import (
	"testing"
	"time"

	"tenx/scenarios"
)

// TestGuide follows the steps of a guided interview: each step remains until what it waits for has happened.
func TestGuide(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	how := scenarios.Actions{Ask: "ask", Hint: "hint", Facts: "facts", Load: "load", Pause: "pause", Done: "done"}
	say := func(stage, step int) string { return how.Fill(c.Tour.Stages[stage].Steps[step].Say) }
	s := NewState(c, Options{Level: "L5"})
	if got := Guide(s, how); got != c.Tour.Welcome {
		t.Errorf("before the clock starts: %q", got)
	}
	const twelve = "one two three four five six seven eight nine ten eleven twelve\n"
	for _, step := range []struct {
		name string
		do   Command
		want string
	}{
		{"the clock starts", Begin{}, say(0, 0)},
		{"something was typed, nothing asked", EditTo("requirements", "", twelve), say(0, 0)},
		{"a question", Ask{Text: "How many new links per month?"}, say(0, 2)},
		{"paused", Pause{}, ""},
		{"goes on", Continue{}, say(0, 2)},
		{"the next stage", Next{}, say(1, 0)},
		{"a hint", TakeHint{}, say(1, 1)},
		{"too little was typed", EditTo("estimation", "", "40 a second"), say(1, 1)},
		{"enough was typed", EditTo("estimation", "40 a second", twelve), say(1, 2)},
		{"the third stage", Next{}, say(2, 0)},
		{"an open block", EditTo("high-level-design", "", "```d2\n"), say(2, 0)},
		{"a diagram of many words", EditTo("high-level-design", "```d2\n", "```d2\na -> b -> c -> d -> e -> f -> g\n```\n"), say(2, 1)},
	} {
		events, err := Decide(s, step.do, At{Wall: time.Unix(0, 0).UTC(), Clock: s.Clock + time.Second})
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		for _, e := range events {
			s = Apply(s, e)
		}
		if got := Guide(s, how); got != step.want {
			t.Errorf("%s: the guide says %q, want %q", step.name, got, step.want)
		}
	}
}

// TestNoGuide checks that a stage of a tour that is done again has no guide.
func TestNoGuide(t *testing.T) {
	c, err := scenarios.LoadTour()
	if err != nil {
		t.Fatal(err)
	}
	s := NewState(c.Only("estimation"), Options{Level: "L5"})
	if got := Guide(s, scenarios.Actions{}); got != "" {
		t.Errorf("the guide says %q", got)
	}
}
