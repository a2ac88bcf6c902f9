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

// drillRound is a round of questions, whatever face asks them: what comes next, and what is kept of the answers. It is not safe for
// concurrent use.
type drillRound struct {
	app    *app
	log    *drill.Log
	state  *drill.State
	pool   drill.Pool
	only   *drill.Item // the one card to ask, due or not; nil for what comes next
	count  int         // questions to ask at most
	asked  int
	grades map[fsrs.Grade]int
}

// answered is an answer with what the rules made of it.
type answered struct {
	card      *scenarios.Card
	text      string
	mark      scenarios.CardMark
	suggested fsrs.Grade
	took      time.Duration
}

// newDrillRound opens the log, and finds out what may be asked. The log is the caller's to close.
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
		write(a.err, fmt.Sprintf("the log of the drills ended in a line that was never finished (%s): it is cut off", count(h.Torn, "byte")), "")
	}
	r.log, r.state, r.pool = log, drill.Fold(h.Events), f.pool(decks)
	a.sayClock(r.state)
	r.pool.Weak = a.weakDecks(decks)
	return r, nil
}

// next is the card to ask now; nil where there is none.
func (r *drillRound) next() *drill.Item {
	now := r.app.now()
	if r.only != nil {
		i := *r.only
		i.Memory = r.state.Memory(i.Card.Ref(), now)
		return &i
	}
	return r.state.Next(r.pool, now)
}

// limit is the time that an answer has.
func limit(c *scenarios.Card) time.Duration {
	return time.Duration(c.Minutes * float64(time.Minute))
}

// mark marks an answer.
func (r *drillRound) mark(c *scenarios.CompiledCard, text string, took time.Duration) answered {
	m := c.Mark(text)
	return answered{c.Card, text, m, drill.Suggest(m, took <= limit(c.Card)), took}
}

// keep saves what is typed of an answer, if it is not what is saved.
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

// record keeps a graded answer, and says when the question comes again.
func (r *drillRound) record(a answered, grade fsrs.Grade) (again string, err error) {
	e, err := r.log.Append(drill.Event{
		At: r.app.now(), Kind: drill.Reviewed, Card: a.card.Ref(), Grade: drill.Grade(grade), Suggested: drill.Grade(a.suggested),
		Share: a.mark.Share, Seconds: a.took.Round(time.Second).Seconds(), Text: a.text,
	})
	switch {
	case errors.Is(err, drill.ErrChanged) && a.text != "": // what was typed is not where it was saved
		return "", hinted(err, r.app.keepUnsaved(a.text))
	case err != nil:
		return "", drillLogError(err)
	}
	r.state.Apply(e)
	r.asked++
	r.grades[grade]++
	return when(r.state.Memory(e.Card, e.At).Due, e.At), nil
}

// todo reports what there is to do now.
func (r *drillRound) todo() string {
	now := r.app.now()
	return todo(r.state.Count(r.pool, now), now)
}

// summary reports what was done in the round, and what there is to do now.
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
