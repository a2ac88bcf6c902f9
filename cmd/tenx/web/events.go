package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"tenx/engine"
)

const (
	writeTime = 10 * time.Second // a page that takes longer to read an event is dropped; it reconnects by itself
	heartbeat = 10 * time.Second // how often the clocks are set, and a dead connection noticed
)

// edited is the event that sends a change of a text. Offsets are bytes of UTF-8.
type edited struct {
	Stage  string `json:"stage"`
	Offset int    `json:"offset"`
	Delete int    `json:"delete"`
	Text   string `json:"text"`
	Rev    uint64 `json:"rev"`
}

// news is an event of the log in the form that is sent to a role.
type news struct {
	name   string
	number uint64 // of the event, in the role's numbering
	data   any
}

// shown returns what a role is sent about an event of the log, if anything. Only changes of a text are sent themselves; for anything else a page is told that
// something changed, and fetches what its role may see.
func (r *Room) shown(role Role, e engine.Event) (news, bool) {
	if e.Kind == engine.Beat || e.Kind == engine.Checked || !knowsAll(role) && private(e.Kind) {
		return news{}, false
	}
	n := r.number(role, e.Seq)
	if e.Kind == engine.Edited {
		return news{"edited", n, edited{e.Stage, e.Offset, e.Delete, e.Text, n}}, true
	}
	if e.Kind == engine.Drawn {
		return news{"drawn", n, drawnNews{e.Who, e.Elements}}, true
	}
	return news{"changed", n, struct {
		Seq uint64 `json:"seq"`
	}{n}}, true
}

// serveEvents streams the room to a page until either of them goes away.
func (r *Room) serveEvents(w http.ResponseWriter, req *http.Request, role Role) {
	after, err := lastSeen(req)
	if err != nil {
		fail(w, http.StatusBadRequest, "the last event's number is not a number")
		return
	}
	page := r.enter(role)
	if page == nil {
		fail(w, http.StatusTooManyRequests, fmt.Sprintf("the room is open in %d pages already: close one", maxStreams))
		return
	}
	defer r.leave(page)
	if !r.admits(req, role) { // another person joined between the check of the cookie and now
		fail(w, http.StatusForbidden, "you are not in this room any more: another person opened a new link")
		return
	}
	past, sub, cancel := r.session.Subscribe(r.sequence(role, after))
	defer cancel()
	out := &sse{w: w, control: http.NewResponseController(w)}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no")
	_ = out.control.SetReadDeadline(time.Time{}) // a stream has no end
	out.deadline()
	out.raw("retry: 1000\n\n")
	out.send("presence", 0, r.here())
	r.sendPast(out, role, past)
	r.clock(out)
	r.stream(req.Context(), out, page, sub)
}

// stream sends events until the page goes away, loses its seat or falls behind, or the room is closed.
func (r *Room) stream(ctx context.Context, out *sse, page *stream, sub *engine.Subscription) {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	send := func(e engine.Event) {
		if n, ok := r.shown(page.role, e); ok {
			out.send(n.name, n.number, n.data)
		}
	}
	for out.flush() == nil {
		select {
		case <-ctx.Done():
			return
		case <-page.gone:
			out.send("gone", 0, struct{}{})
			_ = out.flush()
			return
		case <-r.quit:
			out.send("bye", 0, struct{}{})
			_ = out.flush()
			return
		case <-beat.C:
			out.deadline()
			r.clock(out)
		case m := <-page.out:
			out.deadline()
			out.raw("event: " + m.name + "\ndata: " + string(m.data) + "\n\n")
		case e, ok := <-sub.Events():
			if !ok {
				return // too slow: the page reconnects from the last event that it saw
			}
			out.deadline()
			send(e)
			for n := len(sub.Events()); n > 0; n-- {
				if e, ok := <-sub.Events(); ok {
					send(e)
				}
			}
		}
	}
}

// lastSeen returns the number of the last event that the page saw.
func lastSeen(req *http.Request) (uint64, error) {
	text := req.Header.Get("Last-Event-ID")
	if text == "" {
		text = req.URL.Query().Get("after")
	}
	if text == "" {
		return 0, nil
	}
	return strconv.ParseUint(text, 10, 64)
}

// clock sends the session clock, so that all pages show the same time.
func (r *Room) clock(out *sse) {
	out.send("clock", 0, struct {
		Clock   int64 `json:"clock"` // milliseconds
		Running bool  `json:"running"`
	}{r.session.Elapsed().Milliseconds(), r.session.State().Phase == engine.Running})
}

// sse writes server-sent events; after an error it writes nothing more.
type sse struct {
	w       http.ResponseWriter
	control *http.ResponseController
	err     error
}

func (s *sse) deadline() { _ = s.control.SetWriteDeadline(time.Now().Add(writeTime)) }

func (s *sse) raw(text string) {
	if s.err == nil {
		_, s.err = s.w.Write([]byte(text))
	}
}

func (s *sse) send(name string, id uint64, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // only our own types come here
	}
	text := "event: " + name + "\n"
	if id > 0 {
		text += "id: " + strconv.FormatUint(id, 10) + "\n"
	}
	s.raw(text + "data: " + string(data) + "\n\n")
}

// sendPast sends what a page missed: every change of a text, and one message that the rest changed.
func (r *Room) sendPast(out *sse, role Role, events []engine.Event) {
	last := news{}
	for _, e := range events {
		n, ok := r.shown(role, e)
		switch {
		case ok && (n.name == "edited" || n.name == "drawn"):
			out.send(n.name, n.number, n.data)
		case ok:
			last = n
		}
	}
	if last.number > 0 { // without its number: the page has seen what came after it
		out.send(last.name, 0, last.data)
	}
}

func (s *sse) flush() error {
	if s.err == nil {
		s.err = s.control.Flush()
	}
	return s.err
}
