package main

import (
	"context"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
)

// redo does a stage of a session again, in a session of its own that refers to it.
func (a *app) redo(ctx context.Context, old *past, stage string, v voiceFlags) error {
	s, err := a.redone(old, stage)
	if err != nil {
		return err
	}
	return a.converse(ctx, s, practiceFlags{noGuess: true, voiceFlags: v})
}

// redone begins a session that does a stage of another again.
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

// marksBefore are the marks of the session that a redone stage goes back to; nil for any other session.
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
