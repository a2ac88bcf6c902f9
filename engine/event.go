package engine

import (
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
)

// Kind is the kind of an event.
type Kind string

// The kinds. Session logs keep them forever: add, never rename.
const (
	Started     Kind = "started"      // the session began; ID: TimesAbout if the transcript's times are estimates
	StageOpened Kind = "stage-opened" // Stage, Text: the opening; ID: the path taken, if the stage has paths
	Edited      Kind = "edited"       // Stage, Offset, Delete, Text; ID: the face's ids of the changes in it
	Asked       Kind = "asked"        // the candidate's question: Text
	Told        Kind = "told"         // the fact that answers it: ID, Text
	Deflected   Kind = "deflected"    // the reply to a request for design advice: it is the candidate's decision
	Narrowed    Kind = "narrowed"     // two facts may be meant: "which do you mean?"; ID: their ids, separated by a space
	Assumed     Kind = "assumed"      // nothing known answers: the candidate is asked to make an assumption
	Answered    Kind = "answered"     // an answer that is not a fact: scope, the interview, thanks; ID: see rubric.TurnAnswer
	Prompted    Kind = "prompted"     // the interviewer's prompt: ID, Text; Step is 1 if Done triggered it
	Probed      Kind = "probed"       // a question about a doubtful number of the answer: ID identifies it, Text; Step as in Prompted
	Hinted      Kind = "hinted"       // Step (1-based), Text
	Curved      Kind = "curveball"    // Text
	Noticed     Kind = "notice"       // a notice of the clock: ID: the rubric.Point, Text
	Checked     Kind = "checked"      // a point of the stage passed without a notice: ID: the rubric.Point
	Beat        Kind = "beat"         // nothing happened but the clock ran; limits the time that a killed process loses
	Paused      Kind = "paused"
	Continued   Kind = "continued"
	StageClosed Kind = "stage-closed" // Stage; ID: the Closing
	Finished    Kind = "finished"     // after the last stage
	Guessed     Kind = "guessed"      // Marks; Text: a comment on the interviewer
	Abandoned   Kind = "abandoned"
	Signalled   Kind = "signalled" // paired: the candidate is done with the stage
	Said        Kind = "said"      // paired: the interviewer's own words: Text
	Extended    Kind = "extended"  // paired: the stage gets Extra time
	Noted       Kind = "noted"     // a private note: By, Text; Of: the note that it replaces, or removes if Text is empty
	Overruled   Kind = "overruled" // a person's outcome of a criterion: By, ID, Outcome (empty withdraws it), Text: the reason
	Marked      Kind = "marked"    // a person's marks, all of them: By, Marks, Band, Text
	Sealed      Kind = "sealed"    // the marks of By are final
	Unsealed    Kind = "unsealed"  // all marks are shown to all
	Waived      Kind = "waived"    // paired: the interviewer leaves a question unanswered: Of
	Drawn       Kind = "drawn"     // on the board: Elements, each whole, as it is now
	Lent        Kind = "lent"      // paired: Step 1: the interviewer may draw on the board; 0: no longer
	ScoredBy    Kind = "scored"    // the result of a version of the rules: ID: the version, Scored
)

// Known reports whether the kind is one of those above.
func (k Kind) Known() bool {
	switch k {
	case Started, StageOpened, Edited, Asked, Told, Deflected, Narrowed, Assumed, Answered, Prompted, Probed, Hinted, Curved, Noticed, Checked, Beat,
		Paused, Continued, StageClosed, Finished, Guessed, Abandoned, Signalled, Said, Extended, Noted, Overruled, Marked, Sealed,
		Unsealed, Waived, ScoredBy, Drawn, Lent:
		return true
	}
	return false
}

// TimesAbout marks a session whose clock was estimated where its transcript has no times.
const TimesAbout = "times-about"

// Closing is the reason why a stage closed: the ID of a StageClosed event. Session logs keep it forever.
type Closing string

// The reasons why a stage closes.
const (
	ClosedByDone Closing = "done" // the candidate was done, and the interviewer had no follow-up question
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
	Of      uint64         `json:"of,omitempty"` // Seq of the question that it answers or the note that it replaces

	Elements []board.Element `json:"elements,omitempty"`

	Spoken bool `json:"spoken,omitempty"` // of Edited and Asked: it was said, and a recognizer wrote it down
}
