package main

import (
	"context"
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
	s := scorer{app: a}
	var b batch
	cmd := &cobra.Command{
		Use:   "score FILE|FOLDER...",
		Short: "score written answers",
		Long: `Score Markdown answers, with a heading per stage and the scenario's id in the front matter or
in --scenario. Use - for standard input. For a folder, score all .md and .markdown files in it
and below. For a session log (.jsonl), also take into account what was asked and told. Files
that cannot be scored are reported on standard error; the rest are scored in order, and the
exit code is 1.`,
		Example: `  tenx score answer.md
  tenx score --format csv -o marks.csv answers/
  tenx score --format junit --fail-under 2.5 answers/ > report.xml
  pbpaste | tenx score --scenario url-shortener -`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, files []string) error {
			b.scorer = &s
			b.judge = cmd.Flags().Changed("fail-under")
			return b.run(cmd.Context(), files)
		},
	}
	cmd.Flags().StringVar(&s.scenario, "scenario", "", "scenario that the answers are for (default: from their front matter)")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	levelFlag(cmd, &b.level, "level for the verdict")
	formatFlag(cmd, &b.format, report.Formats())
	outputFlag(cmd, &b.output)
	cmd.Flags().Float64Var(&b.failUnder, "fail-under", 0, "exit with code 1 if an overall mark is below this, 0 to 4")
	cmd.Flags().BoolVar(&b.watch, "watch", false, "score again whenever the file is saved, until Ctrl-C")
	return cmd
}

// scorer scores files. It is safe for concurrent use.
type scorer struct {
	app      *app
	scenario string // id; empty to use the front matter
}

// score scores one file.
func (s *scorer) score(file string) (rubric.Scorecard, *scenarios.Compiled, rubric.Transcript, error) {
	none := func(err error) (rubric.Scorecard, *scenarios.Compiled, rubric.Transcript, error) {
		return rubric.Scorecard{}, nil, rubric.Transcript{}, err
	}
	if strings.HasSuffix(file, sessionlog.Ext) {
		return s.scoreLog(file)
	}
	answer, err := s.read(file)
	if err != nil {
		return none(err)
	}
	id := s.scenario
	if id == "" {
		id = answer.Scenario
	}
	if id == "" && answer.Unclear != nil {
		return none(answer.Unclear)
	}
	if id == "" {
		return none(hintf("use --scenario ID, or start the file with front matter: scenario: ID",
			"%s does not say which scenario it answers", file))
	}
	c, err := s.app.compile(id)
	if err != nil {
		return none(err)
	}
	t := answer.Transcript(c.Scenario)
	card := c.Rubric.Score(t)
	card.File = file
	return card, c, t, nil
}

// scoreLog scores a session log: its transcript, with what was asked and told.
func (s *scorer) scoreLog(file string) (rubric.Scorecard, *scenarios.Compiled, rubric.Transcript, error) {
	if _, err := os.Stat(file); err != nil {
		return rubric.Scorecard{}, nil, rubric.Transcript{}, plainPathError("score", file, err)
	}
	p, err := s.app.readLog(filepath.Dir(file), strings.TrimSuffix(filepath.Base(file), sessionlog.Ext))
	if err != nil {
		return rubric.Scorecard{}, nil, rubric.Transcript{}, err
	}
	if s.scenario != "" && s.scenario != p.header.Scenario {
		return rubric.Scorecard{}, nil, rubric.Transcript{}, hintf("leave --scenario out", "%s is a session of %s", file, p.header.Scenario)
	}
	card := p.compiled.Rubric.Score(p.transcript)
	card.File = file
	return card, p.compiled, p.transcript, nil
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
		return nil, hinted(err, "an answer is what a person can type in an hour, about 10 KB")
	}
	return answer, err
}

// cardOptions says how to write a scorecard.
type cardOptions struct {
	level  string // value of --level; empty for the scenario's own
	format string
	guess  map[string]float64 // the candidate's own marks, shown in the text format
}

// writeCard writes a scorecard to standard output.
func (a *app) writeCard(card rubric.Scorecard, s *scenarios.Scenario, o cardOptions) error {
	return a.writeCardTo(a.out, card, s, o)
}

func (a *app) writeCardTo(w io.Writer, card rubric.Scorecard, s *scenarios.Scenario, o cardOptions) error {
	if o.format == "json" {
		return report.JSON(w, card)
	}
	l, err := parseLevel(o.level, s.Level)
	if err != nil {
		return err
	}
	opts := report.Options{Title: s.Title, Level: l, Stages: stageIDs(s), Width: a.width(), Guess: o.guess}
	if opts.Color = w == a.out && a.color(); opts.Color {
		w = styled(w)
	}
	return report.Text(w, card, opts)
}

// watchFiles scores again whenever one of the files changes.
func (b *batch) watchFiles(ctx context.Context, files []string) error {
	a := b.scorer.app
	for _, f := range files {
		if info, err := os.Stat(f); f == "-" || err != nil || info.IsDir() {
			return &usageError{"--watch needs files that exist", "tenx score --watch answer.md"}
		}
	}
	state := func() string {
		var all strings.Builder
		for _, f := range files {
			if info, err := os.Stat(f); err == nil {
				fmt.Fprint(&all, info.ModTime().UnixNano(), " ", info.Size(), "\n")
			}
		}
		return all.String()
	}
	ticks, stop := a.tick(watchEvery)
	defer stop()
	last := ""
	for {
		if now := state(); now != last {
			last = now
			if _, ok := terminal(a.out); ok && a.env("TERM") != "dumb" {
				a.control(cleared)
			}
			if err := b.once(ctx, files); err != nil && !errors.Is(err, errQuiet) {
				fail(a.err, err)
			}
			fmt.Fprintln(a.err, "watching; press Ctrl-C to stop")
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
	}
}
