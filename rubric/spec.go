package rubric

import (
	"sync"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// Spec is everything that a rubric is compiled from.
type Spec struct {
	Scenario   string
	Level      Level // the scenario's level, whose weights determine the marks
	Dimensions []string
	Criteria   []Criterion // shared ones first
	Shared     int         // how many of Criteria are shared ones
	Caps       []Cap
	Concepts   []reading.Concept   // the scenario's own
	Topic      [][]string          // groups of concept ids, see scenarios.Topic
	TopicNeed  int                 // how many groups an answer must speak of
	Words      *reading.Vocabulary // of this and other problems; nil if only the groups decide
	Near       []string            // problems so similar that their words do not count against an answer
	Stages     []string            // stage ids in order
	Facts      []FactValue         // all facts; answers are compared with the numbers of those that have a unit
	Asked      []string            // texts of the brief, openings, prompts and hints; they earn nothing if repeated
	Answers    []string            // other answers of the interviewer; they earn nothing if repeated
	Design     design.Scenario     // the load and the targets that a diagram is evaluated with
	Gaps       map[string][]string // prompt id to the criteria that it is about
	Voice      Voice               // how answers are read

	FewestWords int     // an answer with fewer is too short to be judged; 0 for the default of a whole problem
	LeastStated float64 // least share of an answer's words that must state something; 0 for the default of a whole problem
	Supposed    bool    // hypothetical statements and names on their own count as named, because the question is what one would do
	LeastOwn    float64 // least share of an answer's words that must be the candidate's own statements; 0 for the default of a whole problem
}

// Voice is how answers are read.
type Voice = reading.Voice

// The voices; see reading.Voice.
const (
	Designing  = reading.Designing
	Narrating  = reading.Narrating
	Conversing = reading.Conversing
)

// FactValue is a fact, and its number if it has one.
type FactValue struct {
	ID    string
	Value float64
	Unit  string // in the syntax of reading.ParseUnit; empty for a fact without a number
	Tell  string // what the interviewer says; earns nothing if repeated
}

// known are the texts of what the interviewer knows and listens for: facts, titles, feedback.
func (s *Spec) known() []string {
	var out []string
	for _, f := range s.Facts {
		out = append(out, f.Tell)
	}
	out = append(out, s.Answers...)
	for _, c := range s.Criteria {
		if !c.Bad() {
			out = append(out, c.Title, c.Feedback)
		}
	}
	return out
}

// Rubric is a compiled Spec, safe for concurrent use.
type Rubric struct {
	spec     Spec
	lexicon  *reading.Lexicon
	asked    *reading.Shingles
	criteria []criterion
	byID     map[string]int
	caps     []*Condition
	facts    map[string]fact // those with a number
	factIDs  []string        // all
	version  string
	verdicts []string // of the diagram, that rules and conditions depend on

	weights map[Level][]float64 // by criterion
	members [][]int             // criteria of each dimension, in the order of spec.Dimensions
	said    sync.Map            // by text of the scenario: ids of the concepts in it
	home    []int               // dimension of each criterion, as an index into members; -1 for none
}

// criterion is a Criterion with its programs.
type criterion struct {
	Criterion
	rule    *program
	applies *Condition
}

type fact struct {
	FactValue
	unit reading.Unit
}

// Condition is a compiled bool expression, such as a prompt's when.
type Condition struct{ program *program }
