package rubric

import "slices"

// Redone returns a transcript in which the stages of again replace those of first. Neither argument is changed.
func Redone(first, again Transcript) Transcript {
	t := Transcript{Scenario: first.Scenario}
	has := func(stage string) bool {
		return slices.ContainsFunc(again.Stages, func(a StageAnswer) bool { return a.Stage == stage })
	}
	for _, a := range first.Stages {
		if i := slices.IndexFunc(again.Stages, func(b StageAnswer) bool { return b.Stage == a.Stage }); i >= 0 {
			a = again.Stages[i]
		}
		t.Stages = append(t.Stages, a)
	}
	for _, a := range again.Stages {
		if !slices.ContainsFunc(first.Stages, func(b StageAnswer) bool { return b.Stage == a.Stage }) {
			t.Stages = append(t.Stages, a)
		}
	}
	for _, turn := range first.Turns {
		if !has(turn.Stage) {
			t.Turns = append(t.Turns, turn)
		}
	}
	t.Turns = append(t.Turns, again.Turns...)
	return t
}
