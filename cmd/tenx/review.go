package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/rubric/report"
	"tenx/scenarios"
)

func newReviewCmd(a *app) *cobra.Command {
	var level, format, output, scenario string
	var today bool
	cmd := &cobra.Command{
		Use:   "review [SESSION|FILE]",
		Short: "show a full report on a session or an answer",
		Long: `Show a session's scorecard together with reviewers' marks, the facts, the transcript and a
reference answer. The default is the latest finished session. The scorecard is the one from
when the session ended; --today scores it again with the current rules. An unfinished session
is scored as far as it went. An answer file gets the same report.`,
		Example: `  tenx review
  tenx review --format html -o mock.html
  tenx review answer.md`,
		Args:              args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: a.completeSession(anySession),
		RunE: func(_ *cobra.Command, list []string) error {
			if err := oneOf("format", format, reportFormats); err != nil {
				return err
			}
			r, err := a.review(list, reviewOptions{level: level, scenario: scenario, today: today})
			if err != nil {
				return err
			}
			return a.writeReport(r, format, output)
		},
	}
	levelFlag(cmd, &level, "level for the verdict")
	formatFlag(cmd, &format, reportFormats)
	outputFlag(cmd, &output)
	cmd.Flags().StringVar(&scenario, "scenario", "", "scenario that the answer is for (default: from its front matter)")
	cmd.Flags().BoolVar(&today, "today", false, "score the session with the current rules")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	return cmd
}

// reviewOptions holds the flags of tenx review.
type reviewOptions struct {
	level    string // value of --level; empty for the session's or the scenario's own
	scenario string // scenario of an answer file; empty to read its front matter
	today    bool   // score a session again instead of showing its original scorecard
}

// review builds the report on a session or an answer file.
func (a *app) review(list []string, o reviewOptions) (*report.Report, error) {
	l, err := parseLevel(o.level, "")
	if err != nil {
		return nil, err
	}
	if len(list) == 1 && isAnswerFile(list[0]) {
		s := &scorer{app: a, scenario: o.scenario}
		card, c, t, err := s.score(list[0])
		if err != nil {
			return nil, err
		}
		r := newReport(c.Scenario, card, t)
		if l != "" {
			r.Level = l
		}
		return r, nil
	}
	p, err := a.readNamed(list)
	if err != nil {
		return nil, err
	}
	if o.today {
		return p.report(p.today(), l), nil
	}
	if about := p.aboutCard(); about != "" {
		fmt.Fprintf(a.err, "note: %s\n", about)
	}
	return p.report(p.card(), l), nil
}

// answered returns the transcript of a session or an answer file, and its scenario.
func (a *app) answered(name, scenario string) (*scenarios.Compiled, rubric.Transcript, error) {
	if isAnswerFile(name) {
		s := &scorer{app: a, scenario: scenario}
		_, c, t, err := s.score(name)
		return c, t, err
	}
	p, err := a.readSession(name)
	if err != nil {
		return nil, rubric.Transcript{}, err
	}
	return p.compiled, p.transcript, nil
}

// isAnswerFile reports whether a name is a file's and not a session's.
func isAnswerFile(name string) bool {
	if name == "-" {
		return true
	}
	if strings.HasSuffix(name, sessionlog.Ext) {
		return strings.ContainsAny(name, `/\`)
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// reviewNamed shows a session as text.
func (a *app) reviewNamed(session string) error {
	r, err := a.review([]string{session}, reviewOptions{})
	if err != nil {
		return err
	}
	return a.writeReport(r, "text", "")
}
