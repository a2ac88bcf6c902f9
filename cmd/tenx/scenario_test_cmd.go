package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"tenx/scenarios"
	"tenx/scenarios/trial"
)

func newScenarioTestCmd(a *app) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "test [SCENARIO]...",
		Short: "try scenarios with their reference answers and with attacks on them",
		Long: `Try scenarios: each one's own reference answers must get their marks, in order, and
the attacks that are made from them (terms without sentences, the brief pasted back, an
answer to another problem, negated sentences, ...) must not fool the rules. What fails is
printed; with --all, what holds too. The exit code is 1 if anything failed.`,
		Example: `  tenx scenario test
  tenx scenario test --pack my-scenarios my-problem --all`,
		ValidArgsFunction: a.completeScenario,
		RunE:              func(_ *cobra.Command, ids []string) error { return testScenarios(a, ids, all) },
	}
	cmd.Flags().BoolVar(&all, "all", false, "print the trials that hold too")
	return cmd
}

func testScenarios(a *app, ids []string, all bool) error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		ids = lib.IDs()
	}
	var others []*scenarios.Compiled
	for _, id := range lib.IDs() {
		c, err := a.compile(id)
		switch {
		case err == nil:
			others = append(others, c)
		case slices.Contains(ids, id):
			return err
		} // one that does not load, and that nobody asked about, is no answer to another problem
	}
	failed, tried := 0, 0
	for _, id := range ids {
		c, err := a.compile(id)
		if err != nil {
			return err
		}
		findings, err := trial.Run(c, others)
		if err != nil {
			return err
		}
		for _, f := range findings {
			tried++
			word := "ok  "
			if !f.OK {
				failed++
				word = "FAIL"
			}
			if all || !f.OK {
				fmt.Fprintf(a.out, "%s %s, %s: want %s; got %s\n", word, f.Scenario, f.Trial, f.Expected, f.Got)
			}
		}
	}
	fmt.Fprintf(a.out, "%s tried: %s, %d failed\n", count(len(ids), "scenario"), count(tried, "trial"), failed)
	if failed > 0 {
		return errQuiet
	}
	return nil
}
