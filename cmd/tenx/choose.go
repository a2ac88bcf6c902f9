package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/plan"
	"tenx/rubric/problem"
	"tenx/scenarios"
)

// filter selects the problems to choose from.
type filter struct {
	kind       string // kind of scenario; empty for all
	topic      string
	difficulty string
	undone     bool // only problems that were never finished
}

// difficulties lists the difficulties of problems, easiest first.
var difficulties = [...]string{"beginner", "common", "advanced"}

func (a *app) filterFlags(cmd *cobra.Command, f *practiceFlags) {
	cmd.Flags().BoolVar(&f.random, "random", false, "draw a problem")
	cmd.Flags().StringVar(&f.kind, "kind", "", "only "+strings.Join(scenarios.KindNames(), ", ")+": one of these")
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(scenarios.KindNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&f.topic, "topic", "", "only problems that practice this: caching, multi-region, cost, ...")
	cmd.Flags().StringVar(&f.difficulty, "difficulty", "", "only problems that are "+strings.Join(difficulties[:], ", ")+": one of these")
	_ = cmd.RegisterFlagCompletionFunc("difficulty", cobra.FixedCompletions(difficulties[:], cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("topic", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		list, _ := a.headers()
		return topicsOf(list), cobra.ShellCompDirectiveNoFileComp
	})
}

// check returns an error for a value that no problem has.
func (f filter) check(list []scenarios.Header) error {
	if f.difficulty != "" {
		if err := oneOf("difficulty", f.difficulty, difficulties[:]); err != nil {
			return err
		}
	}
	if f.kind != "" {
		if err := oneOf("kind", f.kind, scenarios.KindNames()); err != nil {
			return err
		}
	}
	if topics := topicsOf(list); f.topic != "" && !slices.Contains(topics, f.topic) {
		hint := "topics are " + strings.Join(topics, ", ")
		if near := problem.Nearest(f.topic, topics); len(near) > 0 {
			hint = "did you mean " + strings.Join(quoted(near), " or ") + "?"
		}
		return &usageError{fmt.Sprintf("no problem has the topic %q", f.topic), hint}
	}
	return nil
}

// of returns the problems that match the filter. done has how often each was finished.
func (f filter) of(list []scenarios.Header, done map[string]int) []scenarios.Header {
	return slices.DeleteFunc(slices.Clone(list), func(h scenarios.Header) bool {
		return f.kind != "" && cmp.Or(h.Kind, scenarios.KindDesign) != f.kind ||
			f.topic != "" && !slices.Contains(h.Topics, f.topic) || f.difficulty != "" && h.Difficulty != f.difficulty || f.undone && done[h.ID] > 0
	})
}

// String describes the filter in a few words. It returns "" for a filter that everything matches.
func (f filter) String() string {
	var parts []string
	if f.undone {
		parts = append(parts, "not finished yet")
	}
	for _, p := range []string{f.kind, f.difficulty, f.topic} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

// topicsOf returns the topics of problems, sorted.
func topicsOf(list []scenarios.Header) []string {
	var topics []string
	for _, h := range list {
		topics = append(topics, h.Topics...)
	}
	slices.Sort(topics)
	return slices.Compact(topics)
}

// finishedCounts returns how often each problem was finished. It ignores sessions that cannot be read: they should not block the choice.
func (a *app) finishedCounts() (map[string]int, error) {
	all, err := a.allSessions()
	if err != nil {
		return nil, err
	}
	done := map[string]int{}
	for _, s := range filtered(all, wholeOnly) {
		if s.Header.Redo == "" {
			done[s.Header.Scenario]++
		}
	}
	return done, nil
}

// whichScenario returns the problem that was named, drawn, or picked from a menu.
func (a *app) whichScenario(id string, f practiceFlags) (string, error) {
	if id != "" {
		if f.random || f.kind != "" || f.topic != "" || f.difficulty != "" {
			return "", &usageError{"--random, --kind, --topic and --difficulty choose a problem, and " + id + " is named", "leave one of them out"}
		}
		return id, nil
	}
	list, err := a.headers()
	if err != nil {
		return "", err
	}
	if err := f.check(list); err != nil {
		return "", err
	}
	f.undone = f.fresh
	if !f.random {
		return a.pickFrom(list, f.filter, f.plain)
	}
	if f.kind == "" && f.topic == "" {
		f.kind = scenarios.KindDesign
	}
	done, err := a.finishedCounts()
	if err != nil {
		return "", err
	}
	fits := f.of(list, done)
	if len(fits) == 0 {
		return "", noneFits(f.filter)
	}
	h := fits[a.draw(len(fits))]
	fmt.Fprintf(a.err, "drawn from %s: %s\n", count(len(fits), "problem"), h.ID)
	return h.ID, nil
}

func noneFits(f filter) error {
	return hintf("tenx scenario list shows all problems", "no problem matches: %s", cmp.Or(f.String(), "none"))
}

// pickScenario lets the user pick from all problems.
func (a *app) pickScenario() (string, error) {
	list, err := a.headers()
	if err != nil {
		return "", err
	}
	return a.pickFrom(list, filter{}, false)
}

// easiestFirst sorts the design problems, which head the list, by difficulty. By name, an advanced one would come first.
func easiestFirst(list []scenarios.Header) {
	n := slices.IndexFunc(list, func(h scenarios.Header) bool { return h.Kind != scenarios.KindDesign })
	if n < 0 {
		n = len(list)
	}
	slices.SortStableFunc(list[:n], func(a, b scenarios.Header) int {
		return cmp.Compare(slices.Index(difficulties[:], a.Difficulty), slices.Index(difficulties[:], b.Difficulty))
	})
}

// pickFrom shows a menu of problems with search, filters and a random draw.
func (a *app) pickFrom(list []scenarios.Header, f filter, plain bool) (string, error) {
	if _, ok := a.menuOutput(); !ok || plain {
		return "", hintf("tenx practice "+list[0].ID+", or another problem from tenx scenario list; --random draws one", "no scenario given, and there is no terminal to pick one in")
	}
	rows, err := a.progress()
	if err != nil {
		return "", err
	}
	easiestFirst(list)
	for {
		done := map[string]int{}
		for _, r := range rows {
			done[r.ID] = r.Times
		}
		fits := f.of(list, done)
		if len(fits) == 0 {
			return "", noneFits(f)
		}
		choices := append([]choice{
			{Title: "Draw one of these", Summary: "at random, of " + count(len(fits), "problem")},
			{Title: "Choose by topic or difficulty", Summary: cmp.Or("now: "+f.String(), "now: all")},
		}, problemChoices(fits, rows)...)
		label := "Which problem? Arrows move, / searches, Enter picks"
		if s := f.String(); s != "" {
			label = "Which problem (" + s + ")? Arrows move, / searches, Enter picks"
		}
		switch i, err := a.choose(label, choices, 2); {
		case err != nil:
			return "", err
		case i == 0:
			return fits[a.draw(len(fits))].ID, nil
		case i == 1:
			if f, err = a.pickFilter(list, f, done); err != nil {
				return "", err
			}
		default:
			return fits[i-2].ID, nil
		}
	}
}

// problemChoices returns the menu lines of problems: what each one is, and the user's history with it.
func problemChoices(list []scenarios.Header, rows []plan.Row) []choice {
	choices, longest := make([]choice, len(list)), 0
	for _, h := range list {
		longest = max(longest, len(h.ID))
	}
	for i, h := range list {
		title := fmt.Sprintf("%-*s %s  %-10s", longest, h.ID, h.Level, h.Sort())
		if at := slices.IndexFunc(rows, func(r plan.Row) bool { return r.ID == h.ID && r.Times > 0 }); at >= 0 {
			title += "  " + aboutRow(rows[at])
		}
		choices[i] = choice{
			Title:   strings.TrimRight(title, " "),
			Summary: oneLine(h.Title + ": " + h.Summary + " [" + strings.Join(h.Topics, ", ") + "]"),
		}
	}
	return choices
}

// aboutRow says how often a problem was done and how well.
func aboutRow(r plan.Row) string {
	text := fmt.Sprintf("done %dx", r.Times)
	if r.Best != nil {
		text += fmt.Sprintf(", best %.1f", *r.Best)
	}
	return text
}

// pickFilter lets the user pick which problems to show. Leaving the menu keeps the filter as it is.
func (a *app) pickFilter(list []scenarios.Header, now filter, done map[string]int) (filter, error) {
	filters := []filter{{}, {undone: true}}
	for _, k := range scenarios.KindNames() {
		filters = append(filters, filter{kind: k})
	}
	for _, d := range difficulties {
		filters = append(filters, filter{difficulty: d})
	}
	for _, t := range topicsOf(list) {
		filters = append(filters, filter{topic: t})
	}
	var choices []choice
	var some []filter
	for _, f := range filters {
		if n := len(f.of(list, done)); n > 0 {
			some = append(some, f)
			choices = append(choices, choice{Title: fmt.Sprintf("%s (%d)", cmp.Or(f.String(), "all"), n)})
		}
	}
	i, err := a.choose("Which problems? Arrows move, / searches, Enter picks", choices, max(0, slices.Index(some, now)))
	if err != nil {
		return now, nil
	}
	return some[i], nil
}
