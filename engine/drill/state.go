package drill

import (
	"time"

	"tenx/engine/fsrs"
)

// State is the result of the events in the log.
type State struct {
	memories map[string]fsrs.Memory // by card
	first    map[string]time.Time   // when a card was first reviewed here
	begun    map[string]string      // drafts, by card
	newest   time.Time              // latest time of an event
}

// Fold returns the state after the events of a log.
func Fold(events []Event) *State {
	s := &State{memories: map[string]fsrs.Memory{}, first: map[string]time.Time{}, begun: map[string]string{}}
	for _, e := range events {
		s.Apply(e)
	}
	return s
}

// Apply adds one more event.
func (s *State) Apply(e Event) {
	s.setBack(e.At)
	switch e.Kind {
	case Typed:
		s.begun[e.Card] = e.Text
		if e.Text == "" {
			delete(s.begun, e.Card)
		}
	case Reviewed:
		m := s.memories[e.Card]
		if m.State == fsrs.New {
			s.first[e.Card] = e.At
		}
		s.memories[e.Card] = m.Next(fsrs.Grade(e.Grade), e.At)
		delete(s.begun, e.Card)
	case Imported:
		for _, c := range e.Cards {
			if m, err := c.memory(); err == nil {
				s.memories[c.Card] = m
			}
		}
	}
	if e.At.After(s.newest) {
		s.newest = e.At
	}
}

// setBack moves reviews dated after a time to that time. If an event is earlier than the ones before it in the log, the clock was set back: the
// earlier reviews cannot have been later, and their cards should not wait for years because of a wrong date.
func (s *State) setBack(at time.Time) {
	if !s.newest.After(at) {
		return
	}
	for card, m := range s.memories {
		s.memories[card] = notAfter(m, at)
	}
	for card, t := range s.first {
		if t.After(at) {
			s.first[card] = at
		}
	}
	s.newest = at
}

// notAfter returns a memory state whose last review is at most at a time.
func notAfter(m fsrs.Memory, at time.Time) fsrs.Memory {
	if late := m.Last.Sub(at); late > 0 {
		m.Last, m.Due = at, m.Due.Add(-late)
	}
	return m
}

// ClockBehind returns how far a time is before the newest event, or 0.
func (s *State) ClockBehind(now time.Time) time.Duration { return max(0, s.newest.Sub(now)) }

// Newest returns the time of the newest event, or zero if there is none.
func (s *State) Newest() time.Time { return s.newest }

// Memory returns the memory state of a card at a time.
func (s *State) Memory(card string, now time.Time) fsrs.Memory {
	return notAfter(s.memories[card], now)
}

// Begun returns the draft of an answer to a card.
func (s *State) Begun(card string) string { return s.begun[card] }

// NewOn counts the cards that were first asked on the day of a time, in that time's time zone.
func (s *State) NewOn(now time.Time) int {
	n := 0
	for _, t := range s.first {
		if date(t, now) == date(now, now) {
			n++
		}
	}
	return n
}
