package transcripts

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/scenarios"
)

// script is the small scenario of the engine's stories, with three stages.
func script(t *testing.T) *scenarios.Compiled {
	t.Helper()
	data, err := os.ReadFile("../../testdata/pack/bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sc, problems := scenarios.Load("bin.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	sc.Stages = append(sc.Stages, scenarios.Stage{ID: "trade-offs", Title: "Weighing it up", Time: 5 * time.Minute, Opening: "?", Also: []string{"choices"}})
	c, problems := scenarios.Compile(sc)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

var created = time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)

// session writes down the events of a session, one a line.
func session(t *testing.T, lines []Line, o Options) (*Imported, string) {
	t.Helper()
	o.Created = created
	im, err := Session(script(t), lines, o)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, e := range im.Events {
		if e.Seq != uint64(i+1) || !e.Wall.Equal(created.Add(e.Clock)) {
			t.Errorf("event %d: number %d, clock %v, wall %v", i+1, e.Seq, e.Clock, e.Wall)
		}
		fmt.Fprintf(&out, "%v %s %s %s", e.Clock, e.Who, e.Kind, e.Stage)
		if e.ID != "" {
			fmt.Fprintf(&out, " [%s]", e.ID)
		}
		if e.Kind == engine.Edited {
			fmt.Fprintf(&out, " at %d", e.Offset)
		}
		if e.Text != "" {
			fmt.Fprintf(&out, ": %s", strings.TrimSuffix(e.Text, "\n"))
		}
		out.WriteString("\n")
	}
	return im, out.String()
}

// A mock interview with everything that is understood: a question that a fact answers, one that none does, a
// prompt of the scenario's, remarks, and stages that the interviewer announces.
func TestSession(t *testing.T) {
	im, got := session(t, []Line{
		{0, "Interviewer", "Hello. Let us begin."},
		{5 * s, "Me", "How large is a paste?"},
		{8 * s, "Interviewer", "Four kilobytes."},
		{9 * s, "Interviewer", "On average."},
		{10 * s, "Me", "What colour has the logo?"},
		{11 * s, "Interviewer", "Whatever."},
		{12 * s, "Me", "A person pastes a text."},
		{20 * s, "Me", "And gets a link."},
		{60 * s, "Interviewer", "On to the high-level design."},
		{70 * s, "Me", "A counter makes the keys."},
		{80 * s, "Interviewer", " how does a link come about? "},
		{90 * s, "Me", "As I said."},
	}, Options{})
	want := `0s engine started requirements
0s interviewer stage-opened requirements
0s interviewer said requirements: Hello. Let us begin.
5s candidate asked requirements: How large is a paste?
8s interviewer told requirements [paste-size]: Four kilobytes.
9s interviewer said requirements: On average.
10s candidate asked requirements: What colour has the logo?
11s interviewer said requirements: Whatever.
12s candidate edited requirements at 0: A person pastes a text.
20s candidate edited requirements at 24: And gets a link.
1m0s engine stage-closed requirements [next]
1m0s interviewer stage-opened design
1m0s interviewer said design: On to the high-level design.
1m10s candidate edited design at 0: A counter makes the keys.
1m20s interviewer prompted design [ask-keys]:  how does a link come about? 
1m30s candidate edited design at 26: As I said.
1m30s engine stage-closed design [next]
1m30s interviewer stage-opened trade-offs
1m30s engine stage-closed trade-offs [next]
1m30s engine finished trade-offs
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if im.Candidate != "Me" || !im.Found {
		t.Errorf("the candidate is %q, the stages were found: %v", im.Candidate, im.Found)
	}
	state := engine.Replay(engine.NewState(script(t), engine.Options{}), im.Events)
	if state.Phase != engine.Ended || state.Stages[0].Text != "A person pastes a text.\nAnd gets a link.\n" || state.Stages[1].Text != "A counter makes the keys.\nAs I said.\n" {
		t.Errorf("replayed: %+v", state.Stages)
	}
}

// A question is answered by what the interviewer says next, not by what they say once the candidate went on.
func TestQuestionThatNobodyAnswers(t *testing.T) {
	_, got := session(t, []Line{
		{0, "Me", "How large is a paste?"},
		{s, "Me", "I take four kilobytes."},
		{2 * s, "Interviewer", "Fine."},
	}, Options{Starts: map[string]time.Duration{"design": time.Hour}})
	if strings.Contains(got, "told") || !strings.Contains(got, "2s interviewer said requirements: Fine.") {
		t.Error(got)
	}
}

// A question of up to 30 words is one; what is longer, or is none, is part of the answer.
func TestShortQuestion(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string
	}{
		{strings.Repeat("well ", 29) + "so?", "asked"},
		{strings.Repeat("well ", 30) + "so?", "edited"},
		{"so", "edited"},
	} {
		if _, got := session(t, []Line{{0, "Me", tt.text}}, Options{}); !strings.Contains(got, "0s candidate "+tt.want+" ") {
			t.Errorf("%s is not %s:\n%s", tt.text, tt.want, got)
		}
	}
}

// Stages begin when they are said to; what nobody knows a time of begins with the next that is known, or the end.
func TestSessionWithStarts(t *testing.T) {
	lines := []Line{{0, "Me", "a"}, {10 * s, "Me", "b"}, {20 * s, "Me", "c"}, {30 * s, "Me", "d"}}
	const all = "engine started requirements\ninterviewer stage-opened requirements\n"
	for _, tt := range []struct {
		name   string
		starts map[string]time.Duration
		want   string
	}{
		{"between lines", map[string]time.Duration{"design": 5 * s, "trade-offs": 25 * s}, `0s candidate edited requirements at 0: a
5s engine stage-closed requirements [next]
5s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
25s engine stage-closed design [next]
25s interviewer stage-opened trade-offs
30s candidate edited trade-offs at 0: d
30s engine stage-closed trade-offs [next]
`},
		{"with a line", map[string]time.Duration{"design": 10 * s, "trade-offs": 30 * s}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
30s engine stage-closed design [next]
30s interviewer stage-opened trade-offs
30s candidate edited trade-offs at 0: d
30s engine stage-closed trade-offs [next]
`},
		{"after the last line", map[string]time.Duration{"design": 10 * s, "trade-offs": 40 * s}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
30s candidate edited design at 4: d
30s engine stage-closed design [next]
30s interviewer stage-opened trade-offs
30s engine stage-closed trade-offs [next]
`},
		{"one left out", map[string]time.Duration{"trade-offs": 15 * s}, `0s candidate edited requirements at 0: a
10s candidate edited requirements at 2: b
20s engine stage-closed requirements [next]
20s interviewer stage-opened design
20s engine stage-closed design [next]
20s interviewer stage-opened trade-offs
20s candidate edited trade-offs at 0: c
30s candidate edited trade-offs at 2: d
30s engine stage-closed trade-offs [next]
`},
		{"two at once, and one in the past", map[string]time.Duration{"design": 15 * s, "trade-offs": 5 * s}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s engine stage-closed design [next]
10s interviewer stage-opened trade-offs
10s candidate edited trade-offs at 0: b
20s candidate edited trade-offs at 2: c
30s candidate edited trade-offs at 4: d
30s engine stage-closed trade-offs [next]
`},
	} {
		im, got := session(t, lines, Options{Starts: tt.starts})
		want := "0s " + strings.ReplaceAll(strings.TrimSuffix(all, "\n"), "\n", "\n0s ") + "\n" + tt.want + "30s engine finished trade-offs\n"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if !im.Found || cmp.Diff(tt.starts, im.Starts) != "" {
			t.Errorf("%s: %v %v", tt.name, im.Found, im.Starts)
		}
	}
}

func TestSessionOfNobody(t *testing.T) {
	if im, err := Session(script(t), []Line{{0, "Host", "Hello"}}, Options{}); im != nil || !errors.Is(err, ErrCandidate) {
		t.Errorf("got %v, %v", im, err)
	}
	if im, _ := session(t, []Line{{0, "Ann", "a"}, {s, "Bob", "b c d"}}, Options{Candidate: "ANN"}); im.Candidate != "Ann" {
		t.Errorf("got %s", im.Candidate)
	}
}

// Where most stages are named, they begin there; else the time is shared out as the scenario plans it.
func TestStages(t *testing.T) {
	long := "and then after all on to the high-level design" // nine words
	for _, tt := range []struct {
		name  string
		lines []Line
		want  map[string]time.Duration
		found bool
	}{
		{"all named", []Line{{0, "A", "hi"}, {10 * s, "A", "High-level design, please!"}, {20 * s, "A", "Now weighing it up."}}, map[string]time.Duration{"requirements": 0, "design": 10 * s, "trade-offs": 20 * s}, true},
		{"by another name", []Line{{20 * s, "A", "CHOICES."}}, map[string]time.Duration{"requirements": 0, "trade-offs": 20 * s}, true},
		{"by its id", []Line{{20 * s, "A", "your trade offs"}}, map[string]time.Duration{"requirements": 0, "trade-offs": 20 * s}, true},
		{"once", []Line{{10 * s, "A", "high-level design"}, {20 * s, "A", "high-level design"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s}, true},
		{"never back", []Line{{10 * s, "A", "choices"}, {20 * s, "A", "high-level design"}}, map[string]time.Duration{"requirements": 0, "trade-offs": 10 * s}, true},
		{"the candidate in few words", []Line{{10 * s, "Me", "so, on to the next: the high-level design"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s}, true},
		{"the candidate in many words", []Line{{10 * s, "Me", long}, {40 * s, "A", "x"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s, "trade-offs": 30 * s}, false},
		{"the interviewer in many words", []Line{{10 * s, "A", long}}, map[string]time.Duration{"requirements": 0, "design": 10 * s}, true},
		{"part of a word", []Line{{10 * s, "A", "prechoices"}, {20 * s, "A", "choicest"}}, map[string]time.Duration{"requirements": 0, "design": 5 * s, "trade-offs": 15 * s}, false},
		{"too short a name", []Line{{40 * s, "A", "the design"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s, "trade-offs": 30 * s}, false},
		{"two in a line", []Line{{10 * s, "A", "the high-level design before the choices"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s}, true},
		{"the first is the beginning", []Line{{10 * s, "A", "the requirements"}, {20 * s, "A", "the high-level design"}}, map[string]time.Duration{"requirements": 0, "design": 20 * s}, true},
		{"the first is no news", []Line{{40 * s, "A", "requirements"}}, map[string]time.Duration{"requirements": 0, "design": 10 * s, "trade-offs": 30 * s}, false},
	} {
		got, found := stages(script(t), tt.lines, "Me")
		if diff := cmp.Diff(tt.want, got); diff != "" || found != tt.found {
			t.Errorf("%s: found %v (-want +got):\n%s", tt.name, found, diff)
		}
	}
}

// Of two stages, one that is named is most of those that can be.
func TestMostStages(t *testing.T) {
	two := script(t)
	two.Stages = two.Stages[:2]
	got, found := stages(two, []Line{{30 * s, "A", "nothing of that"}}, "Me")
	if diff := cmp.Diff(map[string]time.Duration{"requirements": 0, "design": 10 * s}, got); diff != "" || found {
		t.Errorf("found %v (-want +got):\n%s", found, diff)
	}
	got, found = stages(two, []Line{{20 * s, "A", "the high-level design"}}, "Me")
	if diff := cmp.Diff(map[string]time.Duration{"requirements": 0, "design": 20 * s}, got); diff != "" || !found {
		t.Errorf("found %v (-want +got):\n%s", found, diff)
	}
}

func TestLetters(t *testing.T) {
	for text, want := range map[string]string{"High-level  DESIGN!": "high level design", "a1z é@[`{ AZ": "a z az", "": ""} {
		if got := letters(text); got != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func ExampleSession() {
	data, _ := os.ReadFile("../../testdata/pack/bin.yaml")
	sc, _ := scenarios.Load("bin.yaml", data)
	compiled, problems := scenarios.Compile(sc)
	if len(problems) > 0 {
		fmt.Println(problems)
		return
	}
	lines, _ := Read("mock.txt", strings.NewReader("[0:05] Me: How large is a paste?\n[0:12] Interviewer: Four kilobytes."))
	im, err := Session(compiled, lines, Options{Starts: map[string]time.Duration{"design": time.Minute}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("candidate:", im.Candidate)
	told := im.Events[3]
	fmt.Println(told.Clock, told.Kind, told.ID)
	// Output:
	// candidate: Me
	// 12s told paste-size
}
