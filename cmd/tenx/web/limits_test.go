package web

import (
	"net/http"
	"runtime"
	"strings"
	"testing"

	"tenx/engine"
)

// A stage takes 64 KB and all stages 192 KB: what is beyond is refused with the reason, changes nothing, and can be sent again when it is
// shorter.
func TestAnswersAreBounded(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	state := func() engine.StageState { s := h.room.session.State(); return s.Stages[s.Stage] }
	edit := func(offset, remove int, text string) (int, string) {
		s := h.room.session.State()
		return bob.do(order{Key: "again" + text[:min(len(text), 4)], Do: "edit", Stage: s.Current().ID, Rev: state().Rev, Offset: offset, Delete: remove, Text: text})
	}
	if status, body := edit(0, 0, strings.Repeat("a", maxStage)); status != http.StatusOK {
		t.Fatalf("%d bytes: %d %s", maxStage, status, body)
	}
	for range 2 {
		status, body := edit(maxStage, 0, "b")
		if status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "a stage holds 64 KB") || !strings.Contains(body, "stays on your screen") {
			t.Errorf("one byte more: %d %s", status, body)
		}
	}
	if text := state().Text; len(text) != maxStage || strings.Contains(text, "b") {
		t.Errorf("the stage holds %d bytes now", len(text))
	}
	if status, body := edit(0, 10, ""); status != http.StatusOK {
		t.Errorf("making it shorter: %d %s", status, body)
	}
	if status, body := edit(0, 0, "b"); status != http.StatusOK {
		t.Errorf("what was refused, when there is room: %d %s", status, body)
	}
	h.room.taken.room = maxRoom - 400
	if status, body := edit(0, 1, "c"); status != http.StatusOK {
		t.Errorf("the last that there is room for: %d %s", status, body)
	}
	if status, body := bob.do(order{Do: "ask", Text: "how many users?"}); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "tenx resume") {
		t.Errorf("beyond what a room takes: %d %s", status, body)
	}
	h.room.taken.room = 0
	h.server.taken.Store(maxRooms)
	if status, body := bob.do(order{Do: "ask", Text: "how many users?"}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("beyond what all rooms take: %d %s", status, body)
	}
	h.server.taken.Store(0)
	bob.must(order{Do: "ask", Text: "how many users?"})
	if h.room.taken.room == 0 || h.server.taken.Load() != h.room.taken.room {
		t.Errorf("taken: %d of the room, %d of all", h.room.taken.room, h.server.taken.Load())
	}
}

// A candidate who sends what is hardest to read makes the host use little: what the rules read for the interviewer is bounded.
func TestMemoryOfRoom(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	text := strings.Repeat("5-", 20<<10)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	sent := 0
	for range 30 { // 1.2 MB
		s := h.room.session.State()
		if status, _ := bob.do(order{Do: "edit", Stage: s.Current().ID, Rev: s.Stages[s.Stage].Rev, Text: text}); status == http.StatusOK {
			sent += len(text)
		}
	}
	liveOf(h.room.session.State())
	runtime.ReadMemStats(&after)
	if sent == 0 || sent > maxStage {
		t.Errorf("%d bytes were taken", sent)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 96<<20 {
		t.Errorf("the host took %d MB in all", grown>>20)
	}
}
