package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/design/board"
)

// A session has one board for all its stages. What the candidate draws on it is a design, like a d2 block of the answer: if the texts have no d2
// block, the transcript gets one, at the end of the stage in which the candidate last drew. So everything that reads an answer reads the drawing. What the
// interviewer draws is shown and never scored.

// Errors of Decide about drawings.
var (
	ErrNotLent = errors.New("the candidate has not let you draw on the board")
	ErrTheirs  = errors.New("that is the candidate's drawing: draw beside it")
)

// ErrDrawing is what Decide wraps if the board does not accept a change.
var ErrDrawing = errors.New("the whiteboard does not accept this")

func (d *decision) draw(c Draw) error {
	if c.Who != rubric.Candidate {
		if !d.s.Lent {
			return ErrNotLent
		}
		if slices.ContainsFunc(c.Elements, func(e board.Element) bool { return d.s.Board.By(e.ID) == string(rubric.Candidate) }) {
			return ErrTheirs
		}
	}
	if err := d.s.Board.Check(c.Elements); err != nil {
		return fmt.Errorf("%w: %w", ErrDrawing, err)
	}
	if change := d.s.Board.Newer(c.Elements); len(change) > 0 {
		d.add(Event{Who: c.Who, Kind: Drawn, Elements: change})
	}
	return nil
}

func (d *decision) lend(c Lend) error {
	switch {
	case !d.s.Options.Paired:
		return ErrNotPaired
	case c.On == d.s.Lent:
		return nil
	}
	e := Event{Who: rubric.Candidate, Kind: Lent}
	if c.On {
		e.Step = 1
	}
	d.add(e)
	return nil
}

// drawn applies a change of the board.
func (s *State) drawn(e Event, stage int) {
	moves := s.Board.Moves(e.Elements)
	s.Board = s.Board.With(e.Elements, string(e.Who))
	if e.Who != rubric.Candidate {
		return
	}
	s.InARow, s.BoardStage, s.BoardRev = 0, stage, e.Seq
	if !moves {
		s.BoardGiven = len(s.Prompted)
	}
}

// checkDrawn returns what is wrong with a change of the board; empty if nothing is.
func (r *restorer) checkDrawn(e *Event) string {
	if r.s.Phase == New {
		return "a drawing before the beginning"
	}
	if err := r.s.Board.Check(e.Elements); err != nil {
		return err.Error()
	}
	return ""
}

// Texts returns the answers of the stages, with the block that represents the board.
func (s *State) Texts() []string {
	texts, block := s.texts()
	texts[s.BoardStage] += block
	return texts
}

func (s *State) texts() (texts []string, block string) {
	for i := range s.Stages {
		texts = append(texts, s.Stages[i].Text)
	}
	return texts, s.block(texts)
}

// block returns the design on the board as a d2 block; empty if there is none, or if a text has one.
func (s *State) block(texts []string) string {
	if s.Board.Empty() {
		return ""
	}
	text := s.Board.Read(string(rubric.Candidate)).Text
	if text == "" || slices.ContainsFunc(texts, hasD2) {
		return ""
	}
	before := ""
	if t := texts[s.BoardStage]; t != "" {
		before = "\n"
		if !strings.HasSuffix(t, "\n") {
			before = "\n\n"
		}
	}
	return before + "```d2\n" + text + "```\n"
}

// BoardCounts reports whether the drawing is the design of the answer.
func (s *State) BoardCounts() bool {
	_, block := s.texts()
	return block != ""
}

func hasD2(text string) bool {
	d, ok := design.Find(text)
	return ok && d.Format == design.D2
}
