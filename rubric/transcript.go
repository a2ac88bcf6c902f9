package rubric

import (
	"time"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// Transcript is what the events of one session, or one answer file, add up to. It is plain data; scoring reads nothing else.
type Transcript struct {
	Scenario string        // scenario id
	Stages   []StageAnswer // in the scenario's order; a stage without an answer may be missing
	Turns    []Turn        // the conversation beside the answers, in order
}

// StageAnswer is the text that the candidate left in one stage.
type StageAnswer struct {
	Stage    string        // stage id
	Text     string        // Markdown, UTF-8
	Segments []Segment     // parts of Text typed after a prompt or a hint; in order, not overlapping
	Spent    time.Duration // session clock spent in the stage
	Budget   time.Duration // what the scenario allows for it; 0 where unknown
}

// Segment is a part of a stage's text, with what had been given before it was typed.
type Segment struct {
	Start, End int       // byte range in StageAnswer.Text
	After      []GivenID // what was given before it was typed, oldest first
}

// Who is the speaker of a turn.
type Who string

// The speakers.
const (
	Candidate   Who = "candidate"
	Interviewer Who = "interviewer"
	Engine      Who = "engine"
)

// Turn is one entry of the conversation. Answers are not turns; see StageAnswer.
type Turn struct {
	Stage string
	Who   Who
	Kind  TurnKind
	ID    string        // of the fact, prompt or hint step in the turn; empty otherwise
	Text  string        // what was said
	At    time.Duration // session clock
}

// topics returns the subjects of the replies in a stage: those of the latest prompt before each.
func (r *Rubric) topics(t Transcript, s StageAnswer) []reading.Topic {
	var out []reading.Topic
	given := 0
	for _, seg := range s.Segments {
		if len(seg.After) <= given {
			continue
		}
		id := seg.After[len(seg.After)-1]
		given = len(seg.After)
		for _, turn := range t.Turns {
			if turn.Kind == TurnPrompt && GivenID(turn.ID) == id || turn.Kind == TurnCurveball && id == CurveballID {
				out = append(out, reading.Topic{At: seg.Start, Concepts: r.lexicon.Concepts(ownWords(turn.Text))})
				break
			}
		}
	}
	return out
}

// takenUp matches the interviewer's quote of the candidate's own words before a question.
var takenUp = pattern.New(`^(?:Earlier you|You) (?:said|wrote) "[^"]*"\. `)

// ownWords returns a question without the quote: the candidate's own words are not a topic that the interviewer gave.
func ownWords(question string) string { return takenUp.ReplaceAllString(question, "") }
