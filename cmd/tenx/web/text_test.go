package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
)

// changesOf parses a list of changes as a page sends it.
func changesOf(t testing.TB, text string) []json.RawMessage {
	t.Helper()
	var list []json.RawMessage
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func TestApplyChanges(t *testing.T) {
	for _, tt := range []struct{ name, text, changes, want string }{
		{"into nothing", "", `[[0,"a","b"]]`, "a\nb"},
		{"at the end", "ab", `[2,[0,"c"]]`, "abc"},
		{"in the middle", "abcd", `[1,[2,"x"],1]`, "axd"},
		{"two places", "abcd", `[[1],2,[1,"x"]]`, "bcx"},
		{"behind an emoji, which counts two", "🚀b", `[2,[0,"é"],1]`, "🚀éb"},
		{"an emoji goes", "ä🚀b", `[1,[2],1]`, "äb"},
		{"nothing", "ab", `[2]`, "ab"},
		{"nothing of nothing", "", `[]`, ""},
		{"an empty line", "ab", `[1,[0,"",""],1]`, "a\nb"},
		{"beyond the end", "ab", `[3]`, ""},
		{"not to the end", "ab", `[1]`, ""},
		{"into an emoji", "🚀", `[1,[0,"x"],1]`, ""},
		{"half an emoji", "🚀", `[[1],1]`, ""},
		{"a negative number", "ab", `[-1,[3]]`, ""},
		{"no number", "ab", `["x"]`, ""},
		{"lines that are none", "ab", `[[0,1],2]`, ""},
		{"an empty list", "ab", `[[],2]`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text := newText("s", tt.text, map[string]uint64{})
			c, err := text.apply(changesOf(t, tt.changes))
			if tt.want == "" && tt.text != "" {
				if !errors.Is(err, errChanges) {
					t.Errorf("it gives %q, %v", c.text, err)
				}
				return
			}
			if err != nil || c.text != tt.want || c.units != utf16Len(tt.want) {
				t.Errorf("got %q of %d units, %v; want %q of %d", c.text, c.units, err, tt.want, utf16Len(tt.want))
			}
			if again := tt.text[:c.start] + c.text[c.start:max(c.end, c.start)] + tt.text[c.start+max(c.removed, 0):]; len(tt.changes) > 3 && again != tt.want {
				t.Errorf("the bytes %d to %d for %d: that gives %q", c.start, c.end, c.removed, again)
			}
		})
	}
}

func FuzzChanges(f *testing.F) {
	f.Add("a🚀b", `[1,[2,"x","y"],1]`)
	f.Add("", `[[0,"a"]]`)
	f.Fuzz(func(t *testing.T, text, changes string) {
		var list []json.RawMessage
		if json.Unmarshal([]byte(changes), &list) != nil {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		c, err := newText("s", text, map[string]uint64{}).apply(list)
		if err == nil && c.units != utf16Len(c.text) {
			t.Errorf("%d units of %q", c.units, c.text)
		}
	})
}

// pushing is the text of a candidate's page.
type pushing struct {
	*guest
	stage, epoch string
	version, n   int
}

func (h *house) pushing(g *guest, stage string) *pushing {
	h.t.Helper()
	p := &pushing{guest: g, stage: stage}
	p.pull()
	return p
}

func (p *pushing) pull() since {
	p.t.Helper()
	status, body := p.send("GET", p.path(fmt.Sprintf("/text?stage=%s&epoch=%s&version=%d", p.stage, p.epoch, p.version)), "")
	var s since
	if err := json.Unmarshal([]byte(body), &s); status != http.StatusOK || err != nil {
		p.t.Fatalf("%d %s: %v", status, body, err)
	}
	p.epoch, p.version = s.Epoch, s.Version+len(s.Updates)
	return s
}

// push sends changes; one that begins with '*' was spoken.
func (p *pushing) push(changes ...string) (int, string) {
	p.t.Helper()
	var updates []update
	for _, c := range changes {
		p.n++
		c, spoken := strings.CutPrefix(c, "*")
		updates = append(updates, update{fmt.Sprintf("a:%d", p.n), changesOf(p.t, c), spoken})
	}
	body, err := json.Marshal(push{p.stage, p.epoch, p.version, updates})
	if err != nil {
		p.t.Fatal(err)
	}
	status, reply := p.send("POST", p.path("/text"), string(body))
	if status == http.StatusOK {
		p.version += len(changes)
	}
	return status, reply
}

// Text typed in a page reaches the others at once, and the log at the next tick, as one edit.
func TestPush(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	p := h.pushing(bob, "requirements")
	if status, body := p.push(`[[0,"x"]]`); status != http.StatusGone {
		t.Errorf("before the beginning: %d %s", status, body)
	}
	ann.must(order{Do: "begin"})
	f := ann.follow("")
	for _, c := range []string{`[[0,"Gr"]]`, `[2,[0,"öße"]]`, `[5,[0,"!"]]`} {
		if status, body := p.push(c); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
	}
	if _, data := f.next("text"); !strings.Contains(data, `"updates":[{"id":"a:2","changes":[[0,"Gr"]]}]`) {
		t.Errorf("the interviewer hears %s", data)
	}
	ann.must(order{Do: "note", Text: "quick"}) // which the candidate must not notice
	if got := ann.view().Stages[0].Text; got != "" {
		t.Errorf("it is saved already: %q", got)
	}
	h.ticks <- time.Time{}
	if _, data := f.next("saved"); !strings.Contains(data, `"saved":3`) {
		t.Error(data)
	}
	if got := ann.view().Stages[0].Text; got != "Größe!" {
		t.Errorf("saved is %q", got)
	}
	if n := h.edits(); len(n) != 1 || n[0].ID != "a:4" {
		t.Errorf("the log has the edits %+v", n)
	}
	if s := (&pushing{guest: bob, stage: "requirements"}).pull(); s.Text == nil || *s.Text != "Größe!" || s.Upto["a"] != 4 || s.Saved != 3 {
		t.Errorf("a new page gets %+v", s)
	}
}

// A slow disk doesn't stop anybody from typing; what was typed meanwhile is saved the next time.
func TestPushWhileTheDiskIsSlow(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p, f := h.pushing(bob, "requirements"), ann.follow("")
	long := strings.Repeat("x", 500)
	if status, body := p.push(`[[0,"` + long + `"]]`); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	f.next("text")
	h.log.disk.Lock()
	noted := make(chan int, 1)
	go func() {
		status, _ := ann.do(order{Do: "note", Text: "waits for the disk"})
		noted <- status
	}()
	h.ticks <- time.Time{}                                                          // and so does what was typed
	for i, c := range []string{`[[0,"a"],500]`, `[501,[0,"z"]]`, `[502,[0,"!"]]`} { // the second one is far from the first
		if status, body := p.push(c); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
		if _, data := f.next("text"); !strings.Contains(data, fmt.Sprintf(`"version":%d,"saved":0`, i+1)) {
			t.Errorf("the interviewer hears %s", data)
		}
	}
	if got := ann.view().Stages[0].Text; got != "" {
		t.Errorf("it is shown as saved: %q", got)
	}
	h.log.disk.Unlock()
	if status := <-noted; status != http.StatusOK {
		t.Errorf("the note: %d", status)
	}
	ann.next()
	if got := ann.view().Stages[0].Text; got != "a"+long+"z!" {
		t.Errorf("saved is %q", got)
	}
	if s := p.pull(); s.Saved != 4 || len(s.Updates) != 0 {
		t.Errorf("after all: %+v", s)
	}
}

// A text is the same before and after the log is written, however much arrives meanwhile.
func TestTextWhileWritten(t *testing.T) {
	h := newHouse(t, nil)
	h.join(Interviewer).must(order{Do: "begin"})
	h.room.typing.Lock()
	defer h.room.typing.Unlock()
	text := h.room.textOf("requirements")
	rest := func(units int) string {
		if units == 0 {
			return ""
		}
		return fmt.Sprintf(",%d", units)
	}
	typed := func(n int) {
		for range n {
			u := update{ID: fmt.Sprintf("a:%d", text.version()+1), Changes: changesOf(t, `[[0,"x"]`+rest(text.units)+`]`)}
			c, err := text.apply(u.Changes)
			if err != nil {
				t.Fatal(err)
			}
			text.take(u, c)
		}
	}
	typed(1)
	e, _ := text.write(1)
	typed(3 * maxBack)
	if h.room.textOf("requirements") != text {
		t.Error("another text while the log is written")
	}
	if _, err := h.room.session.Do(e); err != nil {
		t.Fatal(err)
	}
	if h.room.textOf("requirements") != text {
		t.Error("another text once the log is written")
	}
	text.written()
	if got := text.since(text.epoch, -1); got.Version != 1 || *got.Text != "x" || len(got.Updates) != 3*maxBack {
		t.Errorf("a new page gets the text %q of version %d, and %d updates", *got.Text, got.Version, len(got.Updates))
	}
}

// edits returns the edits in the log.
func (h *house) edits() []engine.Event {
	past, _, cancel := h.room.session.Subscribe(0)
	cancel()
	var out []engine.Event
	for _, e := range past {
		if e.Kind == engine.Edited {
			out = append(out, e)
		}
	}
	return out
}

// A page that is behind gets what is missing, and a page from an earlier start of the room gets everything; nothing is applied twice.
func TestPushBehind(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p := h.pushing(bob, "requirements")
	p.push(`[[0,"one "]]`)
	p.push(`[4,[0,"two "]]`)
	late := &pushing{guest: bob, stage: "requirements", epoch: p.epoch, version: 1, n: 9}
	if status, body := late.push(`[4,[0,"three"]]`); status != http.StatusConflict || !strings.Contains(body, `"two "`) || strings.Contains(body, `"text"`) {
		t.Errorf("one behind: %d %s", status, body)
	}
	late.epoch = "another"
	if status, body := late.push(`[4,[0,"three"]]`); status != http.StatusConflict || !strings.Contains(body, `"text":""`) || !strings.Contains(body, `"two "`) {
		t.Errorf("another epoch: %d %s", status, body)
	}
	again := &pushing{guest: bob, stage: "requirements", epoch: p.epoch, version: p.version, n: 0}
	if status, body := again.push(`[8,[0,"one "]]`); status != http.StatusConflict {
		t.Errorf("taken already: %d %s", status, body)
	}
	if status, body := (&pushing{guest: bob, stage: "nowhere"}).push(`[]`); status != http.StatusNotFound {
		t.Errorf("no such stage: %d %s", status, body)
	}
	if status, body := (&pushing{guest: ann, stage: "requirements", epoch: p.epoch, version: p.version}).push(`[8,[0,"!"]]`); status != http.StatusForbidden {
		t.Errorf("the interviewer writes: %d %s", status, body)
	}
	if got := h.room.textOf("requirements").now; got != "one two " {
		t.Errorf("the text is %q", got)
	}
}

// Accepted text is saved before anything else happens, and is in a stage that closes.
func TestSavedBeforeTheStageCloses(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	f := bob.follow("")
	p := h.pushing(bob, "requirements")
	p.push(`[[0,"in time"]]`)
	h.log.err = errors.New("no space left on device")
	h.ticks <- time.Time{}
	if _, data := f.next("saved"); !strings.Contains(data, `"saved":0`) || !strings.Contains(data, "no space left") {
		t.Errorf("the page hears %s", data)
	}
	if status, body := ann.do(order{Do: "next", Stage: "requirements"}); status != http.StatusInsufficientStorage {
		t.Errorf("the stage closes without what was typed: %d %s", status, body)
	}
	h.log.err = nil
	ann.next()
	if got := ann.view().Stages[0]; got.Text != "in time" || !got.Closed {
		t.Errorf("%+v", got)
	}
	if status, body := p.push(`[7,[0,"!"]]`); status != http.StatusGone || !strings.Contains(body, "closed") {
		t.Errorf("a closed stage: %d %s", status, body)
	}
}

// Changes far apart are logged separately, because the text between them was not typed again.
func TestFarApart(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p := h.pushing(bob, "requirements")
	long := strings.Repeat("x", 500)
	p.push(`[[0,"` + long + `"]]`)
	h.ticks <- time.Time{}
	h.ticks <- time.Time{}
	p.push(`[[0,"a"],500]`)
	p.push(`[1,[0,"b"],500]`)
	p.push(`[502,[0,"z"]]`)
	h.ticks <- time.Time{}
	h.ticks <- time.Time{}
	var got []string
	for _, e := range h.edits()[1:] {
		got = append(got, fmt.Sprintf("%d+%d-%d", e.Offset, len(e.Text), e.Delete))
	}
	if strings.Join(got, " ") != "0+2-0 502+1-0" {
		t.Errorf("the log has %v", got)
	}
}

// Spoken text is logged separately from typed text, and marked; so is a spoken question.
func TestSpokenIsLoggedApart(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p := h.pushing(bob, "requirements")
	for _, changes := range [][]string{{`[[0,"typed"]]`}, {`*[5,[0,"","said"]]`, `*[10,[0,"","and said"]]`}, {`[19,[0,"","typed"]]`}} {
		if status, body := p.push(changes...); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
	}
	bob.must(order{Do: "ask", Text: "how large is a paste?", Spoken: true})
	var got []string
	past, _, cancel := h.room.session.Subscribe(0)
	cancel()
	for _, e := range past {
		if e.Kind == engine.Edited || e.Kind == engine.Asked {
			got = append(got, fmt.Sprintf("%s %v %q", e.Kind, e.Spoken, e.Text))
		}
	}
	want := []string{`edited false "typed"`, `edited true "\nsaid"`, `edited true "\nand said"`, `edited false "\ntyped"`, `asked true "how large is a paste?"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Edits from the terminal and from pages go into one text.
func TestEditBesidePush(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p := h.pushing(bob, "requirements")
	p.push(`[[0,"🚀 page"]]`)
	if status, body := bob.do(order{Do: "edit", Stage: "requirements", Text: "late"}); status != http.StatusConflict || !strings.Contains(body, "page") {
		t.Errorf("an edit of an old text: %d %s", status, body)
	}
	bob.must(order{Do: "edit", Stage: "requirements", Rev: bob.view().Stages[0].Rev, Offset: 5, Text: "the\n"})
	if s := p.pull(); len(s.Updates) != 1 || fmt.Sprintf("%s", s.Updates[0].Changes) != `[3 [0,"the",""] 4]` {
		t.Errorf("the page misses %+v", s)
	}
	if status, body := p.push(`[11,[0,"!"]]`); status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
	h.ticks <- time.Time{}
	h.ticks <- time.Time{}
	if got := ann.view().Stages[0].Text; got != "🚀 the\npage!" {
		t.Errorf("got %q", got)
	}
}

// A page's text has the same limits as any other.
func TestPushIsBounded(t *testing.T) {
	h := newHouse(t, nil)
	ann, bob := h.join(Interviewer), h.join(Candidate)
	ann.must(order{Do: "begin"})
	p := h.pushing(bob, "requirements")
	if status, body := p.push(`[[0,"` + strings.Repeat("a", maxStage) + `"]]`); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	if status, body := p.push(fmt.Sprintf(`[%d,[0,"b"]]`, maxStage)); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "stays on your screen") {
		t.Errorf("one byte more: %d %s", status, body)
	}
	if status, body := p.push(fmt.Sprintf(`[%d,[0,"b"]]`, maxStage), fmt.Sprintf(`[%d,[1]]`, maxStage)); status != http.StatusOK {
		t.Errorf("one byte more that goes again: %d %s", status, body)
	}
	if status, body := p.push(fmt.Sprintf(`[[1],%d]`, maxStage-1), `[[0,"does not fit"]]`); status != http.StatusUnprocessableEntity || len(h.room.textOf("requirements").now) != maxStage {
		t.Errorf("a part is taken: %d %s", status, body)
	}
	if status, body := p.push(fmt.Sprintf(`[[1],%d]`, maxStage-1)); status != http.StatusOK {
		t.Errorf("shorter: %d %s", status, body)
	}
	h.room.taken.room.Store(maxRoom)
	if status, body := p.push(fmt.Sprintf(`[[1],%d]`, maxStage-2)); status != http.StatusRequestEntityTooLarge || !strings.Contains(body, "tenx resume") {
		t.Errorf("a full room: %d %s", status, body)
	}
	h.room.taken.room.Store(0)
	for name, body := range map[string]string{
		"no JSON": "x", "no updates": `{"stage":"requirements","epoch":"","version":0,"updates":[]}`, "a field too many": `{"stage":"requirements","who":"x"}`,
		"too many": `{"stage":"requirements","updates":[` + strings.TrimSuffix(strings.Repeat(`{"id":"a:1","changes":[]},`, maxTaken+1), ",") + `]}`,
	} {
		if status, reply := bob.send("POST", bob.path("/text"), body); status != http.StatusBadRequest {
			t.Errorf("%s: %d %s", name, status, reply)
		}
	}
	for _, id := range []string{"", "a", "a:x", ":1", "a b:1", strings.Repeat("a", maxIDs) + ":1"} {
		body, _ := json.Marshal(push{"requirements", p.epoch, p.version, []update{{ID: id, Changes: changesOf(t, `[]`)}}}) // of our own types
		if status, reply := bob.send("POST", bob.path("/text"), string(body)); status != http.StatusUnprocessableEntity {
			t.Errorf("the id %q: %d %s", id, status, reply)
		}
	}
}
