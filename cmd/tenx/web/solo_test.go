package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// home is a Host that begins sessions in memory and counts them.
type home struct {
	house *house
	began []string
	err   error
}

func (h *home) room(what string) (RoomOptions, error) {
	if h.err != nil {
		return RoomOptions{}, h.err
	}
	h.began = append(h.began, what)
	keys, err := OpenKeys("")
	if err != nil {
		return RoomOptions{}, err
	}
	script := h.house.room.script
	session := engine.NewSession(engine.NewState(script, engine.Options{Level: rubric.L5}), nil, &stoppedClock{}, &memory{})
	return RoomOptions{ID: fmt.Sprint("room", len(h.began)), Session: session, Script: script, Keys: keys, Host: h, Tick: h.house.room.tick}, nil
}

func (h *home) Card(string) (*Card, error) {
	s := h.house.room.session.State()
	t := engine.Transcript(s)
	return &Card{
		Score: s.Script.Rubric.Score(t), Level: rubric.L5, Guess: s.Marks, Before: map[string]float64{"cost": 1}, Transcript: t,
		Scenario: s.Script.Scenario, Next: "other", Why: "it asks for this too",
	}, h.err
}

func (h *home) Redo(_, stage string) (RoomOptions, error)  { return h.room("redo " + stage) }
func (h *home) Practice(_, id string) (RoomOptions, error) { return h.room("practice " + id) }
func (h *home) Problems() ([]Problem, error)               { return []Problem{{ID: "other"}}, h.err }
func (h *home) Plan() (*PlanWeek, error)                   { return &PlanWeek{N: 2, Of: 12}, h.err }

// newSoloHouse returns a server with the room of one person.
func newSoloHouse(t testing.TB, change func(*scenarios.Scenario)) (*house, *home) {
	t.Helper()
	keys, err := OpenKeys("")
	if err != nil {
		t.Fatal(err)
	}
	script := testScript(t, change)
	h := &house{t: t, server: New(nil), keys: keys, log: &memory{}, ticks: make(chan time.Time)}
	at := &home{house: h}
	session := engine.NewSession(engine.NewState(script, engine.Options{Level: rubric.L5}), nil, &stoppedClock{}, h.log)
	h.room = h.server.Open(RoomOptions{
		ID: "room", Session: session, Script: script, Keys: keys, Host: at,
		Tick: func(time.Duration) (<-chan time.Time, func()) { return h.ticks, func() {} },
	})
	h.web = httptest.NewServer(h.server.Handler())
	t.Cleanup(func() {
		h.server.CloseAll()
		h.web.Close()
		_ = session.Close()
	})
	return h, at
}

// A whole interview alone: the person controls the clock, hints, pauses and stages, and the engine answers.
func TestSolo(t *testing.T) {
	h, _ := newSoloHouse(t, nil)
	me := h.join(Solo)
	for _, early := range []string{"/card", "/nothing"} {
		if status, _ := me.send("GET", me.path(early), ""); status == http.StatusOK {
			t.Errorf("%s before the end", early)
		}
	}
	me.must(order{Do: "begin"})
	v := me.view()
	first := v.Stages[0].ID
	if v.Solo == nil || v.Solo.Session != "room" || v.Solo.Hints[first].Of == 0 || v.Desk != nil || len(v.Here) != 1 {
		t.Fatalf("%+v", v)
	}
	me.must(order{Do: "edit", Stage: first, Text: "People paste a text and get a short link."})
	me.must(order{Do: "ask", Text: "How many pastes are made?"})
	if v := me.view(); len(v.Facts) != 1 {
		t.Errorf("the engine told %d facts: %+v", len(v.Facts), v.Turns)
	}
	me.must(order{Do: "hint"})
	if got := me.view().Solo.Hints[first].Taken; got != 1 {
		t.Errorf("%d hints are taken", got)
	}
	me.must(order{Do: "pause"})
	if status, body := me.do(order{Do: "ask", Text: "And now?"}); status != 422 || !strings.Contains(body, "paused") {
		t.Errorf("a question while the clock is stopped: %d %s", status, body)
	}
	me.must(order{Do: "continue"})
	me.next()
	for _, name := range []string{"next", "done"} { // a second click, of a page that shows the first stage still
		if status, body := me.do(order{Do: name, Stage: first}); status != 422 || !strings.Contains(body, "another stage") {
			t.Errorf("%s of a stage that is closed: %d %s", name, status, body)
		}
	}
	for me.view().Phase == "running" {
		v := me.view()
		me.must(order{Do: "done", Stage: v.Stages[v.Stage].ID})
	}
	if status, body := me.send("GET", me.path("/card"), ""); status != 422 || !strings.Contains(body, "guessed") {
		t.Errorf("the scorecard before the guess: %d %s", status, body)
	}
	me.must(order{Do: "guess", Marks: map[string]float64{"cost": 2}})
	status, body := me.send("GET", me.path("/card"), "")
	for _, want := range []string{`"level":"L5"`, `"guess":2`, `"before":1`, `"text":"People paste a text`, `"next":"other"`, `"references":[{"level"`} {
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("the scorecard: %d, no %s in %s", status, want, body)
		}
	}
	for _, path := range []string{"/design", "/problems", "/plan"} {
		if status, body := me.send("GET", me.path(path), ""); status != 200 {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

// The text of a solo page is pushed like a candidate's, and saved before an order is done; an observer cannot push.
func TestSoloTypes(t *testing.T) {
	h, _ := newSoloHouse(t, nil)
	me := h.join(Solo)
	me.must(order{Do: "begin"})
	first := me.view().Stages[0].ID
	p := h.pushing(me, first)
	if status, body := p.push(`[[0,"People paste a text."]]`); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	me.must(order{Do: "next", Stage: first})
	if got := me.view().Stages[0].Text; got != "People paste a text." {
		t.Errorf("the stage was closed with %q", got)
	}
	paired := newHouse(t, nil)
	eve := paired.join(Observer)
	paired.join(Interviewer).must(order{Do: "begin"})
	q := paired.pushing(eve, "requirements")
	if status, _ := q.push(`[[0,"x"]]`); status != http.StatusForbidden {
		t.Errorf("an observer types: %d", status)
	}
}

// The scorecard leads to another session, begun once however often the request is sent, and lets the person into its room.
func TestSoloGoesOn(t *testing.T) {
	h, at := newSoloHouse(t, nil)
	me := h.join(Solo)
	goes := func(body string) (int, string) { return me.send("POST", me.path("/go"), body) }
	if status, _ := goes(`{"key":"1","id":"other"}`); status != 422 {
		t.Errorf("before the end: %d", status)
	}
	me.must(order{Do: "begin"})
	for me.view().Phase == "running" {
		me.next()
	}
	me.must(order{Do: "guess"})
	for _, bad := range []string{``, `{}`, `{"key":"1"}`, `{"id":"other"}`, `{"key":"1","id":"a","stage":"b"}`, `{"key":"1","id":"a","x":1}`} {
		if status, _ := goes(bad); status != 400 {
			t.Errorf("%s: %d", bad, status)
		}
	}
	at.err = errors.New("no such problem")
	if status, body := goes(`{"key":"1","id":"x"}`); status != 422 || !strings.Contains(body, "no such problem") {
		t.Errorf("%d %s", status, body)
	}
	at.err = nil
	for range 2 {
		if status, body := goes(`{"key":"1","stage":"requirements"}`); status != 200 || body != `{"path":"/room/room1/solo"}` {
			t.Errorf("%d %s", status, body)
		}
	}
	me.room = "room1"
	if v := me.view(); v.Phase != "new" || v.Solo.Session != "room1" {
		t.Errorf("the room of the redone stage: %+v", v)
	}
	me.room = "room"
	if status, body := goes(`{"key":"2","id":"other"}`); status != 200 || body != `{"path":"/room/room2/solo"}` {
		t.Errorf("%d %s", status, body)
	}
	if got := strings.Join(at.began, ", "); got != "redo requirements, practice other" {
		t.Errorf("began %s", got)
	}
}

// Nobody in a paired room can use the orders for solo practice.
func TestSoloOnly(t *testing.T) {
	h := newHouse(t, nil)
	for _, g := range []*guest{h.join(Interviewer), h.join(Candidate), h.join(Observer)} {
		for _, path := range []string{"/card", "/problems", "/plan"} {
			if status, _ := g.send("GET", g.path(path), ""); status != http.StatusForbidden {
				t.Errorf("the %s gets %s: %d", g.role, path, status)
			}
		}
		if status, _ := g.send("POST", g.path("/go"), `{"key":"1","id":"x"}`); status != http.StatusForbidden {
			t.Errorf("the %s goes on: %d", g.role, status)
		}
	}
}

// A round of an interview day has no scorecard, and its page leads to no other session.
func TestSoloRound(t *testing.T) {
	h, _ := newSoloHouse(t, nil)
	h.room.round = true
	me := h.join(Solo)
	me.must(order{Do: "begin"})
	for _, st := range me.view().Stages {
		me.must(order{Do: "next", Stage: st.ID})
	}
	me.must(order{Do: "guess", Marks: map[string]float64{"cost": 2}})
	if v := me.view(); v.Phase != "ended" || !v.Solo.Round || v.Solo.Scored {
		t.Errorf("the view: %+v", v.Solo)
	}
	for _, c := range []struct{ method, path, body string }{{"GET", "/card", ""}, {"POST", "/go", `{"key":"1","id":"other"}`}} {
		if status, _ := me.send(c.method, me.path(c.path), c.body); status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", c.path, status)
		}
	}
}
