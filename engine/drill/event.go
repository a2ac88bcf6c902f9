package drill

import (
	"encoding"
	"fmt"
	"time"

	"tenx/engine/fsrs"
)

// Kind is the kind of an event.
type Kind string

// The kinds.
const (
	Reviewed Kind = "reviewed" // a card was answered and graded
	Typed    Kind = "typed"    // an answer was begun: Text is the draft so far; empty text discards it
	Imported Kind = "imported" // Cards replace the memory state of these cards
)

// Event is one line of the log. Every event has Seq and At; the other fields depend on the kind.
type Event struct {
	Seq       uint64     `json:"seq"` // from 1
	At        time.Time  `json:"at"`  // in the user's time zone at that moment
	Kind      Kind       `json:"kind"`
	Card      string     `json:"card,omitempty"`      // DECK/CARD
	Grade     Grade      `json:"grade,omitempty"`     // given by the candidate
	Suggested Grade      `json:"suggested,omitempty"` // suggested by the rules
	Share     float64    `json:"share,omitempty"`     // share of the points, 0 to 1
	Seconds   float64    `json:"seconds,omitempty"`   // time taken to answer
	Text      string     `json:"text,omitempty"`      // the answer
	Cards     []Schedule `json:"cards,omitempty"`
}

// Schedule is a card's memory state in a file.
type Schedule struct {
	Card       string    `json:"card"`
	State      string    `json:"state"` // learning, review or relearning
	Step       int       `json:"step,omitempty"`
	Stability  float64   `json:"stability"`  // days
	Difficulty float64   `json:"difficulty"` // 1 to 10
	Reps       int       `json:"reps"`
	Lapses     int       `json:"lapses,omitempty"`
	Days       int       `json:"days,omitempty"` // days from the last review to the next
	Last       time.Time `json:"last"`
	Due        time.Time `json:"due"`
}

// Grade is a grade that is written as a word in files.
type Grade fsrs.Grade

var (
	_ encoding.TextMarshaler   = Grade(0)
	_ encoding.TextUnmarshaler = (*Grade)(nil)
)

// MarshalText writes the grade's word.
func (g Grade) MarshalText() ([]byte, error) { return []byte(fsrs.Grade(g).String()), nil }

// UnmarshalText reads the grade's word.
func (g *Grade) UnmarshalText(text []byte) error {
	known, err := fsrs.ParseGrade(string(text))
	*g = Grade(known)
	return err
}

var states = map[fsrs.State]string{fsrs.Learning: "learning", fsrs.Review: "review", fsrs.Relearning: "relearning"}

// scheduleOf returns a memory state in the form for files.
func scheduleOf(card string, m fsrs.Memory) Schedule {
	return Schedule{
		Card: card, State: states[m.State], Step: m.Step, Stability: m.Stability, Difficulty: m.Difficulty,
		Reps: m.Reps, Lapses: m.Lapses, Days: m.Days, Last: m.Last, Due: m.Due,
	}
}

// memory validates a schedule from a file and returns its memory state.
func (s Schedule) memory() (fsrs.Memory, error) {
	m := fsrs.Memory{
		Step: s.Step, Stability: s.Stability, Difficulty: s.Difficulty, Reps: s.Reps, Lapses: s.Lapses, Days: s.Days, Last: s.Last, Due: s.Due,
	}
	for state, name := range states {
		if name == s.State {
			m.State = state
		}
	}
	switch {
	case !validRef(s.Card):
		return m, fmt.Errorf("%q is not a card: want DECK/CARD", s.Card)
	case m.State == fsrs.New:
		return m, fmt.Errorf("%s: unknown state %q: want learning, review or relearning", s.Card, s.State)
	case !(s.Stability > 0) || s.Stability > 36500:
		return m, fmt.Errorf("%s: a stability of %v days: want more than 0, and at most 36500", s.Card, s.Stability)
	case !(s.Difficulty >= 1 && s.Difficulty <= 10):
		return m, fmt.Errorf("%s: a difficulty of %v: want 1 to 10", s.Card, s.Difficulty)
	case s.Step < 0 || s.Step > 1 || s.Reps < 1 || s.Lapses < 0 || s.Lapses > s.Reps || s.Days < 0 || s.Days > 36600:
		return m, fmt.Errorf("%s: a count is out of range", s.Card)
	case s.Last.IsZero() || s.Due.Before(s.Last):
		return m, fmt.Errorf("%s: it is due before its last review", s.Card)
	}
	return m, nil
}
