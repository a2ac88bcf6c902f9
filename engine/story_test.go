package engine

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/design/board"
	"tenx/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// compiled returns the small scenario of the stories, with any changes.
func compiled(t testing.TB, change ...func(*scenarios.Scenario)) *scenarios.Compiled {
	t.Helper()
	if len(change) == 0 {
		if bin := unchanged(); bin != nil {
			return bin
		}
	}
	c, err := compile(change...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// unchanged returns the small scenario as it is in its file, compiled once; nil if it has mistakes.
var unchanged = sync.OnceValue(func() *scenarios.Compiled {
	c, _ := compile()
	return c
})

func compile(change ...func(*scenarios.Scenario)) (*scenarios.Compiled, error) {
	data, err := os.ReadFile("../testdata/pack/bin.yaml")
	if err != nil {
		return nil, err
	}
	s, problems := scenarios.Load("bin.yaml", data)
	if len(problems) > 0 {
		return nil, problems
	}
	for _, f := range change {
		f(s)
	}
	c, problems := scenarios.Compile(s)
	if len(problems) > 0 {
		return nil, problems
	}
	return c, nil
}

// A story is a file of commands, each with its session clock, and the events that followed. Its first lines say
// what it is about, and may say '# strict', '# paired', and '# scenario: NAME' for one of the fixtures. Only commit
// a changed story if you understand what changed it.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, state, events := play(t, string(data))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(data), got); diff != "" {
				t.Errorf("the story went another way (-want +got):\n%s", diff)
			}
			again := Replay(NewState(state.Script, state.Options), events)
			if a, b := all(state), all(again); a != b {
				t.Errorf("a replay ends elsewhere:\n%s\n%s", a, b)
			}
		})
	}
}

// all formats everything that a state holds, except its scenario.
func all(s State) string {
	s.Script = nil
	return fmt.Sprintf("%+v", s)
}

// begin returns the state in which a story begins.
func begin(t *testing.T, story string) State {
	t.Helper()
	o := Options{Level: rubric.L5}
	var change []func(*scenarios.Scenario)
	for line := range strings.Lines(story) {
		directive, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		o.Strict = o.Strict || strings.HasPrefix(directive, "strict")
		o.Paired = o.Paired || strings.HasPrefix(directive, "paired")
		if name, ok := strings.CutPrefix(directive, "scenario: "); ok {
			f := fixtures[strings.TrimSpace(name)]
			if f == nil {
				t.Fatalf("no fixture %q", name)
			}
			change = append(change, f)
		}
	}
	return NewState(compiled(t, change...), o)
}

// play runs the commands of a story ("> 1m30s ask how big are they?") and writes the resulting events below each.
func play(t *testing.T, story string) (string, State, []Event) {
	t.Helper()
	var out strings.Builder
	s := begin(t, story)
	var log []Event
	lines := bufio.NewScanner(strings.NewReader(story))
	for lines.Scan() {
		line := lines.Text()
		if !strings.HasPrefix(line, "> ") {
			if strings.HasPrefix(line, "#") || line == "" {
				fmt.Fprintln(&out, line)
			}
			continue
		}
		fmt.Fprintln(&out, line)
		word := strings.SplitN(strings.TrimPrefix(line, "> "), " ", 3)
		clock, err := time.ParseDuration(word[0])
		if err != nil {
			t.Fatal(err)
		}
		arg := ""
		if len(word) > 2 {
			arg = word[2]
		}
		events, err := Decide(s, command(t, &s, word[1], arg), at(clock))
		if err != nil {
			fmt.Fprintf(&out, "  refused: %v\n", err)
		}
		for _, e := range events {
			s = Apply(s, e)
			log = append(log, e)
			if e.Seq != uint64(len(log)) || e.Clock != clock {
				t.Errorf("event %d has number %d and clock %v", len(log), e.Seq, e.Clock)
			}
			fmt.Fprintln(&out, tell(e))
		}
	}
	return out.String(), s, log
}

// at returns a session clock with the wall clock of an interview without a pause.
func at(clock time.Duration) At {
	return At{Wall: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC).Add(clock), Clock: clock}
}

func command(t *testing.T, s *State, name, arg string) Command {
	t.Helper()
	switch name {
	case "begin":
		return Begin{}
	case "type":
		return Edit{Stage: s.Current().ID, Offset: len(s.Stages[s.Stage].Text), Insert: arg + "\n"}
	case "rewrite":
		return EditTo(s.Current().ID, s.Stages[s.Stage].Text, arg+"\n")
	case "first":
		return Edit{Stage: s.Script.Stages[0].ID, Insert: arg}
	case "ask":
		return Ask{Text: arg}
	case "hint":
		return TakeHint{}
	case "done":
		return Done{}
	case "next":
		return Next{}
	case "pause":
		return Pause{}
	case "continue":
		return Continue{}
	case "tick":
		return Tick{}
	case "guess":
		return Guess{Marks: map[string]float64{"scalability": 3}}
	case "guess-wrong":
		return Guess{Marks: map[string]float64{"beauty": 3}}
	case "abandon":
		return Abandon{}
	case "draw", "draw-theirs":
		return drawing(t, s, name, arg)
	case "lend":
		return Lend{arg == "on"}
	}
	if c := pairedCommand(name, arg); c != nil {
		return c
	}
	t.Fatalf("no command %q", name)
	return nil
}

// drawing returns the command that makes the board show a design in D2, given as lines separated by "; ".
func drawing(t *testing.T, s *State, name, arg string) Command {
	t.Helper()
	change, errs := board.Draw(design.DefaultCatalog(), strings.ReplaceAll(arg, "; ", "\n"), s.Board.KnownBy(string(rubric.Candidate)))
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if name == "draw-theirs" {
		for i := range change {
			change[i].ID = "their-" + change[i].ID
		}
		return Draw{Who: rubric.Interviewer, Elements: change}
	}
	return Draw{Who: rubric.Candidate, Elements: change}
}

func pairedCommand(name, arg string) Command {
	first, rest, _ := strings.Cut(arg, " ")
	switch name {
	case "tell":
		return Tell{Fact: arg}
	case "put":
		return Put{arg}
	case "say":
		return Say{Text: arg}
	case "curve":
		return Curve{}
	case "give-back":
		d, _ := time.ParseDuration(arg)
		return GiveBack{d}
	case "note":
		return Note{By: first, Text: rest}
	case "overrule":
		id, out, _ := strings.Cut(rest, " ")
		return Overrule{By: first, Criterion: id, Outcome: rubric.Outcome(out), Reason: "I heard it"}
	case "mark":
		return Mark{By: first, Marks: map[string]float64{"scalability": 2, "cost": 3}, Band: rubric.Hire, Text: rest}
	case "mark-wrong":
		return Mark{By: first, Marks: map[string]float64{"scalability": 5}}
	case "seal":
		return Seal{By: arg}
	case "unseal":
		return Unseal{}
	}
	return nil
}

func tell(e Event) string {
	s := fmt.Sprintf("  %s %s", e.Who, e.Kind)
	if e.Stage != "" {
		s += " in " + e.Stage
	}
	if e.ID != "" {
		s += " [" + e.ID + "]"
	}
	if e.By != "" {
		s += " by " + e.By
	}
	if e.Outcome != "" {
		s += " as " + string(e.Outcome)
	}
	if e.Extra > 0 {
		s += " " + e.Extra.String()
	}
	if e.Kind == Edited {
		s += fmt.Sprintf(" at %d -%d", e.Offset, e.Delete)
	}
	if e.Step > 0 {
		s += fmt.Sprintf(" step %d", e.Step)
	}
	for _, el := range e.Elements {
		s += fmt.Sprintf(" %s %s v%d", el.Type, el.ID, el.Version)
		if el.Deleted {
			s += " deleted"
		}
	}
	if e.Text != "" {
		s += fmt.Sprintf(": %s", strings.TrimSpace(e.Text))
	}
	return s
}
