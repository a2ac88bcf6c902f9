package main

import "context"

// readCard shows a scorecard: page by page in a terminal, as text elsewhere.
func (a *app) readCard(ctx context.Context, id string) error {
	if in, out, ok := a.roomTerminal(practiceFlags{}); ok {
		return a.cardInRoom(ctx, id, "", voiceFlags{}, a.roomOptions(in, out))
	}
	return a.reviewNamed(id)
}

// history lets the user pick a session, to read its scorecard or to continue it.
func (a *app) history(ctx context.Context) error {
	list, err := a.sessions(anySession)
	if err != nil {
		return err
	}
	choices := make([]choice, len(list))
	for i, s := range list {
		choices[i] = choice{Title: s.Header.ID, Summary: aboutSession(s)}
	}
	i, err := a.choose("Which session? Arrows move, / searches, Enter picks", choices, 0)
	if err != nil {
		return err
	}
	switch s := list[i]; {
	case s.Err != nil:
		return sessionError(s.Header.ID, s.Err)
	case unfinishedOnly(s):
		return a.resume(ctx, s.Header.ID, practiceFlags{})
	default:
		return a.readCard(ctx, s.Header.ID)
	}
}

// practiceForGap offers to start the problem that tests the largest gap of a session.
func (a *app) practiceForGap(ctx context.Context, id string) error {
	p, err := a.readSession(id)
	if err != nil {
		return err
	}
	next, why := a.another(p.compiled.Scenario, p.card())
	if next == "" {
		return hintf("tenx practice lists all problems", "no other problem tests the gaps of %s", id)
	}
	i, err := a.choose("Begin this problem?", []choice{{Title: "yes", Summary: oneLine(why)}, {Title: "no", Summary: oneLine(why)}}, 0)
	if err != nil || i == 1 {
		return errCancelled
	}
	return a.practice(ctx, next, practiceFlags{level: string(p.header.Level)})
}
