package main

import (
	"context"
	"fmt"
	"slices"

	room "tenx/cmd/tenx/terminal"
	"tenx/rubric"
	"tenx/scenarios"
)

// cardInRoom walks through the scorecard of a session and then does what the user picks: redo a
// stage, start another problem, or nothing.
func (a *app) cardInRoom(ctx context.Context, id, level string, v voiceFlags, o room.Options) error {
	p, err := a.readSession(id)
	if err != nil {
		return err
	}
	card := p.card()
	l, err := parseLevel(firstSet(level, string(p.header.Level)), p.compiled.Level)
	if err != nil {
		return err
	}
	next, why := a.another(p.compiled.Scenario, card)
	show := room.Card{
		Session: id, Scenario: p.compiled.Scenario, Score: card, Level: l,
		Guide: p.compiled.Tour, Guess: p.state.Marks, Before: a.marksBefore(p), Transcript: p.transcript, Another: why,
	}
	unmark := a.markRoom(o.In)
	choice, err := room.Review(ctx, show, o)
	unmark()
	if err != nil {
		return fmt.Errorf("show the scorecard: %w", err)
	}
	switch choice.Action {
	case room.Redo:
		return a.redo(ctx, p, choice.Stage, v)
	case room.Another:
		return a.practice(ctx, next, practiceFlags{level: level, voiceFlags: v})
	}
	if about := p.aboutCard(); about != "" {
		fmt.Fprintf(a.err, "note: %s\n", about)
	}
	a.afterCard(p.compiled.Tour, id)
	return nil
}

// another returns a problem that tests one of the gaps, the largest gap first, and says why. It
// prefers problems that were not practiced yet, and then the level nearest to this one's.
func (a *app) another(s *scenarios.Scenario, card rubric.Scorecard) (id, why string) {
	list, err := a.headers()
	if err != nil {
		return "", ""
	}
	list = slices.DeleteFunc(list, func(h scenarios.Header) bool { return h.ID == s.ID })
	done := map[string]bool{}
	if sessions, err := a.sessions(wholeOnly); err == nil {
		for _, past := range sessions {
			done[past.Header.Scenario] = true
		}
	}
	rank := func(h scenarios.Header) int {
		n := levelDistance(h.Level, s.Level)
		if done[h.ID] {
			n += 10
		}
		return n
	}
	slices.SortStableFunc(list, func(x, y scenarios.Header) int { return rank(x) - rank(y) })
	for _, gap := range card.Gaps {
		for _, h := range list {
			if a.tests(h.ID, gap.Criterion) {
				return h.ID, fmt.Sprintf("%s (%s), which also asks for: %s", h.Title, h.Level, gap.Title)
			}
		}
	}
	return "", ""
}

// tests reports whether a problem's rubric has a criterion, its own or a shared one.
func (a *app) tests(id, criterion string) bool {
	lib, err := a.library()
	if err != nil {
		return false
	}
	s, err := lib.Load(id)
	if err != nil || slices.Contains(s.Rubric.Without, criterion) {
		return false
	}
	has := func(c rubric.Criterion) bool { return c.ID == criterion }
	return slices.ContainsFunc(s.Rubric.Criteria, has) || slices.ContainsFunc(rubric.Shared(), has)
}

func levelDistance(a, b rubric.Level) int {
	d := slices.Index(rubric.Levels(), a) - slices.Index(rubric.Levels(), b)
	return max(d, -d)
}
