package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/design/board"
)

// draws returns a command that draws a design.
func draws(t *testing.T, text string) Draw {
	t.Helper()
	els, errs := board.Draw(design.DefaultCatalog(), text, nil)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return Draw{Who: rubric.Candidate, Elements: els}
}

// A drawing is in the transcript as a d2 block of its stage, unless the text has a block of its own.
func TestBoardInTranscript(t *testing.T) {
	const block = "```d2\nusers -> api: 100 rps\napi -> db\n```\n"
	draw := draws(t, "users -> api: 100 rps\napi -> db")
	typed := Edit{Stage: "requirements", Insert: "We scale it."}
	own := Edit{Stage: "design", Insert: "```d2\na -> b\n```"}
	for _, tt := range []struct {
		name     string
		commands []Command
		want     []string
	}{
		{"alone", []Command{Begin{}, draw}, []string{block}},
		{"behind a text", []Command{Begin{}, typed, draw}, []string{"We scale it.\n\n" + block}},
		{"in the second stage", []Command{Begin{}, typed, Next{}, draw}, []string{"We scale it.", block}},
		{"a block of its own", []Command{Begin{}, draw, Next{}, own}, []string{"", own.Insert}},
	} {
		s := after(t, Options{}, tt.commands...)
		var got []string
		for _, st := range Transcript(s).Stages {
			got = append(got, st.Text)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.want, s.Texts()[:len(tt.want)]); diff != "" {
			t.Errorf("%s: Texts (-want +got)\n%s", tt.name, diff)
		}
	}
}

// The rules see a drawing just as they see the same block in the text.
func TestBoardIsScoredAsItsText(t *testing.T) {
	const text = "users -> api: 100 rps\napi -> db\n"
	drawn := Transcript(after(t, Options{}, Begin{}, draws(t, text)))
	typed := Transcript(after(t, Options{}, Begin{}, Edit{Stage: "requirements", Insert: "```d2\n" + text + "```\n"}))
	drawn.Stages[0].Spent, typed.Stages[0].Spent = 0, 0
	a, b := compiled(t).Rubric.Look(drawn), compiled(t).Rubric.Look(typed)
	_, ra := a.Design()
	_, rb := b.Design()
	if ra == nil || rb == nil {
		t.Fatal("there is no design")
	}
	if diff := cmp.Diff(rb.Levels, ra.Levels); diff != "" {
		t.Errorf("(-typed +drawn)\n%s", diff)
	}
}

// A part drawn after a prompt counts as prompted; one only moved after it does not.
func TestDrawnAfterAPrompt(t *testing.T) {
	draw := draws(t, "users -> api: 100 rps")
	move := Draw{Who: rubric.Candidate, Elements: append([]board.Element(nil), draw.Elements[0])}
	move.Elements[0].X += 20
	move.Elements[0].Version++
	more := Draw{Who: rubric.Candidate, Elements: append([]board.Element(nil), draw.Elements[0])}
	more.Elements[0].ID, more.Elements[0].Bound = "more", nil
	segments := func(c ...Command) int {
		return len(Transcript(after(t, Options{}, append([]Command{Begin{}, draw, TakeHint{}}, c...)...)).Stages[0].Segments)
	}
	if a, b, c := segments(), segments(move), segments(more); a != 0 || b != 0 || c != 1 {
		t.Errorf("%d, %d, %d segments: want 0, 0, 1", a, b, c)
	}
}

func TestDrawRefuses(t *testing.T) {
	draw := draws(t, "users -> api: 100 rps")
	s := after(t, Options{Paired: true}, Begin{}, draw)
	theirs := Draw{Who: rubric.Interviewer, Elements: []board.Element{draw.Elements[0]}}
	bad := Draw{Who: rubric.Candidate, Elements: []board.Element{{ID: "x", Type: "iframe"}}}
	lent := after(t, Options{Paired: true}, Begin{}, draw, Lend{true})
	for _, tt := range []struct {
		s    State
		c    Command
		want string
	}{
		{s, theirs, ErrNotLent.Error()},
		{lent, theirs, ErrTheirs.Error()},
		{s, bad, `the whiteboard does not accept this: a board takes no "iframe"`},
		{after(t, Options{}, Begin{}), Lend{true}, ErrNotPaired.Error()},
		{NewState(compiled(t), Options{}), draw, ErrNotStarted.Error()},
	} {
		if _, err := Decide(tt.s, tt.c, at(0)); err == nil || err.Error() != tt.want {
			t.Errorf("%v, want %s", err, tt.want)
		}
	}
	for _, e := range []Event{
		{Kind: Drawn, Who: rubric.Candidate, Elements: bad.Elements},
		{Kind: Drawn, Who: rubric.Candidate, Elements: append(draw.Elements[:1:1], draw.Elements[0])},
	} {
		e.Seq, e.Clock = s.Seq+1, s.Clock
		if _, err := Restore(s, []Event{e}); err == nil {
			t.Errorf("%+v is restored", e)
		}
	}
	if begun := NewState(compiled(t), Options{}); !begun.Board.Empty() || !strings.Contains(s.Board.String(), "candidate") {
		t.Error("a board that nobody drew on")
	}
}
