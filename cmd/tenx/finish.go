package main

import (
	"fmt"
	"strings"

	"tenx/engine"
	"tenx/scenarios"
)

// interview welcomes the candidate, runs the stages, and asks for the candidate's guess of the marks.
func (f *lineFace) interview(s *session, flags practiceFlags) error {
	_, typing := terminal(f.app.in)
	if !f.talk.Look().Started {
		mode := "practice: time may overrun"
		if s.engine.State().Options.Strict {
			mode = "strict: a stage ends when its time is up"
		}
		f.welcome(mode)
		f.guide(f.talk.Look())
		if typing {
			l := f.nextLine("press Enter to start the clock > ")
			if l.err != nil {
				return errLeft
			}
			f.first = l.text
		}
	} else {
		f.printf("%s, %s\n", f.scenario.Title, s.id)
	}
	if err := f.run(); err != nil {
		return err
	}
	if s.engine.State().Marks != nil || flags.noGuess {
		return nil
	}
	dimensions := f.scenario.AllDimensions()
	var marks map[string]float64
	if len(flags.guess) > 0 {
		var err error
		if marks, err = parseGuess(flags.guess, dimensions); err != nil {
			return err
		}
	} else if _, ok := f.io.(*termLines); ok {
		f.io.Close()
		marks = f.app.guessByMenu(dimensions, f.scenario.Of().Marks)
	} else {
		marks = f.guessByLine(dimensions)
	}
	if marks != nil {
		f.do(engine.Guess{Marks: marks})
	}
	return f.leave
}

// finish shows the scorecard of a finished session.
func (a *app) finish(s *session, f practiceFlags) error {
	fmt.Fprintln(a.out)
	if t := s.compiled.Tour; t != nil {
		a.howToRead(t)
	}
	card := s.compiled.Rubric.Score(s.transcript())
	card.File = s.id
	level := firstSet(f.level, string(s.engine.State().Options.Level))
	if err := a.writeCard(card, s.compiled.Scenario, cardOptions{level: level, format: "text", guess: s.engine.State().Marks}); err != nil {
		return err
	}
	a.afterCard(s.compiled.Tour, s.id)
	return nil
}

// howToRead explains the scorecard to somebody who sees their first one.
func (a *app) howToRead(t *scenarios.Tour) {
	var b strings.Builder
	b.WriteString("How to read this scorecard\n")
	for _, par := range t.Card {
		wrapItem(&b, "  ", par, a.width())
	}
	fmt.Fprintf(a.out, "%s\n", b.String())
}

// afterCard says how to show the scorecard again and, after the tour, what to do next.
func (a *app) afterCard(t *scenarios.Tour, session string) {
	if t == nil {
		fmt.Fprintf(a.err, "tenx review %s shows this scorecard again\n", session)
		return
	}
	fmt.Fprintf(a.err, "\nThat was the tour. What you can do next:\n")
	for _, n := range t.Next {
		fmt.Fprintf(a.err, "  %s\n      %s\n", strings.ReplaceAll(n.Run, "{session}", session), n.For)
	}
}
