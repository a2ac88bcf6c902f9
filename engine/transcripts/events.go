package transcripts

import (
	"slices"
	"strings"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Options supply what the transcript itself does not say.
type Options struct {
	Candidate []string        // the candidate's speaker names; empty to detect the candidate
	Starts    map[string]Mark // where stages begin, by id; other stages are detected
	Created   time.Time       // wall time of the beginning
	Coarse    bool            // as in Transcript
}

// Mark is a place in a transcript: the first line at or after Row if Row is above 0, otherwise the first line at or after At.
type Mark struct {
	At  time.Duration
	Row int // 1-based
}

// Imported is a transcript as a session.
type Imported struct {
	Events []engine.Event
	Role   Role
	Starts map[string]Start // by stage id; a stage that did not begin is missing
}

// Guessed returns the ids of the stages whose beginning is a guess.
func (im *Imported) Guessed() []string {
	var ids []string
	for id, s := range im.Starts {
		if s.Known == Guessed {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Session turns lines into a session of a scenario. What the candidate says is the answer, or a question if it is a short one; what others
// say is the interviewer's part. A fact counts as told if the candidate asked for it and got an answer. The lines come from Read and are
// not empty.
func Session(script *scenarios.Compiled, lines []Line, o Options) (*Imported, error) {
	role, err := FindCandidate(lines, o.Candidate)
	if err != nil {
		return nil, err
	}
	im := &Imported{Role: role, Starts: findStages(script, lines, &role)}
	if given(script, lines, im.Starts, o.Starts); len(o.Starts) == 0 {
		guessStages(script, lines, im.Starts)
	}
	b := &builder{script: script, im: im, created: o.Created, coarse: o.Coarse}
	b.play(lines)
	return im, nil
}

// given replaces the detected beginnings by the caller's, and drops those that do not fit between them.
func given(script *scenarios.Compiled, lines []Line, starts map[string]Start, marks map[string]Mark) {
	before := Start{}
	for i, st := range script.Stages {
		if m, ok := marks[st.ID]; ok {
			line := slices.IndexFunc(lines, func(l Line) bool { return m.Row > 0 && l.Row >= m.Row || m.Row == 0 && l.At >= m.At })
			if line < 0 {
				line = len(lines)
			}
			before = Start{Line: max(line, before.Line), Known: Given, By: rubric.Interviewer, At: m.At}
			starts[st.ID] = before
			continue
		}
		s, ok := starts[st.ID]
		if !ok || i == 0 {
			continue
		}
		fits := s.Line >= before.Line
		for _, later := range script.Stages[i+1:] {
			if m, ok := marks[later.ID]; ok && (m.Row > 0 && lines[s.Line].Row >= m.Row || m.Row == 0 && lines[s.Line].At >= m.At) {
				fits = false
			}
		}
		if !fits {
			delete(starts, st.ID)
			continue
		}
		before = s
	}
}

// builder builds the events.
type builder struct {
	script  *scenarios.Compiled
	im      *Imported
	created time.Time
	coarse  bool
	clock   time.Duration // never decreases
	stage   int           // index of the open one
	size    int           // of the open stage's text, in bytes
	asked   string        // the candidate's latest words, if they were a question

	questions int // that were answered
}

func (b *builder) add(at time.Duration, e engine.Event) {
	b.clock = max(b.clock, at)
	e.Seq = uint64(len(b.im.Events) + 1)
	e.Clock, e.Wall, e.Stage = b.clock, b.created.Add(b.clock), b.script.Stages[b.stage].ID
	b.im.Events = append(b.im.Events, e)
}

func (b *builder) open(at time.Duration) {
	b.size = 0
	b.add(at, engine.Event{Who: rubric.Interviewer, Kind: engine.StageOpened})
}

func (b *builder) play(lines []Line) {
	start := engine.Event{Who: rubric.Engine, Kind: engine.Started}
	if b.coarse {
		start.ID = engine.TimesAbout
	}
	b.add(0, start)
	b.open(0)
	for i := range lines {
		b.line(lines, i)
	}
	last := &lines[len(lines)-1]
	end := max(last.At, last.End, 0)
	for b.stage < len(b.script.Stages)-1 { // stages that begin after the last line, or never
		at := end
		if s := b.im.Starts[b.script.Stages[b.stage+1].ID]; s.At > 0 {
			at = min(at, max(s.At, b.clock))
		}
		b.advance(at, rubric.Engine)
	}
	b.add(end, engine.Event{Who: rubric.Engine, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.add(end, engine.Event{Who: rubric.Engine, Kind: engine.Finished})
}

// line adds one line, in parts if stages begin within it.
func (b *builder) line(lines []Line, i int) {
	l := lines[i]
	said := 0
	for k := b.stage + 1; k < len(b.script.Stages); k++ {
		s, ok := b.im.Starts[b.script.Stages[k].ID]
		if !ok || s.Line != i {
			continue
		}
		if s.Offset > said {
			b.say(lines, i, l.Text[said:s.Offset], within(lines, i, said))
			said = s.Offset
		}
		at := within(lines, i, said)
		if s.At > 0 {
			at = min(at, max(s.At, b.clock))
		}
		for b.stage < k {
			b.advance(at, s.By)
		}
	}
	b.say(lines, i, l.Text[said:], within(lines, i, said))
}

// within estimates when a byte of a line was said, by its share of the time until the line's end or the next line.
func within(lines []Line, i, offset int) time.Duration {
	l := &lines[i]
	end := l.End
	if end < 0 && i+1 < len(lines) {
		end = lines[i+1].At
	}
	if offset == 0 || end <= l.At || l.At < 0 {
		return max(l.At, 0)
	}
	at := l.At + time.Duration(float64(end-l.At)*float64(offset)/float64(len(l.Text)))
	return at.Truncate(time.Millisecond)
}

func (b *builder) say(lines []Line, i int, text string, at time.Duration) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	if !b.im.Role.is(lines[i].Speaker) {
		b.told(text, at)
		return
	}
	answered := i+1 < len(lines) && !b.im.Role.is(lines[i+1].Speaker)
	b.heard(text, at, answered)
}

// advance closes the open stage and opens the next.
func (b *builder) advance(at time.Duration, by rubric.Who) {
	if by != rubric.Candidate {
		by = rubric.Engine
	}
	b.add(at, engine.Event{Who: by, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.stage++
	b.open(at)
}

// shortQuestion is the most words of a candidate's question: anything longer is part of the answer.
const shortQuestion = 30

// heard adds the candidate's words: more of the answer, and a short question at the end.
func (b *builder) heard(text string, at time.Duration, answered bool) {
	answer, question := question(text, answered)
	b.asked = question
	if answer != "" {
		answer += "\n"
		b.add(at, engine.Event{Who: rubric.Candidate, Kind: engine.Edited, Offset: b.size, Text: answer})
		b.size += len(answer)
	}
	if question != "" {
		b.add(at, engine.Event{Who: rubric.Candidate, Kind: engine.Asked, Text: question})
	}
}

// interrogative matches the beginning of a question in speech without punctuation, perhaps after an introductory word.
var interrogative = pattern.New(`(?i)^(?:(?:so|okay|ok|and|um|uh|great|cool|right|alright|first|also|then|well|sure|got it)[ ,]+){0,3}(?:how (?:many|much|often|big|large|long|fast|old)|what(?:'s| is| are| about)|do we|does it|is there|are there|is it|are we|can i|should i|may i|can we|do you|which)\b`)

// question splits words into an answer and the question at its end, if that is short. Without punctuation, words that are answered are a question if they begin
// like one.
func question(text string, answered bool) (answer, asked string) {
	at := len(text)
	for _, m := range append([][]int{{0, 0}}, sentenceEnd.FindAllStringIndex(text, -1)...) {
		rest := text[m[1]:]
		if asksOnly(rest) && len(strings.Fields(rest)) <= shortQuestion {
			at = m[1]
			break
		}
	}
	if at == len(text) && answered && !strings.ContainsAny(text, ".?!") && len(strings.Fields(text)) <= shortQuestion && interrogative.MatchString(text) {
		at = 0
	}
	return strings.TrimSpace(text[:at]), text[at:]
}

// asksOnly reports whether all sentences of a text are questions.
func asksOnly(text string) bool {
	if !asks(text) {
		return false
	}
	for _, m := range sentenceEnd.FindAllString(text, -1) {
		if !strings.ContainsAny(m, "?？") {
			return false
		}
	}
	return true
}

// mostQuestions is how many answered questions are compared with the facts, which takes about ten milliseconds each: more than an interview has, and few enough
// that a file of many hours does not take minutes.
const mostQuestions = 60

// told adds the interviewer's words: the answer to a question, a prompt of the scenario, or a remark.
func (b *builder) told(text string, at time.Duration) {
	e := engine.Event{Who: rubric.Interviewer, Kind: engine.Said, Text: text}
	if b.asked != "" {
		if id := b.fact(); id != "" {
			e.Kind, e.ID = engine.Told, id
		}
		b.asked = ""
	} else if i := slices.IndexFunc(b.script.Prompts, func(p scenarios.Prompt) bool {
		return strings.EqualFold(strings.TrimSpace(p.Ask), text)
	}); i >= 0 {
		e.Kind, e.ID = engine.Prompted, b.script.Prompts[i].ID
	}
	b.add(at, e)
}

// fact finds the fact that the candidate asked for; empty for none.
func (b *builder) fact() string {
	if b.questions++; b.questions > mostQuestions {
		return ""
	}
	found := b.script.Questions.Rank(b.asked)
	if len(found) == 0 || found[0].Score < reading.Sure || !slices.ContainsFunc(b.script.Facts, func(f scenarios.Fact) bool { return f.ID == found[0].ID }) {
		return ""
	}
	return found[0].ID
}
