package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestParsePublic(t *testing.T) {
	for text, want := range map[string]string{
		"https://mock.example.org":       "https://mock.example.org",
		"https://Mock.Example.org:443/":  "https://mock.example.org",
		"http://mock.example.org:80":     "http://mock.example.org",
		"https://mock.example.org:8443":  "https://mock.example.org:8443",
		"http://[::1]:8080":              "http://[::1]:8080",
		"mock.example.org":               "",
		"ftp://mock.example.org":         "",
		"https://":                       "",
		"https://:443":                   "",
		"https://a@mock.example.org":     "",
		"https://mock.example.org/rooms": "",
		"https://mock.example.org?x":     "",
		"https://mock.example.org?":      "",
		"https://mock.example.org#":      "",
		"https://mock.example.org:x":     "",
	} {
		u, err := ParsePublic(text)
		if err != nil && want != "" || err == nil && u.String() != want {
			t.Errorf("%q: %v, %v, want %q", text, u, err, want)
		}
	}
}

// S9: a name that only begins or ends like one of ours belongs to another site.
func TestOwnHost(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "localhost:4711": true, "LocalHost": true, "127.0.0.1": true, "127.0.0.1:4711": true, "[::1]": true, "[::1]:4711": true,
		"192.168.1.20:8080": true,
		"":                  false, ":4711": false, "localhost.evil.example": false, "localhost.": false, "evil.localhost": false, "127.0.0.1.evil.example": false,
		"127.0.0.1:80.evil.example": false, "127.0.0.1:4711@evil.example": false, "localhost:x": false, "]localhost[": false, "[localhost]": false,
		"127.0.0.1/evil": false, "evil.example:127.0.0.1": false,
	} {
		if got := ownHost(host); got != want {
			t.Errorf("%q: %v, want %v", host, got, want)
		}
	}
}

// S3: with a public address, the server answers to that name, its cookies go over HTTPS only, and all other names are still refused.
func TestPublicAddress(t *testing.T) {
	public, err := ParsePublic("https://mock.example.org")
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t, nil)
	srv := New(public)
	r := srv.Open(RoomOptions{ID: "room", Session: h.room.session, Script: h.room.script, Keys: h.keys, Tick: h.room.tick})
	t.Cleanup(func() { srv.Close(r) })
	handler := srv.Handler()
	key, err := h.keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, host, origin, body string
		want                     int
		secure                   bool
	}{
		{"another name", "evil.example", "", "x", 421, false},
		{"a name that begins so", "mock.example.org.evil.example", "", "x", 421, false},
		{"another port", "mock.example.org:8443", "", "x", 421, false},
		{"another site", "mock.example.org", "https://evil.example", "x", 403, false},
		{"its own name without TLS", "mock.example.org", "http://mock.example.org.evil.example", "x", 403, false},
		{"a proxy that keeps the name", "mock.example.org", "https://mock.example.org", key, 200, true},
		{"a proxy that does not", "127.0.0.1:4711", "https://mock.example.org", "new", 200, true},
		{"this machine", "127.0.0.1:4711", "http://127.0.0.1:4711", "new", 200, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.body == "new" {
				if c.body, err = h.keys.Invite(Candidate); err != nil {
					t.Fatal(err)
				}
			}
			req := httptest.NewRequest("POST", "http://"+c.host+"/join", strings.NewReader(c.body))
			if c.origin != "" {
				req.Header.Set("Origin", c.origin)
			}
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, req)
			reply := w.Result()
			if reply.StatusCode != c.want {
				t.Fatalf("got %d %s, want %d", reply.StatusCode, w.Body, c.want)
			}
			if c.want != http.StatusOK {
				return
			}
			if cookies := reply.Cookies(); len(cookies) != 1 || cookies[0].Secure != c.secure {
				t.Errorf("cookies %v, want one, secure: %v", cookies, c.secure)
			}
		})
	}
}
