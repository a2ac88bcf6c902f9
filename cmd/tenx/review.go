package main

import (
	"io"

	"github.com/spf13/cobra"
)

func newReviewCmd(a *app) *cobra.Command {
	var level, format string
	var answer bool
	cmd := &cobra.Command{
		Use:   "review [SESSION]",
		Short: "show the scorecard of a session again",
		Long: `Show the scorecard of a session, the latest finished one if none is named. It is scored
again with the rules of this version; an unfinished session is scored as far as it went.`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			if answer {
				format = "answer"
			}
			name := ""
			if len(list) > 0 {
				name = list[0]
			}
			return a.review(name, level, format)
		},
	}
	levelFlag(cmd, &level, "level that the verdict is for")
	formatFlag(cmd, &format)
	cmd.Flags().BoolVar(&answer, "answer", false, "print the answer instead, as a file that tenx score reads")
	return cmd
}

// review scores a session from its log and writes the scorecard; format answer writes the answer itself.
func (a *app) review(name, level, format string) error {
	if _, err := parseLevel(level, ""); err != nil {
		return err
	}
	if name == "" {
		last, err := a.lastFinished()
		if err != nil {
			return err
		}
		if last == "" {
			return hintf("tenx practice begins one; tenx resume goes on with one", "there is no finished session")
		}
		name = last
	}
	r, err := a.readSession(name)
	if err != nil {
		return err
	}
	if format == "answer" {
		_, err := io.WriteString(a.out, answerFile(r.compiled.Scenario, r.transcript))
		return err
	}
	card := r.compiled.Rubric.Score(r.transcript)
	card.File = r.header.ID
	if level == "" {
		level = string(r.header.Level)
	}
	return a.writeCard(card, r.compiled.Scenario, cardOptions{level: level, format: format, guess: r.state.Marks})
}
