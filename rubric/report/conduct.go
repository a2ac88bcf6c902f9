package report

import (
	"fmt"
	"strings"
	"time"
)

// Conduct is how an interview went, in facts that do not affect any mark: how fast the candidate spoke, when nobody spoke, who drove.
// engine.Conduct and docs/review.md define each of them.
type Conduct struct {
	Spoken      bool    // from a transcript: fillers are counted, and shorter silences count
	Dictated    int     // dictated words in answers and questions; their fillers are counted
	Coarse      bool    // the transcript has few timestamps
	Paces       []Pace  // by stage, in order; nil if there are no times, or too few
	Silences    []Quiet // in order; nil in the same cases as Paces
	Share       *Share  // nil if nobody else was there
	Design      bool    // there is something to design
	Questions   int     // questions asked before the first design sentence
	Designed    bool    // there is a design sentence
	Assumptions int     // number of assumptions stated
	Begun       int     // stages that the candidate started on their own
	Stages      int     // stages that they could have started: all but the first
	Prompts     int     // questions that the interviewer asked on their own initiative
	Hints       int     // hint steps taken
}

// Pace is how much was said in a stage, and how long it took.
type Pace struct {
	Stage   string // id
	Words   int    // words of the candidate's answer and questions
	Floor   time.Duration
	Fillers int
}

// CountsFillers reports whether fillers are counted, that is, whether somebody spoke.
func (c *Conduct) CountsFillers() bool { return c.Spoken || c.Dictated > 0 }

// words returns the number of the candidate's words in all stages.
func (c *Conduct) words() int {
	n := 0
	for i := range c.Paces {
		n += c.Paces[i].Words
	}
	return n
}

// leastFloor is the minimum time for which a pace is reported.
const leastFloor = 10 * time.Second

// PerMinute returns words and fillers per minute, or false if the time is too short.
func (p *Pace) PerMinute() (words, fillers float64, ok bool) {
	if p.Floor < leastFloor {
		return 0, 0, false
	}
	return float64(p.Words) / p.Floor.Minutes(), float64(p.Fillers) / p.Floor.Minutes(), true
}

// Quiet is a silence in which nobody said or wrote anything.
type Quiet struct {
	Stage string        // id
	At    time.Duration // session clock at the beginning
	Long  time.Duration
}

// Share is how many words each side said.
type Share struct{ Candidate, Interviewer int }

// percent returns the candidate's share.
func (s *Share) percent() int {
	if all := s.Candidate + s.Interviewer; all > 0 {
		return (200*s.Candidate + all) / (2 * all)
	}
	return 0
}

// sentences returns everything but the paces, one fact per sentence.
func (r *Report) conductSentences() []string {
	c := r.Conduct
	out := []string{c.scoping(), fmt.Sprintf("Assumptions stated: %d.", c.Assumptions)}
	if c.Stages > 0 {
		out = append(out, fmt.Sprintf("Stages started by the candidate: %d of %d.", c.Begun, c.Stages))
	}
	prompts := fmt.Sprintf("Prompts from the interviewer: %d.", c.Prompts)
	if c.Hints > 0 {
		prompts = fmt.Sprintf("Prompts from the interviewer: %d, and %s.", c.Prompts, plural(c.Hints, "hint"))
	}
	out = append(out, prompts)
	if c.Dictated > 0 {
		out = append(out, fmt.Sprintf("Words dictated: %d of %d.", c.Dictated, max(c.words(), c.Dictated)))
	}
	if c.Share != nil {
		out = append(out, fmt.Sprintf("Candidate's share of the words spoken: %d%% (%d of %d).", c.Share.percent(), c.Share.Candidate, c.Share.Candidate+c.Share.Interviewer))
	}
	switch {
	case c.Paces != nil:
		out = append(out, r.quiet())
	case c.Coarse:
		out = append(out, "Pace and silences are unknown: the transcript has too few timestamps.")
	}
	return out
}

func (c *Conduct) scoping() string {
	if !c.Design {
		return fmt.Sprintf("Questions asked: %d.", c.Questions)
	}
	if !c.Designed {
		return fmt.Sprintf("Questions asked: %d; no sentence names a part of the design.", c.Questions)
	}
	return fmt.Sprintf("Questions asked before the first design sentence: %d.", c.Questions)
}

// shownSilences is how many silences are listed one by one.
const shownSilences = 5

// quiet describes the silences.
func (r *Report) quiet() string {
	least := "a minute"
	if r.Conduct.Spoken {
		least = "30 seconds"
	}
	list := r.Conduct.Silences
	if len(list) == 0 {
		return "No silence of " + least + " or more."
	}
	total := time.Duration(0)
	var each []string
	for i, q := range list {
		total += q.Long
		if i < shownSilences {
			each = append(each, fmt.Sprintf("%s at %s in %s", clock(q.Long.Seconds()), clock(q.At.Seconds()), r.StageTitle(q.Stage)))
		}
	}
	if len(list) > shownSilences {
		each = append(each, fmt.Sprintf("%d more", len(list)-shownSilences))
	}
	return fmt.Sprintf("Silences of %s or more: %d, %s in all (%s).", least, len(list), clock(total.Seconds()), strings.Join(each, "; "))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// paceRow is a formatted pace.
type paceRow struct{ Title, Words, Time, Pace, Fillers string }

// paceRows returns the paces of the stages in which something was said.
func (r *Report) paceRows() []paceRow {
	if r.Conduct == nil {
		return nil
	}
	var rows []paceRow
	for i := range r.Conduct.Paces {
		p := &r.Conduct.Paces[i]
		row := paceRow{Title: r.StageTitle(p.Stage), Words: fmt.Sprint(p.Words), Time: clock(p.Floor.Seconds()), Pace: "-", Fillers: "-"}
		if words, fillers, ok := p.PerMinute(); ok {
			row.Pace, row.Fillers = fmt.Sprintf("%.0f", words), fmt.Sprintf("%.1f", fillers)
		}
		rows = append(rows, row)
	}
	return rows
}

// conduct writes how the interview went.
func (t *text) conduct(r *Report) {
	if r.Conduct == nil {
		return
	}
	t.heading("How it went (facts, not marks)")
	for _, row := range r.paceRows() {
		line := fmt.Sprintf("  %-20s %4s words in %5s", row.Title, row.Words, row.Time)
		if row.Pace != "-" {
			line += fmt.Sprintf(", %3s a minute", row.Pace)
			if r.Conduct.CountsFillers() {
				line += ", fillers " + row.Fillers + " a minute"
			}
		}
		t.line(line)
	}
	for _, s := range r.conductSentences() {
		t.item("  ", s)
	}
}

func (m *markdown) conduct() {
	if m.r.Conduct == nil {
		return
	}
	m.f("\n## How it went\n\nFacts, not marks.\n\n")
	m.paces(m.r.paceRows())
	for _, s := range m.r.conductSentences() {
		m.f("- %s\n", plain(s))
	}
}

func (m *markdown) paces(rows []paceRow) {
	if len(rows) == 0 {
		return
	}
	fillers, rule := "", ""
	if m.r.Conduct.CountsFillers() {
		fillers, rule = " fillers a minute |", " ---: |"
	}
	m.f("| stage | words | time | words a minute |%s\n| --- | ---: | ---: | ---: |%s\n", fillers, rule)
	for _, row := range rows {
		m.f("| %s | %s | %s | %s |", plain(row.Title), row.Words, row.Time, row.Pace)
		if m.r.Conduct.CountsFillers() {
			m.f(" %s |", row.Fillers)
		}
		m.f("\n")
	}
	m.f("\n")
}

// conductJSON is Conduct as JSON. Times are in seconds.
type conductJSON struct {
	Spoken      bool        `json:"spoken"`
	Dictated    int         `json:"dictated_words,omitempty"`
	Paces       []paceJSON  `json:"paces"`
	Silences    []quietJSON `json:"silences"`
	Share       *float64    `json:"share,omitempty"` // the candidate's share of the words, 0 to 1
	Questions   int         `json:"questions_before_design"`
	Designed    bool        `json:"design_sentence"`
	Assumptions int         `json:"assumptions"`
	Begun       int         `json:"stages_begun"`
	Stages      int         `json:"stages_to_begin"`
	Prompts     int         `json:"prompts"`
	Hints       int         `json:"hints"`
}

type paceJSON struct {
	Stage     string   `json:"stage"`
	Words     int      `json:"words"`
	Time      float64  `json:"time"`
	PerMinute *float64 `json:"words_per_minute,omitempty"`
	Fillers   *float64 `json:"fillers_per_minute,omitempty"`
}

type quietJSON struct {
	Stage string  `json:"stage"`
	At    float64 `json:"at"`
	Long  float64 `json:"long"`
}

func newConductJSON(c *Conduct) *conductJSON {
	if c == nil {
		return nil
	}
	out := &conductJSON{
		Spoken: c.Spoken, Dictated: c.Dictated, Paces: []paceJSON{}, Silences: []quietJSON{}, Questions: c.Questions, Designed: c.Designed,
		Assumptions: c.Assumptions, Begun: c.Begun, Stages: c.Stages, Prompts: c.Prompts, Hints: c.Hints,
	}
	for i := range c.Paces {
		p := &c.Paces[i]
		j := paceJSON{Stage: p.Stage, Words: p.Words, Time: p.Floor.Seconds()}
		if words, fillers, ok := p.PerMinute(); ok {
			j.PerMinute = &words
			if c.CountsFillers() {
				j.Fillers = &fillers
			}
		}
		out.Paces = append(out.Paces, j)
	}
	for _, q := range c.Silences {
		out.Silences = append(out.Silences, quietJSON{q.Stage, q.At.Seconds(), q.Long.Seconds()})
	}
	if s := c.Share; s != nil && s.Candidate+s.Interviewer > 0 {
		share := float64(s.Candidate) / float64(s.Candidate+s.Interviewer)
		out.Share = &share
	}
	return out
}
