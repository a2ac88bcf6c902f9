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
	room int64         // of the room; its lock is the room's of commands
	all  *atomic.Int64 // of all rooms
}

// refuses gives the reply to an order that would take more than there is room for; false where it may be done. Nothing is lost: the page
// keeps what was typed, and says why it is not saved.
func (r *Room) refuses(o order) (reply, bool) {
	s := r.session.State()
	if o.Do == "edit" {
		grown := len(o.Text) - o.Delete
		all := grown
		for i := range s.Stages {
			all += len(s.Stages[i].Text)
		}
		switch i := s.Index(o.Stage); {
		case grown <= 0: // making it shorter always helps
		case i >= 0 && len(s.Stages[i].Text)+grown > maxStage:
			return tooLarge("a stage holds %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxStage>>10)
		case all > maxTexts:
			return tooLarge("the answers hold %d KB in a room: what you typed stays on your screen, and is saved when it is shorter", maxTexts>>10)
		}
	}
	if o.Do != "edit" && o.Text != "" {
		switch {
		case len(o.Text) > maxSaid:
			return tooLarge("at most %d KB can be said at once: put the rest into your answer", maxSaid>>10)
		case len(o.Text)+talk(&s) > maxTalk:
			return tooLarge("the conversation holds %d KB in a room, and is full", maxTalk>>10)
		}
	}
	size := int64(len(o.Text) + perOrder)
	if r.taken.room+size > maxRoom || r.taken.all.Load()+size > maxRooms {
		return tooLarge("the room has taken all that it can: close it, and tenx resume opens it again")
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

// serveView sends a role what it sees. So many requests are answered at once and no more, so that whoever asks without end or reads
// slowly makes the host keep little.
func (r *Room) serveView(w http.ResponseWriter, req *http.Request, role Role) {
	select {
	case r.views[role] <- struct{}{}:
		defer func() { <-r.views[role] }()
		answer(w, http.StatusOK, r.view(role))
	case <-req.Context().Done():
	}
}

// took counts an order that was done.
func (r *Room) took(o order) {
	size := int64(len(o.Text) + perOrder)
	r.taken.room += size
	r.taken.all.Add(size)
}

func tooLarge(format string, args ...any) (reply, bool) {
	return reply{http.StatusRequestEntityTooLarge, refusal{fmt.Sprintf(format, args...)}}, true
}
