package engine

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// EventError identifies an event of a log that does not fit the events before it.
type EventError struct {
	Seq uint64
	Msg string
}

func (e *EventError) Error() string { return fmt.Sprintf("event %d: %s", e.Seq, e.Msg) }

// Restore folds the events of a log. The time it takes grows with their number, not with the size of the answers. The log may be damaged
// or forged: an event that no session could have at that point is an *EventError.
func Restore(s State, events []Event) (State, error) {
	r := restorer{s: own(s), tapes: make([]*tape, len(s.Stages))}
	for i := range events {
		e := &events[i]
		if msg := r.check(e); msg != "" {
			return s, &EventError{e.Seq, msg}
		}
		r.apply(e)
	}
	for i, t := range r.tapes {
		if t != nil {
			r.s.Stages[i].take(t)
		}
	}
	return r.s, nil
}

// Replay is Restore for events that Decide returned. Any other event is a bug in the program, and Replay panics.
func Replay(s State, events []Event) State {
	s, err := Restore(s, events)
	if err != nil {
		panic(err)
	}
	return s
}

// restorer applies events to a state of its own.
type restorer struct {
	s     State
	tapes []*tape // by stage: its text, if it was edited
}

// own returns a state whose lists can be appended to without a copy.
func own(s State) State {
	s.Stages = slices.Clone(s.Stages)
	s.Turns, s.Told, s.Prompted = slices.Clip(s.Turns), slices.Clip(s.Told), slices.Clip(s.Prompted)
	s.Notes, s.Scored, s.Probed = slices.Clip(s.Notes), slices.Clip(s.Scored), slices.Clip(s.Probed)
	return s
}

func (r *restorer) apply(e *Event) {
	r.s.Seq, r.s.Clock = e.Seq, e.Clock
	if r.s.Started.IsZero() {
		r.s.Started = e.Wall
	}
	if e.Kind != Edited {
		r.s.apply(*e)
		return
	}
	i := r.s.stageOf(e)
	r.s.InARow = 0
	r.tape(i).edit(e.Offset, e.Delete, e.Text, int64(len(r.s.Prompted)))
	r.s.Stages[i].Rev = e.Seq
	r.s.UsedBytes += len(e.Text) - e.Delete
}

// tape returns the text of a stage.
func (r *restorer) tape(i int) *tape {
	if r.tapes[i] == nil {
		st := &r.s.Stages[i]
		t := &tape{}
		for _, g := range st.segments {
			t.edit(g.start, 0, st.Text[g.start:g.end], int64(g.given))
		}
		r.tapes[i] = t
	}
	return r.tapes[i]
}

// take sets a stage's text from a tape.
func (st *StageState) take(t *tape) {
	st.Text, st.segments = t.String(), nil
	at := 0
	for _, r := range t.runs() {
		st.segments = append(st.segments, segment{at, at + r.n, int(r.mark)})
		at += r.n
	}
}

// check returns what is wrong with an event after the previous ones; empty if nothing is.
func (r *restorer) check(e *Event) string {
	s := &r.s
	i := s.Index(e.Stage)
	switch {
	case e.Seq != s.Seq+1:
		return fmt.Sprintf("it stands where event %d belongs", s.Seq+1)
	case e.Clock < s.Clock:
		return "the session clock goes back"
	case e.Stage != "" && i < 0:
		return fmt.Sprintf("the scenario has no stage %q", e.Stage)
	case (s.Phase == Ended || s.Phase == Quit) && !e.Kind.afterwards():
		return fmt.Sprintf("a %q event after the end of the session", e.Kind)
	}
	switch e.Kind {
	case Noted:
		if e.Of != 0 && !slices.ContainsFunc(s.Notes, func(n NoteState) bool { return n.Seq == e.Of && n.By == e.By }) {
			return "it changes a note that is not there"
		}
	case Told, Said, Waived:
		if err := s.waits(e.Of); err != nil {
			return err.Error()
		}
	case Edited:
		return r.checkEdit(e)
	case Drawn:
		return r.checkDrawn(e)
	case StageOpened:
		if i < s.Stage || s.Phase != New && !s.Stages[s.Stage].Closed {
			return fmt.Sprintf("the stage %q opens while %q is open or behind it", e.Stage, s.Current().ID)
		}
	case StageClosed, Finished:
		if s.Phase == New || e.Kind == StageClosed && s.Stages[s.stageOf(e)].Closed {
			return "it closes what is not open"
		}
	}
	return ""
}

// checkEdit returns what is wrong with a change of the text.
func (r *restorer) checkEdit(e *Event) string {
	i := r.s.stageOf(e)
	if r.s.Phase == New || i != r.s.Stage || r.s.Stages[i].Closed {
		return "a change of a stage that is not open"
	}
	t := r.tape(i)
	switch {
	case e.Offset < 0 || e.Delete < 0 || e.Offset > t.size || e.Delete > t.size-e.Offset:
		return fmt.Sprintf("a change of the bytes %d to %d of a text of %d", e.Offset, e.Offset+e.Delete, t.size)
	case !utf8.ValidString(e.Text) || !t.boundary(e.Offset) || !t.boundary(e.Offset+e.Delete):
		return "a change inside a character"
	case r.s.UsedBytes+len(e.Text)-e.Delete > maxAnswers:
		return ErrTooLong.Error()
	}
	return ""
}

// afterwards reports whether an event of a kind may come after the end of a session.
func (k Kind) afterwards() bool {
	switch k {
	case Guessed, Noted, Overruled, Marked, Sealed, Unsealed, ScoredBy:
		return true
	}
	return false
}
