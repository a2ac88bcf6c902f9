package rubric

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// This file holds the names that a session's log, its state and its transcript share: what kind of turn
// something was, at which point of a stage it came, and what had been given before a text was typed. They
// are stored in logs and answer files: add to them, never rename one.

// TurnKind says what a turn of the conversation is.
type TurnKind string

// The kinds of turns.
const (
	TurnOpening   TurnKind = "opening"   // the interviewer opens a stage
	TurnQuestion  TurnKind = "question"  // the candidate asks
	TurnFact      TurnKind = "fact"      // the interviewer tells a fact: ID
	TurnDeflect   TurnKind = "deflect"   // the interviewer hands a design decision back
	TurnWhich     TurnKind = "which"     // the interviewer asks which of two facts is meant: ID, both ids with a space between
	TurnAssume    TurnKind = "assume"    // the interviewer knows nothing on it: assume something
	TurnAnswer    TurnKind = "answer"    // the interviewer answers what no fact holds: what is in scope, the time left, thanks; ID: what it is about
	TurnPrompt    TurnKind = "prompt"    // the interviewer asks a prompt: ID
	TurnHint      TurnKind = "hint"      // the interviewer gives a step of the hint ladder
	TurnCurveball TurnKind = "curveball" // the requirements change
	TurnNotice    TurnKind = "notice"    // the clock speaks: ID, the Point
	TurnRemark    TurnKind = "remark"    // an interviewer's own words
)

// Point is a moment of a stage at which the engine may speak: a named one, or a duration into the stage as
// the scenario writes it ("90s").
type Point string

// The named points.
const (
	PointHalf      Point = "half"      // half of the stage's time is over
	PointMinute    Point = "minute"    // one minute is left
	PointEnd       Point = "end"       // the stage's time is over
	PointDone      Point = "done"      // the candidate says that they are done with the stage
	PointCurveball Point = "curveball" // the requirements change
)

// Into is how far into its stage the point lies; false where it is a named one or no duration.
func (p Point) Into() (time.Duration, bool) {
	d, err := time.ParseDuration(string(p))
	return d, err == nil
}

// GivenID names something that the interviewer gave and after which evidence may count as prompted: a prompt
// or a stage's path by its own id, the curveball, or a step of a stage's hint ladder.
type GivenID string

// CurveballID names the curveball. No prompt can have this id.
const CurveballID GivenID = "curveball"

const hintPrefix = "hint:"

// PromptID names a prompt, or a path of a stage.
func PromptID(id string) GivenID { return GivenID(id) }

// HintID names a step, 1-based, of a stage's hint ladder.
func HintID(stage string, step int) GivenID {
	return GivenID(fmt.Sprintf("%s%s:%d", hintPrefix, stage, step))
}

// Hint gives the stage and the step, 1-based, of a hint; false where the id names something else.
func (g GivenID) Hint() (stage string, step int, ok bool) {
	rest, ok := strings.CutPrefix(string(g), hintPrefix)
	colon := strings.LastIndexByte(rest, ':')
	if !ok || colon < 1 {
		return "", 0, false
	}
	step, err := strconv.Atoi(rest[colon+1:])
	if err != nil || step < 1 {
		return "", 0, false
	}
	return rest[:colon], step, true
}
