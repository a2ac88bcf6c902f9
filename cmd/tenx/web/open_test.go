package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// S9: the path in the command line of the browser lets this user's browser in once. After that it is useless, as it is after
// a minute, for another user, from another machine, and from a page of another site.
func TestOpener(t *testing.T) {
	h := newHouse(t, nil)
	handler := h.server.Handler()
	open := func(path, remote string, change func(*http.Request)) *http.Response {
		req := httptest.NewRequest("GET", "http://127.0.0.1:4711"+path, nil)
		req.RemoteAddr = remote
		if change != nil {
			change(req)
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, req)
		return w.Result()
	}
	h.server.local = func(req *http.Request) bool { return req.RemoteAddr == "127.0.0.1:1" }
	path := h.server.Opener(h.room, Candidate)
	for name, reply := range map[string]*http.Response{
		"another user":    open(path, "127.0.0.1:2", nil),
		"another machine": open(path, "192.0.2.7:1", nil),
		"another site":    open(path, "127.0.0.1:1", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }),
		"another path":    open("/open/x", "127.0.0.1:1", nil),
	} {
		if reply.StatusCode != http.StatusForbidden || len(reply.Cookies()) != 0 {
			t.Errorf("%s: %d, cookies %v", name, reply.StatusCode, reply.Cookies())
		}
	}
	reply := open(path, "127.0.0.1:1", nil)
	if reply.StatusCode != http.StatusSeeOther || reply.Header.Get("Location") != "/room/room/candidate" || len(reply.Cookies()) != 1 {
		t.Fatalf("%d to %q, cookies %v", reply.StatusCode, reply.Header.Get("Location"), reply.Cookies())
	}
	if !h.keys.Admits(Candidate, reply.Cookies()[0].Value) {
		t.Error("the cookie does not let in")
	}
	if again := open(path, "127.0.0.1:1", nil); again.StatusCode != http.StatusForbidden {
		t.Errorf("a second time: %d", again.StatusCode)
	}
	late := h.server.Opener(h.room, Candidate)
	for key, o := range h.server.openings {
		o.until = time.Now().Add(-time.Second)
		h.server.openings[key] = o
	}
	if reply := open(late, "127.0.0.1:1", nil); reply.StatusCode != http.StatusForbidden {
		t.Errorf("after its minute: %d", reply.StatusCode)
	}
}

// The system reports that a real connection of this process belongs to this user.
func TestSameUser(t *testing.T) {
	h := newHouse(t, nil)
	g := h.stranger()
	g.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if status, body := g.send("GET", h.server.Opener(h.room, Candidate), ""); status != http.StatusSeeOther {
		t.Errorf("%d %s", status, body)
	}
	g.role = Candidate
	if v := g.view(); v.Role != Candidate {
		t.Errorf("%+v", v)
	}
}

func TestOpenerReplacesThePrintedLink(t *testing.T) {
	h := newHouse(t, nil)
	key, err := h.keys.Invite(Interviewer)
	if err != nil {
		t.Fatal(err)
	}
	if status, _ := h.stranger().send("GET", h.server.Opener(h.room, Interviewer), ""); status == http.StatusForbidden {
		t.Fatal("no way in")
	}
	if status, body := h.stranger().send("POST", "/join", key); status != http.StatusForbidden || !strings.Contains(body, "has been used") {
		t.Errorf("the printed link: %d %s", status, body)
	}
}
