package main

import (
	"fmt"

	"tenx/engine"
)

// interview welcomes the candidate, goes through the stages, and takes their guess of the marks.
func (f *lineFace) interview(s *session, flags practiceFlags) error {
	_, typing := terminal(f.app.in)
	if !f.talk.Look().Started {
		mode := "practice: time may overrun"
		if s.engine.State().Options.Strict {
			mode = "strict: a stage ends when its time is up"
		}
		f.welcome(mode)
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
	card := s.compiled.Rubric.Score(s.transcript())
	card.File = s.id
	level := firstSet(f.level, string(s.engine.State().Options.Level))
	if err := a.writeCard(card, s.compiled.Scenario, cardOptions{level: level, format: "text", guess: s.engine.State().Marks}); err != nil {
		return err
	}
	fmt.Fprintf(a.err, "tenx review %s shows this again\n", s.id)
	return nil
}
