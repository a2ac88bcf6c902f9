package web

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"tenx/engine"
)

// Limits on what clients can make the host store and evaluate. An answer is evaluated again whenever it grows, and everything that was ever sent stays in
// the session's log, also in memory.
const (
	maxStage = 64 << 10  // bytes of the answer of a stage
	maxTexts = 192 << 10 // bytes of the answers of all stages
	maxSaid  = 4 << 10   // bytes of one question, remark or note
	maxTalk  = 512 << 10 // bytes of the conversation and the notes
	maxRoom  = 32 << 20  // bytes that a room takes while it is served
	maxRooms = 96 << 20  // bytes that all rooms take
	perOrder = 256       // overhead of a command in bytes, beside its text
	maxViews = 4         // views that are computed and sent to one role at the same time
)

// taken counts the bytes that rooms have accepted.
type taken struct {
	room atomic.Int64
	all  *atomic.Int64 // of all rooms
}

// refuses returns the reply to an order that would exceed a limit; false if it may be executed. Nothing is lost: the page keeps the text, and shows why
// it is not saved. An edit comes with its text, if that exists.
func (r *Room) refuses(o order, t *text) (reply, bool) {
	if t != nil {
		if why := r.refusesGrowth(t, len(o.Text)-o.Delete); why != "" {
			return tooLarge("%s", why)
		}
	}
	if o.Do != "edit" && o.Do != "design" && o.Text != "" {
		s := r.session.State()
		switch {
		case len(o.Text) > maxSaid:
			return tooLarge("at most %d KB can be said at once: put the rest into your answer", maxSaid>>10)
		case len(o.Text)+talk(&s) > maxTalk:
			return tooLarge("the conversation holds %d KB in a room, and is full", maxTalk>>10)
		}
	}
	if r.full(sizeOf(o)) {
		return tooLarge(roomIsFull)
	}
	return reply{}, false
}

// talk is the size of the conversation and the notes in bytes, with the overhead per item in a view.
func talk(s *engine.State) int {
	n := 0
	for i := range s.Turns {
		n += len(s.Turns[i].Text) + perOrder
	}
	for i := range s.Notes {
		n += len(s.Notes[i].Text) + perOrder
	}
	return n
}

// bounded serves responses that are large or expensive. It limits the concurrent requests of a role, so that a client that asks without end or reads slowly
// takes little memory.
func (r *Room) bounded(req *http.Request, role Role, serve func()) {
	select {
	case r.views[role] <- struct{}{}:
		defer func() { <-r.views[role] }()
		serve()
	case <-req.Context().Done():
	}
}

// serveView sends a role its view.
func (r *Room) serveView(w http.ResponseWriter, req *http.Request, role Role) {
	r.bounded(req, role, func() { answer(w, http.StatusOK, r.view(role)) })
}

const roomIsFull = "the room has taken all that it can: close it, and tenx resume opens it again"

// refusesGrowth returns why a text may not grow by some bytes; empty if it may.
func (r *Room) refusesGrowth(t *text, grown int) string {
	s := r.session.State()
	all := len(t.now) + grown
	for i := range s.Stages {
		if s.Script.Stages[i].ID != t.stage {
			all += len(s.Stages[i].Text)
		}
	}
	switch {
	case grown <= 0: // a shorter text is always accepted
		return ""
	case len(t.now)+grown > maxStage:
		return fmt.Sprintf("a stage holds %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxStage>>10)
	case all > maxTexts:
		return fmt.Sprintf("the answers hold %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxTexts>>10)
	}
	return ""
}

// full reports whether a command of some bytes would exceed the limit of the room, or of all rooms.
func (r *Room) full(size int64) bool {
	return r.taken.room.Load()+size > maxRoom || r.taken.all.Load()+size > maxRooms
}

// took counts the bytes of an executed command.
func (r *Room) took(size int64) {
	r.taken.room.Add(size)
	r.taken.all.Add(size)
}

func tooLarge(format string, args ...any) (reply, bool) {
	return reply{http.StatusRequestEntityTooLarge, refusal{fmt.Sprintf(format, args...)}}, true
}
