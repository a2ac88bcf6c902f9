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

// script returns the small scenario of the engine's stories, with three stages.
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

const s = time.Second

// ln returns a line.
func ln(at time.Duration, speaker, text string) Line {
	return Line{At: at, End: -1, Speaker: speaker, Text: text}
}

var created = time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)

// session returns the events of a session as text, one a line.
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

// A mock interview with everything that import recognizes: a question that a fact answers, one that no fact answers, a
// prompt of the scenario, remarks, and stages that the interviewer announces.
func TestSession(t *testing.T) {
	im, got := session(t, []Line{
		ln(0, "Interviewer", "Hello. Let us begin."),
		ln(5*s, "Me", "How large is a paste?"),
		ln(8*s, "Interviewer", "Four kilobytes."),
		ln(9*s, "Interviewer", "On average."),
		ln(10*s, "Me", "What colour has the logo?"),
		ln(11*s, "Interviewer", "Whatever."),
		ln(12*s, "Me", "A person pastes a text."),
		ln(20*s, "Me", "And gets a link."),
		ln(60*s, "Interviewer", "On to the high-level design."),
		ln(70*s, "Me", "A counter makes the keys."),
		ln(80*s, "Interviewer", " how does a link come about? "),
		ln(90*s, "Me", "As I said."),
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
1m20s interviewer prompted design [ask-keys]: how does a link come about?
1m30s candidate edited design at 26: As I said.
1m30s engine stage-closed design [next]
1m30s interviewer stage-opened trade-offs
1m30s engine stage-closed trade-offs [next]
1m30s engine finished trade-offs
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if im.Role.Names[0] != "Me" || len(im.Guessed()) > 1 {
		t.Errorf("the candidate is %q, guessed: %v", im.Role.Names, im.Guessed())
	}
	state := engine.Replay(engine.NewState(script(t), engine.Options{}), im.Events)
	if state.Phase != engine.Ended || state.Stages[0].Text != "A person pastes a text.\nAnd gets a link.\n" || state.Stages[1].Text != "A counter makes the keys.\nAs I said.\n" {
		t.Errorf("replayed: %+v", state.Stages)
	}
}

// The answer to a question is what the interviewer says next, not what they say after the candidate has spoken on.
func TestQuestionThatNobodyAnswers(t *testing.T) {
	_, got := session(t, []Line{
		ln(0, "Me", "How large is a paste?"),
		ln(s, "Me", "I take four kilobytes."),
		ln(2*s, "Interviewer", "Fine."),
	}, Options{Starts: map[string]Mark{"design": {At: time.Hour}}})
	if strings.Contains(got, "told") || !strings.Contains(got, "2s interviewer said requirements: Fine.") {
		t.Error(got)
	}
}

// Text before a question at the end is part of the answer; a question that its speaker answers at once is not a question.
func TestQuestion(t *testing.T) {
	for _, tt := range []struct {
		text         string
		answered     bool
		answer, asks string
	}{
		{"I keep them in a table. Is a minute of staleness fine?", true, "I keep them in a table.", "Is a minute of staleness fine?"},
		{"How many a month? And at the peak?", true, "", "How many a month? And at the peak?"},
		{"How do I make codes? A counter.", true, "How do I make codes? A counter.", ""},
		{"okay and how many links a month", true, "", "okay and how many links a month"},
		{"okay and how many links a month", false, "okay and how many links a month", ""},
		{"I would keep how many there are", true, "I would keep how many there are", ""},
		{"为什么？", true, "", "为什么？"},
	} {
		if answer, asks := question(tt.text, tt.answered); answer != tt.answer || asks != tt.asks {
			t.Errorf("%q: answers %q, asks %q", tt.text, answer, asks)
		}
	}
}

// A question has up to 30 words; longer ones, and other text, are part of the answer.
func TestShortQuestion(t *testing.T) {
	for _, tt := range []struct {
		text string
		want string
	}{
		{strings.Repeat("well ", 29) + "so?", "asked"},
		{strings.Repeat("well ", 30) + "so?", "edited"},
		{"so", "edited"},
	} {
		if _, got := session(t, []Line{ln(0, "Me", tt.text)}, Options{}); !strings.Contains(got, "0s candidate "+tt.want+" ") {
			t.Errorf("%s is not %s:\n%s", tt.text, tt.want, got)
		}
	}
}

// Stages begin at the given times; one without a known time begins with the next that has one, or at the end.
func TestSessionWithStarts(t *testing.T) {
	lines := []Line{ln(0, "Me", "a"), ln(10*s, "Me", "b"), ln(20*s, "Me", "c"), ln(30*s, "Me", "d")}
	for i := range lines {
		lines[i].Row = i + 1
	}
	const all = "engine started requirements\ninterviewer stage-opened requirements\n"
	for _, tt := range []struct {
		name   string
		starts map[string]Mark
		want   string
	}{
		{"between lines", map[string]Mark{"design": {At: 5 * s}, "trade-offs": {At: 25 * s}}, `0s candidate edited requirements at 0: a
5s engine stage-closed requirements [next]
5s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
25s engine stage-closed design [next]
25s interviewer stage-opened trade-offs
30s candidate edited trade-offs at 0: d
30s engine stage-closed trade-offs [next]
`},
		{"with a line", map[string]Mark{"design": {At: 10 * s}, "trade-offs": {At: 30 * s}}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
30s engine stage-closed design [next]
30s interviewer stage-opened trade-offs
30s candidate edited trade-offs at 0: d
30s engine stage-closed trade-offs [next]
`},
		{"after the last line", map[string]Mark{"design": {At: 10 * s}, "trade-offs": {At: 40 * s}}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
30s candidate edited design at 4: d
30s engine stage-closed design [next]
30s interviewer stage-opened trade-offs
30s engine stage-closed trade-offs [next]
`},
		{"one left out", map[string]Mark{"trade-offs": {At: 15 * s}}, `0s candidate edited requirements at 0: a
10s candidate edited requirements at 2: b
15s engine stage-closed requirements [next]
15s interviewer stage-opened design
15s engine stage-closed design [next]
15s interviewer stage-opened trade-offs
20s candidate edited trade-offs at 0: c
30s candidate edited trade-offs at 2: d
30s engine stage-closed trade-offs [next]
`},
		{"two at once, and one in the past", map[string]Mark{"design": {At: 15 * s}, "trade-offs": {At: 5 * s}}, `0s candidate edited requirements at 0: a
10s candidate edited requirements at 2: b
15s engine stage-closed requirements [next]
15s interviewer stage-opened design
15s engine stage-closed design [next]
15s interviewer stage-opened trade-offs
20s candidate edited trade-offs at 0: c
30s candidate edited trade-offs at 2: d
30s engine stage-closed trade-offs [next]
`},
		{"by the line", map[string]Mark{"design": {Row: 2}, "trade-offs": {Row: 4}}, `0s candidate edited requirements at 0: a
10s engine stage-closed requirements [next]
10s interviewer stage-opened design
10s candidate edited design at 0: b
20s candidate edited design at 2: c
30s engine stage-closed design [next]
30s interviewer stage-opened trade-offs
30s candidate edited trade-offs at 0: d
30s engine stage-closed trade-offs [next]
`},
	} {
		im, got := session(t, lines, Options{Starts: tt.starts})
		want := "0s " + strings.ReplaceAll(strings.TrimSuffix(all, "\n"), "\n", "\n0s ") + "\n" + tt.want + "30s engine finished trade-offs\n"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		for id := range tt.starts {
			if im.Starts[id].Known != Given {
				t.Errorf("%s: %s begins at %+v", tt.name, id, im.Starts[id])
			}
		}
	}
}

func TestSessionOfNobody(t *testing.T) {
	if im, err := Session(script(t), []Line{ln(0, "Host", "Hello")}, Options{}); im != nil || !errors.Is(err, ErrCandidate) {
		t.Errorf("got %v, %v", im, err)
	}
	if im, _ := session(t, []Line{ln(0, "Ann", "a"), ln(s, "Bob", "b c d")}, Options{Candidate: []string{"ANN"}}); im.Role.Names[0] != "Ann" {
		t.Errorf("got %v", im.Role.Names)
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
	read, _ := Read("mock.txt", strings.NewReader("[0:05] Me: How large is a paste?\n[0:12] Interviewer: Four kilobytes."))
	im, err := Session(compiled, read.Lines, Options{Starts: map[string]Mark{"design": {At: time.Minute}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("candidate:", im.Role.Names[0])
	told := im.Events[3]
	fmt.Println(told.Clock, told.Kind, told.ID)
	// Output:
	// candidate: Me
	// 12s told paste-size
}
