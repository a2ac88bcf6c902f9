package rubric

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// This file has the names that a session's log, its state and its transcript share: the kind of a turn, the point of a stage at which it came, and
// what had been given before a text was typed. They are stored in logs and answer files: add to them, never rename one.

// TurnKind is the kind of a turn.
type TurnKind string

// The kinds of turns.
const (
	TurnOpening   TurnKind = "opening"   // the interviewer opens a stage
	TurnQuestion  TurnKind = "question"  // the candidate asks
	TurnFact      TurnKind = "fact"      // the interviewer tells a fact: ID
	TurnDeflect   TurnKind = "deflect"   // the interviewer hands a design decision back
	TurnWhich     TurnKind = "which"     // the interviewer asks which of two facts is meant: ID, both ids with a space between
	TurnAssume    TurnKind = "assume"    // the interviewer knows nothing about it: assume something
	TurnAnswer    TurnKind = "answer"    // an answer that is not a fact: scope, the time left, thanks; ID: what it is about
	TurnPrompt    TurnKind = "prompt"    // the interviewer asks a prompt: ID
	TurnHint      TurnKind = "hint"      // the interviewer gives a step of the hint ladder
	TurnCurveball TurnKind = "curveball" // the requirements change
	TurnNotice    TurnKind = "notice"    // a notice of the clock; ID: the Point
	TurnRemark    TurnKind = "remark"    // an interviewer's own words
)

// Point is a moment of a stage at which the engine may speak: a named one, or a duration into the stage as the scenario writes it ("90s").
type Point string

// The named points.
const (
	PointHalf      Point = "half"      // half of the stage's time is over
	PointMinute    Point = "minute"    // one minute is left
	PointEnd       Point = "end"       // the stage's time is over
	PointDone      Point = "done"      // the candidate says they are done with the stage
	PointCurveball Point = "curveball" // the requirements change
)

// Into returns how far into its stage the point is; false if it is a named point or not a duration.
func (p Point) Into() (time.Duration, bool) {
	d, err := time.ParseDuration(string(p))
	return d, err == nil
}

// GivenID identifies something that the interviewer gave and after which evidence may count as prompted: a prompt or a stage's path by its
// own id, the curveball, or a step of a stage's hint ladder.
type GivenID string

// CurveballID identifies the curveball. No prompt can have this id.
const CurveballID GivenID = "curveball"

const hintPrefix = "hint:"

// PromptID identifies a prompt or a path of a stage.
func PromptID(id string) GivenID { return GivenID(id) }

// HintID identifies a step (1-based) of a stage's hint ladder.
func HintID(stage string, step int) GivenID {
	return GivenID(fmt.Sprintf("%s%s:%d", hintPrefix, stage, step))
}

// Hint returns the stage and the step (1-based) of a hint; false if the id is not a hint's.
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
