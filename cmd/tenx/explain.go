package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric"
)

func newExplainCmd(a *app) *cobra.Command {
	var scenario string
	cmd := &cobra.Command{
		Use:   "explain SESSION|FILE CRITERION",
		Short: "explain how a criterion's rule judged an answer",
		Long: `Show a criterion's rule, the value of each of its parts for one answer, and the sentences
behind each value: why it was a hit, a partial or a miss.`,
		Example: `  tenx rubric explain answer.md hot-spots
  tenx rubric explain 2026-11-23-0930 load-estimate`,
		Args: args(cobra.ExactArgs(2)),
		RunE: func(_ *cobra.Command, list []string) error { return a.explain(list[0], list[1], scenario) },
	}
	cmd.Flags().StringVar(&scenario, "scenario", "", "scenario that the answer is for (default: from its front matter)")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	return cmd
}

func (a *app) explain(name, criterion, scenario string) error {
	c, t, err := a.answered(name, scenario)
	if err != nil {
		return err
	}
	var ids []string
	for _, k := range c.Rubric.Criteria() {
		ids = append(ids, k.ID)
		if k.ID == criterion {
			fmt.Fprintf(a.out, "%s (%s)\n", k.Title, rubric.DimensionTitle(k.Dimension))
		}
	}
	look := c.Rubric.Look(t)
	steps, err := look.Explain(criterion)
	if err != nil {
		return unknown("criterion", criterion, ids)
	}
	fmt.Fprintf(a.out, "outcome: %s\n", look.Outcome(criterion))
	if why := look.Floor(); why != "" {
		fmt.Fprintf(a.out, "the whole answer scores nothing: %s\n", why)
	}
	fmt.Fprintln(a.out)
	for _, s := range steps {
		indent := strings.Repeat("  ", s.Depth)
		if s.Value == "" {
			fmt.Fprintf(a.out, "%s\n", s.Source)
			continue
		}
		fmt.Fprintf(a.out, "%s%s = %s\n", indent, s.Source, s.Value)
		for _, e := range s.Spans {
			fmt.Fprintf(a.out, "%s    %s %d-%d: “%s”\n", indent, e.Stage, e.Start, e.End, oneLine(e.Quote))
		}
	}
	return nil
}
