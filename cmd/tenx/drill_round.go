package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/scenarios"
)

// drillRound is a round of questions, without a user interface: it picks the next card and records the answers. It is not safe for
// concurrent use.
type drillRound struct {
	app    *app
	log    *drill.Log
	state  *drill.State
	pool   drill.Pool
	only   *drill.Item // the one card to ask, due or not; nil to ask what comes next
	count  int         // maximum number of questions
	asked  int
	grades map[fsrs.Grade]int
}

// answered is an answer with its mark by the rules.
type answered struct {
	card      *scenarios.Card
	text      string
	mark      scenarios.CardMark
	suggested fsrs.Grade
	took      time.Duration
}

// newDrillRound opens the log and collects the cards to ask. The caller closes the log.
func (a *app) newDrillRound(f drillFlags) (*drillRound, error) {
	if err := a.checkData(); err != nil {
		return nil, err
	}
	r := &drillRound{app: a, count: f.count, grades: map[fsrs.Grade]int{}}
	topic := f.topic
	if f.card != "" {
		c, deck, err := a.compileCard(f.card)
		if err != nil {
			return nil, err
		}
		r.only, r.count, topic = &drill.Item{Deck: deck, Card: c.Card}, 1, deck.ID
	}
	decks, err := a.topicDecks(topic)
	if err != nil {
		return nil, err
	}
	log, h, err := drill.Open(a.data, a.now())
	if err != nil {
		return nil, drillLogError(err)
	}
	if h.Torn > 0 {
		write(a.err, fmt.Sprintf("the drill log ended in an incomplete line (%s), which was removed", count(h.Torn, "byte")), "")
	}
	r.log, r.state, r.pool = log, drill.Fold(h.Events), f.pool(decks)
	a.sayClock(r.state)
	r.pool.Weak = a.weakDecks(decks)
	return r, nil
}

// next returns the card to ask now, or nil if there is none.
func (r *drillRound) next() *drill.Item {
	now := r.app.now()
	if r.only != nil {
		i := *r.only
		i.Memory = r.state.Memory(i.Card.Ref(), now)
		return &i
	}
	return r.state.Next(r.pool, now)
}

// limit returns the time limit of a card.
func limit(c *scenarios.Card) time.Duration {
	return time.Duration(c.Minutes * float64(time.Minute))
}

func (r *drillRound) mark(c *scenarios.CompiledCard, text string, took time.Duration) answered {
	m := c.Mark(text)
	return answered{c.Card, text, m, drill.Suggest(m, took <= limit(c.Card)), took}
}

// keep saves the draft of an answer if it changed.
func (r *drillRound) keep(card, text string) error {
	if strings.TrimSpace(text) == "" {
		text = ""
	}
	if strings.TrimRight(text, " ") == r.state.Begun(card) {
		return nil
	}
	e, err := r.log.Append(drill.Event{At: r.app.now(), Kind: drill.Typed, Card: card, Text: text})
	if err != nil {
		return hinted(err, r.app.keepUnsaved(text))
	}
	r.state.Apply(e)
	return nil
}

// record saves a graded answer and returns when the question comes again.
func (r *drillRound) record(a answered, grade fsrs.Grade) (again string, err error) {
	e, err := r.log.Append(drill.Event{
		At: r.app.now(), Kind: drill.Reviewed, Card: a.card.Ref(), Grade: drill.Grade(grade), Suggested: drill.Grade(a.suggested),
		Share: a.mark.Share, Seconds: a.took.Round(time.Second).Seconds(), Text: a.text,
	})
	switch {
	case errors.Is(err, drill.ErrChanged) && a.text != "": // the log was changed meanwhile, and the draft in it may be gone
		return "", hinted(err, r.app.keepUnsaved(a.text))
	case err != nil:
		return "", drillLogError(err)
	}
	r.state.Apply(e)
	r.asked++
	r.grades[grade]++
	return when(r.state.Memory(e.Card, e.At).Due, e.At), nil
}

// todo describes what is due now.
func (r *drillRound) todo() string {
	now := r.app.now()
	return todo(r.state.Count(r.pool, now), now)
}

// summary describes what was done in the round and what is due now.
func (r *drillRound) summary() string {
	if r.asked == 0 {
		return r.todo()
	}
	var parts []string
	for _, g := range []fsrs.Grade{fsrs.Again, fsrs.Hard, fsrs.Good, fsrs.Easy} {
		if n := r.grades[g]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, g))
		}
	}
	return count(r.asked, "question") + ": " + strings.Join(parts, ", ") + ". Now: " + r.todo()
}
