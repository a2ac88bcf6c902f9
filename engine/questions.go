package engine

import (
	"slices"
	"time"

	"tenx/engine/conversation"
	"tenx/rubric"
)

// replyKinds maps the kinds of the conversation's replies to events.
var replyKinds = map[rubric.TurnKind]Kind{
	rubric.TurnFact:    Told,
	rubric.TurnWhich:   Narrowed,
	rubric.TurnDeflect: Deflected,
	rubric.TurnAssume:  Assumed,
	rubric.TurnAnswer:  Answered,
}

// ask answers the candidate's turn. The events have the full text of the replies, so that a log that is read again has the same conversation.
func (d *decision) ask(c Ask) {
	question := c.Text
	talk := d.s.Talk(d.at.Clock)
	d.add(Event{Who: rubric.Candidate, Kind: Asked, Text: question, Spoken: c.Spoken})
	if d.s.Options.Paired {
		return // a person answers
	}
	for _, r := range talk.Answer(question) {
		d.add(Event{Who: rubric.Interviewer, Kind: replyKinds[r.Kind], ID: r.ID, Text: r.Text})
	}
}

// Question is a candidate's question in a paired session.
type Question struct {
	Seq         uint64
	Stage, Text string
	At          time.Duration // session clock
	turn        int           // index in Turns
}

// wait updates the list of unanswered questions. A reply that names no question answers all of them.
func (s *State) wait(e Event) {
	switch e.Kind {
	case Asked:
		s.Waiting = append(slices.Clip(s.Waiting), Question{Seq: e.Seq, Stage: e.Stage, Text: e.Text, At: e.Clock, turn: len(s.Turns)})
	case Told, Said, Waived:
		s.Waiting = slices.DeleteFunc(slices.Clone(s.Waiting), func(q Question) bool { return e.Of == 0 || q.Seq == e.Of })
	}
}

// waits returns why an answer cannot be for a question; nil if it can, and if it is for none.
func (s *State) waits(question uint64) error {
	if question != 0 && !slices.ContainsFunc(s.Waiting, func(q Question) bool { return q.Seq == question }) {
		return ErrAnswered
	}
	return nil
}

// Suggest returns the last waiting question and what the interviewer would say to it. In a paired session the interviewer may use it.
func (s *State) Suggest() (question string, replies []conversation.Reply) {
	if len(s.Waiting) == 0 {
		return "", nil
	}
	q := s.Waiting[len(s.Waiting)-1]
	return q.Text, s.Replies(q)
}

// Replies returns what the interviewer would say to a waiting question.
func (s *State) Replies(q Question) []conversation.Reply {
	talk := s.Talk(s.Clock)
	talk.Turns = s.Turns[:q.turn]
	return talk.Answer(q.Text)
}

// Talk returns the conversation at a session clock, to answer the next turn.
func (s *State) Talk(clock time.Duration) conversation.Talk {
	t := conversation.Talk{Script: s.Script, Turns: s.Turns, Stage: s.Current().Title, Left: s.Left(clock)}
	if next := s.Stage + 1; next < len(s.Script.Stages) {
		t.Next = s.Script.Stages[next].Title
	}
	return t
}
