package main

import (
	"testing"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

// TestRedo redoes a stage. The new session is scored like the first one with this stage replaced, and
// can be resumed; the first one does not change.
func TestRedo(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("first words", "/next", "the design is kept", "/next")
	if err := <-p.ended; err != nil {
		t.Fatal(err)
	}
	id := p.talk.id
	p.talk.Close()
	old, err := p.app.readSession(id)
	if err != nil {
		t.Fatal(err)
	}

	s, err := p.app.createSession(old.compiled.Only("requirements"), old.state.Options, sessionlog.Header{Redo: id, Stage: "requirements"})
	if err != nil {
		t.Fatal(err)
	}
	s.first = &old.transcript
	for _, c := range []engine.Command{engine.Begin{}, engine.Edit{Stage: "requirements", Insert: "other words"}} {
		if _, err := s.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()

	s, err = p.app.openSession(s.id)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(s.compiled.Stages); n != 1 {
		t.Errorf("%d stages to do again", n)
	}
	if _, err := s.Do(engine.Next{}); err != nil {
		t.Fatal(err)
	}
	s.Close()

	again, err := p.app.readSession(s.id)
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(again.transcript); got != "other words|the design is kept\n|" {
		t.Errorf("the redone session says %q", got)
	}
	if len(again.compiled.Stages) != 2 {
		t.Errorf("scored with %d stages", len(again.compiled.Stages))
	}
	if card, ok := again.given(); !ok || card.Words != again.today().Words {
		t.Errorf("the redone session keeps a scorecard of %d words (%v), want one of both stages", card.Words, ok)
	}
	if before := p.app.marksBefore(again); len(before) != 4 {
		t.Errorf("the marks before are %v", before)
	}
	if old, err = p.app.readSession(id); err != nil || texts(old.transcript) != "first words\n|the design is kept\n|" {
		t.Errorf("the first session says %q, %v", texts(old.transcript), err)
	}
}

func texts(t rubric.Transcript) (all string) {
	for _, a := range t.Stages {
		all += a.Text + "|"
	}
	return all
}

// TestAnotherProblem finds a problem for the largest gap that another problem tests.
func TestAnotherProblem(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	defer func() { p.types("/quit"); <-p.ended }()
	c := p.talk.compiled
	card := c.Rubric.Score(rubric.Transcript{Scenario: c.ID})
	id, why := p.app.another(c.Scenario, card)
	if id == "" || id == c.ID || why == "" {
		t.Errorf("got %q, %q", id, why)
	}
	if !p.app.tests(id, card.Gaps[0].Criterion) {
		t.Errorf("%s does not test %s", id, card.Gaps[0].Criterion)
	}
	if p.app.tests(id, "no-such-criterion") {
		t.Error("a criterion that there is not")
	}
}
