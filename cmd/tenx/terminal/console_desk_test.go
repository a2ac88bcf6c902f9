package terminal

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// deskOf is a console over the small scenario of the engine's tests, with prompts that always hold but one.
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

// lines are the ids of the open list, each behind its mark, and an x behind what was used.
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

// The desk reads the answer again when it grew, when a stage opens and when something was said, and orders its
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
		t.Errorf("met before a word was said: %v", d.c.met)
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

// What says nothing new is not read again: reading takes milliseconds, and the clock ticks every second.
func TestDeskReadsOnlyWhatIsNew(t *testing.T) {
	d := deskOf(t)
	read := d.c.read.Seq
	d.wait(9)
	if d.c.read.Seq != read || d.s.State().Seq == read {
		t.Errorf("a beat of the clock was read: event %d, of %d", d.c.read.Seq, d.s.State().Seq)
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
