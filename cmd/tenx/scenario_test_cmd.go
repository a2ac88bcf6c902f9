package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"tenx/scenarios"
	"tenx/scenarios/trial"
)

// trialFlags holds the flags of tenx scenario test.
type trialFlags struct {
	all    bool // also print passed tests, and the known gaps of built-in scenarios
	strict bool // fail on known gaps
}

func newScenarioTestCmd(a *app) *cobra.Command {
	var f trialFlags
	cmd := &cobra.Command{
		Use:   "test [SCENARIO]...",
		Short: "test scenarios with reference answers and attacks",
		Long: `Test scenarios. Reference answers must get their marks, in order. Attacks made from them must
not fool the rules: retracted statements ("We have ruled out the following: ..."), swapped
roles and numbers, facts and feedback pasted back, templates filled with terms, an answer to
another problem.

  FAIL  fooled the rules
  gap   fooled the rules, as it does for some built-in scenarios: a known gap
  ok    did not fool the rules

Your own scenario fails on any attack that every built-in scenario withstands. Its known gaps
are listed with the criteria that paid out: fix your own criteria; the shared ones are up to
tenx. For built-in scenarios, known gaps are on record and only counted unless --all is given.
Marks are listed by dimension, in the order of the scorecard.

Exits with code 1 if anything failed. With --strict, known gaps count as failures.`,
		Example: `  tenx scenario test
  tenx scenario test --pack my-scenarios my-problem
  tenx scenario test --pack my-scenarios my-problem --strict`,
		ValidArgsFunction: a.completeScenario,
		RunE:              func(_ *cobra.Command, ids []string) error { return testScenarios(a, ids, f) },
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "also list the tests that passed and all known gaps")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "fail on known gaps")
	return cmd
}

func testScenarios(a *app, ids []string, f trialFlags) error {
	lib, err := a.library()
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		ids = lib.IDs()
	}
	others, err := a.compileAll(lib.IDs(), ids)
	if err != nil {
		return err
	}
	var sum trialSum
	for _, id := range ids {
		c, err := a.compile(id)
		if err != nil {
			return err
		}
		findings, err := trial.Run(c, others)
		if err != nil {
			return err
		}
		sum.add(findings)
		a.writeTrials(findings, f)
	}
	a.writeTrialSum(len(ids), sum, f)
	if sum.failed > 0 || f.strict && sum.gaps > 0 {
		return errQuiet
	}
	return nil
}

// compileAll compiles scenarios, several at a time. It returns an error only if a scenario that the user asked for does not compile;
// the others are only used as answers to another problem.
func (a *app) compileAll(ids, asked []string) ([]*scenarios.Compiled, error) {
	all, errs := make([]*scenarios.Compiled, len(ids)), make([]error, len(ids))
	var wg sync.WaitGroup
	for i, id := range ids {
		wg.Go(func() { all[i], errs[i] = a.compile(id) })
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil && slices.Contains(asked, ids[i]) {
			return nil, err
		}
	}
	return slices.DeleteFunc(all, func(c *scenarios.Compiled) bool { return c == nil }), nil
}

// trialSum counts the results of trials.
type trialSum struct{ tried, held, gaps, failed int }

func (s *trialSum) add(findings []trial.Finding) {
	for _, f := range findings {
		s.tried++
		switch {
		case f.OK:
			s.held++
		case f.Known:
			s.gaps++
		default:
			s.failed++
		}
	}
}

func (a *app) writeTrialSum(tried int, s trialSum, f trialFlags) {
	gaps := ""
	if s.gaps > 0 {
		gaps = ", " + count(s.gaps, "known gap") + " not yet held"
	}
	fmt.Fprintf(a.out, "%s tried: %s, %d held%s, %d failed\n", count(tried, "scenario"), count(s.tried, "trial"), s.held, gaps, s.failed)
	if s.gaps > 0 && !f.all && !f.strict {
		fmt.Fprintln(a.out, "Known gaps are attacks that get through in built-in scenarios today. --all prints all of them, --strict fails on them.")
	}
}

// writeTrials prints the trials to show for one scenario, and what they say about its rules.
func (a *app) writeTrials(findings []trial.Finding, f trialFlags) {
	gaps := f.all || f.strict
	for _, one := range findings {
		word, show := "FAIL", true
		switch {
		case one.OK:
			word, show = "ok  ", f.all
		case one.Known:
			word, show = "gap ", gaps || !one.Recorded
			gaps = gaps || !one.Recorded
		}
		if show {
			fmt.Fprintf(a.out, "%s %s, %s: want %s; got %s\n", word, one.Scenario, one.Trial, one.Expected, one.Got)
		}
	}
	for _, by := range trial.Sum(findings, gaps) {
		a.writeFooled(findings[0].Scenario, by)
	}
}

// paidShown is how many criteria of each kind are listed.
const paidShown = 3

func (a *app) writeFooled(scenario string, by trial.Fooled) {
	fmt.Fprintf(a.out, "\n%s: the rules can be fooled by %s (%d of %s)\n", scenario, by.By, by.Through, count(by.Attacks, "attack"))
	shown := map[bool]int{}
	for _, p := range by.Criteria {
		if shown[p.Own]++; shown[p.Own] > paidShown {
			continue
		}
		whose := "shared"
		if p.Own {
			whose = "its own"
		}
		quote := ""
		if p.Quote != "" {
			quote = fmt.Sprintf(", for %q", clip(p.Quote, 70))
		}
		fmt.Fprintf(a.out, "  paid: %s (%s), in %d%s\n", p.Criterion, whose, p.Times, quote)
	}
	var b strings.Builder
	wrapParagraphs(&b, "fix: "+by.Mend, "  ", a.width())
	fmt.Fprintln(a.out, strings.TrimRight(b.String(), "\n"))
}
