package web

import (
	"net/http"
	"time"
)

// A browser that tenx itself opens uses a path that is valid once, for a minute, and for processes of this user: other users of this machine can see the
// command line that opens it, and it stays in the browser's history.

const openTime = time.Minute

// opening is a path that has not been used yet.
type opening struct {
	room  *Room // nil for the drill
	role  Role
	until time.Time
}

// Opener returns the path by which this machine's browser comes into a room.
func (s *Server) Opener(r *Room, role Role) string {
	return s.opener(opening{r, role, time.Now().Add(openTime)})
}

func (s *Server) opener(o opening) string {
	nonce := secret()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.openings[digest(nonce)] = o
	return "/open/" + nonce
}

// opened redeems a path; nil if it is not valid any more.
func (s *Server) opened(nonce string) *opening {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := digest(nonce)
	o, ok := s.openings[key]
	delete(s.openings, key)
	if !ok || time.Now().After(o.until) || o.room != nil && s.rooms[o.room.id] != o.room {
		return nil
	}
	return &o
}

// serveOpen admits the browser.
func (s *Server) serveOpen(w http.ResponseWriter, req *http.Request) {
	if !s.local(req) || req.Header.Get("Sec-Fetch-Site") == "cross-site" {
		s.lost(w)
		return
	}
	o := s.opened(req.PathValue("nonce"))
	if o == nil {
		s.lost(w)
		return
	}
	if o.room == nil {
		s.drill.open(s, w, req)
		return
	}
	cookie, err := o.room.keys.Seat(o.role)
	if err != nil {
		fail(w, http.StatusInsufficientStorage, err.Error())
		return
	}
	o.room.evict(o.role)
	s.admit(w, req, o.room, o.role, cookie)
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, req, pathOf(o.room.id, o.role), http.StatusSeeOther)
}

// lost serves the page for an invalid link.
func (s *Server) lost(w http.ResponseWriter) { s.send(w, http.StatusForbidden, "lost.html") }
