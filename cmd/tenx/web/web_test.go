package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// memory is a log that keeps nothing: the sessions of these tests last as long as the test.
type memory struct {
	err  error
	disk sync.Mutex // locked by a test, the disk is slow
}

func (m *memory) Append([]engine.Event) error {
	m.disk.Lock()
	defer m.disk.Unlock()
	return m.err
}
func (m *memory) Close() error { return nil }

// stoppedClock is a clock that only moves by hand.
type stoppedClock struct {
	mu  sync.Mutex
	now time.Duration
}

func (c *stoppedClock) Now() time.Time {
	return time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC).Add(c.Monotonic())
}

func (c *stoppedClock) Monotonic() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// testScript loads the small scenario of the engine's tests, changed by a function.
func testScript(t testing.TB, change func(*scenarios.Scenario)) *scenarios.Compiled {
	t.Helper()
	files, err := scenarios.ReadFiles(os.DirFS("../../../testdata/pack"), "", "bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, problems := scenarios.LoadFiles(files)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if change != nil {
		change(s)
	}
	c, problems := scenarios.Compile(s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// house is a server with one room, whose ticks the test sends.
type house struct {
	t      testing.TB
	server *Server
	web    *httptest.Server
	room   *Room
	keys   *Keys
	log    *memory
	ticks  chan time.Time
}

func newHouse(t testing.TB, change func(*scenarios.Scenario)) *house {
	t.Helper()
	keys, err := OpenKeys(filepath.Join(t.TempDir(), "room.keys"))
	if err != nil {
		t.Fatal(err)
	}
	script := testScript(t, change)
	h := &house{t: t, server: New(nil), keys: keys, log: &memory{}, ticks: make(chan time.Time)}
	state := engine.NewState(script, engine.Options{Level: rubric.L5, Paired: true})
	session := engine.NewSession(state, nil, &stoppedClock{}, h.log)
	h.room = h.server.Open(RoomOptions{
		ID: "room", Session: session, Script: script, Keys: keys,
		Tick: func(time.Duration) (<-chan time.Time, func()) { return h.ticks, func() {} },
	})
	h.web = httptest.NewServer(h.server.Handler())
	t.Cleanup(func() {
		h.server.Close(h.room)
		h.web.Close()
		_ = session.Close()
	})
	return h
}

// guest is a person's browser: it keeps its cookies and every byte that it was sent.
type guest struct {
	t    testing.TB
	http *http.Client
	base string
	role Role
	room string
	mu   sync.Mutex
	got  bytes.Buffer
	n    int
}

func (h *house) stranger() *guest {
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.t.Fatal(err)
	}
	g := &guest{t: h.t, http: &http.Client{Jar: jar, Transport: &http.Transport{}}, base: h.web.URL, room: h.room.id}
	h.t.Cleanup(g.http.CloseIdleConnections)
	return g
}

// join returns a new person with a new link.
func (h *house) join(role Role) *guest {
	h.t.Helper()
	key, err := h.keys.Invite(role)
	if err != nil {
		h.t.Fatal(err)
	}
	g := h.stranger()
	if status, body := g.send("POST", "/join", key); status != http.StatusOK {
		h.t.Fatalf("join: %d %s", status, body)
	}
	g.role = role
	return g
}

func (g *guest) keep(data []byte) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.got.Write(data)
}

func (g *guest) everything() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.got.String()
}

// send sends a request to the server, after change if given.
func (g *guest) send(method, path, body string, change ...func(*http.Request)) (int, string) {
	g.t.Helper()
	req, err := http.NewRequest(method, g.base+path, strings.NewReader(body))
	if err != nil {
		g.t.Fatal(err)
	}
	for _, c := range change {
		c(req)
	}
	reply, err := g.http.Do(req)
	if err != nil {
		g.t.Fatal(err)
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	if err != nil {
		g.t.Fatal(err)
	}
	g.keep(data)
	return reply.StatusCode, string(data)
}

func (g *guest) path(what string) string { return "/room/" + g.room + "/" + string(g.role) + what }

// do sends a command with a new key.
func (g *guest) do(o order) (int, string) {
	g.t.Helper()
	if o.Key == "" {
		g.n++
		o.Key = fmt.Sprint(g.role, g.n)
	}
	body, err := json.Marshal(o)
	if err != nil {
		g.t.Fatal(err)
	}
	return g.send("POST", g.path("/do"), string(body))
}

// must sends a command that has to succeed.
func (g *guest) must(o order) {
	g.t.Helper()
	if status, body := g.do(o); status != http.StatusOK {
		g.t.Fatalf("%s: %d %s", o.Do, status, body)
	}
}

// next goes to the next stage as the page does: from the stage that it shows.
func (g *guest) next() {
	g.t.Helper()
	v := g.view()
	g.must(order{Do: "next", Stage: v.Stages[v.Stage].ID})
}

func (g *guest) view() *view {
	g.t.Helper()
	status, body := g.send("GET", g.path("/view"), "")
	if status != http.StatusOK {
		g.t.Fatalf("view: %d %s", status, body)
	}
	var v view
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		g.t.Fatal(err)
	}
	return &v
}

// following is a stream of the events of a room.
type following struct {
	g     *guest
	reply *http.Response
	lines *bufio.Reader
}

func (g *guest) follow(after string) *following {
	g.t.Helper()
	req, err := http.NewRequest("GET", g.base+g.path("/events"), nil)
	if err != nil {
		g.t.Fatal(err)
	}
	req.Header.Set("Last-Event-ID", after)
	reply, err := g.http.Do(req)
	if err != nil {
		g.t.Fatal(err)
	}
	if reply.StatusCode != http.StatusOK {
		g.t.Fatalf("events: %s", reply.Status)
	}
	g.t.Cleanup(func() { reply.Body.Close() })
	return &following{g, reply, bufio.NewReader(reply.Body)}
}

// next reads up to the next event with a name, and returns its id and data.
func (f *following) next(name string) (id, data string) {
	f.g.t.Helper()
	kind := ""
	for {
		line, err := f.lines.ReadString('\n')
		if err != nil {
			f.g.t.Fatalf("the stream ended before %q: %v", name, err)
		}
		f.g.keep([]byte(line))
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "event: "):
			kind, id, data = line[7:], "", ""
		case strings.HasPrefix(line, "id: "):
			id = line[4:]
		case strings.HasPrefix(line, "data: "):
			data = line[6:]
		case line == "" && kind == name:
			return id, data
		}
	}
}

func mustParse(t testing.TB, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
