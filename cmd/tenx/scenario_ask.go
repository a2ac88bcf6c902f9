package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/conversation"
	"tenx/rubric"
	"tenx/scenarios"
)

func newScenarioAskCmd(a *app) *cobra.Command {
	var ranks bool
	cmd := &cobra.Command{
		Use:   "ask SCENARIO [QUESTION]",
		Short: "ask a scenario's interviewer questions, outside a session",
		Long: `Ask a scenario's interviewer one question, or one per line of standard input, and print the
answers. The lines are one conversation: 'and at peak?' refers to the answer before it. With
--ranks, also print the best-matching facts with their scores from 0 to 1, and the short answers
with their fit and that of the best fact or scope item. A fact is told from 0.5
up, or from 0.3 up if no other comes close, and offered from 0.2 up.

This spoils the scenario. It is meant for authors.`,
		Example: `  tenx scenario ask url-shortener "How many links a day?"
  tenx scenario ask --ranks url-shortener < questions.txt`,
		Args:              args(cobra.RangeArgs(1, 2)),
		ValidArgsFunction: a.completeScenario,
		RunE: func(_ *cobra.Command, list []string) error {
			c, err := a.compile(list[0])
			if err != nil {
				return err
			}
			in := a.in
			if len(list) == 2 {
				in = strings.NewReader(list[1])
			}
			return askScenario(in, a.out, c, ranks)
		},
	}
	cmd.Flags().BoolVar(&ranks, "ranks", false, "also print the best-matching facts and short answers")
	return cmd
}

// askScenario answers questions, one per line, as one conversation.
func askScenario(r io.Reader, w io.Writer, c *scenarios.Compiled, ranks bool) error {
	talk := conversation.Talk{Script: c, Stage: c.Stages[0].Title, Left: c.Stages[0].Time}
	if len(c.Stages) > 1 {
		talk.Next = c.Stages[1].Title
	}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		question := strings.TrimSpace(lines.Text())
		if question == "" {
			continue
		}
		fmt.Fprintln(w, "> "+question)
		replies := talk.Answer(question)
		talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Candidate, Kind: rubric.TurnQuestion, Text: question})
		for _, reply := range replies {
			talk.Turns = append(talk.Turns, rubric.Turn{Who: rubric.Interviewer, Kind: reply.Kind, ID: reply.ID, Text: reply.Text})
			of := strings.TrimSpace(string(reply.Kind) + " " + reply.ID)
			if _, short := scenarios.SaidBy(reply.ID); short {
				of = "short answer"
			}
			fmt.Fprintf(w, "%s  [%s]\n", reply.Text, of)
		}
		if ranks {
			for i, f := range c.Questions.Rank(question) {
				if i == 3 {
					break
				}
				fmt.Fprintf(w, "  %.2f %s\n", f.Score, f.ID)
			}
			short, other := c.Short(question)
			for _, s := range short {
				fmt.Fprintf(w, "  %.1f to %.1f %s\n", s.Fit, other, s.ID())
			}
		}
		fmt.Fprintln(w)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return hintf("put each question on a line of its own", "a question has more than %d KB", bufio.MaxScanTokenSize>>10)
	case err != nil:
		return fmt.Errorf("read the questions: %w", err)
	}
	return nil
}
