package rubric

import "slices"

func (v *View) fact(id string) float64 { return v.rubric.facts[id].Value }

func (v *View) wasAsked(ids ...string) bool {
	told := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !v.told[id] })
	if len(told) == 0 {
		return false
	}
	var turns []int
	for _, id := range told {
		if i := v.questionFor(id); i >= 0 && !slices.Contains(turns, i) {
			turns = append(turns, i)
		}
	}
	v.trace = append(v.trace, looked{value: 1, asked: turns})
	return true
}

// questionFor returns the index of the turn in which the candidate asked for a fact, or -1 if it was told without a question.
func (v *View) questionFor(fact string) int {
	turns := v.transcript.Turns
	told := slices.IndexFunc(turns, func(t Turn) bool { return t.Kind == TurnFact && t.ID == fact })
	for i := told - 1; i >= 0 && turns[i].Stage == turns[told].Stage; i-- {
		switch turns[i].Kind {
		case TurnQuestion:
			return i
		case TurnFact: // one question can be answered by several facts
		default:
			return -1
		}
	}
	return -1
}
