package transcripts

import (
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

// builder makes the events.
type builder struct {
	script  *scenarios.Compiled
	im      *Imported
	created time.Time
	stage   int    // index of the open one
	size    int    // of the open stage's text, in bytes
	asked   string // the candidate's last words, if they were a question
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
	for _, l := range lines {
		for b.stage < b.openAt(l.At) {
			b.advance(l.At)
		}
		if l.Speaker == b.im.Candidate {
			b.heard(l)
		} else {
			b.told(l)
		}
	}
	last := lines[len(lines)-1].At
	for b.stage < len(b.script.Stages)-1 {
		b.advance(last)
	}
	b.add(last, engine.Event{Who: rubric.Engine, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.add(last, engine.Event{Who: rubric.Engine, Kind: engine.Finished})
}

// openAt is the stage that is open at a time: the last one that began at or before it.
func (b *builder) openAt(at time.Duration) int {
	open := b.stage
	for i := b.stage + 1; i < len(b.script.Stages); i++ {
		if start, ok := b.im.Starts[b.script.Stages[i].ID]; ok && start <= at {
			open = i
		}
	}
	return open
}

// advance closes the open stage and opens the next: at the time when that began, as far as times do not go back,
// or at the given time where nobody knows.
func (b *builder) advance(at time.Duration) {
	if start, ok := b.im.Starts[b.script.Stages[b.stage+1].ID]; ok {
		at = min(at, max(start, b.im.Events[len(b.im.Events)-1].Clock))
	}
	b.add(at, engine.Event{Who: rubric.Engine, Kind: engine.StageClosed, ID: string(engine.ClosedByNext)})
	b.stage++
	b.open(at)
}

// shortQuestion is how many words a question of the candidate's has at most: what is longer is part of the answer.
const shortQuestion = 30

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
		if found := b.script.Questions.Rank(b.asked); len(found) > 0 && found[0].Score >= reading.Sure && slices.ContainsFunc(b.script.Facts, func(f scenarios.Fact) bool { return f.ID == found[0].ID }) {
			e.Kind, e.ID = engine.Told, found[0].ID
		}
		b.asked = ""
	} else if i := slices.IndexFunc(b.script.Prompts, func(p scenarios.Prompt) bool {
		return strings.EqualFold(strings.TrimSpace(p.Ask), strings.TrimSpace(l.Text))
	}); i >= 0 {
		e.Kind, e.ID = engine.Prompted, b.script.Prompts[i].ID
	}
	b.add(l.At, e)
}
