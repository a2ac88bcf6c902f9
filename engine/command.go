package engine

import (
	"tenx/rubric"
	"tenx/rubric/design/board"
)

// Command is what a person, or the clock, asks of a session. Decide turns it into events.
type Command interface{ isCommand() }

// Begin starts the first stage.
type Begin struct{}

// Edit changes a stage's answer: at byte Offset, it deletes Delete bytes and inserts Insert. Faces send one for each line entered, and at
// least every 5 seconds for a draft.
type Edit struct {
	Stage  string
	Offset int
	Delete int
	Insert string
	ID     string // the face's ids of the changes in it; the log stores them for that face
	Spoken bool   // the candidate said it, and a recognizer wrote it down
}

// Draw changes the board: new, changed or deleted elements, each complete. If an element is changed twice, the later version wins. Who is
// the candidate, or the interviewer if the board is lent.
type Draw struct {
	Who      rubric.Who
	Elements []board.Element
}

// Lend lets the interviewer draw on the board of a paired session, or stops that.
type Lend struct{ On bool }

// Ask puts a question to the interviewer.
type Ask struct {
	Text   string
	Spoken bool // the candidate said it, and a recognizer wrote it down
}

// TakeHint takes the next step of the stage's hint ladder.
type TakeHint struct{}

// Done says that the candidate is done with the stage. Either the interviewer asks a follow-up and the stage continues, or the next stage
// opens. In a paired session it only informs the interviewer.
type Done struct{}

// Next leaves the stage at once.
type Next struct{}

// Pause stops the session clock; Continue starts it again.
type (
	Pause    struct{}
	Continue struct{}
)

// Tick lets time pass: it triggers notices, timed prompts, the curveball, and the end of a strict stage.
type Tick struct{}

// Guess records the candidate's own marks (dimension to 0..4) before the scorecard is shown and, in a paired session, a comment on the
// interviewer.
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
