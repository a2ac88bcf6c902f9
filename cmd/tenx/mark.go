package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/rubric"
)

// markFlags holds the flags of tenx mark, which replace its questions.
type markFlags struct {
	by        string
	marks     map[string]string
	band      string
	text      string
	overrules []string // CRITERION=OUTCOME:REASON
}

func newMarkCmd(a *app) *cobra.Command {
	var f markFlags
	cmd := &cobra.Command{
		Use:   "mark [SESSION]",
		Short: "add your own marks to a session",
		Long: `Add a reviewer's marks to a session: 0 to 4 in each dimension or no decision, a recommendation,
and criteria to overrule, each with a reason. Marks by several reviewers are kept side by
side, and the rules' marks do not change. Without flags, prompt for each mark.`,
		Example: `  tenx mark --by Ann
  tenx mark 2026-11-23 --by Ann --mark scalability=3,cost=2 --band hire \
      --overrule 'hot-spots=hit:said it at the whiteboard'`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeSession(finishedOnly),
		RunE:              func(_ *cobra.Command, list []string) error { return a.mark(list, f) },
	}
	cmd.Flags().StringVar(&f.by, "by", "", "name of the reviewer (default $USER)")
	cmd.Flags().StringToStringVar(&f.marks, "mark", nil, "marks, such as scalability=3,cost=2; a dimension left out is no decision")
	cmd.Flags().StringVar(&f.band, "band", "", "recommendation: "+strings.Join(bandNames(), ", "))
	cmd.Flags().StringVar(&f.text, "text", "", "reason for the recommendation")
	cmd.Flags().StringArrayVar(&f.overrules, "overrule", nil, "overrule a criterion: CRITERION=hit|partial|miss:REASON (may be repeated)")
	return cmd
}

func bandNames() []string {
	var names []string
	for _, b := range rubric.Bands() {
		names = append(names, string(b))
	}
	return names
}

func (a *app) mark(list []string, f markFlags) error {
	if f.by == "" {
		f.by = firstSet(a.env("USER"), a.env("USERNAME"))
	}
	if f.by == "" {
		return &usageError{"whose marks are they?", "tenx mark --by NAME"}
	}
	name := ""
	if len(list) > 0 {
		name = list[0]
	} else if last, err := a.lastFinished(); err != nil {
		return err
	} else if name = last; name == "" {
		return hintf("tenx practice starts one", "there is no finished session to mark")
	}
	s, err := a.openFinished(name)
	if err != nil {
		return err
	}
	defer s.Close()
	commands, err := a.markCommands(s, f)
	if err != nil {
		return err
	}
	for _, c := range commands {
		if _, err := s.Do(c); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.err, "saved the marks by %s; tenx review %s shows them beside the rules'\n", f.by, s.id)
	return nil
}

// markCommands returns the marks given by flags, or asks for them with menus.
func (a *app) markCommands(s *session, f markFlags) ([]engine.Command, error) {
	dims := s.compiled.AllDimensions()
	marks, err := parseGuess(f.marks, dims)
	if err != nil {
		var usage *usageError
		if errors.As(err, &usage) {
			return nil, &usageError{strings.Replace(usage.msg, "--guess", "--mark", 1), "--mark scalability=3,cost=2"}
		}
		return nil, err
	}
	if f.band != "" {
		if err := oneOf("band", f.band, bandNames()); err != nil {
			return nil, err
		}
	}
	var out []engine.Command
	for _, text := range f.overrules {
		c, err := parseOverrule(s, f.by, text)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	if len(f.marks) == 0 && f.band == "" && f.text == "" && len(out) == 0 {
		return a.markByMenu(s, f.by)
	}
	if len(f.marks) > 0 || f.band != "" || f.text != "" {
		m := engine.Mark{By: f.by, Marks: marks, Band: rubric.Band(f.band), Text: f.text}
		if old := s.reviewBy(f.by); old != nil { // earlier marks stay unless new ones are given
			for d, v := range old.Marks {
				if _, ok := m.Marks[d]; !ok {
					m.Marks[d] = v
				}
			}
			m.Band, m.Text = rubric.Band(firstSet(f.band, string(old.Band))), firstSet(f.text, old.Text)
		}
		out = append(out, m)
	}
	return out, nil
}

func (s *session) reviewBy(name string) *engine.Review {
	state := s.engine.State()
	return state.Review(name)
}

// parseOverrule parses CRITERION=OUTCOME:REASON.
func parseOverrule(s *session, by, text string) (engine.Command, error) {
	id, rest, _ := strings.Cut(text, "=")
	outcome, reason, _ := strings.Cut(rest, ":")
	reason = strings.TrimSpace(reason)
	var ids []string
	for _, c := range s.compiled.Rubric.Criteria() {
		ids = append(ids, c.ID)
	}
	switch {
	case !slices.Contains(ids, id):
		return nil, unknown("criterion", id, ids)
	case !slices.Contains([]string{"hit", "partial", "miss"}, outcome):
		return nil, &usageError{fmt.Sprintf("--overrule %s: no outcome %q", text, outcome), "--overrule 'hot-spots=hit:said it at the whiteboard'"}
	case reason == "":
		return nil, &usageError{fmt.Sprintf("--overrule %s: say why", text), "--overrule '" + id + "=" + outcome + ":REASON'"}
	}
	return engine.Overrule{By: by, Criterion: id, Outcome: rubric.Outcome(outcome), Reason: reason}, nil
}

// markByMenu asks for marks, a recommendation and criteria to overrule.
func (a *app) markByMenu(s *session, by string) ([]engine.Command, error) {
	if _, ok := a.menuOutput(); !ok {
		return nil, &usageError{"cannot ask for marks: no terminal", "tenx mark --mark scalability=3,cost=2"}
	}
	card := s.compiled.Rubric.Score(s.transcript())
	marks := map[string]float64{}
	for _, d := range s.compiled.AllDimensions() {
		list := []choice{{Title: "no decision"}}
		for m, meaning := range s.compiled.Of().Marks {
			list = append(list, choice{Title: fmt.Sprintf("%d  %s", m, meaning)})
		}
		i, err := a.choose("Your mark for "+rubric.DimensionTitle(d)+"?", list, 3)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			marks[d] = float64(i - 1)
		}
	}
	level := s.engine.State().Options.Level
	bands := []choice{{Title: "no recommendation"}}
	for _, b := range bandNames() {
		bands = append(bands, choice{Title: b})
	}
	i, err := a.choose(fmt.Sprintf("Your recommendation at %s?", level), bands, 0)
	if err != nil {
		return nil, err
	}
	m := engine.Mark{By: by, Marks: marks}
	if i > 0 {
		m.Band = rubric.Bands()[i-1]
	}
	if m.Text, err = a.askLine("What decided it (Enter to skip)? "); err != nil {
		return nil, err
	}
	out := []engine.Command{m}
	for {
		c, err := a.overruleByMenu(card, by)
		if err != nil || c == nil {
			return out, err
		}
		out = append(out, c)
	}
}

// overruleByMenu lets the user pick a criterion and grade it. It returns nil when they are done.
func (a *app) overruleByMenu(card rubric.Scorecard, by string) (engine.Command, error) {
	list := []choice{{Title: "done"}}
	for _, c := range card.Criteria {
		list = append(list, choice{Title: fmt.Sprintf("%-12s %-10s %s", rubric.DimensionTitle(c.Dimension), c.Outcome, c.Title), Summary: oneLine(c.Feedback)})
	}
	i, err := a.choose("Overrule a criterion? / searches", list, 0)
	if err != nil || i == 0 {
		return nil, err
	}
	r := card.Criteria[i-1]
	outcomes := []rubric.Outcome{rubric.Hit, rubric.Partial, rubric.Miss}
	k, err := a.choose("Your grade: "+r.Title, []choice{{Title: "hit"}, {Title: "partial"}, {Title: "miss"}}, 0)
	if err != nil {
		return nil, err
	}
	for {
		why, err := a.askLine("Why? ")
		if err != nil {
			return nil, err
		}
		if why = strings.TrimSpace(why); why != "" {
			return engine.Overrule{By: by, Criterion: r.ID, Outcome: outcomes[k], Reason: why}, nil
		}
	}
}

// askLine asks for one line of text.
func (a *app) askLine(prompt string) (string, error) {
	lines := newPipeLines(a, true)
	defer lines.Close()
	lines.Want(prompt)
	l := <-lines.Lines()
	if l.err == io.EOF {
		return "", errCancelled
	}
	return l.text, l.err
}
