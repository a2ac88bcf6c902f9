package web

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tenx/engine"
)

// A page whose connection died silently counts as away after a while, with the time since when.
func TestSilentPageIsAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys, err := OpenKeys("")
		if err != nil {
			t.Fatal(err)
		}
		room := newRoom(RoomOptions{Keys: keys, Tick: func(time.Duration) (<-chan time.Time, func()) { return make(chan time.Time), func() {} }})
		defer room.close()
		page := room.enter(Candidate)
		room.mu.Lock()
		room.at(Candidate).beat = time.Now()
		room.mu.Unlock()
		came := time.Now()
		room.watch()
		time.Sleep(silent - time.Second)
		room.watch()
		if got := room.here()[Candidate]; !got.Here || got.Since != came.UnixMilli() {
			t.Errorf("before: %+v", got)
		}
		time.Sleep(2 * time.Second)
		room.watch()
		if got := room.here()[Candidate]; got.Here || got.Since != 0 || got.Seen != came.UnixMilli() {
			t.Errorf("after: %+v", got)
		}
		room.leave(page)
		room.enter(Candidate) // a terminal, which says nothing
		time.Sleep(2 * silent)
		room.watch()
		if !room.here()[Candidate].Here {
			t.Error("a page that never reports its presence is away")
		}
	})
}

func TestNames(t *testing.T) {
	h := newHouse(t, nil)
	bob := h.join(Candidate)
	for _, tt := range []struct {
		name string
		want int
	}{
		{"  Bob \n Baker ", 204}, {strings.Repeat("ü", maxName), 204}, {strings.Repeat("x", maxName+1), 400}, {"\xff", 400}, {"\u202eBob", 204}, {"Bob", 204},
	} {
		if status, body := bob.send("POST", bob.path("/name"), tt.name); status != tt.want {
			t.Errorf("%q: %d %s", tt.name, status, body)
		}
	}
	if got := h.room.here()[Candidate].Name; got != "Bob" {
		t.Errorf("the name is %q", got)
	}
	h.join(Candidate)
	if got := h.room.here()[Candidate].Name; got != "" {
		t.Errorf("who comes after is called %q", got)
	}
}

// The interviewer's file has the interviewer's part; the candidate's has none of it.
func TestExport(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	for _, c := range []engine.Command{engine.Edit{Stage: "requirements", Insert: "Keys are random."}, engine.Ask{Text: "How large is a paste?"}} {
		if _, err := h.room.session.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	ann.must(order{Do: "note", Text: "calm, and precise"})
	ann.must(order{Do: "overrule", ID: "paste-keys", Outcome: "hit", Text: "said at once"})
	ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 2}, Band: "hire", Text: "knows the prices"})
	_, mine := ann.send("GET", ann.path("/export"), "")
	for _, want := range []string{"calm, and precise", "Keys that need no coordination: hit (said at once)", "- cost: 2", "knows the prices", "candidate: How large is a paste?", "Keys are random."} {
		if !strings.Contains(mine, want) {
			t.Errorf("the interviewer's file lacks %q:\n%s", want, mine)
		}
	}
	_, theirs := bob.send("GET", bob.path("/export"), "")
	if !strings.Contains(theirs, "Keys are random.") || strings.Contains(theirs, "calm") || strings.Contains(theirs, "prices") {
		t.Errorf("the candidate's file:\n%s", theirs)
	}
}
