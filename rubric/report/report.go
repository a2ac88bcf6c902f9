package report

import (
	"fmt"
	"math"
	"time"

	"tenx/rubric"
	"tenx/rubric/design/board"
	"tenx/rubric/design/show"
)

// Report is everything that is reported about one answer.
type Report struct {
	Card    rubric.Scorecard
	Title   string       // of the scenario
	Level   rubric.Level // level of the verdict
	Created time.Time    // when the session began; zero for an answer file
	Mode    string       // practice, paired or imported; empty for an answer file

	Transcript rubric.Transcript
	Stages     []Stage            // in order
	Guess      map[string]float64 // the candidate's own marks; nil without a guess
	Word       string             // the candidate's comment on the interviewer
	People     []Person           // reviewers
	Facts      []Fact
	Conduct    *Conduct    // how it went; nil for an answer file
	Touched    []Touch     // when each dimension was first touched, in order
	References []Reference // the model answers
	Drawn      show.Answer // evaluation of the diagram; the zero value without one
	Board      *Whiteboard // nil if nothing was drawn
	Film       *Film       // recording of the session; nil for an answer file
}

// Whiteboard is what was drawn in a session.
type Whiteboard struct {
	Elements []board.Element
	Unclear  []board.Question // what is unclear in it
	Left     int              // number of elements that were not read, such as notes
}

// Stage is one stage of the scenario, with the session clock when it was opened.
type Stage struct {
	ID     string
	Title  string
	Opened time.Duration
	Spent  time.Duration
	Budget time.Duration
}

// Person is one reviewer's judgment.
type Person struct {
	Name      string
	Marks     map[string]float64 // a missing dimension means no decision
	Band      rubric.Band
	Text      string
	Overruled []Overruling
}

// Overruling is a person's judgment of a criterion.
type Overruling struct {
	Criterion string
	Outcome   rubric.Outcome
	Reason    string
}

// Fact is a fact of the scenario with its state.
type Fact struct {
	Label string
	Tell  string
	State FactState
}

// FactState says whether a fact was established.
type FactState string

// The states of a fact.
const (
	Asked   FactState = "asked for"
	Assumed FactState = "assumed" // its number is in the answer, but nobody asked
	Never   FactState = "never established"
)

// Touch is the first evidence in a dimension.
type Touch struct {
	Dimension string
	Stage     string        // id
	At        time.Duration // session clock when its last word was typed
	Prompted  bool
}

// Reference is a model answer.
type Reference struct {
	ID     string
	Level  rubric.Level
	Stages []rubric.StageAnswer // Markdown, by stage
}

// dimensions returns the scorecard's dimensions in its own order.
func (r *Report) dimensions() []string { return dimensionsOf(r.Card) }

// StageTitle returns the title of the stage with an id.
func (r *Report) StageTitle(id string) string {
	for _, s := range r.Stages {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// overruled returns a reviewer's judgment of a criterion.
func (p *Person) overruled(criterion rubric.Result) (Overruling, bool) {
	for _, o := range p.Overruled {
		if criterion.Named(o.Criterion) {
			return o, true
		}
	}
	return Overruling{}, false
}

// Agreement describes how well a reviewer and the rules agree. It returns "" if there are no marks.
func (r *Report) Agreement(p Person) string {
	near, most, where := 0, 0.0, ""
	for _, d := range r.dimensions() {
		mark, ok := p.Marks[d]
		if !ok {
			continue
		}
		diff := math.Abs(mark - r.Card.Dimensions[d].Mark)
		if diff < 1 {
			near++
		}
		if diff > most {
			most, where = diff, d
		}
	}
	if len(p.Marks) == 0 {
		return ""
	}
	words := fmt.Sprintf("within a mark of the rules in %d of %d", near, len(p.Marks))
	if most >= 1 {
		words += fmt.Sprintf(", farthest in %s by %.1f", where, most)
	}
	return words
}
