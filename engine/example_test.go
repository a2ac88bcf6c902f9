package engine_test

import (
	"fmt"
	"os"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// pasteBin is a small scenario. The built-in ones come from scenarios.NewLibrary.
func pasteBin() *scenarios.Compiled {
	data, err := os.ReadFile("../testdata/pack/bin.yaml")
	if err != nil {
		panic(err)
	}
	s, problems := scenarios.Load("bin.yaml", data)
	if len(problems) > 0 {
		panic(problems)
	}
	c, problems := scenarios.Compile(s)
	if len(problems) > 0 {
		panic(problems)
	}
	return c
}

// Decide turns a command into events, and Apply the events into the next state. Neither looks at a clock.
func ExampleDecide() {
	state := engine.NewState(pasteBin(), engine.Options{Level: rubric.L5})
	for i, command := range []engine.Command{
		engine.Begin{},
		engine.Ask{Text: "How large is a paste?"},
		engine.Edit{Stage: "requirements", Insert: "120 GB a month."},
		engine.Done{},
	} {
		events, err := engine.Decide(state, command, engine.At{Clock: time.Duration(i) * time.Minute})
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range events {
			fmt.Println(e.Clock, e.Who, e.Kind, e.Stage)
			state = engine.Apply(state, e)
		}
	}
	_, err := engine.Decide(state, engine.Begin{}, engine.At{})
	fmt.Println(err)
	// Output:
	// 0s engine started requirements
	// 0s interviewer stage-opened requirements
	// 1m0s candidate asked requirements
	// 1m0s interviewer told requirements
	// 2m0s candidate edited requirements
	// 3m0s engine stage-closed requirements
	// 3m0s interviewer stage-opened design
	// the interview has begun already
}

// Transcript returns what the events of a session add up to: the input of scoring.
func ExampleTranscript() {
	events := []engine.Event{
		{Seq: 1, Kind: engine.Started, Stage: "requirements"},
		{Seq: 2, Kind: engine.StageOpened, Stage: "requirements", Who: rubric.Interviewer, Text: "What does it have to do?"},
		{Seq: 3, Kind: engine.Edited, Stage: "requirements", Text: "Paste a text."},
		{Seq: 4, Kind: engine.Hinted, Stage: "requirements", Who: rubric.Interviewer, Step: 1, Text: "Who uses it?"},
		{Seq: 5, Kind: engine.Edited, Stage: "requirements", Offset: 13, Text: " Developers."},
	}
	t := engine.Transcript(engine.Replay(engine.NewState(pasteBin(), engine.Options{}), events))
	answer := t.Stages[0]
	fmt.Println(answer.Text)
	for _, s := range answer.Segments {
		fmt.Printf("%q was typed after %s\n", answer.Text[s.Start:s.End], s.After)
	}
	for _, turn := range t.Turns {
		fmt.Printf("%s, %s: %s\n", turn.Who, turn.Kind, turn.Text)
	}
	// Output:
	// Paste a text. Developers.
	// " Developers." was typed after [hint:requirements:1]
	// interviewer, opening: What does it have to do?
	// interviewer, hint: Who uses it?
}

// FollowUps ranks what an interviewer could ask next, given the answer so far.
func ExampleFollowUps() {
	state := engine.NewState(pasteBin(), engine.Options{Paired: true})
	for _, command := range []engine.Command{engine.Begin{}, engine.Next{}} {
		events, _ := engine.Decide(state, command, engine.At{})
		state = engine.Replay(state, events)
	}
	read := state.Script.Rubric.Look(engine.Transcript(state)).Begun()
	for _, f := range engine.FollowUps(&state, read) {
		fmt.Printf("%s: %s misses a weight of %g\n", f.Prompt.ID, f.Prompt.Gap, f.Missing)
	}
	// Output:
	// ask-keys: [paste-keys] misses a weight of 3
	// ask-reads: [paste-reading] misses a weight of 2
}

// EditTo is for faces that know a text before and after a change.
func ExampleEditTo() {
	e := engine.EditTo("design", "one cache", "two caches")
	fmt.Printf("at byte %d delete %d, insert %q\n", e.Offset, e.Delete, e.Insert)
	// Output: at byte 0 delete 9, insert "two caches"
}

// Typed says when each part of the final text was typed.
func ExampleTyped() {
	spans := engine.Typed([]engine.Event{
		{Kind: engine.Edited, Stage: "design", Text: "A cache", Clock: time.Second},
		{Kind: engine.Edited, Stage: "design", Offset: 7, Text: " before the store", Clock: time.Minute},
	})["design"]
	for _, s := range spans {
		fmt.Println(s.Start, s.End, s.At)
	}
	at, ok := engine.TypedAt(spans, 5, 10)
	fmt.Println(at, ok)
	// Output:
	// 0 7 1s
	// 7 24 1m0s
	// 1m0s true
}

// keptInMemory is a log that lasts as long as the process. Package sessionlog has one on disk.
type keptInMemory struct{ events []engine.Event }

func (k *keptInMemory) Append(e []engine.Event) error { k.events = append(k.events, e...); return nil }
func (k *keptInMemory) Close() error                  { return nil }

// A session binds the core to a clock and a log.
func ExampleSession() {
	state := engine.NewState(pasteBin(), engine.Options{Level: rubric.L5})
	session := engine.NewSession(state, nil, engine.SystemClock(), &keptInMemory{})
	defer session.Close()
	_, events, cancel := session.Subscribe(0)
	defer cancel()
	if _, err := session.Do(engine.Begin{}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println((<-events.Events()).Kind, (<-events.Events()).Text)
	now := session.State()
	fmt.Println(now.Current().Title, now.Budget(0))
	// Output:
	// started What does it have to do, and how well?
	// Requirements 5m0s
}
