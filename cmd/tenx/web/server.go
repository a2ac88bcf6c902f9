// Package web is the face of paired interviews in two browsers: a server for rooms, the events to the
// pages, and the pages. It keeps no state of its own beside who may come in: everything else is the
// session's log. What a role may not see is never sent to it.
package web

import (
	"embed"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

//go:embed page
var embedded embed.FS

// Server serves rooms.
type Server struct {
	pages  fs.FS
	public *url.URL // the address that people open; nil for the address that it listens on
	wrong  *wrongKeys

	local func(*http.Request) bool // whether a request is from a process of this user

	mu       sync.Mutex
	rooms    map[string]*Room
	openings map[string]opening // by the digest of their nonce
	drill    *drill             // nil where no drill is served
	taken    atomic.Int64       // bytes that all rooms have accepted
	readings readings           // see RoomOptions
}

// New makes a server without rooms. Public is the address under which people reach it, see ParsePublic; nil where they open the one that
// it listens on.
func New(public *url.URL) *Server {
	pages, err := fs.Sub(embedded, "page")
	if err != nil {
		panic(err) // the folder is embedded above
	}
	return &Server{pages: pages, public: public, wrong: newWrongKeys(), local: sameUser, readings: newReadings(), rooms: map[string]*Room{}, openings: map[string]opening{}}
}

// Open adds a room, and starts its clock.
func (s *Server) Open(o RoomOptions) *Room {
	o.all, o.readings = &s.taken, s.readings
	r := newRoom(o)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rooms[o.ID] = r
	return r
}

// Close ends a room's streams. Its session is the caller's to close.
func (s *Server) Close(r *Room) {
	s.mu.Lock()
	delete(s.rooms, r.id)
	s.mu.Unlock()
	r.close()
	s.taken.Add(-r.taken.room.Swap(0))
}

// CloseAll closes all rooms.
func (s *Server) CloseAll() {
	s.mu.Lock()
	all := slices.Collect(maps.Values(s.rooms))
	s.mu.Unlock()
	for _, r := range all {
		s.Close(r)
	}
}

func (s *Server) room(id string) *Room {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rooms[id]
}

// Join is the path of a link with its key, which browsers keep to themselves: it stands after the #.
func Join(key string) string { return "/join#" + key }

// HTTP is a server with limits in time and size for all that a stranger could send.
func (s *Server) HTTP() *http.Server {
	return &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       20 * time.Second,
		WriteTimeout:      30 * time.Second, // a stream of events sets its own
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}

// Handler serves the pages and the rooms.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.servePage("lost.html"))
	mux.HandleFunc("GET /join", s.servePage("join.html"))
	mux.HandleFunc("POST /join", s.serveJoin)
	mux.HandleFunc("GET /open/{nonce}", s.serveOpen)
	mux.HandleFunc("GET /static/{file...}", s.serveStatic)
	mux.HandleFunc("GET /room/{room}/{role}", s.inRoom(s.serveRoom))
	mux.HandleFunc("GET /room/{room}/{role}/view", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.serveView(w, req, role)
	}))
	mux.HandleFunc("GET /room/{room}/{role}/script", s.inRoom(func(w http.ResponseWriter, _ *http.Request, r *Room, role Role) {
		if role != Interviewer {
			fail(w, http.StatusForbidden, "the script is the interviewer's")
			return
		}
		answer(w, http.StatusOK, r.scriptOf())
	}))
	mux.HandleFunc("GET /room/{room}/{role}/events", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.serveEvents(w, req, role)
	}))
	mux.HandleFunc("POST /room/{room}/{role}/here", s.inRoom(func(w http.ResponseWriter, _ *http.Request, r *Room, role Role) {
		r.serveHere(w, role)
	}))
	mux.HandleFunc("POST /room/{room}/{role}/name", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.serveName(w, req, role)
	}))
	mux.HandleFunc("GET /room/{room}/{role}/film", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.bounded(req, role, func() { r.serveFilm(w) })
	}))
	mux.HandleFunc("GET /room/{room}/{role}/export", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.bounded(req, role, func() { r.serveExport(w, role) })
	}))
	for path, serve := range map[string]func(*Room, http.ResponseWriter, *http.Request, Role){
		"GET /room/{room}/{role}/board": (*Room).serveBoard, "GET /room/{room}/{role}/reading": (*Room).serveReading,
		"GET /room/{room}/{role}/design": (*Room).serveDesign, "POST /room/{room}/{role}/sketch": (*Room).serveSketch,
	} {
		mux.HandleFunc(path, s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) { serve(r, w, req, role) }))
	}
	mux.HandleFunc("POST /room/{room}/{role}/invite", s.inRoom(serveInvite))
	mux.HandleFunc("GET /room/{room}/{role}/text", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.serveText(w, req, role)
	}))
	mux.HandleFunc("POST /room/{room}/{role}/text", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.servePush(w, req, role)
	}))
	mux.HandleFunc("POST /room/{room}/{role}/do", s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
		r.serveDo(w, req, role)
	}))
	s.routesAlone(mux)
	s.routesDrill(mux)
	cross := http.NewCrossOriginProtection()
	if s.public != nil {
		if err := cross.AddTrustedOrigin(s.origin()); err != nil {
			panic(err) // does not happen after ParsePublic
		}
	}
	return s.guard(cross.Handler(mux))
}

// guard refuses requests that are not from our pages, and restricts browsers to our files.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy(""))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if !s.ours(req.Host) {
			fail(w, http.StatusMisdirectedRequest, "this server is not called "+strings.ToValidUTF8(req.Host, "?")+": open the link as it was printed; to serve it under a name of yours, run tenx with --public-url")
			return
		}
		if !s.sameOrigin(req) {
			fail(w, http.StatusForbidden, "requests from another site's page are refused")
			return
		}
		next.ServeHTTP(w, req)
	})
}

// inRoom finds the room and the role, and checks the cookie.
func (s *Server) inRoom(serve func(http.ResponseWriter, *http.Request, *Room, Role)) http.HandlerFunc {
	return func(w http.ResponseWriter, req *http.Request) {
		role := Role(req.PathValue("role"))
		if !slices.Contains(Roles(), role) {
			fail(w, http.StatusNotFound, "there is nothing here")
			return
		}
		r := s.room(req.PathValue("room"))
		if r == nil || !r.admits(req, role) {
			if req.PathValue("role") != "" && strings.Contains(req.Header.Get("Accept"), "text/html") {
				s.lost(w)
				return
			}
			fail(w, http.StatusForbidden, "you are not in this room: open the link that you were given, or ask for a new one")
			return
		}
		if !r.limits[role].Allow() {
			fail(w, http.StatusTooManyRequests, "too many requests at once: wait a second")
			return
		}
		serve(w, req, r, role)
	}
}
