package scenarios

import (
	"time"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// Scenario is one practice problem, with everything that its file leaves to be derived; document is what the file contains. All ids are
// kebab-case. Load puts the derived numbers into Fact.Value, and the formatted numbers into Fact.Tell.
type Scenario struct {
	ID         string            `yaml:"id"`                   // equals the file's name without .yaml
	Kind       string            `yaml:"kind,omitempty"`       // see Kind; empty for a design problem
	Title      string            `yaml:"title"`                // "Design a URL shortener"
	Summary    string            `yaml:"summary"`              // one line for the picker, at most 90 characters
	Difficulty string            `yaml:"difficulty"`           // beginner, advanced or common
	Level      rubric.Level      `yaml:"level"`                // the level that the problem is aimed at
	Topics     []string          `yaml:"topics,omitempty"`     // what it practices, for choosing problems; at most 8
	Brief      string            `yaml:"brief"`                // Markdown, 60 to 120 words for a design problem: all that the candidate is told without asking
	Quick      string            `yaml:"quick,omitempty"`      // the problem in a version for five minutes, at most 60 words
	Near       []string          `yaml:"near,omitempty"`       // scenarios so similar that an answer to one is partly an answer to the other
	Topic      Topic             `yaml:"topic"`                // distinguishes answers to this problem from answers to others
	Dimensions []string          `yaml:"dimensions,omitempty"` // in addition to those of its kind
	Scope      Scope             `yaml:"scope,omitempty"`
	Facts      []Fact            `yaml:"facts,omitempty"`
	Load       []LoadValue       `yaml:"load,omitempty"` // the load for a diagram, in addition to what facts say on standard questions
	Plan       string            `yaml:"plan,omitempty"` // the stage plan that it follows
	Stages     []Stage           `yaml:"stages"`
	Prompts    []Prompt          `yaml:"prompts"`
	Curveball  *Curveball        `yaml:"curveball,omitempty"`
	Concepts   []reading.Concept `yaml:"concepts,omitempty"` // of this problem only; they are added to the lexicon
	Rubric     Rubric            `yaml:"rubric"`
	Levels     LevelTexts        `yaml:"levels"` // what an answer at each level looks like here, for human readers
	References []Reference       `yaml:"references"`
	Sources    []Source          `yaml:"sources,omitempty"`

	src      *source    // the file
	origins  *origins   // where the parts stand in it; nil until asked for of a stored scenario
	overlays []*Overlay // of the packs, in their order
	asked    asked
	builtIn  bool // read from its stored form
	kept     Kept // vectors of questions that are not built in; nil keeps none
}

// Topic decides whether an answer is about this problem. An answer that mentions none of the Groups scores nothing. Neither does one that
// mentions fewer than Need of them, unless its words are clearly those of this problem.
type Topic struct {
	Groups [][]string `yaml:"groups"` // each a list of concept ids, any of which counts
	Need   int        `yaml:"need"`
}

// Scope lists what the interviewer answers with yes, with no, and with 'your call', item by item.
type Scope struct {
	In    []Item `yaml:"in,omitempty"`    // yes: it is required, or true
	Out   []Item `yaml:"out,omitempty"`   // no: it is not required, or not true
	Yours []Item `yaml:"yours,omitempty"` // a decision of the candidate's
}

// Item is one thing that candidates can ask about with a yes/no question.
type Item struct {
	Words string `yaml:"words"`          // how a question names it, see reading.Phrases
	Say   string `yaml:"say,omitempty"`  // the answer, without the yes or no; empty if a fact has it
	Fact  string `yaml:"fact,omitempty"` // the fact that has the answer
}

// Fact is something that the interviewer knows and tells when asked.
type Fact struct {
	ID    string   `yaml:"id"`
	Label string   `yaml:"label"`           // short, for the pinned list and after "if you mean": "redirects per month"
	Tell  string   `yaml:"tell"`            // what the interviewer says; {value} is the number with its unit
	Value float64  `yaml:"value,omitempty"` // in Unit
	Unit  string   `yaml:"unit,omitempty"`  // as reading.ParseUnit takes it: requests/s, GB/month, ms, $/month, %
	Expr  string   `yaml:"expr,omitempty"`  // instead of Value, a derived number in Unit: expr over value("other-fact")
	Ask   []string `yaml:"ask"`             // how people ask for it; at least three
	About []string `yaml:"about,omitempty"` // which standard questions it answers (budget, team, growth, ...); see StandardQuestions
}

// LoadValue is a load or target that a diagram is evaluated with.
type LoadValue struct {
	What  string  `yaml:"what"` // the key in the file: peak, rpo, ...; loadEntry has the units
	Expr  string  `yaml:"expr"` // over the facts, or none
	Value float64 `yaml:"value,omitempty"`
}

// Stage is a timed part of an interview.
type Stage struct {
	ID      string        `yaml:"id"`
	Title   string        `yaml:"title"`
	Time    time.Duration `yaml:"time"`            // "5m"
	Opening string        `yaml:"opening"`         // what the interviewer says when the stage opens
	Also    []string      `yaml:"also,omitempty"`  // other headings for this stage in answer files
	Paths   []Path        `yaml:"paths,omitempty"` // alternatives for the opening; the one whose gap misses the most weight is taken
	Hints   []string      `yaml:"hints"`           // the ladder, from a nudge to a walkthrough
}

// Path is one of several directions that a stage can take.
type Path struct {
	ID      string   `yaml:"id"`
	Opening string   `yaml:"opening"`
	Gap     []string `yaml:"gap"` // criteria that this path is about
}

// Prompt is a question that the interviewer may ask in a stage, once.
type Prompt struct {
	ID    string   `yaml:"id"`
	Stage string   `yaml:"stage"`
	At    []string `yaml:"at,omitempty"`    // when it may come: half, done, or a duration into the stage
	When  string   `yaml:"when"`            // expr, bool, over the answer so far
	Gap   []string `yaml:"gap"`             // the criteria that it is about; prompts are ranked by their missing weight
	On    string   `yaml:"on,omitempty"`    // the criterion that it takes up, which the answer meets; its {component} comes from there
	Ask   string   `yaml:"ask"`             // the interviewer's words
	Heard string   `yaml:"heard,omitempty"` // how an answer shows that it has spoken of what is asked, see reading.Phrases
}

// Curveball is one declared change of requirements in the middle of a session.
type Curveball struct {
	Stage  string        `yaml:"stage"`
	After  time.Duration `yaml:"after"` // into the stage
	Say    string        `yaml:"say"`
	Expect string        `yaml:"expect"`        // what a good answer changes, for human readers
	Gap    []string      `yaml:"gap,omitempty"` // criteria that the change is about
}

// Rubric has the scenario's own criteria, in addition to the shared ones.
type Rubric struct {
	Without  []string           `yaml:"without,omitempty"` // shared criteria that do not apply here
	Criteria []rubric.Criterion `yaml:"criteria"`
	Caps     []rubric.Cap       `yaml:"caps,omitempty"`
}

// Reference is a model answer for one level: a Markdown file in the folder beside the scenario's file.
type Reference struct {
	ID     string       `yaml:"id"`     // the file's name without .md, which is its level
	Level  rubric.Level `yaml:"level"`  // its band must be hire or better at this level, and not at the next one
	Marks  []MarkRange  `yaml:"marks"`  // sorted by dimension
	Answer string       `yaml:"answer"` // Markdown with a heading per stage
	File   string       `yaml:"-"`      // as in problem.Problem
}

// MarkRange is the range of marks (0 to 4) that a reference answer must get in a dimension or "overall".
type MarkRange struct {
	Dimension string  `yaml:"dimension"`
	Least     float64 `yaml:"least"`
	Most      float64 `yaml:"most"`
}

// Source says where a hard fact was looked up.
type Source struct {
	Claim string `yaml:"claim"`
	From  string `yaml:"from"` // title or address
	Date  string `yaml:"date"` // YYYY-MM-DD
}

// LevelTexts describe, in words, what an answer at each level looks like.
type LevelTexts map[rubric.Level]string
