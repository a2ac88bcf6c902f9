package drill

import (
	"cmp"
	"slices"
	"time"

	"tenx/engine/fsrs"
	"tenx/scenarios"
)

// NewADay is the default number of new cards per day.
const NewADay = 5

// Item is a card with its memory state.
type Item struct {
	Deck   *scenarios.Deck
	Card   *scenarios.Card
	Memory fsrs.Memory
	Weak   bool // its deck's subject was weak in the last scorecards
}

// New reports whether the card was never asked.
func (i Item) New() bool { return i.Memory.State == fsrs.New }

// Pool holds the cards that may be asked.
type Pool struct {
	Decks  []*scenarios.Deck
	Weak   []string // ids of decks on weak subjects, weakest first
	NewMax int      // maximum number of new cards per day

	Skip map[string]bool // cards that Next skips, by reference
}

// Items returns all cards of the pool, in the decks' order.
func (s *State) Items(p Pool, now time.Time) []Item {
	var list []Item
	for _, d := range p.Decks {
		for i := range d.Cards {
			c := &d.Cards[i]
			list = append(list, Item{d, c, s.Memory(c.Ref(), now), slices.Contains(p.Weak, d.ID)})
		}
	}
	return list
}

// Due returns the cards that are due at a time, in the order in which to ask them: first those being learned, then those on weak subjects,
// then the others. In each group, the card most likely forgotten comes first.
func (s *State) Due(p Pool, now time.Time) []Item {
	list := slices.DeleteFunc(s.Items(p, now), func(i Item) bool { return !i.Memory.IsDue(now) })
	slices.SortStableFunc(list, func(a, b Item) int {
		return cmp.Or(
			compareBool(learning(a), learning(b)),
			compareBool(a.Weak, b.Weak),
			cmp.Compare(a.Memory.Retrievability(now), b.Memory.Retrievability(now)),
			a.Memory.Due.Compare(b.Memory.Due),
			cmp.Compare(a.Card.Ref(), b.Card.Ref()),
		)
	})
	return list
}

func learning(i Item) bool {
	return i.Memory.State == fsrs.Learning || i.Memory.State == fsrs.Relearning
}

// compareBool sorts true before false.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Fresh returns the new cards that may be asked at a time, in order: weak subjects first, weakest first, then one card from each deck in
// turn, so that the subjects are mixed. The list is limited to what is left of the day's maximum.
func (s *State) Fresh(p Pool, now time.Time) []Item {
	list := slices.DeleteFunc(s.Items(p, now), func(i Item) bool { return !i.New() })
	place := map[string]int{} // position of a card in its deck, by reference
	for _, d := range p.Decks {
		for i := range d.Cards {
			place[d.Cards[i].Ref()] = i
		}
	}
	slices.SortStableFunc(list, func(a, b Item) int {
		return cmp.Or(
			compareBool(a.Weak, b.Weak),
			cmp.Compare(place[a.Card.Ref()], place[b.Card.Ref()]),
			cmp.Compare(slices.Index(p.Weak, a.Deck.ID), slices.Index(p.Weak, b.Deck.ID)),
		)
	})
	left := min(max(0, p.NewMax-s.NewOn(now)), len(list))
	return list[:left]
}

// Next returns the card to ask at a time, a due one or otherwise a new one, or nil if there is none.
func (s *State) Next(p Pool, now time.Time) *Item {
	for _, list := range [][]Item{s.Due(p, now), s.Fresh(p, now)} {
		for i := range list {
			if !p.Skip[list[i].Card.Ref()] {
				return &list[i]
			}
		}
	}
	return nil
}

// Counts says how much there is to do.
type Counts struct {
	Due  int       // cards due now
	New  int       // new cards that may be asked today
	Next time.Time // when the next card becomes due that is not due now; zero if there is none
	Then int       // cards that become due on the day of Next
}

// Count counts what there is to do at a time.
func (s *State) Count(p Pool, now time.Time) Counts {
	c := Counts{Due: len(s.Due(p, now)), New: len(s.Fresh(p, now))}
	var coming []time.Time
	for _, i := range s.Items(p, now) {
		if !i.New() && !i.Memory.IsDue(now) {
			coming = append(coming, i.Memory.Due)
		}
	}
	if len(coming) == 0 {
		return c
	}
	c.Next = slices.MinFunc(coming, time.Time.Compare)
	for _, t := range coming {
		if date(t, now) == date(c.Next, now) {
			c.Then++
		}
	}
	return c
}

// date returns the day of a time in another time's time zone.
func date(t, by time.Time) string { return t.In(by.Location()).Format(time.DateOnly) }
