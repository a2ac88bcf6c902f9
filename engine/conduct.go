package engine

import (
	"slices"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/rubric/report"
	"tenx/scenarios"
)

// Setting is the way in which an interview was held.
type Setting struct {
	Spoken bool // from a transcript: each event lasts until the next one
	Paired bool // a person interviews
}

// Minimum length of a silence: in speech, and in typing.
const (
	longSilence = 30 * time.Second
	longPause   = time.Minute
)

// slowWord is the time of a word at 100 words a minute, slow speech: an utterance's time beyond that is silence.
const slowWord = 600 * time.Millisecond

// Conduct reports facts about how a session went, from its events:
//
//   - The candidate has the floor from when they begin to speak or type until somebody else begins; if nobody else talks, all the time.
//     Pace is the candidate's words in a stage (final answers and questions) per minute of the floor, without silences.
//   - A silence is at least 30 seconds (a minute if people type) in which nothing is said, typed or drawn: the time up to the next event,
//     minus what the words of the event take at 100 words a minute.
//   - Neither is reported for a transcript with only occasional times.
//   - A filler is um, uh, er, hmm and the like, 'you know', 'I mean', 'sort of', 'kind of'. Fillers are counted in transcripts and in
//     dictated text.
//   - Dictated words are those in final answers and questions that a recognizer wrote down.
//   - A design sentence is one that states a part of the system, such as a store, a cache, a queue, a load balancer or a service.
//   - The candidate began a stage if they announced it (transcript), signaled that the previous one was done (paired), or went on before
//     its time was over (practice).
//   - Prompts are follow-ups, and a person's own questions that do not answer one of the candidate's.
func Conduct(script *scenarios.Compiled, set Setting, events []Event) report.Conduct {
	c := conducting{script: script, set: set, out: report.Conduct{Spoken: set.Spoken, Design: script.Of().Drawn, Stages: max(0, len(script.Stages)-1)}}
	c.designedAt = -1
	if c.out.Design {
		c.designedAt = c.firstDesign(events)
	}
	c.out.Designed = c.designedAt >= 0
	for _, st := range script.Stages {
		c.paces = append(c.paces, report.Pace{Stage: st.ID})
	}
	for i := range events {
		c.take(events, i)
	}
	c.answers(events)
	if c.last > 0 && !c.out.Coarse {
		c.out.Paces = slices.DeleteFunc(c.paces, func(p report.Pace) bool { return p.Words == 0 && p.Floor == 0 })
		c.out.Silences = c.silences
	}
	if set.Spoken || set.Paired {
		c.out.Share = &c.share
	}
	return c.out
}

type conducting struct {
	script     *scenarios.Compiled
	set        Setting
	out        report.Conduct
	paces      []report.Pace // by index of the stage
	silences   []report.Quiet
	share      report.Share
	designedAt time.Duration // -1 for never
	last       time.Duration // session clock of the last event
	stage      int
	openedAt   time.Duration // of the open stage
	signalled  bool
	own        bool // the candidate closed the previous stage
	asked      bool // a question of the candidate is unanswered
	fresh      bool // the interviewer opened the stage, and has said nothing since then
}

// speaks reports whether an event is an action of a person, not of the clock.
func (e *Event) speaks() bool {
	switch e.Kind {
	case Edited, Drawn, StageOpened:
		return true
	}
	_, turn := turnKinds[e.Kind]
	return turn && e.Kind != Noticed && e.Text != ""
}

func (c *conducting) take(events []Event, i int) {
	e := &events[i]
	if k := slices.IndexFunc(c.script.Stages, func(s scenarios.Stage) bool { return s.ID == e.Stage }); k >= 0 {
		c.stage = k
	}
	if e.speaks() {
		c.time(events, i)
	}
	words := len(strings.Fields(e.Text))
	switch e.Kind {
	case Started:
		c.out.Coarse = e.ID == TimesAbout
	case StageOpened:
		c.fresh, c.openedAt = !c.own, e.Clock
	case Asked:
		c.asked = true
		c.paces[c.stage].Words += words
		c.filled(e)
		if e.Spoken {
			c.out.Dictated += words
		}
		c.share.Candidate += words
		if c.designedAt < 0 || e.Clock <= c.designedAt && !c.designed(events, i) {
			c.out.Questions++
		}
	case Edited:
		c.asked = false
		c.filled(e)
	case Signalled:
		c.signalled = true
	case Hinted:
		c.out.Hints++
	case StageClosed:
		c.closed(e)
	}
	c.interviewer(e, words)
}

// designed reports whether the first design sentence came before an event of the same time.
func (c *conducting) designed(events []Event, i int) bool {
	return slices.ContainsFunc(events[:i], func(e Event) bool { return e.Kind == Edited && e.Clock >= c.designedAt })
}

// interviewer counts an utterance of the interviewer.
func (c *conducting) interviewer(e *Event, words int) {
	if e.Who != rubric.Interviewer || e.Text == "" {
		return
	}
	if e.Kind != StageOpened || c.set.Spoken {
		c.share.Interviewer += words
	}
	switch {
	case e.Kind == Prompted || e.Kind == Probed:
		c.out.Prompts++
	case e.Kind == Said && !c.asked && !c.fresh && strings.Contains(e.Text, "?"):
		c.out.Prompts++
	}
	if e.Kind == Told || e.Kind == Said || e.Kind == Answered {
		c.asked = false
	}
	if e.Kind != StageOpened {
		c.fresh = false
	}
}

// closed counts a stage that the candidate began, by how the previous one was closed.
func (c *conducting) closed(e *Event) {
	last := c.stage == len(c.script.Stages)-1
	var own bool
	switch {
	case c.set.Spoken:
		own = e.Who == rubric.Candidate
	case c.set.Paired:
		own = c.signalled
	default:
		own = Closing(e.ID) != ClosedByTime && e.Clock-c.openedAt < c.script.Stages[c.stage].Time
	}
	if own && !last {
		c.out.Begun++
	}
	c.own, c.signalled = own, false
}

// time attributes the time from an event to the next one.
func (c *conducting) time(events []Event, i int) {
	e := &events[i]
	next := slices.IndexFunc(events[i+1:], func(n Event) bool { return n.speaks() || n.Kind == StageClosed || n.Kind == Paused })
	if next < 0 {
		return
	}
	n := &events[i+1+next]
	c.last = max(c.last, n.Clock)
	span, least, words := n.Clock-e.Clock, longPause, 0
	if c.set.Spoken {
		least, words = longSilence, len(strings.Fields(e.Text))
	}
	if quiet := span - time.Duration(words)*slowWord; quiet >= least {
		c.silences = append(c.silences, report.Quiet{Stage: e.Stage, At: n.Clock - quiet, Long: quiet})
		span -= quiet
	}
	if e.Who == rubric.Candidate || !c.set.Spoken {
		c.paces[c.stage].Floor += span
	}
}

// parts are the general concepts for components of a system.
var parts = []string{
	"data-store", "cache", "edge-cache", "queue", "stream", "message-broker", "pub-sub", "messaging", "compute", "serverless-function", "load-balancing", "reverse-proxy",
	"service-architecture", "stateless-service", "worker",
}

// firstDesign returns when the first design sentence was said; -1 for never.
func (c *conducting) firstDesign(events []Event) time.Duration {
	var texts []reading.Text
	final := finals(events)
	for _, st := range c.script.Stages {
		texts = append(texts, reading.Text{Stage: st.ID, Text: final[st.ID]})
	}
	lexicon := c.script.Rubric.Lexicon()
	isPart := map[string]bool{}
	for _, wide := range parts {
		for _, kind := range lexicon.Kinds(wide) {
			isPart[kind] = true
		}
	}
	r := reading.Read(lexicon, texts, nil)
	typed := Typed(events)
	first := time.Duration(-1)
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Modality != reading.Asserted || !isPart[m.Concept] {
			continue
		}
		if at, ok := TypedAt(typed[texts[m.Stage].Stage], m.Start, m.End); ok && (first < 0 || at < first) {
			first = at
		}
	}
	return first
}

// finals returns the final answers, by stage.
func finals(events []Event) map[string]string {
	tapes := map[string]*tape{}
	for i := range events {
		if e := &events[i]; e.Kind == Edited {
			if tapes[e.Stage] == nil {
				tapes[e.Stage] = &tape{}
			}
			tapes[e.Stage].edit(e.Offset, e.Delete, e.Text, 0)
		}
	}
	out := map[string]string{}
	for stage, t := range tapes {
		out[stage] = t.String()
	}
	return out
}

// answers counts the words and the assumptions of the answers.
func (c *conducting) answers(events []Event) {
	final, typed := finals(events), Typed(events)
	for k, st := range c.script.Stages {
		for _, s := range typed[st.ID] {
			if s.Spoken {
				c.out.Dictated += len(strings.Fields(final[st.ID][s.Start:s.End]))
			}
		}
		words := len(strings.Fields(final[st.ID]))
		c.paces[k].Words += words
		c.share.Candidate += words
		c.out.Assumptions += assumptions(final[st.ID])
	}
	for i := range events {
		if e := &events[i]; e.Kind == Asked {
			c.out.Assumptions += assumptions(e.Text)
		}
	}
}

var (
	// assuming matches statements of an assumption.
	assuming = pattern.New(`(?i)\b(?:(?:i|we|i'll|we'll|i'd|we'd|let me|let us|let's)\s+(?:\w+\s+){0,2}?(?:assume|suppose|presume|take it that)|i'm assuming|we're assuming|assuming|(?:my|our|an|one) assumption|let's say)\b|^\W*assum(?:e|ing)\b`)
	// assumed matches the heading of a list of assumptions.
	assumed = pattern.New(`(?i)^[#*_\s]*(?:my |our )?assumptions\b[^.?!]{0,40}:?[*_\s]*$`)
	item    = pattern.New(`^\s*(?:[-*+]|\d+[.)])\s+\S`)
	ends    = pattern.New(`[.?!]+\s`)
)

// assumptions counts the sentences that state an assumption, and the items in lists of assumptions.
func assumptions(text string) int {
	n, listed := 0, false
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case assumed.MatchString(line):
			listed = true
		case listed && item.MatchString(line):
			n++
		case strings.TrimSpace(line) != "" || strings.HasPrefix(line, "#"):
			listed = false
			for _, sentence := range ends.Split(line, -1) {
				if assuming.MatchString(sentence) && !strings.HasPrefix(line, "#") {
					n++
				}
			}
		}
	}
	return n
}

// filler matches filler words.
var filler = pattern.New(`(?i)\b(?:u+m+|u+h+m*|e+r+m*|h+m+|m+h*m+|ah+|eh+|you know|i mean|sort of|kind of)\b`)

func (c *conducting) filled(e *Event) {
	if c.set.Spoken || e.Spoken {
		c.paces[c.stage].Fillers += fillers(e.Text)
	}
}

func fillers(text string) int { return len(filler.FindAllStringIndex(text, -1)) }
