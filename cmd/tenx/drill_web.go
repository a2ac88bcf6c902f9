package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tenx/cmd/tenx/web"
	"tenx/engine/drill"
	"tenx/engine/fsrs"
	"tenx/rubric"
	"tenx/scenarios"
)

// serveDrill serves a round of questions to one person's browser until it is stopped.
func (a *app) serveDrill(ctx context.Context, round *drillRound, f webFlags) error {
	if f.addr == "" {
		f.addr = "127.0.0.1:0"
	}
	l, err := listen(f.addr, "", "")
	if err != nil {
		return err
	}
	public, err := publicURL(f.public)
	if err != nil {
		l.Close()
		return err
	}
	s := web.New(public)
	key, err := s.ServeDrill(&drillHost{round: round, shown: map[string]time.Time{}})
	if err != nil {
		l.Close()
		return err
	}
	served := &rooms{app: a, web: s, http: s.HTTP(), base: baseURL(l.Addr(), public, false), local: openerURL(l.Addr(), public, false), failed: make(chan error, 1)}
	go func() { served.failed <- served.http.Serve(l) }()
	defer served.close(ctx)
	if !f.noOpen && a.desktop() {
		a.browse(served.local + s.DrillOpener())
		fmt.Fprintln(a.out, "Your browser should open the drill. If not, type link.")
	} else {
		fmt.Fprintf(a.out, "Open the drill: %s\n", served.base+web.Join(key))
	}
	fmt.Fprintln(a.out, "\nType link for a new link, quit to leave; what you typed is saved.")
	return a.attendDrill(ctx, served)
}

// attendDrill runs the commands that are typed while the drill is served.
func (a *app) attendDrill(ctx context.Context, served *rooms) error {
	lines := newPipeLines(a, false)
	defer lines.Close()
	for {
		lines.Want("")
		select {
		case l := <-lines.Lines():
			switch {
			case l.err != nil: // no terminal to type in; a signal stops it
				select {
				case <-ctx.Done():
					return nil
				case err := <-served.failed:
					return err
				}
			case l.text == "quit" || l.text == "q":
				return nil
			case l.text == "link":
				key, err := served.web.DrillLink()
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s\n", served.base+web.Join(key))
			default:
				fmt.Fprintln(a.out, "link or quit")
			}
		case err := <-served.failed:
			return err
		case <-ctx.Done():
			return nil
		}
	}
}

// drillHost asks a round of questions in a browser.
type drillHost struct {
	round  *drillRound
	now    *drill.Item             // the current question; nil if there is none
	card   *scenarios.CompiledCard // its compiled card
	shown  map[string]time.Time    // when each question was first shown
	marked *answered               // the answer to the current question, once it is marked
}

var _ web.DrillHost = (*drillHost)(nil)

// Next returns the current question, or the next one if there is none.
func (h *drillHost) Next() (*web.DrillQuestion, error) {
	for h.now == nil && h.round.asked < h.round.count {
		i := h.round.next()
		if i == nil {
			return nil, nil
		}
		c, problems := i.Deck.Compile(i.Card.ID)
		if len(problems) > 0 {
			fmt.Fprintln(h.round.app.err, problems.Error())
			h.round.pool.Skip[i.Card.Ref()] = true
			continue
		}
		h.now, h.card, h.marked = i, c, nil
		h.shown[c.Ref()] = h.round.app.now()
	}
	if h.now == nil {
		return nil, nil
	}
	return &web.DrillQuestion{
		Card: h.card.Ref(), About: aboutCard(h.now), Ask: h.card.Ask, Limit: limit(h.card.Card).Seconds(), Spent: h.spent().Seconds(),
		Number: h.round.asked + 1, Begun: h.round.state.Begun(h.card.Ref()),
	}, nil
}

// spent returns how long the question has been shown.
func (h *drillHost) spent() time.Duration {
	return max(0, h.round.app.now().Sub(h.shown[h.card.Ref()]))
}

// asked returns web.ErrOldQuestion unless card is the current question.
func (h *drillHost) asked(card string) error {
	if h.now == nil || h.card.Ref() != card {
		return web.ErrOldQuestion
	}
	return nil
}

// Keep saves a draft.
func (h *drillHost) Keep(card, text string) error {
	if err := h.asked(card); err != nil {
		return err
	}
	return h.round.keep(card, text)
}

// Mark marks the answer. The clock stops when it is marked for the first time.
func (h *drillHost) Mark(card, text string) (*web.DrillMarks, error) {
	if err := h.Keep(card, text); err != nil {
		return nil, err
	}
	took := h.spent()
	if h.marked != nil {
		took = h.marked.took
	}
	a := h.round.mark(h.card, text, took)
	h.marked = &a
	m := &web.DrillMarks{Note: a.mark.Note, Suggested: a.suggested.String(), Grades: fsrs.Grades(), Answer: h.card.Answer}
	if text != "" {
		m.Summary = summary(a.mark)
		m.Points = drillPoints(a.mark)
	}
	for _, s := range h.card.Sources {
		m.Sources = append(m.Sources, s.String())
	}
	return m, nil
}

// drillPoints returns the points of a card, then the bad signs that the answer has.
func drillPoints(m scenarios.CardMark) []web.DrillPoint {
	var out []web.DrillPoint
	add := func(r rubric.Result, bad bool) {
		p := web.DrillPoint{Title: r.Title, Outcome: r.Outcome, Bad: bad, Feedback: r.Feedback}
		for _, e := range r.Evidence {
			p.Quotes = append(p.Quotes, e.Quote)
		}
		out = append(out, p)
	}
	for _, r := range m.Points {
		add(r, false)
	}
	for _, r := range m.Wrong {
		if r.Outcome == rubric.Hit || r.Outcome == rubric.Partial {
			add(r, true)
		}
	}
	return out
}

// Grade records the answer with its grade.
func (h *drillHost) Grade(card, grade string) (string, error) {
	if err := h.asked(card); err != nil {
		return "", err
	}
	g, err := fsrs.ParseGrade(grade)
	if err != nil || h.marked == nil {
		return "", errors.Join(web.ErrOldQuestion, err)
	}
	again, err := h.round.record(*h.marked, g)
	if err == nil {
		h.now, h.marked = nil, nil
	}
	return again, err
}

// Skip moves on to another question.
func (h *drillHost) Skip(card string) error {
	if err := h.asked(card); err != nil {
		return err
	}
	h.round.pool.Skip[card], h.now, h.marked = true, nil, nil
	return nil
}

// Summary describes what was done and what is due.
func (h *drillHost) Summary() string { return h.round.summary() }
