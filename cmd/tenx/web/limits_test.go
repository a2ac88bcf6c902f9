package web

import (
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tenx/engine"
)

// A stage takes 64 KB and all stages 192 KB: more is refused with the reason, changes nothing, and can be sent again when it is
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
	h.room.taken.room.Store(maxRoom - 400)
	if status, body := edit(0, 1, "c"); status != http.StatusOK {
		t.Errorf("the last that there is room for: %d %s", status, body)
	}
	if status, body := bob.do(order{Do: "ask", Text: "how many users?"}); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "tenx resume") {
		t.Errorf("beyond what a room takes: %d %s", status, body)
	}
	h.room.taken.room.Store(0)
	h.server.taken.Store(maxRooms)
	if status, body := bob.do(order{Do: "ask", Text: "how many users?"}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("beyond what all rooms take: %d %s", status, body)
	}
	h.server.taken.Store(0)
	bob.must(order{Do: "ask", Text: "how many users?"})
	if n := h.room.taken.room.Load(); n == 0 || h.server.taken.Load() != n {
		t.Errorf("taken: %d of the room, %d of all", n, h.server.taken.Load())
	}
}

// A candidate who sends the most expensive text makes the host use little: the work of the rules for the interviewer is bounded.
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
		t.Errorf("the host took %d MB altogether", grown>>20)
	}
}

// S8: the conversation is bounded too, for both roles, and so is the view that the host sends again after every change.
func TestTalkIsBounded(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	for _, o := range []struct {
		who *guest
		do  string
	}{{bob, "ask"}, {ann, "say"}, {ann, "note"}} {
		if status, body := o.who.do(order{Do: o.do, Text: strings.Repeat("a", maxSaid+1)}); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "4 KB") {
			t.Errorf("%s: %d %s", o.do, status, body)
		}
	}
	full := 0
	for i := range 2 * maxTalk / maxSaid {
		who, o := bob, order{Do: "ask", Text: strings.Repeat("a", maxSaid)}
		if i%2 == 0 {
			who, o.Do = ann, "note"
		}
		for {
			status, body := who.do(o)
			if status == http.StatusTooManyRequests {
				runtime.Gosched()
				continue
			}
			if status == http.StatusRequestEntityTooLarge && strings.Contains(body, "is full") {
				full++
			}
			break
		}
	}
	s := h.room.session.State()
	if full == 0 || talk(&s) > maxTalk+perOrder {
		t.Errorf("the conversation holds %d bytes, %d orders were refused", talk(&s), full)
	}
	if _, body := ann.send("GET", ann.path("/view"), ""); len(body) > 2*(maxTalk+maxTexts) {
		t.Errorf("a view has %d bytes", len(body))
	}
}

// slowReader reads a reply only when it is told to.
type slowReader struct {
	*httptest.ResponseRecorder
	now, most *atomic.Int64
	arrived   chan<- struct{}
	read      <-chan struct{}
}

func (s slowReader) Write(b []byte) (int, error) {
	n := s.now.Add(1)
	defer s.now.Add(-1)
	for most := s.most.Load(); n > most && !s.most.CompareAndSwap(most, n); most = s.most.Load() {
	}
	s.arrived <- struct{}{}
	<-s.read
	return len(b), nil
}

// S8: a hundred requests whose replies nobody reads keep only four views in memory, and don't delay the other role's pages.
func TestViewsAtOnce(t *testing.T) {
	h := newHouse(t, nil)
	var now, most atomic.Int64
	var all sync.WaitGroup
	arrived, read := make(chan struct{}, 100), make(chan struct{})
	for range 100 {
		all.Go(func() {
			w := slowReader{httptest.NewRecorder(), &now, &most, arrived, read}
			h.room.serveView(w, httptest.NewRequest("GET", "/", nil), Candidate)
		})
	}
	for range maxViews {
		<-arrived
	}
	h.join(Interviewer).view()
	for range 100 - maxViews {
		read <- struct{}{}
		<-arrived
	}
	close(read)
	all.Wait()
	if got := most.Load(); got != maxViews {
		t.Errorf("%d views were sent at once, want %d", got, maxViews)
	}
}
