package web

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tenx/rubric"
)

func TestKeysLetOneIn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "room.keys")
	k, err := OpenKeys(file)
	if err != nil {
		t.Fatal(err)
	}
	key, err := k.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	if len(key) < 22 {
		t.Errorf("a key of %d characters holds fewer than 128 bits", len(key))
	}
	for _, wrong := range []string{"", "x", key[1:], key + "x", strings.ToUpper(key)} {
		if _, _, err := k.Join(wrong); !errors.Is(err, ErrWrongKey) {
			t.Errorf("the key %q: %v", wrong, err)
		}
	}
	role, cookie, err := k.Join(key)
	if err != nil || role != Candidate {
		t.Fatal(role, err)
	}
	if _, _, err := k.Join(key); !errors.Is(err, ErrUsedKey) {
		t.Errorf("a second person with the same link: %v", err)
	}
	again, err := OpenKeys(file) // the server was started again
	if err != nil {
		t.Fatal(err)
	}
	if !again.Admits(Candidate, cookie) || again.Admits(Interviewer, cookie) || again.Admits(Candidate, "") || again.Admits(Interviewer, "") {
		t.Error("after a restart the cookie lets in the wrong people")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(data), key) || strings.Contains(string(data), cookie) {
		t.Error("the file holds a secret itself")
	}
	second, err := again.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	if !again.Admits(Candidate, cookie) {
		t.Error("a new link ends the seat of its holder before anybody uses it")
	}
	if _, _, err := again.Join(second); err != nil {
		t.Fatal(err)
	}
	if again.Admits(Candidate, cookie) {
		t.Error("two people hold the candidate's seat")
	}
	if err := os.WriteFile(file, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKeys(file); err == nil {
		t.Error("damaged keys are accepted")
	}
}

func TestDoors(t *testing.T) {
	h := newHouse(t, nil)
	bob := h.join(Candidate)
	stranger := h.stranger()
	html := func(r *http.Request) { r.Header.Set("Accept", "text/html") }
	for _, c := range []struct {
		who    *guest
		name   string
		method string
		path   string
		body   string
		change func(*http.Request)
		want   int
		says   string
	}{
		{stranger, "no cookie", "GET", "/room/room/candidate/view", "", nil, 403, "not in this room"},
		{stranger, "no cookie, a page", "GET", "/room/room/candidate", "", html, 403, "Open the link"},
		{stranger, "no such room", "GET", "/room/other/candidate", "", nil, 403, "not in this room"},
		{stranger, "no such role", "GET", "/room/room/admin", "", nil, 404, "nothing here"},
		{stranger, "no such file", "GET", "/static/..%2fserver.go", "", nil, 404, "nothing here"},
		{stranger, "a page is no static file", "GET", "/static/room.html", "", nil, 404, "nothing here"},
		{stranger, "a wrong key", "POST", "/join", "AAAA", nil, 403, "not valid"},
		{stranger, "a long key", "POST", "/join", strings.Repeat("A", 1<<20), nil, 403, "not valid"},
		{bob, "the other's page", "GET", "/room/room/interviewer/view", "", nil, 403, "not in this room"},
		{bob, "the other's script", "GET", "/room/room/candidate/script", "", nil, 403, "the interviewer's"},
		{bob, "the other's command", "POST", "/room/room/candidate/do", `{"key":"1","do":"begin"}`, nil, 403, "cannot do"},
		{bob, "no command", "POST", "/room/room/candidate/do", `{"key":"1","do":"rm"}`, nil, 403, "cannot do"},
		{bob, "no key", "POST", "/room/room/candidate/do", `{"do":"ask","text":"x"}`, nil, 400, "no key"},
		{bob, "no JSON", "POST", "/room/room/candidate/do", `ask`, nil, 400, "JSON"},
		{bob, "two objects", "POST", "/room/room/candidate/do", `{"key":"1","do":"done"}{}`, nil, 400, "one JSON"},
		{bob, "an unknown field", "POST", "/room/room/candidate/do", `{"key":"1","do":"done","who":"interviewer"}`, nil, 400, "JSON"},
		{bob, "invalid UTF-8", "POST", "/room/room/candidate/do", "{\"key\":\"1\",\"do\":\"ask\",\"text\":\"\xff\"}", nil, 400, "UTF-8"},
		{bob, "too much", "POST", "/room/room/candidate/do", `{"key":"1","text":"` + strings.Repeat("x", 300<<10) + `"}`, nil, 413, "256 KB"},
		{bob, "too early", "POST", "/room/room/candidate/do", `{"key":"1","do":"ask","text":"x"}`, nil, 422, "not begun"},
		{bob, "a foreign page", "POST", "/room/room/candidate/do", `{}`, func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403, "another site"},
		{bob, "a foreign page without Origin", "POST", "/room/room/candidate/do", `{}`, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403, "cross-origin"},
		{bob, "a rebound name", "GET", "/room/room/candidate/view", "", func(r *http.Request) { r.Host = "evil.example" }, 421, "not called evil.example"},
		{bob, "a bad event number", "GET", "/room/room/candidate/events", "", func(r *http.Request) { r.Header.Set("Last-Event-ID", "x") }, 400, "not a number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			change := c.change
			if change == nil {
				change = func(*http.Request) {}
			}
			status, body := c.who.send(c.method, c.path, c.body, change)
			if status != c.want || !strings.Contains(body, c.says) {
				t.Errorf("got %d %s, want %d and %q", status, body, c.want, c.says)
			}
		})
	}
	if v := bob.view(); v.Seq != 0 {
		t.Errorf("some of that was done: %+v", v)
	}
}

func TestHeaders(t *testing.T) {
	h := newHouse(t, nil)
	key, err := h.keys.Invite(Candidate)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := http.Post(h.web.URL+"/join", "text/plain", strings.NewReader(key))
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	c := reply.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/room/room/candidate" || c.Secure {
		t.Errorf("the cookie: %+v", c)
	}
	csp := reply.Header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
		t.Errorf("the policy: %s", csp)
	}
}

// The policy blocks HTML that is written into a page: the sources must not contain any, nor an address elsewhere.
func TestSourcesKeepThePolicy(t *testing.T) {
	n := 0
	err := filepath.WalkDir("ui", func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "node_modules":
			return filepath.SkipDir
		case !slices.Contains([]string{".html", ".ts", ".tsx", ".css"}, filepath.Ext(path)):
			return nil
		}
		n++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, bad := range []string{"innerHTML", "InnerHTML", "insertAdjacentHTML", "document.write", "eval(", " style=\"", " onclick=\"", "<script>", "http://", "https://"} {
			if strings.Contains(string(data), bad) {
				t.Errorf("%s holds %q", path, bad)
			}
		}
		return nil
	})
	if err != nil || n < 10 {
		t.Errorf("%d sources: %v", n, err)
	}
}

// The page has a nonce for style elements; scripts come only from files.
func TestRoomPage(t *testing.T) {
	bob := newHouse(t, nil).join(Candidate)
	get := func() (page, policy string) {
		reply, err := bob.http.Get(bob.base + bob.path(""))
		if err != nil {
			t.Fatal(err)
		}
		defer reply.Body.Close()
		data, err := io.ReadAll(reply.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(data), reply.Header.Get("Content-Security-Policy")
	}
	page, policy := get()
	_, nonce, _ := strings.Cut(page, `nonce="`)
	nonce, _, _ = strings.Cut(nonce, `"`)
	if len(nonce) < 22 || !strings.Contains(policy, "style-src 'self' 'nonce-"+nonce+"';") || !strings.Contains(policy, "script-src 'self';") {
		t.Errorf("the nonce %q, the policy %s", nonce, policy)
	}
	if again, _ := get(); again == page {
		t.Error("two pages have the same nonce")
	}
}

// A file is sent compressed to clients that accept gzip, and unpacked to others; a client that already has it gets no copy.
func TestStatic(t *testing.T) {
	h := newHouse(t, nil)
	get := func(change ...func(*http.Request)) *http.Response {
		req := httptest.NewRequest("GET", "http://127.0.0.1/static/room.js", nil)
		for _, c := range change {
			c(req)
		}
		w := httptest.NewRecorder()
		h.server.Handler().ServeHTTP(w, req)
		return w.Result()
	}
	plain := get()
	body, _ := io.ReadAll(plain.Body) // from memory
	if plain.StatusCode != 200 || plain.Header.Get("Content-Type") != "text/javascript; charset=utf-8" || len(body) < 100<<10 || plain.Header.Get("Content-Encoding") != "" {
		t.Errorf("plain: %s %v, %d bytes", plain.Status, plain.Header, len(body))
	}
	packed := get(func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip, br") })
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if unpacked, err := io.ReadAll(z); err != nil || packed.Header.Get("Content-Encoding") != "gzip" || !bytes.Equal(unpacked, body) {
		t.Errorf("packed: %v, %d bytes, %v", packed.Header, len(unpacked), err)
	}
	if again := get(func(r *http.Request) { r.Header.Set("If-None-Match", packed.Header.Get("ETag")) }); again.StatusCode != http.StatusNotModified {
		t.Errorf("again: %s", again.Status)
	}
}

// A command that is sent twice, even at the same time, is done once.
func TestTwice(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	first, a := bob.do(order{Key: "k", Do: "ask", Text: "How big is it?"})
	second, b := bob.do(order{Key: "k", Do: "ask", Text: "How big is it?"})
	if first != 200 || second != 200 || a != b {
		t.Errorf("%d %s, then %d %s", first, a, second, b)
	}
	if n := strings.Count(strings.Join(texts(bob.view()), "\n"), "How big"); n != 1 {
		t.Errorf("asked %d times", n)
	}
	if status, _ := ann.do(order{Key: "k", Do: "say", Text: "One's key is not the other's."}); status != 200 {
		t.Error("a key of the candidate's stops the interviewer")
	}
	for range maxReplies + 10 {
		h.room.once(Interviewer, order{Key: string(rune(len(h.room.replies.order))) + "x", Do: "pause"}, orders[Interviewer]["pause"])
	}
	if n := len(h.room.replies.known); n > maxReplies {
		t.Errorf("%d replies are kept", n)
	}
}

func texts(v *view) (list []string) {
	for _, t := range v.Turns {
		list = append(list, t.Text)
	}
	return list
}

// An edit of a text that has changed since is refused with the current text; if the disk is full the edit fails, and
// the same command can be sent again.
func TestEdits(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	bob.must(order{Do: "edit", Stage: "requirements", Text: "Größe"})
	rev := bob.view().Stages[0].Rev
	if status, body := bob.do(order{Do: "edit", Stage: "requirements", Offset: 7, Text: "!"}); status != 409 || !strings.Contains(body, "Größe") {
		t.Errorf("an edit of an old text: %d %s", status, body)
	}
	if status, _ := bob.do(order{Do: "edit", Stage: "requirements", Rev: rev, Offset: 3, Text: "!"}); status != 422 {
		t.Errorf("an edit inside a character: %d", status)
	}
	h.log.err = errors.New("no space left on device")
	if status, body := bob.do(order{Key: "e", Do: "edit", Stage: "requirements", Rev: rev, Offset: 7, Text: "!"}); status != 507 || !strings.Contains(body, "no space") {
		t.Errorf("a full disk: %d %s", status, body)
	}
	h.log.err = nil
	bob.must(order{Key: "e", Do: "edit", Stage: "requirements", Rev: rev, Offset: 7, Text: "!"})
	if got := ann.view().Stages[0].Text; got != "Größe!" {
		t.Errorf("got %q", got)
	}
	ann.next()
	if status, _ := ann.do(order{Do: "next", Stage: "requirements"}); status != 422 || ann.view().Stage != 1 {
		t.Error("a second click skips a stage")
	}
	if status, _ := bob.do(order{Do: "edit", Stage: "requirements", Rev: bob.view().Stages[0].Rev, Text: "late"}); status != 422 {
		t.Errorf("an edit of a closed stage: %d", status)
	}
}

// An interrupted stream resumes where it stopped: every edit arrives once and in order.
func TestStreamGoesOn(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	f := ann.follow("")
	bob.must(order{Do: "edit", Stage: "requirements", Text: "a"})
	last, data := f.next("edited")
	if !strings.Contains(data, `"text":"a"`) {
		t.Fatal(data)
	}
	f.reply.Body.Close()
	for i, c := range []string{"b", "c"} {
		bob.must(order{Do: "edit", Stage: "requirements", Rev: bob.view().Stages[0].Rev, Offset: i + 1, Text: c})
	}
	bob.must(order{Do: "ask", Text: "Are you there?"})
	g := ann.follow(last)
	for _, want := range []string{"b", "c"} {
		if _, data := g.next("edited"); !strings.Contains(data, `"text":"`+want+`"`) {
			t.Errorf("got %s, want %q", data, want)
		}
	}
	g.next("changed")
	if got := ann.view().Stages[0].Text; got != "abc" {
		t.Errorf("got %q", got)
	}
}

func TestPresenceAndLive(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	f := ann.follow("")
	if _, data := f.next("presence"); !strings.Contains(data, `"candidate":{"here":false`) {
		t.Error(data)
	}
	g := bob.follow("")
	for {
		if _, data := f.next("presence"); strings.Contains(data, `"candidate":{"here":true`) {
			break
		}
	}
	ann.must(order{Do: "begin"})
	bob.must(order{Do: "edit", Stage: "requirements", Text: "People paste a text of 10 KB, 30 million a month, and get a short link for each because a key of seven letters is enough for years."})
	h.ticks <- time.Time{}
	if _, data := f.next("live"); !strings.Contains(data, `"prompts":[{"id":"`) {
		t.Error(data)
	}
	g.reply.Body.Close()
	for {
		if _, data := f.next("presence"); strings.Contains(data, `"candidate":{"here":false`) {
			break
		}
	}
}

func TestTooManyPages(t *testing.T) {
	h := newHouse(t, nil)
	bob := h.join(Candidate)
	for range maxStreams {
		bob.follow("")
	}
	if status, body := bob.send("GET", bob.path("/events"), ""); status != http.StatusTooManyRequests {
		t.Errorf("%d %s", status, body)
	}
}

func TestTooFast(t *testing.T) {
	h := newHouse(t, nil)
	bob := h.join(Candidate)
	refused := 0
	for range rateBurst + 300 {
		if status, _ := bob.send("GET", bob.path("/view"), ""); status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("450 requests at once were all served")
	}
	if status, _ := h.join(Interviewer).send("GET", "/room/room/interviewer/view", ""); status != 200 {
		t.Error("one person's flood stops the other")
	}
}

// Both sides write their marks first: none are shown before both are sealed, or the interviewer opens them.
func TestSealedMarks(t *testing.T) {
	for _, how := range []string{"both", "opened"} {
		t.Run(how, func(t *testing.T) {
			h := newHouse(t, nil)
			ann, bob := h.join(Interviewer), h.join(Candidate)
			ann.must(order{Do: "begin"})
			ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 1}, Text: "a draft"})
			ann.next()
			ann.next()
			if v := bob.view(); v.Final != nil || v.Other || v.Desk != nil {
				t.Error("a draft shows")
			}
			if how == "both" {
				bob.must(order{Do: "guess", Marks: map[string]float64{"cost": 4}, Text: "kind"})
				if v := ann.view(); v.Final != nil || !v.Other {
					t.Error("the candidate's marks show, or that they are in does not")
				}
				ann.must(order{Do: "mark", Marks: map[string]float64{"cost": 2}, Band: rubric.Hire, Text: "solid"})
				ann.must(order{Do: "seal"})
			} else {
				ann.must(order{Do: "unseal"})
			}
			for _, g := range []*guest{ann, bob} {
				f := g.view().Final
				if f == nil {
					t.Fatal("nothing is shown")
				}
				if how == "both" && (f.Self["cost"] != 4 || f.Interviewer.Marks["cost"] != 2 || f.Interviewer.Band != rubric.Hire || f.Word != "kind") {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}
