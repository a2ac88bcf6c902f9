package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"tenx/engine"
	"tenx/rubric/design"
	"tenx/rubric/design/board"
	"tenx/scenarios"
)

// shapes returns the elements of a design on an empty board.
func shapes(t *testing.T, text string) []board.Element {
	t.Helper()
	els, errs := board.Draw(design.DefaultCatalog(), text, nil)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return els
}

func (g *guest) get(path string, into any) {
	g.t.Helper()
	status, body := g.send("GET", g.path(path), "")
	if status != http.StatusOK {
		g.t.Fatalf("%s: %d %s", path, status, body)
	}
	if err := json.Unmarshal([]byte(body), into); err != nil {
		g.t.Fatal(err)
	}
}

// A drawing of one person is sent to the other, is in the log once however often it is sent, and is there for a page that opens later.
func TestDrawTogether(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	desk := ann.follow("")
	ann.must(order{Do: "begin"})
	els := shapes(t, "users -> api: 100 rps\napi -> db")
	draw := order{Key: "once", Do: "draw", Elements: els}
	bob.must(draw)
	seq := h.room.session.State().Seq
	bob.must(draw)
	if again := h.room.session.State().Seq; again != seq {
		t.Errorf("a drawing that is sent twice is %d more events", again-seq)
	}
	id, data := desk.next("drawn")
	var news drawnNews
	if err := json.Unmarshal([]byte(data), &news); err != nil || news.Who != "candidate" || len(news.Elements) != len(els) || id != fmt.Sprint(seq) {
		t.Errorf("%v: event %s of %s, %d elements", err, id, news.Who, len(news.Elements))
	}
	old := els[0]
	old.Version--
	bob.must(order{Do: "draw", Elements: []board.Element{old}})
	if again := h.room.session.State().Seq; again != seq {
		t.Error("an older version of an element is accepted")
	}
	var v boardView
	ann.get("/board", &v)
	if len(v.Elements) != len(els) || v.Seq != seq || len(v.Theirs) != 0 || !ann.view().Drawn {
		t.Errorf("%d elements, event %d", len(v.Elements), v.Seq)
	}
	var r readingView
	bob.get("/reading", &r)
	if r.Text != "users -> api: 100 rps\napi -> db\n" || !r.Counts || !r.Design || len(r.Parts) != 2 {
		t.Errorf("read: %+v", r)
	}
	bob.must(order{Do: "edit", Stage: "requirements", Text: "```d2\na -> b\n```\n"})
	bob.get("/reading", &r)
	if r.Counts || !r.Design {
		t.Errorf("a d2 block in the text, and the drawing counts: %+v", r)
	}
}

// A typed design is drawn; one that cannot be read is refused with its line, and nothing is drawn.
func TestDrawByText(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	bob.must(order{Do: "design", Text: "users -> api: 100 rps\n"})
	if status, body := bob.do(order{Do: "design", Text: "a -> b"}); status != http.StatusConflict {
		t.Errorf("a text of an older drawing: %d %s", status, body)
	}
	ann.must(order{Do: "say", Text: "Go on."})
	if status, body := bob.do(order{Do: "design", Rev: h.room.session.State().Seq, Text: "users -> api: 100 rps\n"}); status != http.StatusOK {
		t.Errorf("a text of the latest drawing, after other events: %d %s", status, body)
	}
	seq := h.room.session.State().Seq
	status, body := bob.do(order{Do: "design", Rev: seq, Text: "users -> api\n*.style.fill: red"})
	if want := `{"error":"line 2: globs are not read (name every node)"}`; status != 422 || body != want {
		t.Errorf("%d %s", status, body)
	}
	if h.room.session.State().Seq != seq {
		t.Error("something was drawn")
	}
	bob.must(order{Do: "design", Rev: seq, Text: "users -> api: 200 rps\napi -> db\n"})
	var r readingView
	bob.get("/reading", &r)
	if r.Text != "users -> api: 200 rps\napi -> db\n" || r.Rev <= seq {
		t.Errorf("read: %q, %d", r.Text, r.Rev)
	}
	bob.must(order{Do: "design", On: true, Text: "users -> api\n"})
}

// The interviewer draws only if the candidate shares the board, and next to what the candidate drew; it counts for nothing. An observer
// cannot draw.
func TestWhoDraws(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob, eve := h.join(Interviewer), h.join(Candidate), h.join(Observer)
	ann.must(order{Do: "begin"})
	els := shapes(t, "users -> api")
	bob.must(order{Do: "draw", Elements: els})
	mine := board.Element{ID: "mine", Type: board.Rectangle, Width: 50, Height: 50, Version: 1, Opacity: 100}
	for _, tt := range []struct {
		who  *guest
		o    order
		want int
	}{
		{ann, order{Do: "draw", Elements: []board.Element{mine}}, 422},
		{ann, order{Do: "lend", On: true}, 403},
		{ann, order{Do: "design", Text: "a -> b"}, 403},
		{eve, order{Do: "draw", Elements: []board.Element{mine}}, 403},
		{eve, order{Do: "design", Text: "a -> b"}, 403},
		{eve, order{Do: "lend", On: true}, 403},
		{bob, order{Do: "lend", On: true}, 200},
		{ann, order{Do: "draw", Elements: []board.Element{mine}}, 200},
		{ann, order{Do: "draw", Elements: els[:1]}, 422},
		{bob, order{Do: "draw", Elements: []board.Element{{ID: "x", Type: "iframe"}}}, 422},
	} {
		if status, body := tt.who.do(tt.o); status != tt.want {
			t.Errorf("the %s does %q: %d %s, want %d", tt.who.role, tt.o.Do, status, body, tt.want)
		}
	}
	var v boardView
	bob.get("/board", &v)
	var r readingView
	bob.get("/reading", &r)
	if len(v.Theirs) != 1 || v.Theirs[0] != "mine" || !bob.view().Lent || strings.Contains(r.Text, "unnamed") || len(r.Left) != 0 {
		t.Errorf("theirs: %v, read: %q, left: %v", v.Theirs, r.Text, r.Left)
	}
}

// Strokes in progress go to the other pages and are not stored.
func TestSketch(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob, eve := h.join(Interviewer), h.join(Candidate), h.join(Observer)
	ann.must(order{Do: "begin"})
	desk := ann.follow("")
	for {
		if _, data := desk.next("presence"); strings.Contains(data, `"interviewer":{"here":true`) {
			break
		}
	}
	seq := h.room.session.State().Seq
	body := `{"page":"p1","pointer":[3,4],"elements":[{"id":"a","type":"rectangle","link":"javascript:x"}]}`
	if status, text := bob.send("POST", bob.path("/sketch"), body); status != http.StatusNoContent {
		t.Fatalf("%d %s", status, text)
	}
	_, data := desk.next("sketch")
	var s sketch
	if err := json.Unmarshal([]byte(data), &s); err != nil || s.Page != "p1" || s.Role != Candidate || len(s.Elements) != 1 || s.Pointer[1] != 4 || strings.Contains(data, "javascript") {
		t.Errorf("%v: %s", err, data)
	}
	if h.room.session.State().Seq != seq || !h.room.session.State().Board.Empty() {
		t.Error("it is in the log")
	}
	for _, tt := range []struct {
		who  *guest
		body string
		want int
	}{
		{ann, body, 422},
		{eve, body, 422},
		{ann, `{"page":"p2","pointer":[1,2]}`, 204},
		{bob, "x", 400},
		{bob, `{"page":"` + strings.Repeat("x", 33) + `"}`, 400},
		{bob, `{"elements":[{"id":"a","type":"iframe"}]}`, 422},
	} {
		if status, text := tt.who.send("POST", tt.who.path("/sketch"), tt.body); status != tt.want {
			t.Errorf("the %s sends %.60s: %d %s, want %d", tt.who.role, tt.body, status, text, tt.want)
		}
	}
}

// The panel runs only its own script, and hides the scenario's load from a candidate until they are told.
func TestDesignPanel(t *testing.T) {
	h := newHouse(t, func(s *scenarios.Scenario) {
		s.Facts[1].About, s.Facts[1].Value, s.Facts[1].Unit = []string{"peak"}, 7731, "requests/s"
	})
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	if _, body := bob.send("GET", bob.path("/design"), ""); !strings.Contains(body, "NO DIAGRAM YET") {
		t.Errorf("%s", body)
	}
	bob.must(order{Do: "design", Text: "users -> api: 123 rps\napi -> db\n"})
	req, err := http.NewRequest("GET", bob.base+bob.path("/design"), nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := bob.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	reply.Body.Close()
	policy := reply.Header.Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || !strings.Contains(policy, "script-src 'sha256-") || !strings.Contains(policy, "frame-ancestors 'self'") {
		t.Errorf("%s", policy)
	}
	_, his := bob.send("GET", bob.path("/design"), "")
	_, hers := ann.send("GET", ann.path("/design"), "")
	if !strings.Contains(his, "123 rps") || !strings.Contains(his, "<svg") || !strings.Contains(hers, "<svg") {
		t.Errorf("%s", his)
	}
	if strings.Contains(his, "7,731") || !strings.Contains(hers, "7,731") {
		t.Error("the scenario's peak is the candidate's to ask for, and the interviewer's to see")
	}
	ann.must(order{Do: "tell", ID: h.room.session.State().Script.Facts[1].ID})
	if _, his = bob.send("GET", bob.path("/design"), ""); !strings.Contains(his, "7,731") {
		t.Error("the design is not under the peak that was told")
	}
}

// A person who practices alone asks for the load like everybody else, and sees all of it after the end.
func TestDesignOfSolo(t *testing.T) {
	h, _ := newSoloHouse(t, func(s *scenarios.Scenario) {
		s.Facts[1].About, s.Facts[1].Value, s.Facts[1].Unit = []string{"peak"}, 7731, "requests/s"
	})
	p := h.join(Solo)
	p.must(order{Do: "begin"})
	p.must(order{Do: "design", Text: "users -> api: 123 rps\napi -> db\n"})
	if _, page := p.send("GET", p.path("/design"), ""); strings.Contains(page, "7,731") || !strings.Contains(page, "123 rps") {
		t.Error("the design is not under its own rate while nobody asked for the peak")
	}
	for s := h.room.session.State(); s.Phase == engine.Running; s = h.room.session.State() {
		p.must(order{Do: "next", Stage: s.Current().ID})
	}
	if _, page := p.send("GET", p.path("/design"), ""); !strings.Contains(page, "7,731") {
		t.Error("after the end the design is not under the scenario's peak")
	}
}
