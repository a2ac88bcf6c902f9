package scenarios

import (
	"encoding/json"
	"time"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// Scenario is one practice problem, with all that its file leaves to be derived: see document for what is written. All ids are
// kebab-case. Load puts the derived numbers into Fact.Value, and the numbers in words into Fact.Tell.
type Scenario struct {
	ID         string            `yaml:"id"`                   // equals the file's name without .yaml
	Kind       string            `yaml:"kind,omitempty"`       // what a kind stands for: see Kind; empty for a design problem
	Title      string            `yaml:"title"`                // "Design a URL shortener"
	Summary    string            `yaml:"summary"`              // one line for the picker, at most 90 characters
	Difficulty string            `yaml:"difficulty"`           // beginner, advanced or common
	Level      rubric.Level      `yaml:"level"`                // the level that the problem is aimed at
	Topics     []string          `yaml:"topics,omitempty"`     // what it practices, to choose problems by; at most 8
	Brief      string            `yaml:"brief"`                // Markdown, 60 to 120 words: all that the candidate is told unasked
	Quick      string            `yaml:"quick,omitempty"`      // the problem for who has five minutes, at most 60 words
	Near       []string          `yaml:"near,omitempty"`       // scenarios so close that an answer to one is partly an answer to the other
	Topic      Topic             `yaml:"topic"`                // tells an answer to this problem from one to another
	Dimensions []string          `yaml:"dimensions,omitempty"` // beyond those of its kind
	Scope      Scope             `yaml:"scope,omitempty"`
	Facts      []Fact            `yaml:"facts,omitempty"`
	Load       []LoadValue       `yaml:"load,omitempty"` // what a diagram is put under, beyond what the facts' standard questions say
	Plan       string            `yaml:"plan,omitempty"` // the stage plan that it follows
	Stages     []Stage           `yaml:"stages"`
	Prompts    []Prompt          `yaml:"prompts"`
	Curveball  *Curveball        `yaml:"curveball,omitempty"`
	Concepts   []reading.Concept `yaml:"concepts,omitempty"` // of this problem alone; they join the lexicon
	Rubric     Rubric            `yaml:"rubric"`
	Levels     LevelTexts        `yaml:"levels"` // what an answer at each level looks like here, for a person
	References []Reference       `yaml:"references"`
	Sources    []Source          `yaml:"sources,omitempty"`

	src      *source    // the file
	origins  *origins   // where the parts stand in it; nil until asked for of a stored scenario
	overlays []*Overlay // of the packs, in their order
	asked    asked
	builtIn  bool // read from its stored form
	kept     Kept // vectors of questions that are not built in; nil keeps none
}

// Topic is the on-topic gate. An answer that speaks of none of the Groups scores nothing, and so does one that speaks of fewer than
// Need of them and whose words are not clearly those of this problem.
type Topic struct {
	Groups [][]string `yaml:"groups"` // each a list of concept ids, any of which counts for the group
	Need   int        `yaml:"need"`
}

// Scope is what the interviewer answers with yes, with no, and with 'your call', thing by thing.
type Scope struct {
	In    []Item `yaml:"in,omitempty"`    // yes: it is asked for, or it is so
	Out   []Item `yaml:"out,omitempty"`   // no: it is left out, or it is not so
	Yours []Item `yaml:"yours,omitempty"` // a decision of the candidate's
}

// Item is one thing that may be asked about with yes or no.
type Item struct {
	Words string `yaml:"words"`          // how a question names it, see reading.Phrases
	Say   string `yaml:"say,omitempty"`  // the answer, without the yes or no; none where a fact says it
	Fact  string `yaml:"fact,omitempty"` // the fact that says it
}

// Fact is something that the interviewer knows, and tells when asked.
type Fact struct {
	ID    string   `yaml:"id"`
	Label string   `yaml:"label"`           // short, for the pinned list, and to say after "if you mean": "redirects per month"
	Tell  string   `yaml:"tell"`            // what the interviewer says; {value} is the number with its unit
	Value float64  `yaml:"value,omitempty"` // in Unit
	Unit  string   `yaml:"unit,omitempty"`  // as reading.ParseUnit takes it: requests/s, GB/month, ms, $/month, %
	Expr  string   `yaml:"expr,omitempty"`  // a derived number: expr over value("other-fact"), in Unit; instead of Value
	Ask   []string `yaml:"ask"`             // the ways people ask for it, at least three
	About []string `yaml:"about,omitempty"` // which standard questions it answers, see StandardQuestions: budget, team, growth, ...
}

// LoadValue is a number that a diagram is put under or held against.
type LoadValue struct {
	What  string  `yaml:"what"` // the key in the file: peak, rpo, ...; see loadEntry for the units
	Expr  string  `yaml:"expr"` // over the facts, or none
	Value float64 `yaml:"value,omitempty"`
}

// Stage is a timed part of an interview.
type Stage struct {
	ID      string        `yaml:"id"`
	Title   string        `yaml:"title"`
	Time    time.Duration `yaml:"time"`            // "5m"
	Opening string        `yaml:"opening"`         // what the interviewer says when the stage opens
	Also    []string      `yaml:"also,omitempty"`  // other headings under which answer files hold this stage
	Paths   []Path        `yaml:"paths,omitempty"` // alternatives for the opening; the one with the heaviest gap is taken
	Hints   []string      `yaml:"hints"`           // the ladder, from a nudge to a walkthrough
}

// Path is one of several ways that a stage can go.
type Path struct {
	ID      string   `yaml:"id"`
	Opening string   `yaml:"opening"`
	Gap     []string `yaml:"gap"` // criteria that this path looks into
}

// Prompt is a question that the interviewer may ask in a stage, once.
type Prompt struct {
	ID    string   `yaml:"id"`
	Stage string   `yaml:"stage"`
	At    []string `yaml:"at,omitempty"` // when it may come: half, done, or a duration into the stage
	When  string   `yaml:"when"`         // expr, bool, over what was said so far
	Gap   []string `yaml:"gap"`          // the criteria that it is about: their missed weight ranks it
	Ask   string   `yaml:"ask"`          // the interviewer's words
}

// Curveball is one declared change of requirements in the middle of a session.
type Curveball struct {
	Stage  string        `yaml:"stage"`
	After  time.Duration `yaml:"after"` // into the stage
	Say    string        `yaml:"say"`
	Expect string        `yaml:"expect"`        // what a good answer changes, for a person
	Gap    []string      `yaml:"gap,omitempty"` // criteria that the change looks into
}

// Rubric is the scenario's own criteria, on top of the shared ones.
type Rubric struct {
	Without  []string           `yaml:"without,omitempty"` // shared criteria that make no sense here
	Criteria []rubric.Criterion `yaml:"criteria"`
	Caps     []rubric.Cap       `yaml:"caps,omitempty"`
}

// Reference is a model answer for one kind of candidate: a Markdown file in the folder beside the scenario's.
type Reference struct {
	ID     string       `yaml:"id"`     // the file's name without .md: its level
	Level  rubric.Level `yaml:"level"`  // at which its band must be hire or better, and at the next one not
	Marks  []MarkRange  `yaml:"marks"`  // sorted by dimension
	Answer string       `yaml:"answer"` // Markdown with a heading per stage
	File   string       `yaml:"-"`      // as in problem.Problem
}

// MarkRange is what a reference answer must get in a dimension, or "overall": marks from 0 to 4.
type MarkRange struct {
	Dimension string  `yaml:"dimension"`
	Least     float64 `yaml:"least"`
	Most      float64 `yaml:"most"`
}

// Source is where a hard fact was looked up.
type Source struct {
	Claim string `yaml:"claim"`
	From  string `yaml:"from"` // title or address
	Date  string `yaml:"date"` // YYYY-MM-DD
}

// LevelTexts are what an answer at each level looks like, in words.
type LevelTexts map[rubric.Level]string

// GobEncode writes the texts in the order of the levels, so that equal texts give equal bytes.
func (t LevelTexts) GobEncode() ([]byte, error) {
	list := make([]string, 0, len(t))
	for _, l := range rubric.Levels() {
		list = append(list, t[l])
	}
	return json.Marshal(list)
}

// GobDecode reads what GobEncode wrote.
func (t *LevelTexts) GobDecode(data []byte) error {
	var list []string
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	*t = LevelTexts{}
	for i, l := range rubric.Levels() {
		if i < len(list) && list[i] != "" {
			(*t)[l] = list[i]
		}
	}
	return nil
}
