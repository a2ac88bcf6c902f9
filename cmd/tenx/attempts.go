package main

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"tenx/engine/plan"
	"tenx/engine/sessionlog"
	"tenx/scenarios"
)

// attempts returns the finished interviews, oldest first, each with the marks it was given when it ended. A redone stage does not count,
// and the marks of a paired session stay sealed until they are opened. Sessions that cannot be read are left out without a message; use
// sessions where a list has to be complete.
func (a *app) attempts() ([]plan.Attempt, error) {
	all, err := a.allSessions()
	if err != nil {
		return nil, err
	}
	kinds, err := a.planKinds()
	if err != nil {
		return nil, err
	}
	list := filtered(all, func(s sessionlog.Summary) bool { return wholeOnly(s) && s.Header.Redo == "" })
	slices.Reverse(list)
	out, errs := make([]plan.Attempt, len(list)), make([]error, len(list))
	var wg sync.WaitGroup
	turn := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, sum := range list {
		turn <- struct{}{}
		wg.Go(func() {
			out[i], errs[i] = a.attemptOf(sum)
			out[i].Kind = cmp.Or(kinds[sum.Header.Scenario], plan.Problem)
			<-turn
		})
	}
	wg.Wait()
	var whole []plan.Attempt
	for i := range out {
		if errs[i] == nil {
			whole = append(whole, out[i])
		}
	}
	slices.SortStableFunc(whole, func(a, b plan.Attempt) int { return a.At.Compare(b.At) })
	return whole, nil
}

// attemptOf returns a session with its marks.
func (a *app) attemptOf(s sessionlog.Summary) (plan.Attempt, error) {
	at := plan.Attempt{ID: s.Header.Scenario, At: s.Header.Created}
	if s.Given == nil || s.Header.Mode == sessionlog.Paired && !s.Unsealed {
		return a.attemptToday(at, s.Header.ID)
	}
	at.Mark, at.Marks, at.Bands = &s.Given.Mark, s.Given.Marks, s.Given.Bands
	return at, nil
}

// attemptToday scores a session whose log does not hold its marks, or holds them sealed, by today's rules. Marks that are still sealed
// are left out.
func (a *app) attemptToday(at plan.Attempt, id string) (plan.Attempt, error) {
	p, err := a.readLog(a.sessionDir(), id)
	if err != nil || p.state.Options.Paired && !p.state.Open() {
		return at, err
	}
	card := p.card()
	at.Mark, at.Marks, at.Bands = &card.Overall.Mark, marksOf(card), card.Overall.Bands
	return at, nil
}

// planKind maps a scenario's kind to the plan's.
func planKind(kind string) plan.Kind {
	switch kind {
	case scenarios.KindBehavioral:
		return plan.Story
	case scenarios.KindConversation:
		return plan.Conversation
	}
	return plan.Problem
}

// planKinds returns the kind of every scenario by its id.
func (a *app) planKinds() (map[string]plan.Kind, error) {
	list, err := a.headers()
	if err != nil {
		return nil, err
	}
	kinds := map[string]plan.Kind{}
	for _, h := range list {
		kinds[h.ID] = planKind(h.Kind)
	}
	return kinds, nil
}

// problems returns all problems and questions, in the order of the lists and without their durations.
func (a *app) problems() ([]plan.Item, error) {
	list, err := a.headers()
	if err != nil {
		return nil, err
	}
	items := make([]plan.Item, len(list))
	for i, h := range list {
		items[i] = plan.Item{Kind: planKind(h.Kind), ID: h.ID, Title: h.Title, Topics: h.Topics, Difficulty: h.Difficulty}
	}
	return items, nil
}

// progress returns the user's history with each problem, most recent first.
func (a *app) progress() ([]plan.Row, error) {
	items, err := a.problems()
	if err != nil {
		return nil, err
	}
	past, err := a.attempts()
	if err != nil {
		return nil, err
	}
	return plan.Progress(items, past), nil
}
