package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/scenarios"
)

// person is a session with a fake clock and somebody who types.
type person struct {
	t     *testing.T
	mu    sync.Mutex
	out   strings.Builder
	at    time.Duration
	ticks chan time.Time
	typed io.Writer
	ended chan error
	app   *app
	talk  *session
}

func (p *person) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.Write(b)
}

// Now and Monotonic make a person a clock.
func (p *person) Now() time.Time {
	return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC).Add(p.Monotonic())
}

func (p *person) Monotonic() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.at
}

// newPerson starts an interview with the small test scenario.
func newPerson(t *testing.T, o engine.Options) *person {
	t.Helper()
	in, typist := io.Pipe()
	p := &person{t: t, ticks: make(chan time.Time), typed: typist, ended: make(chan error, 1)}
	a := newApp(in, p, p)
	a.data, a.config, a.cache = t.TempDir(), t.TempDir(), ""
	a.packs = []string{packFolder(t)}
	a.now = p.Now
	a.clock = func() engine.Clock { return p }
	a.tick = func(time.Duration) (<-chan time.Time, func()) { return p.ticks, func() {} }
	p.app = a
	c, err := a.compile("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	if p.talk, err = a.newSession(c, o); err != nil {
		t.Fatal(err)
	}
	p.run(c.Scenario)
	return p
}

func (p *person) run(s *scenarios.Scenario) {
	face := &lineFace{app: p.app, talk: p.talk, scenario: s, ctx: context.Background(), io: newPipeLines(p.app, false)}
	go func() { p.ended <- face.run() }()
	p.waits(0)
}

// waits lets seconds pass. Ticks are consumed one at a time, so that after the second tick, the first
// has been handled.
func (p *person) waits(seconds int) {
	for range seconds {
		p.mu.Lock()
		p.at += time.Second
		p.mu.Unlock()
		p.tick()
	}
	p.tick()
}

// tick passes one tick to the face, unless the face has ended.
func (p *person) tick() {
	select {
	case p.ticks <- p.Now():
	case err := <-p.ended:
		p.ended <- err
	}
}

// types enters lines. Use until to wait for their results.
func (p *person) types(lines ...string) {
	for _, l := range lines {
		if _, err := io.WriteString(p.typed, l+"\n"); err != nil {
			p.t.Fatal(err)
		}
	}
}

// until lets the face run, without time passing, until it prints something.
func (p *person) until(part string) {
	p.t.Helper()
	for range 1_000_000 {
		p.mu.Lock()
		found := strings.Contains(p.out.String(), part)
		p.mu.Unlock()
		if found {
			return
		}
		p.tick()
	}
	p.t.Fatalf("%q was never printed", part)
}

// sees takes the output so far and checks that it contains some parts.
func (p *person) sees(parts ...string) {
	p.t.Helper()
	p.mu.Lock()
	got := p.out.String()
	p.out.Reset()
	p.mu.Unlock()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			p.t.Errorf("%q is not in what was printed:\n%s", part, got)
		}
	}
}

func packFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := copyFile("../../testdata/pack/paste-bin.yaml", dir+"/paste-bin.yaml"); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestNoticesOfTheClock(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.sees("== Requirements (stage 1 of 2, 5m) ==", "Interviewer: ")
	p.waits(151)
	p.sees("[clock] Half time: ")
	p.waits(90)
	p.sees("[clock] One minute left for Requirements.")
	p.waits(70)
	p.sees("[clock] Time is up for Requirements.")
	if now := p.talk.Look(); now.Stage != "requirements" || now.Left > -10*time.Second {
		t.Errorf("practice mode lets a stage overrun: %+v", now)
	}
	p.types("/quit")
	if err := <-p.ended; err != errLeft {
		t.Errorf("ended with %v", err)
	}
}

func TestStrictStagesEndWithTheirTime(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5", Strict: true})
	p.waits(301)
	p.sees("[time is up for requirements]", "== High-level design (stage 2 of 2, 10m) ==")
	p.waits(601)
	if err := <-p.ended; err != nil {
		t.Errorf("ended with %v", err)
	}
}

func TestPauseStopsTheClock(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.waits(10)
	p.types("/pause", "/pause")
	p.until("[already paused; ")
	p.waits(1000)
	p.sees("[paused: ", "[already paused; ")
	if left := p.talk.Look().Left; left < 289*time.Second || left > 291*time.Second {
		t.Errorf("%v left", left)
	}
	p.types("a line goes on", "/answer")
	p.until("  a line goes on")
	p.sees("[the clock is running again]", "saved line 1 of requirements", "  a line goes on\n")
	p.types("/quit")
	<-p.ended
}

func TestEndOfHints(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("/hint", "/hint", "/hint", "/hint", "/hint", "/hint", "/ask", "/facts", "/help", "/time", "/brief", "/quit")
	<-p.ended
	p.sees("Hint 1: ", "Hint 2: ", "[there are no more hints in this stage]", "[/ask needs a question",
		"[nothing yet", "/edit", "<- 05:00 left", "A company of developers")
}

// brokenLog fails every write.
type brokenLog struct{}

func (brokenLog) Append([]engine.Event) error { return io.ErrShortWrite }
func (brokenLog) Close() error                { return nil }

// If the log cannot be written, the run ends, shows what was not saved, and names the file that has it.
func TestLostLog(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("this one is saved")
	p.until("saved line 1")
	p.talk.log.Log = brokenLog{}
	p.types("this one is not")
	err := <-p.ended
	var hint *hintError
	if !errors.As(err, &hint) {
		t.Fatalf("ended with %v", err)
	}
	p.sees("saved line 1 of requirements", "not saved: this one is not")
	_, file, _ := strings.Cut(hint.hint, "the whole answer is saved in ")
	if kept, err := os.ReadFile(file); err != nil || string(kept) != "this one is saved\nthis one is not\n" {
		t.Errorf("the file %q of %q holds %q, %v", file, hint.hint, kept, err)
	}
}

// If no file can be written either, the unsaved text is on the screen.
func TestLostLogAndNoRoom(t *testing.T) {
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "missing"))
	p := newPerson(t, engine.Options{Level: "L5"})
	p.talk.log.Log = brokenLog{}
	p.types("this one is not")
	<-p.ended
	p.sees("This is the answer, which could not be saved:\nthis one is not\n")
}

// If the log is removed in the middle of a session, the run ends before anything else is shown as saved.
func TestRemovedLog(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("this one is saved")
	p.until("saved line 1")
	p.sees()
	if err := os.RemoveAll(p.app.sessionDir()); err != nil {
		t.Fatal(err)
	}
	p.types("this one is not")
	err := <-p.ended
	var hint *hintError
	if !errors.Is(err, sessionlog.ErrChanged) || !errors.As(err, &hint) || !strings.Contains(hint.hint, "is saved in ") {
		t.Errorf("ended with %v", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if got := p.out.String(); strings.Contains(got, "saved line") || !strings.Contains(got, "not saved: this one is not") {
		t.Errorf("shown: %s", got)
	}
}

// Text typed at the prompt that only asks for Enter, to start the clock, becomes the first line of the answer.
func TestFirstLineIsKept(t *testing.T) {
	p := newPerson(t, engine.Options{Level: "L5"})
	p.types("/quit")
	if err := <-p.ended; err != errLeft {
		t.Fatal(err)
	}
	for _, c := range []struct{ first, want string }{
		{"typed too early", "typed too early\n"},
		{"   ", "typed too early\n"},
		{"/answer", "typed too early\n"},
	} {
		face := &lineFace{app: p.app, talk: p.talk, scenario: p.talk.compiled.Scenario, ctx: context.Background(), io: newPipeLines(p.app, false), first: c.first}
		go func() { p.ended <- face.run() }()
		p.types("/quit")
		if err := <-p.ended; err != errLeft {
			t.Fatal(err)
		}
		if got := p.talk.Look().Answer; got != c.want {
			t.Errorf("after %q the answer is %q, want %q", c.first, got, c.want)
		}
	}
}
