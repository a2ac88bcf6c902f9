package rubric

import "tenx/rubric/reading"

// Spec is all that a rubric is compiled from.
type Spec struct {
	Scenario   string
	Level      Level // the level that the scenario is aimed at: its weights make the marks
	Dimensions []string
	Criteria   []Criterion // shared ones first
	Caps       []Cap
	Concepts   []reading.Concept // the scenario's own
	Topic      [][]string        // groups of concept ids, see scenarios.Topic
	TopicNeed  int
	Stages     []string            // stage ids in order
	Facts      []FactValue         // the numbers that answers are compared with
	Asked      []string            // texts of the brief, openings, prompts, hints: repeated, they earn nothing
	Gaps       map[string][]string // prompt id to the criteria that it is about
}

// FactValue is a fact with a number.
type FactValue struct {
	ID    string
	Value float64
	Unit  string
}

// Error is a mistake in a Spec. Field says where: "criteria[3].rule", "concepts[0].plain[2]", "caps[1].when", "topic[0][2]".
type Error struct {
	Field  string
	Line   int // in the field's text, 1-based; 0 for the whole field
	Column int // 1-based, in runes
	Msg    string
	Hint   string // what would be right; may be empty
}

func (e Error) Error() string { return e.Field + ": " + e.Msg }

// Rubric is a compiled Spec, safe for use by several goroutines.
type Rubric struct{ spec Spec }

// Compile checks all of a spec and returns every mistake in it, or a rubric.
func Compile(s Spec) (*Rubric, []Error) { return &Rubric{spec: s}, nil }

// Condition is a compiled bool expression, such as a prompt's when.
type Condition struct{ source string }

// Condition compiles a bool expression. Besides the functions of a rule it may use hit("id"),
// partial("id") and missed("id") on criteria. Errors have Field "".
func (r *Rubric) Condition(source string) (*Condition, []Error) { return &Condition{source}, nil }

// View is one reading of a transcript; criteria are evaluated as they are asked for.
// It is not safe for concurrent use.
type View struct{}

// Look reads a transcript.
func (r *Rubric) Look(t Transcript) *View { return &View{} }

// Holds evaluates a condition.
func (v *View) Holds(c *Condition) bool { return false }

// Outcome evaluates one criterion; NotJudged for an unknown id.
func (v *View) Outcome(criterion string) Outcome { return NotJudged }

// Missing is the weight that the criteria have at the scenario's level and did not earn: a miss
// counts whole, a partial half, a bad sign that was said its size.
func (v *View) Missing(criteria ...string) float64 { return 0 }

// Score scores a transcript. It is a pure function of the rubric and the transcript.
func (r *Rubric) Score(t Transcript) Scorecard { return Scorecard{} }
