package engine

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// Clock tells the time. Tests have their own.
type Clock interface {
	Now() time.Time           // wall time
	Monotonic() time.Duration // since some fixed moment; never decreases
}

// SystemClock returns the machine's clock.
func SystemClock() Clock { return systemClock{time.Now()} }

type systemClock struct{ start time.Time }

func (c systemClock) Now() time.Time           { return time.Now().UTC() }
func (c systemClock) Monotonic() time.Duration { return time.Since(c.start) }

var _ Clock = systemClock{}

// ErrSave is what Do wraps if the log could not be written. The session is unchanged.
var ErrSave = errors.New("save the session")

// Log stores events. Append returns once they are safely stored.
type Log interface {
	Append([]Event) error
	Close() error
}

// maxGap is the longest time between two calls that counts. A face calls every second, whatever else it does; a longer gap means that the process was stopped or
// the machine slept, and does not count.
const maxGap = 3 * time.Second

// Session connects the core to a clock and a log. It is safe for concurrent use. Readers do not wait for the log: while a command is
// decided and written, they see the state before it.
type Session struct {
	doing sync.Mutex // one command at a time; held while its events are written

	mu    sync.Mutex
	busy  bool // a command is being decided or written
	state State
	clock Clock
	log   Log
	last  time.Duration // monotonic time of the last call of look
	now   time.Duration // session clock at that time
	all   []Event
	subs  map[*Subscription]struct{}
}

// NewSession makes a session from a state and the events that led to it. A running session continues at the clock of its last event: time
// in which no process ran does not count.
func NewSession(s State, history []Event, clock Clock, log Log) *Session {
	return &Session{state: s, clock: clock, log: log, last: clock.Monotonic(), now: s.Clock, all: history, subs: map[*Subscription]struct{}{}}
}

// State returns the state after the last event.
func (s *Session) State() State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// Elapsed returns the current session clock.
func (s *Session) Elapsed() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.look()
}

// look advances the session clock by the time since the last call. During a command the clock stands still: the command decides whether that time counts.
func (s *Session) look() time.Duration {
	if s.busy {
		return s.now
	}
	m := s.clock.Monotonic()
	if gap := m - s.last; gap > 0 && gap <= maxGap && s.state.Phase == Running {
		s.now += gap
	}
	s.last = m
	return s.now
}

// Do decides a command, writes its events to the log, and only then applies and publishes them. If the log fails, nothing has happened:
// the state is unchanged and the command can be tried again.
func (s *Session) Do(c Command) ([]Event, error) {
	s.doing.Lock()
	defer s.doing.Unlock()
	state, at := s.begin()
	defer s.end()
	events, err := Decide(state, c, at)
	if err != nil || len(events) == 0 {
		return nil, err
	}
	if err := s.log.Append(events); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSave, err)
	}
	s.publish(events)
	return events, nil
}

// begin returns the state and the time for deciding a command.
func (s *Session) begin() (State, At) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := At{Wall: s.clock.Now(), Clock: s.look()}
	s.busy = true
	return s.state, at
}

func (s *Session) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy = false
}

// publish applies events that were written to the log.
func (s *Session) publish(events []Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		s.state = Apply(s.state, e)
		s.all = append(s.all, e)
	}
	for sub := range s.subs {
		sub.offer(events)
		if sub.dropped {
			delete(s.subs, sub)
		}
	}
}

// Close closes the log and ends all subscriptions. The session can be resumed from its log.
func (s *Session) Close() error {
	s.doing.Lock()
	defer s.doing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	for sub := range s.subs {
		delete(s.subs, sub)
		close(sub.events)
	}
	return s.log.Close()
}

// Subscription is a stream of events. A subscriber that falls behind is dropped: its channel is closed, and it can subscribe again from
// the last event that it saw.
type Subscription struct {
	events  chan Event
	dropped bool
}

// Events returns the stream. It is closed if the subscriber falls behind, or when the subscription or the session ends.
func (s *Subscription) Events() <-chan Event { return s.events }

// buffered is how many events a subscriber may be behind.
const buffered = 256

// offer never blocks.
func (s *Subscription) offer(events []Event) {
	for _, e := range events {
		select {
		case s.events <- e:
		default:
			s.dropped = true
			close(s.events)
			return
		}
	}
}

// Since returns all events after a sequence number.
func (s *Session) Since(after uint64) []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.since(after)
}

func (s *Session) since(after uint64) []Event {
	if after >= uint64(len(s.all)) {
		return nil
	}
	return s.all[after:len(s.all):len(s.all)]
}

// Subscribe returns all events after a sequence number: past ones as a list, future ones as a subscription. cancel ends the subscription.
func (s *Session) Subscribe(after uint64) (past []Event, sub *Subscription, cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	past = s.since(after)
	sub = &Subscription{events: make(chan Event, buffered)}
	s.subs[sub] = struct{}{}
	return past, sub, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, ok := s.subs[sub]; ok {
			delete(s.subs, sub)
			close(sub.events)
		}
	}
}
