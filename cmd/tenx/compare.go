package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/rubric"
)

func newCompareCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "compare A B",
		Short: "compare two sessions or answers",
		Long: `Score two sessions or answer files with the current rules and show them side by side: marks,
criteria gained and lost between the first and the second, and time spent.`,
		Example: `  tenx compare 2026-11-01 2026-11-23
  tenx compare first.md second.md`,
		Args:              args(cobra.ExactArgs(2)),
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			var cards [2]rubric.Scorecard
			for i, name := range list {
				c, t, err := a.answered(name, "")
				if err != nil {
					return err
				}
				cards[i] = c.Rubric.Score(t)
				cards[i].File = name
			}
			return a.writeCompared(a.out, cards[0], cards[1])
		},
	}
}

func (a *app) writeCompared(w io.Writer, x, y rubric.Scorecard) error {
	var b strings.Builder
	if x.Scenario != y.Scenario {
		fmt.Fprintf(&b, "These answers are for two different problems, %s and %s; only the criteria that both share are compared.\n\n", x.Scenario, y.Scenario)
	}
	fmt.Fprintf(&b, "%-14s %6s %6s %7s\n", "", "first", "second", "change")
	row := func(name string, from, to float64) {
		fmt.Fprintf(&b, "%-14s %6.1f %6.1f %+7.1f\n", name, from, to, to-from)
	}
	for _, d := range x.Order {
		if m, ok := y.Dimensions[d]; ok {
			row(rubric.DimensionTitle(d), x.Dimensions[d].Mark, m.Mark)
		}
	}
	row("overall", x.Overall.Mark, y.Overall.Mark)
	for _, l := range rubric.Levels() {
		if x.Overall.Bands[l] != y.Overall.Bands[l] {
			fmt.Fprintf(&b, "%s: %s, now %s\n", l, x.Overall.Bands[l], y.Overall.Bands[l])
		}
	}
	won, lost := changed(engine.ScoredOf(x).Outcomes, engine.ScoredOf(y).Outcomes, y.Criteria)
	a.listChanges(&b, "Won", won)
	a.listChanges(&b, "Lost", lost)
	if len(won)+len(lost) == 0 {
		b.WriteString("\nThe same criteria were met.\n")
	}
	first := true
	for _, st := range timedStages(x, y) {
		from, to := x.Time[st], y.Time[st]
		if from.Spent == 0 && to.Spent == 0 {
			continue
		}
		if first {
			b.WriteString("\nTime\n")
			first = false
		}
		fmt.Fprintf(&b, "  %-20s %6s, then %s\n", st, clockOf(from.Spent), clockOf(to.Spent))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func clockOf(seconds float64) string { return mmss(time.Duration(seconds * float64(time.Second))) }

func timedStages(cards ...rubric.Scorecard) []string {
	var ids []string
	for _, c := range cards {
		for id := range c.Time {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// change is a criterion whose outcome changed.
type change struct {
	rubric.Result
	before rubric.Outcome
}

var worth = map[rubric.Outcome]int{rubric.Miss: 0, rubric.Partial: 1, rubric.Hit: 2}

// changed sorts the criteria that both answers have into those that got better and those that got worse. A bad
// sign is better when it is not there.
func changed(before, after map[string]rubric.Outcome, criteria []rubric.Result) (better, worse []change) {
	for _, c := range criteria {
		from, ok := before[c.ID]
		to, judged := after[c.ID]
		if !ok || !judged || from == to {
			continue
		}
		up := worth[to] > worth[from]
		if c.Weight < 0 {
			up = !up
		}
		if up {
			better = append(better, change{c, from})
		} else {
			worse = append(worse, change{c, from})
		}
	}
	return better, worse
}

func (a *app) listChanges(b *strings.Builder, title string, list []change) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, c := range list {
		name := c.Title
		if c.Weight < 0 {
			name = "bad sign: " + name
		}
		wrapItem(b, "  - ", fmt.Sprintf("%s (%s): %s, now %s", name, rubric.DimensionTitle(c.Dimension), c.before, c.Outcome), a.width())
		for i, e := range c.Evidence {
			if i < 2 {
				wrapItem(b, "      ", "“"+oneLine(e.Quote)+"”", a.width())
			}
		}
	}
}
