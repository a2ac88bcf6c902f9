package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fakeDrill asks one question and records the calls.
type fakeDrill struct {
	told []string
	over bool
	fail error
}

var _ DrillHost = (*fakeDrill)(nil)

func (f *fakeDrill) note(list ...string) error {
	f.told = append(f.told, strings.Join(list, " "))
	return f.fail
}

func (f *fakeDrill) Next() (*DrillQuestion, error) {
	if f.over {
		return nil, nil
	}
	return &DrillQuestion{Card: "a/one", Ask: "Why?"}, nil
}
func (f *fakeDrill) Keep(card, text string) error { return f.note("keep", card, text) }
func (f *fakeDrill) Mark(card, text string) (*DrillMarks, error) {
	return &DrillMarks{Suggested: "good"}, f.note("mark", card, text)
}

func (f *fakeDrill) Grade(card, grade string) (string, error) {
	f.over = true
	return "tomorrow", f.note("grade", card, grade)
}
func (f *fakeDrill) Skip(card string) error { return f.note("skip", card) }
func (f *fakeDrill) Summary() string        { return "nothing is due" }

// drillHouse is a server with a drill, and a client for it.
type drillHouse struct {
	t      *testing.T
	host   *fakeDrill
	server *Server
	key    string
	http   http.Handler
}

func newDrillHouse(t *testing.T) *drillHouse {
	t.Helper()
	h := &drillHouse{t: t, host: &fakeDrill{}, server: New(nil)}
	key, err := h.server.ServeDrill(h.host)
	if err != nil {
		t.Fatal(err)
	}
	h.key, h.http = key, h.server.Handler()
	return h
}

func (h *drillHouse) send(method, path, body string, change ...func(*http.Request)) (*http.Response, string) {
	h.t.Helper()
	req := httptest.NewRequest(method, "http://127.0.0.1:4711"+path, strings.NewReader(body))
	req.RemoteAddr = "127.0.0.1:1"
	for _, c := range change {
		c(req)
	}
	w := httptest.NewRecorder()
	h.http.ServeHTTP(w, req)
	text, err := io.ReadAll(w.Result().Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return w.Result(), string(text)
}

// join returns the cookie of a link.
func (h *drillHouse) join(key string) func(*http.Request) {
	h.t.Helper()
	reply, body := h.send("POST", "/join", key)
	if reply.StatusCode != http.StatusOK || !strings.Contains(body, `"path":"/drill"`) || len(reply.Cookies()) != 1 {
		h.t.Fatalf("join: %d %s, cookies %v", reply.StatusCode, body, reply.Cookies())
	}
	c := reply.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/drill" {
		h.t.Errorf("cookie %+v", c)
	}
	return func(req *http.Request) { req.AddCookie(c) }
}

func TestDrillIsAsked(t *testing.T) {
	h := newDrillHouse(t)
	in := h.join(h.key)
	if reply, page := h.send("GET", "/drill", "", in); reply.StatusCode != http.StatusOK || !strings.Contains(page, "/static/drill.js") {
		t.Errorf("page: %d", reply.StatusCode)
	}
	for _, tt := range []struct{ order, want string }{
		{`{"do":"next"}`, `{"question":{"card":"a/one"`},
		{`{"do":"keep","card":"a/one","text":"half"}`, `{}`},
		{`{"do":"mark","card":"a/one","text":"whole"}`, `"suggested":"good"`},
		{`{"do":"skip","card":"a/one"}`, `{"question":{"card":"a/one"`},
		{`{"do":"grade","card":"a/one","grade":"hard"}`, `{"again":"tomorrow","summary":"nothing is due"}`},
	} {
		if reply, body := h.send("POST", "/drill/do", tt.order, in); reply.StatusCode != http.StatusOK || !strings.Contains(body, tt.want) {
			t.Errorf("%s: %d %s", tt.order, reply.StatusCode, body)
		}
	}
	if diff := cmp.Diff([]string{"keep a/one half", "mark a/one whole", "skip a/one", "grade a/one hard"}, h.host.told); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDrillRefuses(t *testing.T) {
	h := newDrillHouse(t)
	in := h.join(h.key)
	const next = `{"do":"next"}`
	for _, tt := range []struct {
		name   string
		body   string
		fail   error
		change []func(*http.Request)
		want   int
	}{
		{"no cookie", next, nil, nil, http.StatusForbidden},
		{"another cookie", next, nil, []func(*http.Request){func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "tenx-drill", Value: "x"}) }}, http.StatusForbidden},
		{"another site", next, nil, []func(*http.Request){in, func(r *http.Request) { r.Header.Set("Origin", "https://elsewhere.example") }}, http.StatusForbidden},
		{"another name", next, nil, []func(*http.Request){in, func(r *http.Request) { r.Host = "elsewhere.example" }}, http.StatusMisdirectedRequest},
		{"no order", "[]", nil, []func(*http.Request){in}, http.StatusBadRequest},
		{"unknown order", `{"do":"dance"}`, nil, []func(*http.Request){in}, http.StatusConflict},
		{"too long", `{"do":"keep","text":"` + strings.Repeat("x", maxDrill) + `"}`, nil, []func(*http.Request){in}, http.StatusBadRequest},
		{"old question", `{"do":"skip"}`, ErrOldQuestion, []func(*http.Request){in}, http.StatusConflict},
		{"full disk", `{"do":"keep"}`, errors.New("no space left on device"), []func(*http.Request){in}, http.StatusInsufficientStorage},
	} {
		h.host.fail = tt.fail
		if reply, body := h.send("POST", "/drill/do", tt.body, tt.change...); reply.StatusCode != tt.want {
			t.Errorf("%s: %d %s, want %d", tt.name, reply.StatusCode, body, tt.want)
		}
	}
	if reply, _ := h.send("POST", "/join", h.key); reply.StatusCode != http.StatusForbidden {
		t.Errorf("the link a second time: %d", reply.StatusCode)
	}
	key, err := h.server.DrillLink()
	if err != nil {
		t.Fatal(err)
	}
	h.join(key)
	if reply, _ := h.send("POST", "/drill/do", next, in); reply.StatusCode != http.StatusForbidden {
		t.Errorf("the page of the older link: %d", reply.StatusCode)
	}
}

func TestDrillOpener(t *testing.T) {
	h := newDrillHouse(t)
	h.server.local = func(req *http.Request) bool { return req.RemoteAddr == "127.0.0.1:1" }
	path := h.server.DrillOpener()
	if reply, _ := h.send("GET", path, "", func(r *http.Request) { r.RemoteAddr = "127.0.0.1:2" }); reply.StatusCode != http.StatusForbidden {
		t.Errorf("another user: %d", reply.StatusCode)
	}
	reply, _ := h.send("GET", path, "")
	if reply.StatusCode != http.StatusSeeOther || reply.Header.Get("Location") != "/drill" || len(reply.Cookies()) != 1 {
		t.Fatalf("%d to %q", reply.StatusCode, reply.Header.Get("Location"))
	}
	if reply, _ := h.send("GET", path, ""); reply.StatusCode != http.StatusForbidden {
		t.Errorf("a second time: %d", reply.StatusCode)
	}
	late := h.server.DrillOpener()
	for key, o := range h.server.openings {
		o.until = time.Now().Add(-time.Second)
		h.server.openings[key] = o
	}
	if reply, _ := h.send("GET", late, ""); reply.StatusCode != http.StatusForbidden {
		t.Errorf("after its minute: %d", reply.StatusCode)
	}
	if reply, _ := newHouseless(t).send("GET", "/drill", ""); reply.StatusCode != http.StatusNotFound {
		t.Errorf("where no drill is served: %d", reply.StatusCode)
	}
}

// newHouseless returns a server without a drill.
func newHouseless(t *testing.T) *drillHouse {
	return &drillHouse{t: t, http: New(nil).Handler()}
}
