package web

import (
	"io"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"tenx/rubric/visible"
)

// Who is in the room, since when, and when they were last seen. Writing to a broken connection reports no error for minutes, so open pages send a sign of life
// every few seconds.

// person is what everybody sees of the person in a seat.
type person struct {
	Here  bool   `json:"here"`
	Since int64  `json:"since,omitempty"` // Unix time in milliseconds since when they are here; 0 while they are away
	Seen  int64  `json:"seen,omitempty"`  // the same of when they were last here; 0 where they never were
	Name  string `json:"name,omitempty"`  // as they gave it
}

// seen is the presence of a role's pages.
type seen struct {
	since time.Time
	last  time.Time
	beat  time.Time // last sign of life of a page; zero if pages send none, as in a terminal
	told  bool      // the presence that was last announced
}

const (
	silent  = 25 * time.Second // a page that says nothing for so long is away
	maxName = 60               // characters of a name
)

// at returns what is known of a role's pages. The room is locked.
func (r *Room) at(role Role) *seen {
	s := r.people[role]
	if s == nil {
		s = &seen{}
		r.people[role] = s
	}
	return s
}

func (r *Room) hereLocked(role Role) bool {
	open := false
	for s := range r.streams {
		open = open || s.role == role
	}
	beat := r.at(role).beat
	return open && (beat.IsZero() || time.Since(beat) < silent)
}

// here returns who is in the room.
func (r *Room) here() map[Role]person {
	r.mu.Lock()
	defer r.mu.Unlock()
	here := map[Role]person{}
	for _, role := range r.roles() {
		s, p := r.at(role), person{Here: r.hereLocked(role), Name: r.keys.Name(role)}
		if p.Here {
			p.Since = s.since.UnixMilli()
		} else if !s.last.IsZero() {
			p.Seen = s.last.UnixMilli()
		}
		here[role] = p
	}
	return here
}

// watch announces who comes and goes.
func (r *Room) watch() {
	r.mu.Lock()
	now, changed := time.Now(), false
	for _, role := range r.roles() {
		s, here := r.at(role), r.hereLocked(role)
		if here && !s.told {
			s.since = now
		}
		changed = changed || here != s.told
		s.told = here
		if here {
			s.last = now
			if !s.beat.IsZero() {
				s.last = s.beat
			}
		}
	}
	r.mu.Unlock()
	if changed {
		r.tellPresence()
	}
}

func (r *Room) tellPresence() {
	here := r.here()
	for _, role := range r.roles() {
		r.send(role, "presence", here)
	}
}

// serveHere records a page's sign of life.
func (r *Room) serveHere(w http.ResponseWriter, role Role) {
	r.mu.Lock()
	r.at(role).beat = time.Now()
	r.mu.Unlock()
	r.watch()
	w.WriteHeader(http.StatusNoContent)
}

// serveName sets the name of the person in a seat.
func (r *Room) serveName(w http.ResponseWriter, req *http.Request, role Role) {
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, 4*maxName))
	name := visible.Text(strings.Join(strings.Fields(string(body)), " "))
	if err != nil || !utf8.Valid(body) || utf8.RuneCountInString(name) > maxName {
		fail(w, http.StatusBadRequest, "a name has up to 60 characters")
		return
	}
	if err := r.keys.SetName(role, name); err != nil {
		fail(w, http.StatusInsufficientStorage, err.Error())
		return
	}
	r.tellPresence()
	w.WriteHeader(http.StatusNoContent)
}
