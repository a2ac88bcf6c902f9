package web

import (
	"fmt"
	"net/http"
	"sync/atomic"
)

// What two people can make the host keep and read, whatever they send. An answer is read again whenever it grows, and all that was
// ever sent stays in the session's log, in memory too.
const (
	maxStage = 64 << 10  // bytes of the answer of a stage
	maxTexts = 192 << 10 // bytes of the answers of all stages
	maxRoom  = 32 << 20  // bytes that a room takes while it is served
	maxRooms = 96 << 20  // bytes that all rooms take
	perOrder = 256       // bytes that a command takes beside its text
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
	size := int64(len(o.Text) + perOrder)
	if r.taken.room+size > maxRoom || r.taken.all.Load()+size > maxRooms {
		return tooLarge("the room has taken all that it can: close it, and tenx resume opens it again")
	}
	return reply{}, false
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
