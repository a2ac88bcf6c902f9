package rubric

import (
	"sync"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// Spec is all that a rubric is compiled from.
type Spec struct {
	Scenario   string
	Level      Level // the level that the scenario is aimed at: its weights make the marks
	Dimensions []string
	Criteria   []Criterion // shared ones first
	Shared     int         // how many of Criteria are shared ones
	Caps       []Cap
	Concepts   []reading.Concept   // the scenario's own
	Topic      [][]string          // groups of concept ids, see scenarios.Topic
	TopicNeed  int                 // how many groups an answer must speak of
	Words      *reading.Vocabulary // of this problem and of others; nil if the groups alone tell
	Near       []string            // problems so near that their words do not count against an answer
	Stages     []string            // stage ids in order
	Facts      []FactValue         // all facts; those with a unit have a number that answers are compared with
	Asked      []string            // texts of the brief, openings, prompts, hints: repeated, they earn nothing
	Answers    []string            // what the interviewer answers beside the facts: repeated, it earns nothing
	Design     design.Scenario     // the load and the targets that a diagram is evaluated with
	Gaps       map[string][]string // prompt id to the criteria that it is about
	Voice      Voice               // how answers are read

	FewestWords int     // below which an answer is too short to be judged; 0 for what an answer to a whole problem takes
	LeastStated float64 // share of an answer's words that state something; 0 for what an answer to a whole problem takes
	Supposed    bool    // what is only supposed counts as named: the question is what one would do
	LeastOwn    float64 // share of an answer's words that must be the candidate's own statements; 0 for what an answer to a whole problem takes
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
	Unit  string // as reading.ParseUnit takes it; empty for a fact without a number
	Tell  string // what the interviewer says: repeated, it earns nothing
}

// known are the texts of what the interviewer knows and looks for: facts, titles, feedback.
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

// Rubric is a compiled Spec, safe for use by several goroutines.
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

	weights map[Level][]float64 // by criterion
	members [][]int             // criteria of each dimension, in the order of spec.Dimensions
	said    sync.Map            // by text of the scenario's: ids of the concepts in it
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
