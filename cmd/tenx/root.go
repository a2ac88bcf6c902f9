package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric/problem"
)

// run is the whole program. It never exits, and it uses no other streams.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	return newApp(in, out, errs).run(args)
}

func (a *app) run(args []string) int {
	a.mendTerminal()
	out, errs := newDoor(a.out), newDoor(a.err) // tests replace the app's streams
	a.out, a.err = out, errs
	root := rootFor(a, args)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := plainFlagError(root.Execute())
	_ = out.Flush()
	if err == nil && out.raw.err != nil {
		err = fmt.Errorf("write output: %w", out.raw.err)
	}
	if err == nil {
		a.unreadable.Range(func(any, any) bool {
			err = errQuiet // a list was incomplete
			return false
		})
	}
	defer errs.Flush()
	return fail(a.err, err)
}

// newRootCmd returns tenx with all its commands.
func newRootCmd(a *app) *cobra.Command {
	cmd := newBareRootCmd(a)
	for _, c := range commands() {
		cmd.AddCommand(c.make(a))
	}
	cmd.InitDefaultHelpCmd()
	cmd.InitDefaultCompletionCmd()
	return cmd
}

// rootFor returns tenx with the commands that a command line needs. If it begins with a command, that is the only one, because making all
// of them takes longer than running a short one. The manual needs them all.
func rootFor(a *app, args []string) *cobra.Command {
	for _, c := range commands() {
		if len(args) > 0 && args[0] == c.name && c.name != "manual" {
			cmd := newBareRootCmd(a)
			cmd.CompletionOptions.DisableDefaultCmd = true
			cmd.AddCommand(c.make(a))
			return cmd
		}
	}
	return newRootCmd(a)
}

// commands lists the subcommands of tenx in the order of their pages.
func commands() []topCommand {
	return []topCommand{
		{"practice", newPracticeCmd},
		{"resume", newResumeCmd},
		{"drill", newDrillCmd},
		{"pair", newPairCmd},
		{"interview", newInterviewCmd},
		{"join", newJoinCmd},
		{"score", newScoreCmd},
		{"calibrate", newCalibrateCmd},
		{"review", newReviewCmd},
		{"export", newExportCmd},
		{"import", newImportCmd},
		{"mark", newMarkCmd},
		{"history", newHistoryCmd},
		{"progress", newProgressCmd},
		{"story", newStoryCmd},
		{"fit", newFitCmd},
		{"plan", newPlanCmd},
		{"loop", newLoopCmd},
		{"compare", newCompareCmd},
		{"rescore", newRescoreCmd},
		{"session", newSessionCmd},
		{"scenario", newScenarioCmd},
		{"rubric", newRubricCmd},
		{"design", newDesignCmd},
		{"manual", newManualCmd},
		{"version", newVersionCmd},
	}
}

// topCommand is a subcommand of tenx: its name and its constructor.
type topCommand struct {
	name string
	make func(*app) *cobra.Command
}

// newBareRootCmd returns tenx without subcommands.
func newBareRootCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "tenx",
		Short: "mock system-design interviews, scored offline",
		Long: `tenx runs a mock system-design interview on your own machine. It times the
stages, answers the questions that you ask, asks the follow-ups that your answer
leaves open, then scores the answer with published rules and shows the sentence
behind every point. It needs no network and no generative model.`,
		Example: `  tenx practice --tour             # a guided first interview, 10 minutes
  tenx practice url-shortener      # an interview, 45 minutes
  tenx resume                      # continue where you stopped
  tenx score answer.md             # score a written answer
  tenx review                      # the last scorecard again`,
		Args:              subcommandArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, ok := a.menuOutput(); ok {
				return a.home(cmd.Context())
			}
			return cmd.Help()
		},
	}
	cmd.PersistentFlags().StringArrayVar(&a.packs, "pack", nil, "folder of your own scenarios, beside the built-in ones (may be repeated)")
	_ = cmd.MarkPersistentFlagDirname("pack")
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return &usageError{err.Error(), c.CommandPath() + " --help lists the flags"}
	})
	return cmd
}

// subcommandArgs rejects arguments of a command that only has subcommands.
func subcommandArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	hint := cmd.CommandPath() + " --help lists the commands"
	if near := problem.Nearest(args[0], names); len(near) > 0 {
		hint = "did you mean " + strings.Join(quoted(near), " or ") + "?"
	}
	return &usageError{fmt.Sprintf("unknown command %q", cmd.CommandPath()+" "+args[0]), hint}
}

// args wraps one of cobra's argument checks, so that a failure counts as a usage error.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, list []string) error {
		if err := check(cmd, list); err != nil {
			return &usageError{err.Error(), "usage: " + cmd.UseLine()}
		}
		return nil
	}
}

// group returns a command that only has subcommands.
func group(use, short string, subs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: use, Short: short, Args: subcommandArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(subs...)
	return cmd
}
