package scenarios

import (
	"time"

	"tenx/rubric"
)

// Format is the format of scenario files that this package reads.
const Format = 2

// document is a scenario file as it is written. What follows from what is left out of it: see expand.
// All ids are kebab-case. The reference answers are Markdown files in a folder beside the file, named like it.
type document struct {
	Format     int               `yaml:"format"`               // 2
	ID         string            `yaml:"id"`                   // equals the file's name without .yaml
	Kind       string            `yaml:"kind,omitempty"`       // behavioral or conversation; a design problem if left out
	Title      string            `yaml:"title"`                // "Design a URL shortener"
	Summary    string            `yaml:"summary"`              // one line for the picker, at most 90 characters
	Difficulty string            `yaml:"difficulty"`           // beginner, advanced or common
	Level      rubric.Level      `yaml:"level"`                // the level that the problem is aimed at
	Topics     []string          `yaml:"topics,omitempty"`     // what it practices, to choose problems by: caching, multi-region, cost; at most 8
	Near       []string          `yaml:"near,omitempty"`       // scenarios so similar that an answer to one is partly an answer to the other
	Dimensions []string          `yaml:"dimensions,omitempty"` // beyond the four; of another kind than a design problem, all but those of the kind
	Brief      string            `yaml:"brief"`                // Markdown, 60 to 120 words for a design problem: all that the candidate is told without asking
	Quick      string            `yaml:"quick,omitempty"`      // the problem for who has five minutes: one question, at most 60 words
	Scope      scopeEntry        `yaml:"scope,omitempty"`      // what is asked with yes or no
	Facts      []factEntry       `yaml:"facts,omitempty"`      // what the interviewer knows; a design problem and a conversation have some
	Load       loadEntry         `yaml:"load,omitempty"`       // what a diagram is put under, where it is not what the facts' standard questions say
	Plan       string            `yaml:"plan,omitempty"`       // the stage plan that the stages follow: 45-minutes or 60-minutes; of a behavioral question 15-minutes if left out
	Stages     []stageEntry      `yaml:"stages"`               // in the plan's order, where there is one
	Heard      map[string]string `yaml:"heard,omitempty"`      // follow-ups by id, to words by which an answer shows that it has spoken of what is asked
	Curveball  *Curveball        `yaml:"curveball,omitempty"`
	Topic      Topic             `yaml:"topic"`              // distinguishes answers to this problem from answers to others
	Concepts   conceptEntries    `yaml:"concepts,omitempty"` // of this problem, that more than one criterion speaks of
	Without    []string          `yaml:"without,omitempty"`  // shared criteria that do not apply here
	Criteria   []criterionEntry  `yaml:"criteria"`           // the problem's own, on top of the shared ones
	Caps       []rubric.Cap      `yaml:"caps,omitempty"`
	Levels     LevelTexts        `yaml:"levels"` // what an answer at each level looks like here, for human readers
	Sources    []Source          `yaml:"sources,omitempty"`
}

// scopeEntry is what is in, what is out and what is the candidate's to decide, each a block of keys: how a question names a thing, to
// the answer or to the id of the fact that holds it.
type scopeEntry struct {
	In    itemEntries `yaml:"in,omitempty"`    // answered with yes
	Out   itemEntries `yaml:"out,omitempty"`   // answered with no
	Yours itemEntries `yaml:"yours,omitempty"` // answered with 'your call'
}

// factEntry is a fact as it is written.
type factEntry struct {
	ID    string    `yaml:"id"`
	Label string    `yaml:"label,omitempty"` // short, for the pinned list, and to say after "if you mean"; the id with spaces if left out
	About oneOrMore `yaml:"about,omitempty"` // which standard questions it answers (budget, team, growth, ...); see StandardQuestions
	Value amount    `yaml:"value,omitempty"` // a number and its unit: 500 bytes, 20000 $/month, 99.99 %
	Expr  string    `yaml:"expr,omitempty"`  // instead of Value, a derived number in Unit: expr over value("other-fact")
	Unit  string    `yaml:"unit,omitempty"`  // of Expr, as reading.ParseUnit takes it: requests/s, GB/month, ms, $/month, %
	Tell  string    `yaml:"tell"`            // what the interviewer says; {value} is the number with its unit
	Ask   []string  `yaml:"ask,omitempty"`   // how people ask for it; at least three beside the standard questions
}

// loadEntry is what a diagram is put under and held against: expressions over the facts, as in factEntry.Expr, or none. What is left
// out comes from the facts that answer the standard questions peak, load, latency, availability, loss, recovery and budget.
type loadEntry struct {
	Peak         string `yaml:"peak,omitempty"`         // requests/s on the users' path
	Average      string `yaml:"average,omitempty"`      // requests/s over a month
	Hottest      string `yaml:"hottest,omitempty"`      // requests/s at the peak that ask for one and the same key
	Answer       string `yaml:"answer,omitempty"`       // KB that a user gets per request
	P99          string `yaml:"p99,omitempty"`          // ms
	Availability string `yaml:"availability,omitempty"` // percent
	RPO          string `yaml:"rpo,omitempty"`          // s of writes that may be lost with a zone
	RTO          string `yaml:"rto,omitempty"`          // s until it works again without a zone
	RegionRPO    string `yaml:"region-rpo,omitempty"`   // the same for the loss of the region
	RegionRTO    string `yaml:"region-rto,omitempty"`
	Budget       string `yaml:"budget,omitempty"` // US dollars a month
}

// stageEntry is a stage as it is written; what its plan says of it may be left out.
type stageEntry struct {
	ID      string        `yaml:"id"`
	Title   string        `yaml:"title,omitempty"`   // as the plan has it
	Time    time.Duration `yaml:"time,omitempty"`    // as the plan has it; "5m"
	Also    []string      `yaml:"also,omitempty"`    // other headings for this stage in answer files, beside those of the plan
	Opening string        `yaml:"opening"`           // what the interviewer says when the stage opens
	Paths   []Path        `yaml:"paths,omitempty"`   // alternatives for the opening; the one whose gap misses the most weight is taken
	Hints   []string      `yaml:"hints"`             // the ladder, from a nudge to a walkthrough
	Prompts []promptEntry `yaml:"prompts,omitempty"` // questions that belong to no single criterion of the problem's own
}

// promptEntry is a question that the interviewer may ask, under its stage.
type promptEntry struct {
	ID   string    `yaml:"id"`
	At   oneOrMore `yaml:"at,omitempty"`   // when it may come: half, done, or a duration into the stage; done if left out
	When string    `yaml:"when,omitempty"` // expr, bool, over the answer so far; that the first of gap is missed if left out
	Gap  []string  `yaml:"gap"`            // the criteria that it is about; prompts are ranked by their missing weight
	On   string    `yaml:"on,omitempty"`   // a criterion whose point the question takes one step further: it is asked only if the answer meets it
	Ask  string    `yaml:"ask"`            // the interviewer's words
}

// criterionEntry is a criterion as it is written: in place of a dimension and a title it has the dimension as a key with the title.
type criterionEntry struct {
	ID        string         `yaml:"id"`
	Dimension string         `yaml:"-"`                  // the key that is a dimension's name
	Title     string         `yaml:"-"`                  // its value: what is looked for
	Weight    rubric.Weights `yaml:"weight,omitempty"`   // a number, a curve's name, or a number per level; negative for a bad sign; mid if left out
	Is        oneOrMore      `yaml:"is,omitempty"`       // concepts that meet it; its own words are a kind of them
	Says      []string       `yaml:"says,omitempty"`     // its own words: they make a concept with the criterion's id
	Not       []string       `yaml:"not,omitempty"`      // words in the clause that give its own another meaning
	Kind      oneOrMore      `yaml:"kind,omitempty"`     // wider concepts that its own words are a kind of, and that do not meet it
	Also      oneOrMore      `yaml:"also,omitempty"`     // other concepts that meet it
	Needs     string         `yaml:"needs,omitempty"`    // relations, one of which must be tied to what meets it for more than half: number, condition, ...
	Partly    oneOrMore      `yaml:"partly,omitempty"`   // concepts that meet it by half
	Unless    oneOrMore      `yaml:"unless,omitempty"`   // of a bad sign: concepts that, explained, take it back
	Concepts  conceptEntries `yaml:"concepts,omitempty"` // further concepts that its rule speaks of
	Rule      string         `yaml:"rule,omitempty"`     // expr: 1 hit, ½ partial, 0 miss, or a bool; it follows from the keys above if left out
	Applies   string         `yaml:"applies,omitempty"`  // expr, bool: where false the criterion cannot be judged and leaves the sum
	Ask       asks           `yaml:"ask,omitempty"`      // follow-ups on it, by stage
	Feedback  string         `yaml:"feedback"`           // for a miss: what to add and why it matters here; for a bad sign: what is wrong
	Study     string         `yaml:"study,omitempty"`    // what to read
	Was       oneOrMore      `yaml:"was,omitempty"`      // ids that it had before: labels, sessions and overlays that name them still find it
}

// askEntry is a follow-up on a criterion, under its stage. Text alone stands for one with nothing but say.
type askEntry struct {
	ID   string    `yaml:"id,omitempty"`   // ask-CRITERION, or ask-CRITERION-2 for a second one
	At   oneOrMore `yaml:"at,omitempty"`   // as in promptEntry
	When string    `yaml:"when,omitempty"` // that the criterion is missed, or a bad sign of the gap was said, if left out
	Gap  oneOrMore `yaml:"gap,omitempty"`  // further criteria that it is about
	On   string    `yaml:"on,omitempty"`   // as in promptEntry
	Say  string    `yaml:"say"`            // the interviewer's words
}

// conceptEntry is a concept under its id. A list alone stands for one with nothing but says. Words without any of the signs of a
// pattern are terms, the others plain words; see reading.Concept.
type conceptEntry struct {
	ID   string    `yaml:"-"`
	Name string    `yaml:"name,omitempty"` // for people, where it is not the id with spaces
	Is   oneOrMore `yaml:"is,omitempty"`   // wider concepts that it is a kind of
	Says []string  `yaml:"says"`           // terms, brand names, and ways to say it in plain words
	Not  []string  `yaml:"not,omitempty"`  // words in the clause that give these another meaning
}

// The types with a short way of writing; decoder.short reads them.
type (
	oneOrMore      []string       // one text, or a list
	conceptEntries []conceptEntry // a block of keys: id to concept
	asks           []stageAsks    // a block of keys: stage to follow-ups
	itemEntries    []itemEntry    // a block of keys: words to answer
	amount         struct {       // a number and its unit
		Number float64
		Unit   string
	}
)

// stageAsks are the follow-ups on a criterion in one stage.
type stageAsks struct {
	Stage string
	List  []askEntry // a single one may stand without the list
}

// itemEntry is an item of the scope: the words that name it, and the answer or a fact's id.
type itemEntry struct{ Words, Say string }
