package engine

import (
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
)

// Kind of an event.
type Kind string

// The kinds. Session logs hold them for ever: add, never rename.
const (
	Started     Kind = "started"      // the session began; ID: TimesAbout, for a transcript whose times are only about right
	StageOpened Kind = "stage-opened" // Stage, Text: the opening; ID: the path taken, if the stage has paths
	Edited      Kind = "edited"       // Stage, Offset, Delete, Text; ID: what the face calls the changes that it is made of
	Asked       Kind = "asked"        // the candidate's question: Text
	Told        Kind = "told"         // the fact that answers it: ID, Text
	Deflected   Kind = "deflected"    // a request for design advice: "your call: what is the trade-off?"
	Narrowed    Kind = "narrowed"     // two facts may be meant: "which do you mean?"; ID: their ids, a space between
	Assumed     Kind = "assumed"      // anything else: "assume something sensible, and say it"
	Answered    Kind = "answered"     // an answer that is no fact's: the scope, the interview, thanks; ID: see rubric.TurnAnswer
	Prompted    Kind = "prompted"     // a prompt of the interviewer: ID, Text; Step is 1 where Done set it off
	Probed      Kind = "probed"       // a number of the answer that does not stand, as a question: ID what it is, Text; Step as in Prompted
	Hinted      Kind = "hinted"       // Step (1-based), Text
	Curved      Kind = "curveball"    // Text
	Noticed     Kind = "notice"       // of the clock: ID the rubric.Point; Text
	Checked     Kind = "checked"      // a point of the stage was passed without a notice: ID the rubric.Point
	Beat        Kind = "beat"         // nothing happened, but the clock ran: so that a killed process loses little time
	Paused      Kind = "paused"
	Continued   Kind = "continued"
	StageClosed Kind = "stage-closed" // Stage; ID: the Closing
	Finished    Kind = "finished"     // after the last stage
	Guessed     Kind = "guessed"      // Marks; Text: a word on the interviewer
	Abandoned   Kind = "abandoned"
	Signalled   Kind = "signalled" // paired: the candidate is done with the stage
	Said        Kind = "said"      // paired: the interviewer's own words: Text
	Extended    Kind = "extended"  // paired: the stage has Extra more time
	Noted       Kind = "noted"     // a private note: By, Text; Of: the note that it replaces, or removes where Text is empty
	Overruled   Kind = "overruled" // a person's outcome of a criterion: By, ID, Outcome (empty takes it back), Text the reason
	Marked      Kind = "marked"    // a person's marks, all of them: By, Marks, Band, Text
	Sealed      Kind = "sealed"    // the marks of By are final
	Unsealed    Kind = "unsealed"  // all marks are shown to all
	Waived      Kind = "waived"    // paired: the interviewer leaves a question unanswered: Of
	Drawn       Kind = "drawn"     // on the board: Elements, each whole, as it is now
	Lent        Kind = "lent"      // paired: the interviewer may draw on the board: Step 1; or may not any longer
	ScoredBy    Kind = "scored"    // what the rules of a version said: ID the version, Scored
)

// Known says whether a kind is one of those above.
func (k Kind) Known() bool {
	switch k {
	case Started, StageOpened, Edited, Asked, Told, Deflected, Narrowed, Assumed, Answered, Prompted, Probed, Hinted, Curved, Noticed, Checked, Beat,
		Paused, Continued, StageClosed, Finished, Guessed, Abandoned, Signalled, Said, Extended, Noted, Overruled, Marked, Sealed,
		Unsealed, Waived, ScoredBy, Drawn, Lent:
		return true
	}
	return false
}

// TimesAbout marks a session whose clock was worked out where its transcript has no times.
const TimesAbout = "times-about"

// Closing says what closed a stage: the ID of a StageClosed event. Session logs hold it for ever.
type Closing string

// What closes a stage.
const (
	ClosedByDone Closing = "done" // the candidate was done, and the interviewer had no follow-up
	ClosedByNext Closing = "next" // somebody went on at once
	ClosedByTime Closing = "time" // the time of a strict stage was over
)

// Event is one entry of a session's log.
type Event struct {
	Seq    uint64             `json:"seq"`             // from 1, without gaps
	Wall   time.Time          `json:"wall"`            // UTC
	Clock  time.Duration      `json:"clock"`           // nanoseconds of session clock, paused time left out
	Who    rubric.Who         `json:"who"`             // candidate, interviewer or engine
	Kind   Kind               `json:"kind"`            //
	Stage  string             `json:"stage,omitempty"` // stage id
	ID     string             `json:"id,omitempty"`    // see the kinds
	Text   string             `json:"text,omitempty"`  //
	Offset int                `json:"offset,omitempty"`
	Delete int                `json:"delete,omitempty"`
	Step   int                `json:"step,omitempty"`
	Marks  map[string]float64 `json:"marks,omitempty"`

	By      string         `json:"by,omitempty"` // the reviewer's name
	Outcome rubric.Outcome `json:"outcome,omitempty"`
	Band    rubric.Band    `json:"band,omitempty"`
	Extra   time.Duration  `json:"extra,omitempty"` // nanoseconds
	Scored  *Scored        `json:"scored,omitempty"`
	Of      uint64         `json:"of,omitempty"` // Seq of the question that it answers, or of the note that it replaces

	Elements []board.Element `json:"elements,omitempty"`

	Spoken bool `json:"spoken,omitempty"` // of Edited and Asked: it was said, and a recognizer wrote it down
}
