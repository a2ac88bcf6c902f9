package main

import (
	"cmp"

	"tenx/engine/drill"
	"tenx/engine/plan"
	"tenx/rubric"
	"tenx/scenarios"
)

// weakSessions is the number of recent scorecards that decide what is weak.
const weakSessions = 5

// weakDecks returns the decks on subjects that were weak in the last scorecards, weakest first. Only design
// problems count: no deck covers what a story or a conversation lacks. Sessions that cannot be read are left
// out; tenx history reports them.
func (a *app) weakDecks(decks []*scenarios.Deck) []string {
	if len(decks) < 2 {
		return nil
	}
	all, err := a.allSessions()
	if err != nil {
		return nil
	}
	kinds, err := a.planKinds()
	if err != nil {
		return nil
	}
	var cards []rubric.Scorecard
	for _, sum := range filtered(all, wholeOnly) {
		if cmp.Or(kinds[sum.Header.Scenario], plan.Problem) != plan.Problem {
			continue
		}
		if len(cards) == weakSessions {
			break
		}
		if past, err := a.pastOf(sum); err == nil {
			cards = append(cards, past.Card)
		}
	}
	return drill.WeakDecks(cards, decks)
}
