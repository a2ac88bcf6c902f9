package web

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"golang.org/x/time/rate"
)

// Attempts to join. A key of a seat has a limit of its own, independent of what others do; wrong keys are limited by address.
const (
	seatRate      = 2 // attempts a second with one key
	seatBurst     = 10
	wrongRate     = 1 // wrong keys a second from one address
	wrongBurst    = 20
	mostAddresses = 4096 // that are tracked at once
)

// wrongKeys limits wrong keys by address, so that guessing keys keeps nobody else from joining.
type wrongKeys struct {
	mu   sync.Mutex
	from map[string]*rate.Limiter
	rest *rate.Limiter // for all addresses that are not tracked
}

func newWrongKeys() *wrongKeys {
	return &wrongKeys{from: map[string]*rate.Limiter{}, rest: rate.NewLimiter(wrongRate, wrongBurst)}
}

func (w *wrongKeys) allow(address string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	l, ok := w.from[address]
	if !ok && len(w.from) >= mostAddresses {
		w.forget()
	}
	switch {
	case ok:
	case len(w.from) >= mostAddresses:
		l = w.rest
	default:
		l = rate.NewLimiter(wrongRate, wrongBurst)
		w.from[address] = l
	}
	return l.Allow()
}

// forget drops the addresses whose limit has recovered.
func (w *wrongKeys) forget() {
	for a, l := range w.from {
		if l.Tokens() >= wrongBurst {
			delete(w.from, a)
		}
	}
}

// addressOf is the address that a request counts for: its IP address, or the /64 network of an IPv6 one, which is one household. If there is to be a reverse
// proxy, one on this machine is trusted to name the client.
func (s *Server) addressOf(req *http.Request) string {
	host, _, err := net.SplitHostPort(req.RemoteAddr)
	if err != nil {
		host = req.RemoteAddr
	}
	a, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if s.public != nil && a.Unmap().IsLoopback() {
		all := req.Header.Values("X-Forwarded-For")
		last := ""
		if len(all) > 0 { // the last entry is what the proxy itself saw
			parts := strings.Split(all[len(all)-1], ",")
			last = strings.TrimSpace(parts[len(parts)-1])
		}
		if through, err := netip.ParseAddr(last); err == nil {
			a = through
		}
	}
	a = a.Unmap().WithZone("")
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// serveJoin takes a key and sets a cookie that scripts cannot read and that is only sent to this role's pages. It ends the access of whoever joined with an older
// link.
func (s *Server) serveJoin(w http.ResponseWriter, req *http.Request) {
	var body [128]byte
	n, _ := io.ReadFull(req.Body, body[:]) // a shorter key is valid, too
	key := strings.TrimSpace(string(body[:n]))
	if s.drill != nil && s.drill.join(s, w, req, key) {
		return
	}
	r, role := s.seatOf(key)
	switch {
	case r == nil && !s.wrong.allow(s.addressOf(req)):
		fail(w, http.StatusTooManyRequests, "too many wrong links were opened from your address: wait a minute")
		return
	case r == nil:
		fail(w, http.StatusForbidden, ErrWrongKey.Error())
		return
	case !r.joins[role].Allow():
		fail(w, http.StatusTooManyRequests, "this link was opened too often at once: wait a second")
		return
	}
	role, cookie, err := r.keys.Join(key)
	switch {
	case errors.Is(err, ErrWrongKey), errors.Is(err, ErrUsedKey):
		fail(w, http.StatusForbidden, err.Error())
		return
	case err != nil:
		fail(w, http.StatusInsufficientStorage, err.Error())
		return
	}
	r.evict(role)
	s.admit(w, req, r, role, cookie)
	answer(w, http.StatusOK, struct {
		Path string `json:"path"`
	}{pathOf(r.id, role)})
}

// seatOf finds the room and the role of a key; nil if no room has it.
func (s *Server) seatOf(key string) (*Room, Role) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.rooms {
		if role, ok := r.keys.Holds(key); ok {
			return r, role
		}
	}
	return nil, ""
}

func pathOf(room string, role Role) string { return "/room/" + room + "/" + string(role) }

// cookieName is different for each room: browsers send cookies to all ports of a host, so the cookies of rooms and other programs would collide.
func cookieName(room string) string { return "tenx-" + room }

// admit sets the cookie of a seat.
func (s *Server) admit(w http.ResponseWriter, req *http.Request, r *Room, role Role, cookie string) {
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(r.id), Value: cookie, Path: pathOf(r.id, role), HttpOnly: true, Secure: s.secure(req),
		SameSite: http.SameSiteStrictMode, MaxAge: 7 * 24 * 3600,
	})
}

// admits reports whether a request has the cookie of a seat.
func (r *Room) admits(req *http.Request, role Role) bool {
	cookie, err := req.Cookie(cookieName(r.id))
	return err == nil && r.keys.Admits(role, cookie.Value)
}

// serveInvite creates a new link for the candidate or an observer, which the interviewer passes on. The body is the role's name. An older unused link
// becomes invalid.
func serveInvite(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
	var body [16]byte
	n, _ := io.ReadFull(req.Body, body[:]) // a longer one is no role
	guest := Role(body[:n])
	switch {
	case role != Interviewer:
		fail(w, http.StatusForbidden, "links are the interviewer's to make")
		return
	case guest != Candidate && guest != Observer:
		fail(w, http.StatusBadRequest, "a link is for a candidate or an observer")
		return
	}
	key, err := r.keys.Invite(guest)
	if err != nil {
		fail(w, http.StatusInsufficientStorage, err.Error())
		return
	}
	answer(w, http.StatusOK, struct {
		Link string `json:"link"`
	}{r.base + Join(key)})
}
