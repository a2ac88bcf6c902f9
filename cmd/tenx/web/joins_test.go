package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// S1: a person who joins with a new link takes the seat and ends the open pages of the one who had it.
func TestNewLinkEndsOldPages(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	old := []*following{bob.follow(""), bob.follow("")}
	watched := ann.follow("")
	key, err := h.keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	bob.view() // a link that nobody opened changes nothing
	second := h.stranger()
	if status, body := second.send("POST", "/join", key); status != http.StatusOK {
		t.Fatal(body)
	}
	second.role = Candidate
	for _, f := range old {
		f.next("gone")
		if line, err := f.lines.ReadString('\n'); err == nil {
			t.Errorf("an old page is still sent %q", line)
		}
	}
	for _, path := range []string{"/view", "/events"} {
		if status, _ := bob.send("GET", bob.path(path), ""); status != http.StatusForbidden {
			t.Errorf("%s of the old page: %d", path, status)
		}
	}
	if status, _ := bob.do(order{Do: "done"}); status != http.StatusForbidden {
		t.Errorf("an order of the old page: %d", status)
	}
	second.follow("").next("presence")
	for {
		if _, data := watched.next("presence"); strings.Contains(data, `"candidate":{"here":true`) {
			break
		}
	}
	ann.must(order{Do: "begin"}) // the other seat goes on
}

// A page that was let in just before another person took the seat is ended all the same.
func TestPageThatOpensMeanwhile(t *testing.T) {
	h := newHouse(t, nil)
	bob := h.join(Candidate)
	var cookie string
	for _, c := range bob.http.Jar.Cookies(mustParse(t, h.web.URL+bob.path("/events"))) {
		cookie = c.Name + "=" + c.Value
	}
	h.join(Candidate) // the door's look lies before this
	req := httptest.NewRequest("GET", bob.path("/events"), nil)
	req.Header.Set("Cookie", cookie)
	w := httptest.NewRecorder()
	h.room.serveEvents(w, req, Candidate)
	if w.Code != http.StatusForbidden {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if h.room.here()[Candidate].Here {
		t.Error("the page counts as one that is open")
	}
}

// S2: guessing keys, from one address or many, locks out nobody who has one.
func TestStrangersLockNobodyOut(t *testing.T) {
	h := newHouse(t, nil)
	handler := h.server.Handler()
	join := func(key, from string) int {
		req := httptest.NewRequest("POST", "http://127.0.0.1/join", strings.NewReader(key))
		req.RemoteAddr = from
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, req)
		return w.Code
	}
	limited := 0
	for range 200 {
		if join("wrong", "192.0.2.7:999") == http.StatusTooManyRequests {
			limited++
		}
	}
	if limited < 150 {
		t.Errorf("of 200 wrong keys from one address %d were refused unread", limited)
	}
	if got := join("wrong", "192.0.2.8:999"); got != http.StatusForbidden {
		t.Errorf("a wrong key from another address: %d", got)
	}
	for i := range 2 * mostAddresses {
		join("wrong", fmt.Sprintf("10.%d.%d.1:5", i>>8, i&255))
	}
	if n := len(h.server.wrong.from); n > mostAddresses {
		t.Errorf("%d addresses are remembered", n)
	}
	key, err := h.keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	if got := join(key, "192.0.2.7:999"); got != http.StatusOK {
		t.Errorf("the right key from the address of the flood: %d", got)
	}
	used, limited := 0, 0
	for range 100 {
		switch join(key, "192.0.2.9:1") {
		case http.StatusForbidden:
			used++
		case http.StatusTooManyRequests:
			limited++
		}
	}
	if used == 0 || limited < 80 {
		t.Errorf("a used link that is opened 100 times: %d times reported as used, %d times as too often", used, limited)
	}
	if key, err = h.keys.Invite(Interviewer); err != nil {
		t.Fatal(err)
	}
	if got := join(key, "192.0.2.9:1"); got != http.StatusOK {
		t.Errorf("the other seat's link meanwhile: %d", got)
	}
}

func TestAddressOf(t *testing.T) {
	public, err := ParsePublic("https://mock.example.org")
	if err != nil {
		t.Fatal(err)
	}
	direct, behind := New(nil), New(public)
	for _, c := range []struct {
		server                   *Server
		remote, forwarded, wants string
	}{
		{direct, "192.0.2.7:999", "", "192.0.2.7"},
		{direct, "192.0.2.7:999", "203.0.113.1", "192.0.2.7"},
		{direct, "127.0.0.1:999", "203.0.113.1", "127.0.0.1"},
		{direct, "[2001:db8:1:2:3::4]:999", "", "2001:db8:1:2::/64"},
		{direct, "[::ffff:192.0.2.7]:999", "", "192.0.2.7"},
		{behind, "127.0.0.1:999", "203.0.113.1", "203.0.113.1"},
		{behind, "127.0.0.1:999", "198.51.100.1, 203.0.113.1", "203.0.113.1"}, // the first is what the visitor claims
		{behind, "127.0.0.1:999", "nobody", "127.0.0.1"},
		{behind, "192.0.2.7:999", "203.0.113.1", "192.0.2.7"},
		{behind, "[::1]:999", "2001:db8:1:2:3::4", "2001:db8:1:2::/64"},
	} {
		req := httptest.NewRequest("POST", "/join", nil)
		req.RemoteAddr = c.remote
		if c.forwarded != "" {
			req.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := c.server.addressOf(req); got != c.wants {
			t.Errorf("%s, forwarded for %q: %q, want %q", c.remote, c.forwarded, got, c.wants)
		}
	}
}

// S7: one browser can be in two rooms at once; a cookie of the old common name, which another port of this host may have set, does no harm.
func TestCookiesByRoom(t *testing.T) {
	h := newHouse(t, nil)
	keys, err := OpenKeys("")
	if err != nil {
		t.Fatal(err)
	}
	other := h.server.Open(RoomOptions{ID: "other", Session: h.room.session, Script: h.room.script, Keys: keys, Tick: h.room.tick})
	t.Cleanup(func() { h.server.Close(other) })
	g := h.join(Candidate)
	key, err := keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	if status, body := g.send("POST", "/join", key); status != http.StatusOK {
		t.Fatal(body)
	}
	names := map[string]bool{}
	for _, room := range []string{"room", "other"} {
		for _, c := range g.http.Jar.Cookies(mustParse(t, h.web.URL+pathOf(room, Candidate)+"/view")) {
			names[c.Name] = true
		}
		foreign := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "tenx", Value: "x"}) }
		if status, body := g.send("GET", pathOf(room, Candidate)+"/view", "", foreign); status != http.StatusOK {
			t.Errorf("%s: %d %s", room, status, body)
		}
	}
	if !names["tenx-room"] || !names["tenx-other"] || len(names) != 2 {
		t.Errorf("the cookies are %v", names)
	}
}
