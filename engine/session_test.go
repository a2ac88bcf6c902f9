package engine

import (
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tenx/rubric"
)

// fakeClock is moved by hand. Its wall clock jumps at random, which must not matter.
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
	during func() // what happens while events are written; may be nil
}

func (l *memoryLog) Append(e []Event) error {
	if l.during != nil {
		l.during()
	}
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

// A process that is stopped for a while, or a machine that sleeps, neither takes time off a stage nor adds any: only what a
// face counts second by second matters.
func TestStoppedProcess(t *testing.T) {
	for _, stopped := range []time.Duration{4 * time.Second, 15 * time.Second, 10 * time.Hour} {
		s, clock, log := newTestSession(t)
		for range 3 {
			clock.run(s, 20*time.Second)
			clock.mono += stopped
			_, _ = s.Do(Tick{})
		}
		if got := s.Elapsed(); got != time.Minute {
			t.Errorf("three times %v took %v off the stage", stopped, got-time.Minute)
		}
		clock.run(s, 2*time.Second)
		if _, err := s.Do(Edit{Stage: "requirements", Insert: "x"}); err != nil {
			t.Fatal(err)
		}
		if got := log.events[len(log.events)-1].Clock; got != 62*time.Second {
			t.Errorf("after three times %v an event is at %v", stopped, got)
		}
	}
}

// A face that looks every second counts every second, even if one look is late.
func TestLateLooks(t *testing.T) {
	s, clock, _ := newTestSession(t)
	want := time.Duration(0)
	for _, gap := range []time.Duration{1000, 1005, 995, 2900, 100, 1400} {
		clock.mono += gap * time.Millisecond
		want += gap * time.Millisecond
		if got := s.Elapsed(); got != want {
			t.Errorf("after a gap of %v the clock is at %v instead of %v", gap*time.Millisecond, got, want)
		}
	}
}

func TestFailingLogChangesNothing(t *testing.T) {
	s, _, log := newTestSession(t)
	before := s.State()
	log.broken = errors.New("no space left on device")
	if _, err := s.Do(Edit{Stage: "requirements", Insert: "lost?"}); err == nil {
		t.Error("a failing log is not reported")
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

// A slow disk blocks no reader: readers see the earlier state. Whether the time of the write counts depends on the command.
func TestLookWhileWritten(t *testing.T) {
	s, clock, log := newTestSession(t)
	before := s.State().Seq
	looked := 0
	log.during = func() {
		looked++
		clock.mono += 2 * time.Second
		past, _, cancel := s.Subscribe(0)
		cancel()
		if seq := s.State().Seq; seq != before || uint64(len(past)) != before || len(s.Since(before)) != 0 {
			t.Errorf("while event %d is written, %d events of %d are shown", before+1, len(past), seq)
		}
		s.Elapsed()
	}
	for _, tt := range []struct {
		c    Command
		want time.Duration // the session clock after it
	}{{Edit{Stage: "requirements", Insert: "x"}, 2 * time.Second}, {Pause{}, 2 * time.Second}, {Continue{}, 4 * time.Second}, {Next{}, 6 * time.Second}} {
		events, err := s.Do(tt.c)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Elapsed(); got != tt.want {
			t.Errorf("after %T the session clock is at %v, want %v", tt.c, got, tt.want)
		}
		if got := s.Since(before); len(got) != len(events) {
			t.Errorf("after %T there are %d events more, want %d", tt.c, len(got), len(events))
		}
		before = s.State().Seq
	}
	if looked != 4 {
		t.Errorf("looked %d times", looked)
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

// Up to three seconds between two looks at the clock count; a longer gap means that the process slept.
func TestSessionClockGap(t *testing.T) {
	for gap, want := range map[time.Duration]time.Duration{
		time.Second:            time.Second,
		maxGap:                 maxGap,
		maxGap + 1:             0,
		-time.Second:           0,
		2*time.Second + 999999: 2*time.Second + 999999,
	} {
		s, clock, _ := newTestSession(t)
		clock.mono += gap
		if got := s.Elapsed(); got != want {
			t.Errorf("after a gap of %v the session clock is at %v, want %v", gap, got, want)
		}
		if got := s.Elapsed(); got != want {
			t.Errorf("a second look after a gap of %v: %v", gap, got)
		}
	}
	clock := &fakeClock{}
	s := NewSession(NewState(compiled(t), Options{}), nil, clock, &memoryLog{})
	clock.mono += time.Second
	if got := s.Elapsed(); got != 0 {
		t.Errorf("before the beginning the clock ran for %v", got)
	}
	clock = &fakeClock{mono: time.Hour} // since the machine was started
	s = NewSession(after(t, Options{}, Begin{}, Next{}), nil, clock, &memoryLog{})
	clock.mono += 2 * time.Second
	if got := s.Elapsed(); got != 3*time.Second {
		t.Errorf("a resumed session is at %v", got)
	}
}

// A refused command, and one without effect, write nothing.
func TestSessionWritesNothing(t *testing.T) {
	s, _, log := newTestSession(t)
	before := len(log.events)
	if _, err := s.Do(Begin{}); !errors.Is(err, ErrStarted) {
		t.Errorf("a second beginning: %v", err)
	}
	log.broken = errors.New("must not be written to")
	if events, err := s.Do(Tick{}); err != nil || events != nil {
		t.Errorf("a tick that does nothing: %v, %v", events, err)
	}
	if _, err := s.Do(Next{}); !errors.Is(err, ErrSave) || !errors.Is(err, log.broken) {
		t.Errorf("a log that fails: %v", err)
	}
	if len(log.events) != before {
		t.Errorf("%d events were written", len(log.events)-before)
	}
}

// A subscriber gets past and coming events, each once, until it unsubscribes or the session is closed.
func TestSubscriptionEnds(t *testing.T) {
	s, _, log := newTestSession(t)
	past, sub, cancel := s.Subscribe(0)
	if len(past) != 2 || past[0].Seq != 1 || past[1].Seq != 2 {
		t.Errorf("what was: %v", past)
	}
	if past, _, cancel := s.Subscribe(99); len(past) != 0 {
		t.Errorf("after a number in the future: %v", past)
	} else {
		cancel()
	}
	if past, _, cancel := s.Subscribe(2); len(past) != 0 {
		t.Errorf("after all: %v", past)
	} else {
		cancel()
	}
	events, err := s.Do(Next{})
	if err != nil || len(events) != 2 {
		t.Fatal(events, err)
	}
	for _, want := range events {
		if got := <-sub.Events(); got.Seq != want.Seq {
			t.Errorf("event %d came, want %d", got.Seq, want.Seq)
		}
	}
	if got := log.events[len(log.events)-1]; got.Seq != 4 {
		t.Errorf("the log ends with event %d", got.Seq)
	}
	cancel()
	if _, open := <-sub.Events(); open {
		t.Error("a cancelled subscription continues")
	}
	if _, err := s.Do(Next{}); err != nil {
		t.Errorf("after a cancelled subscription: %v", err)
	}
	_, sub, cancel = s.Subscribe(0)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, open := <-sub.Events(); open {
		t.Error("the subscriptions of a closed session continue")
	}
	cancel()
}

// A subscriber at the limit of lag stays; one event more and it is dropped.
func TestSubscriberThatIsBehind(t *testing.T) {
	s, _, _ := newTestSession(t)
	_, sub, cancel := s.Subscribe(0)
	defer cancel()
	typed := func() {
		t.Helper()
		if _, err := s.Do(Edit{Stage: "requirements", Insert: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	for range buffered {
		typed()
	}
	if sub.dropped {
		t.Fatal("dropped too early")
	}
	if events, err := s.Do(Next{}); err != nil || len(events) != 2 { // the first of them is one too many
		t.Fatal(events, err)
	}
	n := 0
	for range sub.Events() {
		n++
	}
	if n != buffered || !sub.dropped {
		t.Errorf("got %d events of %d", n, buffered)
	}
	if _, err := s.Do(Next{}); err != nil { // nobody is sent anything any more
		t.Error(err)
	}
}

// The session's list of events does not grow into the slice that a subscriber was given.
func TestPastIsKept(t *testing.T) {
	s, _, _ := newTestSession(t)
	past, _, cancel := s.Subscribe(0)
	defer cancel()
	more := append(past, Event{Seq: 77})
	if _, err := s.Do(Next{}); err != nil {
		t.Fatal(err)
	}
	if again, _, cancel := s.Subscribe(2); again[0].Seq != 3 || more[2].Seq != 77 {
		t.Errorf("the events after the second begin with %d", again[0].Seq)
	} else {
		cancel()
	}
}

func TestSystemClock(t *testing.T) {
	c := SystemClock()
	a := c.Monotonic()
	if b := c.Monotonic(); a < 0 || b < a {
		t.Errorf("%v, then %v", a, b)
	}
	if zone := c.Now().Location(); zone != time.UTC {
		t.Errorf("the wall clock is in %v", zone)
	}
}
