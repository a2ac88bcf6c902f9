package main

import (
	"fmt"
	"maps"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/rubric"
)

func newRescoreCmd(a *app) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "rescore [SESSION...]",
		Short: "score old sessions with the current rules",
		Long: `Score finished sessions with the current rules and show what changed since they ended: marks,
verdicts, and the criteria behind the difference. The original scorecard stays in the
session's log, and the new one is added.`,
		ValidArgsFunction: a.completeSession(finishedOnly),
		RunE: func(_ *cobra.Command, list []string) error {
			if all == (len(list) > 0) {
				return &usageError{"name sessions, or use --all", "tenx rescore --all"}
			}
			if all {
				sessions, err := a.sessions(finishedOnly)
				if err != nil {
					return err
				}
				for _, s := range sessions {
					list = append(list, s.Header.ID)
				}
			}
			failed := false
			for _, name := range list {
				if err := a.rescore(name); err != nil {
					failed = true
					fail(a.err, err)
				}
			}
			if failed {
				return errQuiet
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "all finished sessions")
	return cmd
}

func (a *app) rescore(name string) error {
	s, err := a.openFinished(name)
	if err != nil {
		return err
	}
	defer s.Close()
	state := s.engine.State()
	card := s.compiled.Rubric.Score(s.transcript())
	now := engine.ScoredOf(card)
	if len(state.Scored) == 0 {
		fmt.Fprintf(a.out, "%s: %.1f by rules %s; the earlier scorecard was not kept\n", s.id, now.Overall, now.Rules)
		return nil
	}
	then := renamed(state.Scored[0], card.Criteria)
	var b strings.Builder
	switch {
	case !then.Same(now):
		fmt.Fprintf(&b, "%s: %.1f by rules %s, now %.1f by rules %s\n", s.id, then.Overall, then.Rules, now.Overall, now.Rules)
	case then.Rules == now.Rules:
		fmt.Fprintf(&b, "%s: %.1f, the same marks by the same rules\n", s.id, now.Overall)
	default:
		fmt.Fprintf(&b, "%s: %.1f, the same marks by rules %s as by rules %s then\n", s.id, now.Overall, now.Rules, then.Rules)
	}
	a.listDifference(&b, then, now, card)
	_, err = a.out.Write([]byte(b.String()))
	return err
}

// renamed returns a stored scorecard with its outcomes under the current ids of their criteria.
func renamed(s engine.Scored, criteria []rubric.Result) engine.Scored {
	s.Outcomes = maps.Clone(s.Outcomes)
	for _, c := range criteria {
		for _, id := range c.Was {
			if o, ok := s.Outcomes[id]; ok {
				s.Outcomes[c.ID] = o
				delete(s.Outcomes, id)
			}
		}
	}
	return s
}

// listDifference lists what the current rules judge differently.
func (a *app) listDifference(b *strings.Builder, then, now engine.Scored, card rubric.Scorecard) {
	for _, d := range card.Order {
		if m, ok := then.Marks[d]; ok && m != now.Marks[d] {
			fmt.Fprintf(b, "  %-14s %.1f, now %.1f\n", rubric.DimensionTitle(d), m, now.Marks[d])
		}
	}
	for _, l := range rubric.Levels() {
		if then.Card != nil && then.Card.Overall.Bands[l] != card.Overall.Bands[l] {
			fmt.Fprintf(b, "  %-14s %s, now %s\n", l, then.Card.Overall.Bands[l], card.Overall.Bands[l])
		}
	}
	better, worse := changed(then.Outcomes, now.Outcomes, card.Criteria)
	a.listChanges(b, "  Better now", better)
	a.listChanges(b, "  Worse now", worse)
	a.listNames(b, "  New criteria", card.Criteria, func(c rubric.Result) bool {
		_, had := then.Outcomes[c.ID]
		return !had && c.Outcome != rubric.NotJudged && c.Weight > 0
	})
	gone := 0
	for id := range then.Outcomes {
		if _, has := now.Outcomes[id]; !has {
			gone++
		}
	}
	if gone > 0 {
		fmt.Fprintf(b, "\n  %s %s no longer asked\n", count(gone, "old rule"), map[bool]string{true: "is", false: "are"}[gone == 1])
	}
}

func (a *app) listNames(b *strings.Builder, title string, list []rubric.Result, want func(rubric.Result) bool) {
	first := true
	for _, c := range list {
		if !want(c) {
			continue
		}
		if first {
			fmt.Fprintf(b, "\n%s\n", title)
			first = false
		}
		wrapItem(b, "  - ", fmt.Sprintf("%s (%s): %s", c.Title, rubric.DimensionTitle(c.Dimension), c.Outcome), a.width())
	}
}
