package main

import (
	"tenx/engine/drill"
	"tenx/rubric"
	"tenx/scenarios"
)

// weakSessions is how many of the last scorecards say what is weak.
const weakSessions = 5

// weakDecks gives the decks whose subjects the last scorecards found weak, weakest first. Sessions that cannot be read say nothing here:
// tenx history reports them.
func (a *app) weakDecks(decks []*scenarios.Deck) []string {
	if len(decks) < 2 {
		return nil
	}
	all, err := a.allSessions()
	if err != nil {
		return nil
	}
	var cards []rubric.Scorecard
	for _, sum := range filtered(all, wholeOnly) {
		if len(cards) == weakSessions {
			break
		}
		if past, err := a.pastOf(sum); err == nil {
			cards = append(cards, past.Card)
		}
	}
	return drill.WeakDecks(cards, decks)
}
