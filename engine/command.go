package engine

import (
	"tenx/rubric"
	"tenx/rubric/design/board"
)

// Command is what a person, or the clock, wants of a session. Decide turns it into events.
type Command interface{ isCommand() }

// Begin starts the first stage.
type Begin struct{}

// Edit changes a stage's answer: at byte Offset, Delete bytes go and Insert comes.
// Faces send it for a line that was entered, and at least every 5 seconds for a draft.
type Edit struct {
	Stage  string
	Offset int
	Delete int
	Insert string
	ID     string // what a face calls the changes that it is made of; the log keeps it for that face
	Spoken bool   // the candidate said it, and a recognizer wrote it down
}

// Draw changes the board: elements that are new, changed or deleted, each whole. Of two changes of an element the later version stands.
// Who is the candidate, or the interviewer where the board is lent.
type Draw struct {
	Who      rubric.Who
	Elements []board.Element
}

// Lend lets the interviewer draw on the board of a paired session, or no longer.
type Lend struct{ On bool }

// Ask puts a question to the interviewer.
type Ask struct {
	Text   string
	Spoken bool // the candidate said it, and a recognizer wrote it down
}

// TakeHint takes the next step of the stage's hint ladder.
type TakeHint struct{}

// Done says that the candidate is done with the stage: the interviewer may still ask a
// follow-up (the stage goes on), otherwise the next stage opens. In a paired session it only tells
// the interviewer so.
type Done struct{}

// Next leaves the stage at once.
type Next struct{}

// Pause stops the session clock; Continue starts it again.
type (
	Pause    struct{}
	Continue struct{}
)

// Tick lets time pass: notices, prompts that a time sets off, the curveball, the end of a strict stage.
type Tick struct{}

// Guess records the candidate's own marks (dimension to 0..4), before the scorecard is shown, and in a
// paired session a word on the interviewer.
type Guess struct {
	Marks map[string]float64
	Text  string
}

// Abandon ends the session for good without a scorecard.
type Abandon struct{}

func (Begin) isCommand()    {}
func (Edit) isCommand()     {}
func (Ask) isCommand()      {}
func (TakeHint) isCommand() {}
func (Done) isCommand()     {}
func (Next) isCommand()     {}
func (Pause) isCommand()    {}
func (Continue) isCommand() {}
func (Tick) isCommand()     {}
func (Guess) isCommand()    {}
func (Abandon) isCommand()  {}
func (Draw) isCommand()     {}
func (Lend) isCommand()     {}
