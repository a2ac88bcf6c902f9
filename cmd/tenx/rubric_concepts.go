package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric/problem"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

func newRubricConceptsCmd(a *app) *cobra.Command {
	var scenario, id string
	cmd := &cobra.Command{
		Use:   "concepts [TEXT]...",
		Short: "show which concepts the rules find in a text, and why",
		Long: `Show each concept found in a text: the words, the concept, how it is used (asserted, rejected,
asked, ...), what is tied to it (a reason, a number, ...), and the pattern that matched; then
the quantities. Use - for standard input. Without a text, list all concepts.`,
		Example: `  tenx rubric concepts "we shard by a hash of the id, so writes spread"
  tenx rubric concepts - < answer.md
  tenx rubric concepts --id queue`,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, words []string) error {
			lexicon, err := a.lexicon(scenario)
			if err != nil {
				return err
			}
			if id != "" {
				return showConcept(a, lexicon, id)
			}
			if len(words) == 0 {
				return listConcepts(a, lexicon)
			}
			text := strings.Join(words, " ")
			if text == "-" {
				answer, err := scenarios.ReadAnswer("-", a.in)
				if err != nil {
					return err
				}
				text = answer.Text()
			}
			return findConcepts(a, lexicon, text)
		},
	}
	cmd.Flags().StringVar(&scenario, "scenario", "", "also use this scenario's own concepts")
	cmd.Flags().StringVar(&id, "id", "", "show one concept with its patterns")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	_ = cmd.RegisterFlagCompletionFunc("id", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return reading.Default().IDs(), cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// lexicon returns the shared lexicon, with the concepts of a scenario if one is named.
func (a *app) lexicon(scenario string) (*reading.Lexicon, error) {
	if scenario == "" {
		return reading.Default(), nil
	}
	c, err := a.compile(scenario)
	if err != nil {
		return nil, err
	}
	return c.Rubric.Lexicon(), nil
}

func listConcepts(a *app, l *reading.Lexicon) error {
	var b strings.Builder
	for _, id := range l.IDs() {
		c, _ := l.Concept(id)
		b.WriteString(id)
		if len(c.Is) > 0 {
			b.WriteString(" is " + strings.Join(c.Is, ", "))
		}
		b.WriteByte('\n')
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func showConcept(a *app, l *reading.Lexicon, id string) error {
	c, ok := l.Concept(id)
	if !ok {
		return hintf(namesHint(problem.Nearest(id, l.IDs()), nil, "tenx rubric concepts"), "unknown concept %q", id)
	}
	var b strings.Builder
	b.WriteString(id + "\n")
	for _, row := range []struct {
		name string
		list []string
		sep  string
	}{
		{"is", c.Is, ", "},
		{"kinds", without(l.Kinds(id), id), ", "},
		{"terms", c.Terms, "; "},
		{"plain", c.Plain, "; "},
		{"not", c.Not, "; "},
	} {
		if len(row.list) > 0 {
			wrapItem(&b, fmt.Sprintf("  %-7s", row.name), strings.Join(row.list, row.sep), a.width())
		}
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func without(list []string, one string) []string {
	var rest []string
	for _, s := range list {
		if s != one {
			rest = append(rest, s)
		}
	}
	return rest
}

func findConcepts(a *app, l *reading.Lexicon, text string) error {
	r := reading.Read(l, []reading.Text{{Text: text}}, reading.NewShingles(nil))
	var b strings.Builder
	for _, m := range r.Mentions {
		what := m.Modality.String()
		if m.Relations != 0 {
			what += ", with a " + strings.ReplaceAll(m.Relations.String(), " ", ", a ")
		}
		fmt.Fprintf(&b, "%-28s %-22s %s\n", clip("“"+oneLine(text[m.Start:m.End])+"”", 28), m.Concept, what)
		fmt.Fprintf(&b, "%28s by the pattern: %s\n", "", m.Pattern)
	}
	for _, q := range r.Quantities {
		fmt.Fprintf(&b, "%-28s quantity: %s\n", clip("“"+oneLine(text[q.Start:q.End])+"”", 28), scenarios.Quantity(q.Value, q.Unit.String()))
	}
	for _, s := range r.Sums {
		fmt.Fprintf(&b, "%-28s sum: gives %s, off by a factor of %.3g\n", clip("“"+oneLine(s.Text)+"”", 28), scenarios.Quantity(s.Computed, s.Unit.String()), s.OffBy)
	}
	if b.Len() == 0 {
		b.WriteString("no concepts or quantities found in the text\n")
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}
