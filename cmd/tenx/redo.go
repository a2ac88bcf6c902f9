package main

import (
	"context"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

// redo repeats one stage of a session, in a new session that refers to the old one.
func (a *app) redo(ctx context.Context, old *past, stage string, v voiceFlags) error {
	s, err := a.redone(old, stage)
	if err != nil {
		return err
	}
	return a.converse(ctx, s, practiceFlags{noGuess: true, voiceFlags: v})
}

// redone starts a session that repeats one stage of another.
func (a *app) redone(old *past, stage string) (*session, error) {
	c := old.compiled.Only(stage)
	if c == nil {
		return nil, unknown("stage", stage, stageIDs(old.compiled.Scenario))
	}
	s, err := a.createSession(c, engine.Options{Level: old.state.Options.Level, Strict: old.state.Options.Strict}, sessionlog.Header{Redo: old.header.ID, Stage: stage, Tour: old.header.Tour})
	if err != nil {
		return nil, err
	}
	s.first = &old.transcript
	return s, nil
}

// marksBefore returns the marks of the session whose stage was redone, or nil if this session is not a redo.
func (a *app) marksBefore(p *past) map[string]float64 {
	if p.header.Redo == "" {
		return nil
	}
	first, err := a.readSession(p.header.Redo)
	if err != nil {
		return nil
	}
	return marksOf(p.compiled.Rubric.Score(first.transcript))
}

func marksOf(card rubric.Scorecard) map[string]float64 {
	marks := map[string]float64{}
	for d, m := range card.Dimensions {
		marks[d] = m.Mark
	}
	return marks
}
