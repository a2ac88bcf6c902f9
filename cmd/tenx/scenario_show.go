package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"gopkg.in/yaml.v3"

	"tenx/rubric"
	"tenx/scenarios"
)

func newScenarioShowCmd(a *app) *cobra.Command {
	var stage string
	var spoil, expand bool
	cmd := &cobra.Command{
		Use:   "show SCENARIO",
		Short: "show a scenario",
		Long: `Show what a candidate may see of a scenario beforehand: the brief, the stages and their times.
With --spoil, also show facts, hints and criteria. With --expand, print the whole scenario as
YAML, including what is derived: rules, conditions, prompts, concepts and weights.`,
		Args:              args(cobra.ExactArgs(1)),
		ValidArgsFunction: a.completeScenario,
		RunE: func(_ *cobra.Command, list []string) error {
			lib, err := a.library()
			if err != nil {
				return err
			}
			s, err := lib.Load(list[0])
			if err != nil {
				return err
			}
			if expand {
				return expandScenario(a.out, s)
			}
			only, err := stagesNamed(s, stage)
			if err != nil {
				return err
			}
			return showScenario(a.out, s, showOptions{stages: only, whole: stage == "", spoil: spoil, width: a.width()})
		},
	}
	cmd.Flags().StringVar(&stage, "stage", "", "show only this stage")
	cmd.Flags().BoolVar(&spoil, "spoil", false, "also show facts, hints and criteria")
	cmd.Flags().BoolVar(&expand, "expand", false, "print the whole scenario as YAML, including what is derived (spoils it)")
	_ = cmd.RegisterFlagCompletionFunc("stage", a.completeStage)
	return cmd
}

// expandScenario prints a scenario with everything that is derived from its file.
func expandScenario(w io.Writer, s *scenarios.Scenario) error {
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(s); err != nil {
		return fmt.Errorf("write scenario %s: %w", s.ID, err)
	}
	return enc.Close()
}

// stagesNamed returns the stage with an id, or all stages for "".
func stagesNamed(s *scenarios.Scenario, id string) ([]scenarios.Stage, error) {
	if id == "" {
		return s.Stages, nil
	}
	for _, st := range s.Stages {
		if st.ID == id {
			return []scenarios.Stage{st}, nil
		}
	}
	return nil, unknown("stage", id, stageIDs(s))
}

func stageIDs(s *scenarios.Scenario) []string {
	ids := make([]string, len(s.Stages))
	for i, st := range s.Stages {
		ids[i] = st.ID
	}
	return ids
}

type showOptions struct {
	stages []scenarios.Stage
	whole  bool // also show the brief and the levels
	spoil  bool // also show what a candidate should not see
	width  int  // columns
}

func showScenario(w io.Writer, s *scenarios.Scenario, o showOptions) error {
	var b strings.Builder
	if o.whole {
		fmt.Fprintf(&b, "%s\n%s · %s · %s\n\n", s.Title, s.Level, s.Sort(), minutes(totalTime(s)))
		wrapParagraphs(&b, s.Brief, "", o.width)
		if s.Quick != "" {
			b.WriteString("\nIf you have five minutes\n")
			wrapParagraphs(&b, s.Quick, "  ", o.width)
		}
		b.WriteString("\nStages\n")
	}
	for _, st := range o.stages {
		fmt.Fprintf(&b, "  %-14s %3s  %s\n", st.ID, minutes(st.Time), st.Title)
		if o.spoil || !o.whole {
			wrapParagraphs(&b, st.Opening, "      ", o.width)
		}
		if o.spoil {
			for i, h := range st.Hints {
				wrapItem(&b, fmt.Sprintf("      hint %d: ", i+1), h, o.width)
			}
		}
	}
	if o.whole && o.spoil {
		showSpoilers(&b, s, o.width)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func showSpoilers(b *strings.Builder, s *scenarios.Scenario, width int) {
	b.WriteString("\nFacts\n")
	for _, f := range s.Facts {
		wrapItem(b, "  "+f.ID+": ", f.Tell, width)
	}
	for _, d := range s.AllDimensions() {
		fmt.Fprintf(b, "\nCriteria in %s, besides those that every scenario has\n", rubric.DimensionTitle(d))
		for _, c := range s.Rubric.Criteria {
			if c.Dimension == d {
				mark := "  + "
				if c.Bad() {
					mark = "  ! "
				}
				wrapItem(b, mark, c.Title, width)
			}
		}
	}
	b.WriteString("\nLevels\n")
	for _, l := range rubric.Levels() {
		wrapItem(b, "  "+string(l)+": ", s.Levels[l], width)
	}
}

func totalTime(s *scenarios.Scenario) (sum time.Duration) {
	for _, st := range s.Stages {
		sum += st.Time
	}
	return sum
}

func minutes(d time.Duration) string {
	if d%time.Minute == 0 {
		return fmt.Sprintf("%dm", d/time.Minute)
	}
	return d.String()
}
