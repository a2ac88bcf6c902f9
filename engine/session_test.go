package engine

import (
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tenx/rubric"
)

// fakeClock is moved by hand. The wall clock jumps about on its own: it must not matter.
type fakeClock struct {
	mono time.Duration
	wall time.Time
}

func (c *fakeClock) Now() time.Time           { return c.wall }
func (c *fakeClock) Monotonic() time.Duration { return c.mono }

func (c *fakeClock) run(s *Session, d time.Duration) {
	for end := c.mono + d; c.mono < end; {
		c.mono += time.Second
		c.wall = c.wall.Add(-time.Hour)
		_, _ = s.Do(Tick{})
	}
}

// memoryLog keeps events; it fails while broken.
type memoryLog struct {
	events []Event
	broken error
}

func (l *memoryLog) Append(e []Event) error {
	if l.broken != nil {
		return l.broken
	}
	l.events = append(l.events, e...)
	return nil
}
func (l *memoryLog) Close() error { return nil }

func newTestSession(t *testing.T) (*Session, *fakeClock, *memoryLog) {
	t.Helper()
	clock, log := &fakeClock{wall: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)}, &memoryLog{}
	s := NewSession(NewState(compiled(t), Options{Level: rubric.L5}), nil, clock, log)
	if _, err := s.Do(Begin{}); err != nil {
		t.Fatal(err)
	}
	return s, clock, log
}

func TestSessionClock(t *testing.T) {
	s, clock, log := newTestSession(t)
	clock.run(s, 90*time.Second)
	if got := s.Elapsed(); got != 90*time.Second {
		t.Errorf("after 90 s the session clock is at %v", got)
	}
	clock.mono += 30 * time.Minute // the process was stopped
	if got := s.Elapsed(); got != 90*time.Second {
		t.Errorf("a stopped process took %v", got-90*time.Second)
	}
	if _, err := s.Do(Pause{}); err != nil {
		t.Fatal(err)
	}
	clock.run(s, 60*time.Second)
	if _, err := s.Do(Continue{}); err != nil {
		t.Fatal(err)
	}
	if got := s.Elapsed(); got != 90*time.Second {
		t.Errorf("a pause took %v", got-90*time.Second)
	}
	clock.run(s, 10*time.Second)
	// A killed process: what is left is the log.
	state := Replay(NewState(compiled(t), Options{Level: rubric.L5}), log.events)
	again := NewSession(state, log.events, &fakeClock{}, log)
	if lost := s.Elapsed() - again.Elapsed(); lost < 0 || lost >= 5*time.Second {
		t.Errorf("after a kill the clock is off by %v", lost)
	}
}

func TestFailingLogChangesNothing(t *testing.T) {
	s, _, log := newTestSession(t)
	before := s.State()
	log.broken = errors.New("no space left on device")
	if _, err := s.Do(Edit{Stage: "requirements", Insert: "lost?"}); err == nil {
		t.Error("a failing log is not told")
	}
	if got := s.State(); got.Seq != before.Seq || got.Stages[0].Text != "" {
		t.Errorf("a failing log changed the state: %+v", got.Stages[0])
	}
	log.broken = nil
	if _, err := s.Do(Edit{Stage: "requirements", Insert: "kept"}); err != nil {
		t.Fatal(err)
	}
	if got := log.events[len(log.events)-1]; got.Seq != before.Seq+1 {
		t.Errorf("event %d follows %d", got.Seq, before.Seq)
	}
}

func TestSubscriptions(t *testing.T) {
	defer goleak.VerifyNone(t)
	s, _, _ := newTestSession(t)
	past, sub, cancel := s.Subscribe(1)
	if len(past) != 1 || past[0].Seq != 2 {
		t.Errorf("after event 1 there are %v", past)
	}
	_, slow, _ := s.Subscribe(0)
	for i := range buffered + 10 {
		if _, err := s.Do(Edit{Stage: "requirements", Offset: i, Insert: "x"}); err != nil {
			t.Fatal(err)
		}
		if e, ok := <-sub.Events(); !ok || e.Kind != Edited {
			t.Fatalf("the quick subscriber got %v, %v", e, ok)
		}
	}
	var last uint64
	for e := range slow.Events() {
		last = e.Seq
	}
	past, _, cancelAgain := s.Subscribe(last)
	if len(past) == 0 || past[0].Seq != last+1 {
		t.Errorf("a dropped subscriber that comes back after %d gets %d events", last, len(past))
	}
	cancelAgain()
	cancel()
	cancel()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
