package captions

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Options say what the transcript itself does not.
type Options struct {
	Candidate string                   // the candidate's name as the speaker; empty to find out
	Starts    map[string]time.Duration // when stages began, by id; nil to find out
	Created   time.Time                // wall time of the beginning
}

// Imported is a transcript as a session.
type Imported struct {
	Events    []engine.Event
	Candidate string // who was taken for the candidate
	Found     bool   // the stages were said, and not guessed from the time
	Starts    map[string]time.Duration
}

// ErrCandidate says that nobody can be taken for the candidate.
var ErrCandidate = errors.New("the transcript does not say who the candidate is")

// Session turns lines into a session of a scenario: what the candidate says is the answer, a short question
// of theirs a question, what others say the interviewer's part. A fact counts as told where the candidate
// asked for it and got an answer.
func Session(script *scenarios.Compiled, lines []Line, o Options) (*Imported, error) {
	who, err := candidate(lines, o.Candidate)
	if err != nil {
		return nil, err
	}
	im := &Imported{Candidate: who, Starts: o.Starts, Found: true}
	if im.Starts == nil {
		im.Starts, im.Found = stages(script, lines, who)
	}
	b := &builder{script: script, im: im, created: o.Created}
	b.play(lines)
	return im, nil
}

// candidate finds the candidate's name: as it was given, by a telling label, as the other of two, or as who
// speaks most.
func candidate(lines []Line, name string) (string, error) {
	words, order := map[string]int{}, []string{}
	for _, l := range lines {
		if _, ok := words[l.Speaker]; !ok {
			order = append(order, l.Speaker)
		}
		words[l.Speaker] += len(strings.Fields(l.Text))
	}
	if name != "" {
		for _, s := range order {
			if strings.EqualFold(s, name) {
				return s, nil
			}
		}
		return "", fmt.Errorf("%w: nobody in it is called %q, but %s", ErrCandidate, name, strings.Join(order, ", "))
	}
	for _, s := range order {
		if candidates[strings.ToLower(s)] {
			return s, nil
		}
	}
	most := ""
	for _, s := range order {
		if !interviewers[strings.ToLower(s)] && (most == "" || words[s] > words[most]) {
			most = s
		}
	}
	if len(order) > 0 && (most != "" || words[""] > 0) {
		return most, nil
	}
	return "", ErrCandidate
}

// stages finds when the stages began: where somebody names a later one, or else by each one's share of the time.
func stages(script *scenarios.Compiled, lines []Line, who string) (map[string]time.Duration, bool) {
	starts := map[string]time.Duration{script.Stages[0].ID: 0}
	at := 0
	for _, l := range lines {
		if l.Speaker == who && len(strings.Fields(l.Text)) > 8 {
			continue // the candidate announces a stage in few words, or not at all
		}
		text := " " + strings.ToLower(strings.Join(strings.FieldsFunc(l.Text, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z') }), " ")) + " "
		for i := at + 1; i < len(script.Stages); i++ {
			if names(&script.Stages[i], text) {
				starts[script.Stages[i].ID], at = l.At, i
				break
			}
		}
	}
	if len(starts)*2 > len(script.Stages) {
		return starts, true
	}
	total, budget := lines[len(lines)-1].At, time.Duration(0)
	for i := range script.Stages {
		budget += script.Stages[i].Time
	}
	begun := time.Duration(0)
	for i := range script.Stages {
		starts[script.Stages[i].ID] = time.Duration(float64(total) * float64(begun) / float64(budget))
		begun += script.Stages[i].Time
	}
	return starts, false
}

// names says whether a text of lower-case words names a stage.
func names(st *scenarios.Stage, text string) bool {
	for _, name := range append([]string{st.Title, strings.ReplaceAll(st.ID, "-", " ")}, st.Also...) {
		name = strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return !('a' <= r|0x20 && r|0x20 <= 'z') }), " "))
		if len(name) >= 7 && strings.Contains(text, " "+name+" ") {
			return true
		}
	}
	return false
}

// builder makes the events.
type builder struct {
	script  *scenarios.Compiled
	im      *Imported
	created time.Time
	stage   int
	size    int // of the open stage's text
	asked   string
}

func (b *builder) add(at time.Duration, e engine.Event) {
	e.Seq = uint64(len(b.im.Events) + 1)
	e.Clock, e.Wall, e.Stage = at, b.created.Add(at), b.script.Stages[b.stage].ID
	b.im.Events = append(b.im.Events, e)
}

func (b *builder) open(at time.Duration) {
	b.size = 0
	b.add(at, engine.Event{Who: rubric.Interviewer, Kind: engine.StageOpened})
}

func (b *builder) play(lines []Line) {
	b.add(0, engine.Event{Who: rubric.Engine, Kind: engine.Started})
	b.open(0)
	last := time.Duration(0)
	for _, l := range lines {
		for next := b.next(l.At); next > b.stage; next = b.next(l.At) {
			b.advance(l.At)
		}
		if l.Speaker == b.im.Candidate {
			b.heard(l)
		} else {
			b.told(l)
		}
		last = l.At
	}
	for b.stage < len(b.script.Stages)-1 {
		b.advance(last)
	}
	b.add(last, engine.Event{Who: rubric.Engine, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.add(last, engine.Event{Who: rubric.Engine, Kind: engine.Finished})
}

// next is the stage that is open at a time: the last one that began at or before it.
func (b *builder) next(at time.Duration) int {
	open := b.stage
	for i := b.stage + 1; i < len(b.script.Stages); i++ {
		if start, ok := b.im.Starts[b.script.Stages[i].ID]; ok && start <= at {
			open = i
		}
	}
	return open
}

func (b *builder) advance(at time.Duration) {
	if start, ok := b.im.Starts[b.script.Stages[b.stage+1].ID]; ok {
		at = min(at, max(start, b.im.Events[len(b.im.Events)-1].Clock))
	}
	b.add(at, engine.Event{Who: rubric.Engine, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.stage++
	b.open(at)
}

const shortQuestion = 30 // words

// heard takes what the candidate says: a short question, or more of the answer.
func (b *builder) heard(l Line) {
	if strings.HasSuffix(l.Text, "?") && len(strings.Fields(l.Text)) <= shortQuestion {
		b.asked = l.Text
		b.add(l.At, engine.Event{Who: rubric.Candidate, Kind: engine.Asked, Text: l.Text})
		return
	}
	b.asked = ""
	text := l.Text + "\n"
	b.add(l.At, engine.Event{Who: rubric.Candidate, Kind: engine.Edited, Offset: b.size, Text: text})
	b.size += len(text)
}

// told takes what the interviewer says: the answer to a question, or a prompt of the scenario's, or a remark.
func (b *builder) told(l Line) {
	e := engine.Event{Who: rubric.Interviewer, Kind: engine.Said, Text: l.Text}
	if b.asked != "" {
		if reply, id := b.script.Questions.Match(b.asked); reply == reading.Known {
			e.Kind, e.ID = engine.Told, id
		}
		b.asked = ""
	} else if i := slices.IndexFunc(b.script.Prompts, func(p scenarios.Prompt) bool {
		return strings.EqualFold(strings.TrimSpace(p.Ask), strings.TrimSpace(l.Text))
	}); i >= 0 {
		e.Kind, e.ID = engine.Prompted, b.script.Prompts[i].ID
	}
	b.add(l.At, e)
}
