package engine

import (
	"time"

	"tenx/engine/conversation"
	"tenx/rubric"
)

// replyKinds are the events of the conversation's replies.
var replyKinds = map[rubric.TurnKind]Kind{
	rubric.TurnFact:    Told,
	rubric.TurnWhich:   Narrowed,
	rubric.TurnDeflect: Deflected,
	rubric.TurnAssume:  Assumed,
	rubric.TurnAnswer:  Answered,
}

// ask answers what the candidate says to the interviewer. The words of the replies are in the events: a log that is read again says what was said.
func (d *decision) ask(question string) {
	talk := d.s.Talk(d.at.Clock)
	d.add(Event{Who: rubric.Candidate, Kind: Asked, Text: question})
	if d.s.Options.Paired {
		return // a person answers
	}
	for _, r := range talk.Answer(question) {
		d.add(Event{Who: rubric.Interviewer, Kind: replyKinds[r.Kind], ID: r.ID, Text: r.Text})
	}
}

// Suggest is what the interviewer would say to the last question that nobody has answered, and the question; in a paired session the
// interviewer may take it up. There is none where a person or the interviewer has spoken since.
func (s *State) Suggest() (question string, replies []conversation.Reply) {
	for i := len(s.Turns) - 1; i >= 0 && s.Turns[i].Who != rubric.Interviewer; i-- {
		if t := s.Turns[i]; t.Kind == rubric.TurnQuestion {
			talk := s.Talk(s.Clock)
			talk.Turns = s.Turns[:i]
			return t.Text, talk.Answer(t.Text)
		}
	}
	return "", nil
}

// Talk is the conversation at a session clock, for what is to be answered next.
func (s *State) Talk(clock time.Duration) conversation.Talk {
	t := conversation.Talk{Script: s.Script, Turns: s.Turns, Stage: s.Current().Title, Left: s.Left(clock)}
	if next := s.Stage + 1; next < len(s.Script.Stages) {
		t.Next = s.Script.Stages[next].Title
	}
	return t
}
