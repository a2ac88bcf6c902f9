package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tenx/cmd/tenx/web"
	"tenx/engine"
	"tenx/engine/plan"
)

// From the scorecard in the browser, a user redoes a stage, with the earlier marks, and starts another problem. Each session has its own log,
// and each is mentioned when the server stops.
func TestSoloHost(t *testing.T) {
	p := newPerson(t, engine.Options{})
	c, err := p.app.compile("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.app.newSession(c, engine.Options{Level: "L5", Strict: true})
	if err != nil {
		t.Fatal(err)
	}
	l, err := listen("127.0.0.1:0", "", "")
	if err != nil {
		t.Fatal(err)
	}
	h := &soloHost{app: p.app, open: map[string]*session{s.id: s}}
	if h.rooms, err = p.app.serveRooms(l, web.Served{}); err != nil {
		t.Fatal(err)
	}
	defer h.rooms.close(context.Background())
	play := func(s *session, words string) {
		t.Helper()
		if s.Look().Started {
			t.Fatal("the session is already running")
		}
		commands := []engine.Command{engine.Begin{}}
		for _, st := range s.compiled.Stages {
			commands = append(commands, engine.Edit{Stage: st.ID, Insert: words}, engine.Next{})
		}
		for _, c := range append(commands, engine.Guess{Marks: map[string]float64{"cost": 3}}) {
			if _, err := s.Do(c); err != nil {
				t.Fatal(err)
			}
		}
	}
	play(s, "People paste a text and get a short link.")
	card, err := h.Card(s.id)
	if err != nil {
		t.Fatal(err)
	}
	if card.Level != "L5" || card.Guess["cost"] != 3 || card.Before != nil || len(card.Transcript.Stages) != len(s.compiled.Stages) || card.Score.Rules == "" {
		t.Errorf("%+v", card)
	}
	stage := s.compiled.Stages[1].ID
	if _, err := h.Redo(s.id, "lunch"); err == nil {
		t.Error("a stage that does not exist is done again")
	}
	o, err := h.Redo(s.id, stage)
	if err != nil {
		t.Fatal(err)
	}
	again := h.open[o.ID]
	if !o.Again || len(o.Script.Stages) != 1 || !again.engine.State().Options.Strict {
		t.Errorf("%+v", o)
	}
	play(again, "Pastes are kept in S3 because they are 10 KB each, and the table holds the key alone.")
	if card, err = h.Card(o.ID); err != nil {
		t.Fatal(err)
	}
	if card.Before == nil || len(card.Transcript.Stages) != len(s.compiled.Stages) || len(card.Scenario.Stages) != len(s.compiled.Stages) {
		t.Errorf("the scorecard of the redone stage is not of the whole interview: %+v", card)
	}
	if _, err := h.Practice(s.id, "no-such-problem"); err == nil {
		t.Error("a problem that does not exist is practiced")
	}
	if o, err = h.Practice(s.id, "paste-bin"); err != nil {
		t.Fatal(err)
	}
	list, err := h.Problems()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range list {
		if one.ID == "paste-bin" && (one.Done != 1 || one.Best == nil || one.Weakest == "") { // a redone stage does not count as another time
			t.Errorf("%+v was finished once, with marks", one)
		}
	}
	if list[0].ID != "paste-bin" {
		t.Errorf("the first row is %+v, not what was done last", list[0])
	}
	if week, err := h.Plan(); week != nil || err != nil {
		t.Errorf("no plan was made, and this is its week: %+v, %v", week, err)
	}
	start := p.app.now().Format(time.DateOnly)
	if err := (&plan.Saved{ID: "k", Start: start, Weeks: 3, Hours: 6, Level: "L5"}).Save(p.app.planFile()); err != nil {
		t.Fatal(err)
	}
	week, err := h.Plan()
	if err != nil || week.N != 1 || week.Of != 3 || len(week.Tasks) == 0 {
		t.Errorf("the plan's week: %+v, %v", week, err)
	}
	if _, err := h.Card("nobody"); err == nil {
		t.Error("a session that is not open has a scorecard")
	}
	h.close()
	if got := p.out.String(); strings.Count(got, "shows the scorecard") != 2 || strings.Contains(got, "tenx resume --web") {
		t.Errorf("at the end it says\n%s", got)
	}
	if left, _ := filepath.Glob(filepath.Join(p.app.sessionDir(), o.ID+"*")); len(left) > 0 {
		t.Errorf("a session that was never begun leaves %v", left)
	}
}

// An open page reconnects when the session is served again: at the same address if that is free. Otherwise the session gets another one.
func TestSoloComesBack(t *testing.T) {
	p := newPerson(t, engine.Options{})
	first, _, err := p.app.soloListener(p.talk.id, webFlags{})
	if err != nil {
		t.Fatal(err)
	}
	addr := first.Addr().String()
	keys, err := web.OpenKeys(p.app.keysFile(p.talk.id))
	if err == nil {
		err = keys.Serve(web.Served{Addr: addr, Public: "https://mock.example.org"})
	}
	if err != nil {
		t.Fatal(err)
	}
	other, _, err := p.app.soloListener(p.talk.id, webFlags{})
	if err != nil || other.Addr().String() == addr {
		t.Fatalf("while the address is taken: %v %v", other, err)
	}
	other.Close()
	first.Close()
	again, public, err := p.app.soloListener(p.talk.id, webFlags{})
	if err != nil || again.Addr().String() != addr || public != "https://mock.example.org" {
		t.Fatalf("%v %q %v", again, public, err)
	}
	again.Close()
}

// A QR code is for another device, so there is none for an address that does not work from there.
func TestOwnMachine(t *testing.T) {
	for base, want := range map[string]bool{
		"http://127.0.0.1:4711": true, "http://[::1]:4711": true, "http://192.168.1.20:4711": false, "https://mock.example.org": false,
	} {
		if got := ownMachine(base); got != want {
			t.Errorf("%s: %v", base, got)
		}
	}
}
