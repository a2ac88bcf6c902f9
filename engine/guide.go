package engine

import (
	"strings"

	"tenx/rubric"
	"tenx/rubric/design"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Guide is what the guide of a guided first interview says now, with the face's words for what one can do; empty where there is no
// guide, and while the clock is stopped.
func Guide(s State, how scenarios.Actions) string {
	t := s.Script.Tour
	switch {
	case t == nil:
		return ""
	case s.Phase == New:
		return how.Fill(t.Welcome)
	case s.Phase != Running:
		return ""
	}
	for _, step := range t.Stages[s.Stage].Steps {
		if !s.reached(step.Until) {
			return how.Fill(step.Say)
		}
	}
	return ""
}

// guidedWords is the minimum number of words for a stage to count as typed in.
const guidedWords = 12

// reached reports whether the candidate has reached a milestone in the open stage. A milestone without a name is never reached.
func (s *State) reached(m scenarios.Milestone) bool {
	switch text := s.Stages[s.Stage].Text; m {
	case scenarios.MilestoneAsked:
		for _, turn := range s.Turns {
			if turn.Stage == s.Current().ID && turn.Kind == rubric.TurnQuestion {
				return true
			}
		}
	case scenarios.MilestoneHinted:
		return s.Stages[s.Stage].Hints > 0
	case scenarios.MilestoneDrawn:
		_, drawn := design.Find(text)
		return drawn || !s.Board.Empty()
	case scenarios.MilestoneTyped:
		return len(strings.Fields(withoutBlocks(text))) >= guidedWords
	}
	return false
}

// withoutBlocks returns a text without its fenced blocks.
func withoutBlocks(text string) string {
	var b strings.Builder
	fence := "" // the marker that opened the current block
	for line := range strings.Lines(text) {
		mark := reading.FenceMark(strings.TrimRight(line, "\r\n"))
		switch {
		case fence == "" && mark != "":
			fence = mark
		case fence == "":
			b.WriteString(line)
		case mark != "" && reading.ClosesFence(line, fence):
			fence = ""
		}
	}
	return b.String()
}
