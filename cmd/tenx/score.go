package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/rubric/report"
	"tenx/scenarios"
)

func newScoreCmd(a *app) *cobra.Command {
	var s scorer
	s.app = a
	cmd := &cobra.Command{
		Use:   "score FILE...",
		Short: "score written answers",
		Long: `Score answers in Markdown: a heading per stage, and the scenario's id in the front
matter or in --scenario. - reads standard input. The log of a session (.jsonl) is
scored with what was asked and told in it. A file that cannot be scored is said on
standard error; the others are scored, and the exit code is 1.`,
		Example: `  tenx score answer.md
  tenx score --scenario url-shortener --format json answers/*.md
  pbpaste | tenx score --scenario url-shortener -`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(_ *cobra.Command, files []string) error { return s.scoreAll(files) },
	}
	cmd.Flags().StringVar(&s.scenario, "scenario", "", "the scenario that the answers are to (default: as their front matter says)")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	levelFlag(cmd, &s.level, "level that the verdict is for")
	formatFlag(cmd, &s.format)
	return cmd
}

// scorer scores files, and compiles each scenario once.
type scorer struct {
	app      *app
	scenario string // id; empty for what the front matter says
	level    string // of the verdict; empty for the scenario's own
	format   string
	compiled map[string]*scenarios.Compiled
}

func (s *scorer) scoreAll(files []string) error {
	if err := oneOf("format", s.format, formats); err != nil {
		return err
	}
	if _, err := parseLevel(s.level, ""); err != nil {
		return err
	}
	if s.scenario != "" {
		if _, err := s.compile(s.scenario); err != nil {
			return err
		}
	}
	failed := false
	for i, file := range files {
		card, c, err := s.score(file)
		if err != nil {
			failed = true
			fail(s.app.err, err)
			continue
		}
		if i > 0 && s.format == "text" {
			fmt.Fprintln(s.app.out)
		}
		if err := s.app.writeCard(card, c.Scenario, cardOptions{level: s.level, format: s.format}); err != nil {
			return err
		}
	}
	if failed {
		return errQuiet
	}
	return nil
}

// score scores one file.
func (s *scorer) score(file string) (rubric.Scorecard, *scenarios.Compiled, error) {
	if strings.HasSuffix(file, sessionlog.Ext) {
		return s.scoreLog(file)
	}
	answer, err := s.read(file)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	id := s.scenario
	if id == "" {
		id = answer.Scenario
	}
	if id == "" {
		return rubric.Scorecard{}, nil, hintf("say --scenario ID, or begin the file with front matter: scenario: ID",
			"%s does not say which scenario it answers", file)
	}
	c, err := s.compile(id)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	card := c.Rubric.Score(answer.Transcript(c.Scenario))
	card.File = file
	return card, c, nil
}

// scoreLog scores the log of a session: its transcript, with what was asked and told.
func (s *scorer) scoreLog(file string) (rubric.Scorecard, *scenarios.Compiled, error) {
	if _, err := os.Stat(file); err != nil {
		return rubric.Scorecard{}, nil, plainPathError("score", file, err)
	}
	p, err := s.app.readLog(filepath.Dir(file), strings.TrimSuffix(filepath.Base(file), sessionlog.Ext))
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	if s.scenario != "" && s.scenario != p.header.Scenario {
		return rubric.Scorecard{}, nil, hintf("leave --scenario out", "%s is a session of %s", file, p.header.Scenario)
	}
	card := p.compiled.Rubric.Score(p.transcript)
	card.File = file
	return card, p.compiled, nil
}

func (s *scorer) read(file string) (*scenarios.Answer, error) {
	var r io.Reader = s.app.in
	if file != "-" {
		f, err := openFile("score", file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	answer, err := scenarios.ReadAnswer(file, r)
	if errors.Is(err, scenarios.ErrTooLarge) {
		return nil, hinted(err, "an answer is what a person types in an hour, some 10 KB")
	}
	return answer, err
}

func (s *scorer) compile(id string) (*scenarios.Compiled, error) {
	if c, ok := s.compiled[id]; ok {
		return c, nil
	}
	c, err := s.app.compile(id)
	if err != nil {
		return nil, err
	}
	if s.compiled == nil {
		s.compiled = map[string]*scenarios.Compiled{}
	}
	s.compiled[id] = c
	return c, nil
}

// cardOptions say how a scorecard is written.
type cardOptions struct {
	level  string // as --level has it; empty for the scenario's own
	format string
	guess  map[string]float64 // the candidate's own marks, for the text
}

// writeCard writes a scorecard to standard output.
func (a *app) writeCard(card rubric.Scorecard, s *scenarios.Scenario, o cardOptions) error {
	if o.format == "json" {
		return report.JSON(a.out, card)
	}
	l, err := parseLevel(o.level, s.Level)
	if err != nil {
		return err
	}
	return report.Text(a.out, card, report.Options{
		Title: s.Title, Level: l, Stages: stageIDs(s), Width: a.width(), Color: a.color(), Guess: o.guess,
	})
}
