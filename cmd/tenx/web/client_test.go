package web

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"tenx/engine"
)

// eventually waits until the client has received the room's news.
func eventually(t *testing.T, c *Client, what string, ok func(engine.State) bool) {
	t.Helper()
	late := time.After(10 * time.Second)
	for !ok(c.State()) {
		select {
		case <-c.changed:
		case <-late:
			t.Fatalf("the client never saw %s: %+v", what, c.State())
		}
	}
}

// A candidate at a terminal sees and can do the same as one in a browser.
func TestClient(t *testing.T) {
	h := newHouse(t, nil)
	ann := h.join(Interviewer)
	key, err := h.keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	link := h.web.URL + Join(key)
	for _, bad := range []string{"", "http://x/join", "ftp://x/join#k", h.web.URL + "/#" + key, link[:len(link)-1]} {
		if _, err := Dial(t.Context(), bad); err == nil {
			t.Errorf("%q lets somebody in", bad)
		}
	}
	c, err := Dial(t.Context(), link)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := Dial(t.Context(), link); err == nil || !strings.Contains(err.Error(), "has been used") {
		t.Errorf("a second person with the same link: %v", err)
	}
	if s := c.State(); s.Phase != engine.New || s.Script.Brief == "" || !s.Options.Paired || len(s.Script.Facts) != 0 {
		t.Errorf("before the start: %+v", s)
	}
	for _, led := range []engine.Command{engine.Begin{}, engine.Pause{}, engine.Next{}, engine.TakeHint{}, engine.Tell{}} {
		if _, err := c.Do(led); !errors.Is(err, ErrLed) {
			t.Errorf("%T: %v", led, err)
		}
	}
	ann.must(order{Do: "begin"})
	eventually(t, c, "the start", func(s engine.State) bool { return s.Phase == engine.Running })
	now := c.State()
	first := now.Current().ID
	if _, err := c.Do(engine.Edit{Stage: first, Insert: "Größe: 10 KB"}); err != nil {
		t.Fatal(err)
	}
	s := c.State()
	if _, err := c.Do(engine.EditTo(first, s.Stages[0].Text, "Größe: 20 KB")); err != nil {
		t.Fatal(err)
	}
	if got := ann.view().Stages[0].Text; got != "Größe: 20 KB" {
		t.Errorf("the interviewer reads %q", got)
	}
	if _, err := c.Do(engine.Ask{Text: "How many pastes?"}); err != nil {
		t.Fatal(err)
	}
	ann.must(order{Do: "tell", ID: h.room.script.Facts[0].ID})
	eventually(t, c, "the fact", func(s engine.State) bool { return len(s.Told) == 1 && len(s.Script.Facts) == 1 })
	h.log.err = errors.New("no space left on device")
	if _, err := c.Do(engine.Edit{Stage: first, Insert: "x"}); !errors.Is(err, engine.ErrSave) {
		t.Errorf("a full disk there: %v", err)
	}
	h.log.err = nil
	ann.next()
	ann.next()
	eventually(t, c, "the end", func(s engine.State) bool { return s.Phase == engine.Ended })
	if _, err := c.Do(engine.Guess{Marks: map[string]float64{"cost": 3}, Text: "fair"}); err != nil {
		t.Fatal(err)
	}
	ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 1}, Text: "little on cost"})
	ann.must(order{Do: "seal"})
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	final, err := c.Wait(ctx)
	if err != nil {
		t.Fatal(err)
	}
	text := final.Text()
	for _, want := range []string{"cost                   1.0         0.0         3.0   3.0 apart", "The interviewer: little on cost", "The candidate's feedback on the interviewer: fair"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if text != FinalOf(h.room.session.State()).Text() {
		t.Error("both sides read another scorecard")
	}
}
