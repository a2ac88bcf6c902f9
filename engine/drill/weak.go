package drill

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// mostWeak is the maximum number of decks that count as weak at once: a drill cannot put everything first.
const mostWeak = 4

// WeakDecks returns the ids of the decks on subjects that were weak in scorecards, weakest first, at most mostWeak.
//
// A gap is about the lexicon's concepts in its criterion's title, feedback and study text. A deck is about those in its cards. A deck's
// weakness is the sum over the gaps of the gap's cost times the share of the gap's concepts that the deck is about. Concepts that few decks
// mention count more; those that more than half of the decks mention do not count.
func WeakDecks(cards []rubric.Scorecard, decks []*scenarios.Deck) []string {
	subjects := subjectsOf(decks)
	weak := make([]float64, len(decks))
	for _, card := range cards {
		for _, gap := range card.Gaps {
			concepts := gapConcepts(card, gap)
			all := 0.0
			for _, c := range concepts {
				all += subjects.weight[c]
			}
			for i := range decks {
				for _, c := range concepts {
					if all > 0 {
						weak[i] += gap.Gain * subjects.weight[c] / all * subjects.part[i][c]
					}
				}
			}
		}
	}
	order := make([]int, 0, len(decks))
	for i, x := range weak {
		if x > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(weak[b], weak[a]), cmp.Compare(decks[a].ID, decks[b].ID))
	})
	var ids []string
	for _, i := range order[:min(mostWeak, len(order))] {
		ids = append(ids, decks[i].ID)
	}
	return ids
}

// subjects says what decks are about.
type subjects struct {
	part   []map[string]float64 // by deck: concept to the share of its cards that mention it
	weight map[string]float64   // weight of a concept, higher the fewer decks mention it
}

func subjectsOf(decks []*scenarios.Deck) subjects {
	s := subjects{weight: map[string]float64{}}
	spoken := map[string]int{}
	for _, d := range decks {
		part := conceptsOf(d)
		s.part = append(s.part, part)
		for c := range part {
			spoken[c]++
		}
	}
	for c, n := range spoken {
		if n*2 <= len(decks) || len(decks) == 1 {
			s.weight[c] = math.Log(1 + float64(len(decks))/float64(n))
		}
	}
	return s
}

// conceptsOf returns the concepts in a deck's cards, each with the share of the cards that mention it.
func conceptsOf(d *scenarios.Deck) map[string]float64 {
	parts := map[string]float64{}
	for i := range d.Cards {
		c := &d.Cards[i]
		texts := []string{c.Ask, c.Answer}
		for _, p := range c.Points {
			texts = append(texts, p.Title)
		}
		for _, id := range reading.Default().Concepts(strings.Join(texts, "\n\n")) {
			parts[id] += 1 / float64(len(d.Cards))
		}
	}
	return parts
}

// gapConcepts returns the concepts in a gap's criterion.
func gapConcepts(card rubric.Scorecard, gap rubric.Gap) []string {
	for _, r := range card.Criteria {
		if r.ID == gap.Criterion {
			return reading.Default().Concepts(strings.Join([]string{r.Title, r.Feedback, r.Study}, "\n\n"))
		}
	}
	return nil
}
