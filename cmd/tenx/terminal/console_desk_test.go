package terminal

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// deskOf returns a console with the small scenario of the engine's tests, whose prompts all hold but one.
func deskOf(t *testing.T) *desk {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/pack/bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.Load("bin.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	prompt := func(id, stage, when, gap string) scenarios.Prompt {
		return scenarios.Prompt{ID: id, Stage: stage, When: when, Gap: []string{gap}, Ask: id + "?"}
	}
	s.Prompts = []scenarios.Prompt{
		prompt("first-reads", "requirements", "true", "paste-reading"),
		prompt("first-never", "requirements", "false", "paste-keys"),
		prompt("first-keys", "requirements", "true", "paste-keys"),
		prompt("second-keys", "design", "true", "paste-keys"),
	}
	script, problems := scenarios.Compile(s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d := &desk{person: &person{t: t}}
	d.s = engine.NewSession(engine.NewState(script, engine.Options{Level: "L5", Paired: true}), nil, d, &d.log)
	d.c = newConsole(d.s, d.Now)
	d.press("enter")
	return d
}

// lines returns the ids of the open list, each after its mark, with an x after those already used.
func (d *desk) lines() []string {
	var out []string
	for _, it := range d.c.items() {
		line := it.mark + it.id
		if it.used {
			line += "x"
		}
		out = append(out, line)
	}
	return out
}

// The desk reads the answer again when it grows, when a stage opens and when somebody speaks, and orders its
// follow-ups as the engine does.
func TestDeskFollowsTheAnswer(t *testing.T) {
	d := deskOf(t)
	shows := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, d.lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	shows("at first", "•first-keys", "•first-reads", " first-never", "…second-keys")
	if len(d.c.met) != 0 {
		t.Errorf("met before anything was said: %v", d.c.met)
	}
	d.enters("w", "Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other.")
	d.press("esc")
	shows("keys are explained", "•first-reads", "•first-keys", " first-never", "…second-keys")
	if d.c.met["paste-keys"] != rubric.Hit {
		t.Errorf("met: %v", d.c.met)
	}
	d.press("enter")
	shows("the first was asked", "•first-readsx", "•first-keys", " first-never", "…second-keys")
	d.press("N", "enter")
	shows("the next stage", "•second-keys", "…first-readsx", "…first-keys", "…first-never")
}

// The desk doesn't read an unchanged answer again: reading takes milliseconds, and the clock ticks every second.
func TestDeskReadsOnlyWhatIsNew(t *testing.T) {
	d := deskOf(t)
	read := d.c.read.Seq
	d.wait(9)
	if d.c.read.Seq != read || d.s.State().Seq == read {
		t.Errorf("a tick caused a reading: event %d of %d", d.c.read.Seq, d.s.State().Seq)
	}
	d.enters("n", "a private note")
	if d.c.read.Seq != read {
		t.Error("a note was read")
	}
	d.enters("s", "Go on.")
	if d.c.read.Seq != d.s.State().Seq {
		t.Error("a remark was not read")
	}
	if _, err := d.s.Do(engine.Edit{Stage: "requirements", Insert: "abc"}); err != nil {
		t.Fatal(err)
	}
	d.c.look()
	if _, err := d.s.Do(engine.Edit{Stage: "requirements", Delete: 3, Insert: "xyz"}); err != nil {
		t.Fatal(err)
	}
	d.c.look()
	if d.c.read.Stages[0].Text != "xyz" {
		t.Errorf("what was rewritten at the same length was not read: %q", d.c.read.Stages[0].Text)
	}
}

// Every list marks its used entries, and can be searched in the full text of its lines.
func TestDeskLists(t *testing.T) {
	d := deskOf(t)
	shows := func(when string, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, d.lines()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	d.press("tab")
	d.enters("/", "SIGN people") // words of one way to ask
	shows("facts that were looked for", "who may readprivate-texts")
	d.press("enter", "esc")
	if s := d.s.State(); len(s.Told) != 1 || s.Told[0] != "private-texts" {
		t.Errorf("told: %v", s.Told)
	}
	d.enters("/", "who may")
	shows("a fact that was told", "who may readprivate-textsx")
	d.enters("/", "no such thing")
	shows("nothing of that kind")
	d.press("/", "esc")
	if n := len(d.c.items()); n != 5 || d.c.find != "" {
		t.Errorf("%d facts after the search for %q", n, d.c.find)
	}
	d.press("tab")
	shows("hints", "10", "21")
	d.press("enter")
	shows("a hint that was given", "10x", "21")
	d.press("tab")
	d.enters("/", "keys that need")
	shows("a criterion", "·    -   paste-keys")
	for _, k := range []struct{ key, want string }{{"h", "hit "}, {"o", "part"}, {"m", "miss"}, {"u", "·   "}, {"enter", "hit "}} {
		d.press(k.key)
		shows("after "+k.key, k.want+" -   paste-keys")
	}
	d.press("tab")
	d.at += time.Second
	d.enters("n", "calm and clear")
	shows("a note", clockText(time.Second))
	if it := d.c.items()[0]; it.text != "calm and clear" {
		t.Errorf("the note: %+v", it)
	}
	d.press("tab")
	d.enters("/", "reads that grow")
	shows("follow-ups are found by the titles of their gaps", "•first-reads")
}

// The keys for outcomes work only in the list of criteria.
func TestOutcomesAreForCriteria(t *testing.T) {
	d := deskOf(t)
	for list := range lists {
		d.c.list = list
		d.press("h", "o", "m", "u")
		if reviewed := len(d.s.State().Reviews) > 0; reviewed != (list == criteria) && list <= criteria {
			t.Errorf("%s: reviewed %v", lists[list], reviewed)
		}
	}
}

// The keys move in the lists and between them, and stop at the ends.
func TestDeskMoves(t *testing.T) {
	d := deskOf(t)
	d.c.list = criteria
	last := len(d.c.items()) - 1
	for _, tt := range []struct {
		keys []string
		at   int
	}{
		{[]string{"up"}, 0},
		{[]string{"down", "down"}, 2},
		{[]string{"k"}, 1},
		{[]string{"j"}, 2},
		{[]string{"pgdown"}, 12},
		{[]string{"pgup"}, 2},
		{[]string{"pgup"}, 0},
		{[]string{"pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown", "pgdown"}, last},
		{[]string{"down"}, last},
		{[]string{"up"}, last - 1},
	} {
		if d.press(tt.keys...); d.c.at[criteria] != tt.at {
			t.Errorf("after %v at line %d of %d, want %d", tt.keys, d.c.at[criteria], last+1, tt.at)
		}
	}
	for _, tt := range []struct {
		key  string
		list int
	}{{"tab", notes}, {"tab", followUps}, {"left", notes}, {"left", criteria}, {"right", notes}} {
		if d.press(tt.key); d.c.list != tt.list {
			t.Errorf("%s leads to %s", tt.key, lists[d.c.list])
		}
	}
	if d.press("enter", "down"); d.c.at[notes] != 0 {
		t.Errorf("in an empty list at line %d", d.c.at[notes])
	}
	d.c.list = facts
	d.press("down", "down")
	d.press("/", "p")
	if d.c.at[facts] != 0 || d.c.find != "p" {
		t.Errorf("a search for %q begins at line %d", d.c.find, d.c.at[facts])
	}
	d.press("enter", "tab")
	if d.c.find != "" {
		t.Errorf("another list is searched for %q", d.c.find)
	}
}

// The keys of the clock, and the questions before an interview is left or a stage ends.
func TestDeskLeads(t *testing.T) {
	d := deskOf(t)
	d.press("space")
	if d.s.State().Phase != engine.Stopped {
		t.Error("the clock goes on")
	}
	d.press("p")
	if d.s.State().Phase != engine.Running {
		t.Error("the clock stands still")
	}
	d.press("+", "=")
	if got := d.s.State(); got.Stages[0].Extra != 2*time.Minute {
		t.Errorf("given back: %v", got.Stages[0].Extra)
	}
	d.press("c")
	if got := d.s.State(); len(got.Prompted) != 1 || got.Prompted[0] != rubric.CurveballID {
		t.Errorf("given: %v", got.Prompted)
	}
	d.press("c")
	if d.c.notice.level != alert || d.c.notice.text != engine.ErrCurved.Error() {
		t.Errorf("a second curveball: %+v", d.c.notice)
	}
	d.press("down", "N", "esc", "N", "n", "N", "q")
	if d.s.State().Stage != 0 || d.c.at[followUps] != 1 {
		t.Error("the stage was ended although that was not confirmed")
	}
	d.log.err = errors.New("no space left on device")
	d.press("N", "y")
	if d.s.State().Stage != 0 || d.c.at[followUps] != 1 {
		t.Error("the stage was ended although that was not saved")
	}
	d.log.err = nil
	d.press("N", "y")
	if d.s.State().Stage != 1 || d.c.at[followUps] != 0 {
		t.Errorf("stage %d, line %d", d.s.State().Stage, d.c.at[followUps])
	}
	d.press("q")
	if d.c.left {
		t.Error("left although it was not confirmed")
	}
	d.press("enter")
	if !d.c.left || d.s.State().Phase != engine.Running {
		t.Error("not left, or ended")
	}
	for _, key := range []string{"q", "ctrl+c"} {
		d = &desk{person: &person{t: t}}
		d.s = engine.NewSession(engine.NewState(pasteBin(t), engine.Options{Level: "L5", Paired: true}), nil, d, &d.log)
		d.c = newConsole(d.s, d.Now)
		d.press("x")
		if d.c.left || d.s.State().Phase != engine.New {
			t.Error("a key that means nothing did something")
		}
		if d.press(key); !d.c.left {
			t.Errorf("%s does not leave before the beginning", key)
		}
	}
}

// Text typed in the line goes to its target, stays if it is refused, and is dropped with Esc.
func TestDeskLine(t *testing.T) {
	d := deskOf(t)
	d.enters("w", "one")
	d.enters("x", "") // still writing: x and nothing is the next line
	d.press("enter")
	if got := d.answer(0); got != "one\nx\n" || d.c.typing != nothing {
		t.Errorf("written: %q, typing %v", got, d.c.typing)
	}
	d.press("w", "y", "ctrl+c")
	if got := d.answer(0); got != "one\nx\n" || d.c.typing != nothing {
		t.Errorf("after a line that was dropped: %q, typing %v", got, d.c.typing)
	}
	d.press("n")
	if d.c.input.Value() != "" {
		t.Errorf("a dropped line comes back: %q", d.c.input.Value())
	}
	d.log.err = errors.New("no space left on device")
	for _, key := range []string{"n", "s", "a"} {
		d.press("esc")
		d.enters(key, "kept")
		if d.c.typing == nothing || d.c.input.Value() != "kept" || d.c.notice.level != wrong {
			t.Errorf("%s: a line that could not be saved: %q, %+v", key, d.c.input.Value(), d.c.notice)
		}
	}
	d.log.err = nil
	d.press("enter")
	if !strings.HasPrefix(d.c.notice.text, "You could say: I don't have anything on that.") || d.c.list != followUps || d.c.typing != nothing {
		t.Errorf("a question that no fact answers: %q", d.c.notice.text)
	}
	d.enters("a", "do people sign in?")
	if it := d.c.items()[d.c.at[facts]]; d.c.list != facts || it.id != "private-texts" || d.c.notice.text != "Enter tells them: Whoever has the link. Links must not be guessable." {
		t.Errorf("a question that a fact answers: %+v, %q", it, d.c.notice.text)
	}
}

// The desk shows the clock's notices for eight seconds, and ends with the interview.
func TestDeskNotices(t *testing.T) {
	d := deskOf(t)
	d.wait(150)
	if d.c.notice.level != alert || d.c.notice.text != "Half time: 2 minutes 30 seconds left for Requirements." {
		t.Errorf("at half time: %+v", d.c.notice)
	}
	d.wait(7)
	if d.c.notice.text == "" {
		t.Error("the notice goes too early")
	}
	d.wait(1)
	if d.c.notice.text != "" {
		t.Errorf("after eight seconds it still says %q", d.c.notice.text)
	}
	if d.c.ending() != nil {
		t.Error("the desk ends during the interview")
	}
	d.press("N", "enter", "N", "enter")
	if d.s.State().Phase != engine.Ended || d.c.ending() == nil {
		t.Error("the desk continues after the end")
	}
	d = deskOf(t)
	if _, err := d.s.Do(engine.Abandon{}); err != nil {
		t.Fatal(err)
	}
	if d.c.ending() == nil {
		t.Error("the desk continues after the interview was abandoned")
	}
	d = deskOf(t)
	d.press("q", "enter")
	if d.c.ending() == nil {
		t.Error("the desk continues after the person left")
	}
}

// A resumed session is read at once.
func TestDeskOfResumedSession(t *testing.T) {
	d := deskOf(t)
	d.enters("w", "Each server makes the key of a text itself, a short link of random letters, so that no two wait for each other.")
	d.c = newConsole(d.s, d.Now)
	if d.c.met["paste-keys"] != rubric.Hit || len(d.c.items()) == 0 || d.c.items()[0].id != "first-reads" {
		t.Errorf("met: %v, follow-ups: %v", d.c.met, d.lines())
	}
}
