package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	room "tenx/cmd/tenx/terminal"
	"tenx/cmd/tenx/web"
	"tenx/engine"
	"tenx/rubric"
)

func newInterviewCmd(a *app) *cobra.Command {
	var level string
	cmd := &cobra.Command{
		Use:   "interview [SCENARIO]",
		Short: "interview somebody on a call or across a table",
		Long: `Open the interviewer's desk in this terminal: the script, the clock, facts to tell, follow-ups
with the gap behind each, and hints. Your notes of what the candidate says are the answer that
is scored; one key tags a criterion. Both people enter marks before seeing the other's.`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeScenario,
		RunE: func(cmd *cobra.Command, list []string) error {
			id := ""
			if len(list) > 0 {
				id = list[0]
			}
			return a.hold(cmd.Context(), id, level)
		},
	}
	levelFlag(cmd, &level, "level to interview for")
	return cmd
}

// hold starts an interview at the interviewer's desk in the terminal.
func (a *app) hold(ctx context.Context, id, levelName string) error {
	level, err := parseLevel(levelName, "")
	if err != nil {
		return err
	}
	if _, _, ok := a.roomTerminal(practiceFlags{}); !ok {
		return hintf("tenx pair serves it to browsers", "the desk needs a terminal")
	}
	if id == "" {
		if id, err = a.pickScenario(); err != nil {
			return err
		}
	}
	c, err := a.compile(id)
	if err != nil {
		return err
	}
	if level == "" {
		level = c.Level
	}
	s, err := a.newSession(c, engine.Options{Level: level, Paired: true})
	if err != nil {
		return err
	}
	return a.holdSession(ctx, s)
}

// holdSession shows the desk until the session ends, then asks both people for their marks in turn.
func (a *app) holdSession(ctx context.Context, s *session) error {
	defer s.Close()
	in, out, ok := a.roomTerminal(practiceFlags{})
	if !ok {
		return hintf("tenx pair serves it to browsers", "the desk needs a terminal")
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if s.engine.State().Phase != engine.Ended {
		unmark := a.markRoom(in)
		over, err := room.Console(ctx, s.engine, a.roomOptions(in, out))
		unmark()
		if err != nil {
			return fmt.Errorf("show the desk: %w", err)
		}
		if !over {
			if s.engine.State().Phase != engine.New {
				fmt.Fprintf(a.err, "the interview is not finished: tenx resume %s picks up where you stopped\n", s.id)
			}
			return nil
		}
	}
	if err := a.bothMarks(s); err != nil {
		fmt.Fprintf(a.err, "tenx resume %s asks for the marks again\n", s.id)
		return err
	}
	fmt.Fprint(a.out, web.FinalOf(s.engine.State()).Text())
	fmt.Fprintf(a.err, "tenx review %s shows the full report\n", s.id)
	return nil
}

const cleared = "\x1b[H\x1b[2J\x1b[3J"

// bothMarks asks for the candidate's marks, then the interviewer's. Neither sees the other's first.
func (a *app) bothMarks(s *session) error {
	dims := s.compiled.AllDimensions()
	if s.engine.State().Marks == nil {
		fmt.Fprintln(a.err, "That was the last stage. The candidate goes first: turn the screen to them. Interviewer, please look away.")
		marks := a.guessByMenu(dims, s.compiled.Of().Marks)
		word, err := a.askLine("Feedback for the interviewer (Enter for none): ")
		if err != nil {
			return err
		}
		if _, err := s.Do(engine.Guess{Marks: marks, Text: word}); err != nil {
			return err
		}
		a.control(cleared)
	}
	if r := s.reviewBy(room.ConsoleBy); r == nil || !r.Sealed {
		fmt.Fprintln(a.err, "Now the interviewer.")
		marks := a.guessByMenu(dims, s.compiled.Of().Marks)
		level := s.engine.State().Options.Level
		bands := []choice{{Title: "no recommendation"}}
		for _, b := range bandNames() {
			bands = append(bands, choice{Title: b})
		}
		i, err := a.choose(fmt.Sprintf("Your recommendation at %s?", level), bands, 0)
		if err != nil {
			return err
		}
		m := engine.Mark{By: room.ConsoleBy, Marks: marks}
		if i > 0 {
			m.Band = rubric.Bands()[i-1]
		}
		if m.Text, err = a.askLine("What decided it (Enter to skip)? "); err != nil {
			return err
		}
		if _, err := s.Do(m); err != nil {
			return err
		}
		if _, err := s.Do(engine.Seal{By: room.ConsoleBy}); err != nil {
			return err
		}
		a.control(cleared)
	}
	return nil
}
