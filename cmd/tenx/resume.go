package main

import (
	"context"
	"os"

	"github.com/spf13/cobra"
)

func newResumeCmd(a *app) *cobra.Command {
	var f practiceFlags
	cmd := &cobra.Command{
		Use:   "resume [SESSION]",
		Short: "resume an unfinished interview",
		Long: `Resume an unfinished session in the same stage, with the same time left. The default is the
latest one; the start of a session's name is enough. With --web, resume in the browser, where
a page that is still open reconnects by itself.`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeSession(unfinishedOnly),
		RunE: func(cmd *cobra.Command, list []string) error {
			if len(list) > 0 {
				return a.resume(cmd.Context(), list[0], f)
			}
			id, err := a.pickUnfinished(f.plain)
			if err != nil {
				return err
			}
			return a.resume(cmd.Context(), id, f)
		},
	}
	levelFlag(cmd, &f.level, "level for the verdict")
	f.register(cmd)
	return cmd
}

// pickUnfinished returns the unfinished session if there is only one. If there are several, it asks on a
// terminal, and otherwise takes the latest.
func (a *app) pickUnfinished(plain bool) (string, error) {
	open, err := a.sessions(unfinishedOnly)
	if err != nil {
		return "", err
	}
	if len(open) == 0 {
		return "", hintf("tenx practice starts one; tenx review shows the last scorecard", "there is no unfinished session")
	}
	if _, ok := a.menuOutput(); !ok || plain || len(open) == 1 {
		return open[0].Header.ID, nil
	}
	choices := make([]choice, len(open))
	for i, s := range open {
		choices[i] = choice{Title: s.Header.ID, Summary: aboutSession(s)}
	}
	i, err := a.choose("Which session?", choices, 0)
	if err != nil {
		return "", err
	}
	return open[i].Header.ID, nil
}

// resume continues a session. name may be the start of its id.
func (a *app) resume(ctx context.Context, name string, f practiceFlags) error {
	if _, err := parseLevel(f.level, ""); err != nil {
		return err
	}
	if _, err := publicURL(f.public); err != nil {
		return err
	}
	if err := f.voiceFlags.findSpeaker(); err != nil {
		return err
	}
	s, err := a.openSession(name)
	if err != nil {
		return err
	}
	if _, err := parseGuess(f.guess, s.compiled.AllDimensions()); err != nil {
		s.Close()
		return err
	}
	if s.engine.State().Options.Paired {
		if _, err := os.Stat(a.keysFile(s.id)); err != nil { // it was run at one terminal
			return a.holdSession(ctx, s)
		}
		return a.resumePair(ctx, s)
	}
	return a.converse(ctx, s, f)
}
