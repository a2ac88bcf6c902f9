package web

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"tenx/engine"
)

// What two people can make the host keep and read, whatever they send. An answer is read again whenever it grows, and all that was
// ever sent stays in the session's log, in memory too.
const (
	maxStage = 64 << 10  // bytes of the answer of a stage
	maxTexts = 192 << 10 // bytes of the answers of all stages
	maxSaid  = 4 << 10   // bytes of one question, remark or note
	maxTalk  = 512 << 10 // bytes of the conversation and the notes
	maxRoom  = 32 << 20  // bytes that a room takes while it is served
	maxRooms = 96 << 20  // bytes that all rooms take
	perOrder = 256       // bytes that a command takes beside its text
	maxViews = 4         // views that are made and sent to one role at the same time
)

// taken is what rooms have taken in, in bytes.
type taken struct {
	room atomic.Int64
	all  *atomic.Int64 // of all rooms
}

// refuses returns the reply to an order that would take more than there is room for; false where it may be done. Nothing is lost: the page
// keeps what was typed, and says why it is not saved. An edit comes with its text, if that is there.
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

// talk is how much was said and noted, in bytes, each thing with what a page is told besides its text.
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

// bounded answers what is large or takes work. So many requests of a role are answered at once and no more, so that whoever asks without
// end or reads slowly makes the host keep little.
func (r *Room) bounded(req *http.Request, role Role, serve func()) {
	select {
	case r.views[role] <- struct{}{}:
		defer func() { <-r.views[role] }()
		serve()
	case <-req.Context().Done():
	}
}

// serveView sends a role what it sees.
func (r *Room) serveView(w http.ResponseWriter, req *http.Request, role Role) {
	r.bounded(req, role, func() { answer(w, http.StatusOK, r.view(role)) })
}

const roomIsFull = "the room has taken all that it can: close it, and tenx resume opens it again"

// refusesGrowth says why a text may not grow by some bytes; nothing where it may.
func (r *Room) refusesGrowth(t *text, grown int) string {
	s := r.session.State()
	all := len(t.now) + grown
	for i := range s.Stages {
		if s.Script.Stages[i].ID != t.stage {
			all += len(s.Stages[i].Text)
		}
	}
	switch {
	case grown <= 0: // making it shorter always helps
		return ""
	case len(t.now)+grown > maxStage:
		return fmt.Sprintf("a stage holds %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxStage>>10)
	case all > maxTexts:
		return fmt.Sprintf("the answers hold %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxTexts>>10)
	}
	return ""
}

// full reports whether a command of some bytes is more than the room, or all rooms, may take.
func (r *Room) full(size int64) bool {
	return r.taken.room.Load()+size > maxRoom || r.taken.all.Load()+size > maxRooms
}

// took counts the bytes of a command that was done.
func (r *Room) took(size int64) {
	r.taken.room.Add(size)
	r.taken.all.Add(size)
}

func tooLarge(format string, args ...any) (reply, bool) {
	return reply{http.StatusRequestEntityTooLarge, refusal{fmt.Sprintf(format, args...)}}, true
}
