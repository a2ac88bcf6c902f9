package rubric

import (
	"slices"
	"strings"
	"time"
)

// Level is a candidate's level, L4 to L7.
type Level string

// The levels, lowest first.
const (
	L4 Level = "L4"
	L5 Level = "L5"
	L6 Level = "L6"
	L7 Level = "L7"
)

// Levels are all levels, lowest first.
func Levels() []Level { return []Level{L4, L5, L6, L7} }

// The four dimensions of every design problem, in the order of a scorecard.
const (
	Scalability = "scalability"
	Reliability = "reliability"
	Cost        = "cost"
	Operations  = "operations"
)

// Dimensions are the four dimensions of every design problem, in the order of a scorecard.
func Dimensions() []string { return []string{Scalability, Reliability, Cost, Operations} }

// DimensionTitle returns a dimension's id as it is shown: 'incident response' for incident-response.
func DimensionTitle(id string) string { return strings.ReplaceAll(id, "-", " ") }

// Criterion is one row of a rubric.
type Criterion struct {
	ID        string   `yaml:"id" json:"id"`                           // kebab-case, unique in the rubric
	Dimension string   `yaml:"dimension" json:"dimension"`             // one of the scenario's dimensions
	Title     string   `yaml:"title" json:"title"`                     // what the criterion looks for: a short noun phrase or sentence
	Rule      string   `yaml:"rule" json:"rule"`                       // expr: a number (1 hit, ½ partial, 0 miss) or a bool (hit or miss)
	Applies   string   `yaml:"applies,omitempty" json:"applies"`       // expr, bool: if false, the criterion cannot be judged and is not counted
	Weight    Weights  `yaml:"weight" json:"weight"`                   // at least 1; negative for a bad sign
	Feedback  string   `yaml:"feedback" json:"feedback"`               // for a miss: what to add and why it matters here; for a bad sign: what is wrong
	Study     string   `yaml:"study,omitempty" json:"study,omitempty"` // what to read
	Was       []string `yaml:"was,omitempty" json:"was,omitempty"`     // former ids
}

// Bad reports whether the criterion is a bad sign: something wrong was said.
func (c Criterion) Bad() bool {
	for _, w := range c.Weight {
		if w < 0 {
			return true
		}
	}
	return false
}

// Cap is a declared upper bound on a dimension's mark.
type Cap struct {
	Dimension string  `yaml:"dimension"`
	Mark      float64 `yaml:"mark"` // 0 to 4
	When      string  `yaml:"when"` // expr, bool
	Why       string  `yaml:"why"`
}

// Outcome of one criterion.
type Outcome string

// The outcomes. For a bad sign, Hit means that the wrong thing was said.
const (
	Hit       Outcome = "hit"
	Partial   Outcome = "partial"
	Miss      Outcome = "miss"
	NotJudged Outcome = "not judged"
)

// Evidence is the span of a stage's answer that earned or lost a criterion.
type Evidence struct {
	Stage    string `json:"stage"`
	Quote    string `json:"quote"`
	Start    int    `json:"start"` // byte range in the stage's text
	End      int    `json:"end"`
	Prompted bool   `json:"prompted"` // typed after a prompt on this criterion's gap, or a hint of the stage
	Note     string `json:"note,omitempty"`
}

// YourQuestion is the note of an evidence that is a question that the candidate asked. It is not in a stage's text, so its byte range is empty.
const YourQuestion = "your question"

// InDiagram is the note on evidence that is the whole diagram.
const InDiagram = "the diagram"

// Result is the outcome of one criterion.
type Result struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	Dimension string     `json:"dimension"`
	Outcome   Outcome    `json:"outcome"`
	Weight    float64    `json:"weight"` // at the scenario's own level
	Evidence  []Evidence `json:"evidence"`
	Found     string     `json:"found,omitempty"` // what the diagram shows about the criterion
	Feedback  string     `json:"feedback"`
	Study     string     `json:"study,omitempty"`
	Was       []string   `json:"was,omitempty"` // the criterion's former ids
}

// Named reports whether id is the criterion's id or a former one.
func (r Result) Named(id string) bool { return r.ID == id || slices.Contains(r.Was, id) }

// DimensionMark is the mark in one dimension.
type DimensionMark struct {
	Mark  float64 `json:"mark"`  // 0 to 4, in steps of 0.1
	Share float64 `json:"share"` // of the weight that could be earned, 0 to 1
	Cap   string  `json:"cap,omitempty"`
}

// Overall is the mark and the bands of the whole answer.
type Overall struct {
	Mark  float64        `json:"mark"`
	Bands map[Level]Band `json:"bands"`
}

// Band is the hiring verdict for one level.
type Band string

// The bands, lowest first.
const (
	StrongNoHire Band = "strong no hire"
	NoHire       Band = "no hire"
	Mixed        Band = "mixed"
	Hire         Band = "hire"
	StrongHire   Band = "strong hire"
)

// NoVerdict replaces a band if nothing could be read, because the answer is in another language.
const NoVerdict Band = "no verdict"

// Bands are all bands, lowest first.
func Bands() []Band { return []Band{StrongNoHire, NoHire, Mixed, Hire, StrongHire} }

// Number is a quantity in the answer that was compared with a fact, or a calculation that was checked.
type Number struct {
	Stage string  `json:"stage"`
	Text  string  `json:"text"`
	Value float64 `json:"value"` // in Unit
	Unit  string  `json:"unit"`
	Fact  string  `json:"fact"`           // id of the fact that it was compared with; empty for a calculation
	OffBy float64 `json:"off_by"`         // factor, 1 or more; 1 is exact
	Told  bool    `json:"told,omitempty"` // the candidate was told this fact in the interview
}

// Gap is a criterion that was missed or only partly met, with what it costs.
type Gap struct {
	Criterion string  `json:"criterion"`
	Title     string  `json:"title"`
	Dimension string  `json:"dimension"`
	Outcome   Outcome `json:"outcome"`
	Gain      float64 `json:"gain"` // what a hit would add to the overall mark
}

// StageTime is the time used in one stage, in seconds of session clock.
type StageTime struct {
	Spent  float64 `json:"spent"`
	Budget float64 `json:"budget"`
}

// Scorecard is the result of scoring one transcript. docs/score.schema.json describes its JSON.
type Scorecard struct {
	File       string                   `json:"file"`
	Scenario   string                   `json:"scenario"`
	Rules      string                   `json:"rules"` // version of the rules; see version.go
	Words      int                      `json:"words"`
	Dimensions map[string]DimensionMark `json:"dimensions"`
	Order      []string                 `json:"-"` // the dimensions in display order
	Overall    Overall                  `json:"overall"`
	Criteria   []Result                 `json:"criteria"`
	Numbers    []Number                 `json:"numbers"`
	Gaps       []Gap                    `json:"gaps"`            // by gain, largest first
	WayUp      map[Level][]string       `json:"way_up"`          // per level, the fewest criteria that would lift the band by one; empty at the top band
	Notes      []string                 `json:"notes,omitempty"` // why an answer scores nothing, caps that apply
	Time       map[string]StageTime     `json:"time"`
}

// Seconds converts d to seconds for StageTime.
func Seconds(d time.Duration) float64 { return d.Round(time.Second).Seconds() }
