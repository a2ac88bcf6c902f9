package main

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric"
	"tenx/rubric/agreement"
	"tenx/scenarios"
)

func newCalibrateCmd(a *app) *cobra.Command {
	var format string
	var files chosen
	var differences bool
	cmd := &cobra.Command{
		Use:   "calibrate DIR",
		Short: "measure how well the rules agree with people's marks",
		Long: `Score a folder of answers and compare the results with marks or labels that people gave.
The folder holds one of three kinds of data.

Marks: labels.csv (file,scalability,reliability,cost,operations,overall), with the answers
beside it or in answers/. Add labels-NAME.csv for each further reader to see how well readers
agree with each other. Each answer is scored twice: with its scenario's rules, and with the
shared criteria and lexicon alone, which is what a new scenario starts with.

Labels: LIST.tsv (file, scenario), texts/ and labels/NAME.tsv (criterion, hit or partial,
quote; a criterion that is not listed is a miss). Prints precision, recall and F1 by dimension,
criterion and rule function. With marks.tsv, also compares marks and their correlation with
the length of the answer.

Attacks: judged.tsv (file, scenario, kind and fair marks). An attack gets through if a fair
mark is 1 or less and the rules give 2 or more overall, or 3 or more in a dimension. Prints
the mean error for answers whose kind begins with 'honest'.`,
		Example: "  tenx calibrate my-answers\n  tenx calibrate labeled --differences --only 'a-*'\n  tenx calibrate attacks --format json",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			if err := files.check(); err != nil {
				return err
			}
			return calibrate(a, list[0], format, files, differences)
		},
	}
	cmd.Flags().StringSliceVar(&files.only, "only", nil, "measure only the files that match, such as 'a*.md'")
	cmd.Flags().StringSliceVar(&files.except, "except", nil, "leave out the files that match")
	cmd.Flags().BoolVar(&differences, "differences", false, "list false credits and misses, with their quotes")
	formatFlag(cmd, &format, formats)
	return cmd
}

// labels holds one reader's marks: file to dimension to mark.
type labels struct {
	reader string
	files  []string
	marks  map[string]map[string]float64
}

// calibration is the full result, in the form of the JSON output.
type calibration struct {
	Answers       int                                     `json:"answers"`
	Rules         map[string]agreement.Figures            `json:"rules"`       // by dimension: the scenarios' rules compared with the first reader
	SharedOnly    map[string]agreement.Figures            `json:"shared_only"` // the same with only the shared criteria and lexicon
	OwnRules      int                                     `json:"own_rules"`   // number of answers whose scenario has its own rules
	Readers       map[string]map[string]agreement.Figures `json:"readers"`     // "A and B": by dimension
	Disagreements []disagreement                          `json:"disagreements"`
}

// disagreement is a mark that is far from the reader's, with the criteria behind it.
type disagreement struct {
	File      string   `json:"file"`
	Dimension string   `json:"dimension"`
	Reader    float64  `json:"reader"`
	Rules     float64  `json:"rules"`
	Hit       []string `json:"hit"`
	Missed    []string `json:"missed"`
}

// outcome is the result of one kind of calibration.
type outcome interface{ write(*app) }

func calibrate(a *app, dir, format string, files chosen, differences bool) error {
	out, err := measureFolder(a, dir, files, differences)
	if err != nil {
		return err
	}
	if format == "json" {
		return json.NewEncoder(a.out).Encode(out)
	}
	out.write(a)
	return nil
}

// measureFolder calibrates with the kind of data that the folder holds.
func measureFolder(a *app, dir string, files chosen, differences bool) (outcome, error) {
	has := func(name string) bool {
		_, err := os.Stat(filepath.Join(dir, name))
		return err == nil
	}
	switch {
	case has("LIST.tsv"):
		return calibrateCriteria(a, dir, files, differences)
	case has("judged.tsv"):
		return calibrateAttacks(a, dir, files)
	}
	readers, err := readLabels(dir)
	if err != nil {
		return nil, err
	}
	return measure(a, dir, readers, files)
}

// readLabels reads labels.csv and labels-*.csv.
func readLabels(dir string) ([]labels, error) {
	names, err := filepath.Glob(filepath.Join(dir, "labels*.csv"))
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, hintf("it needs a header file,scalability,reliability,cost,operations,overall and a line for each answer", "no labels.csv in %s", dir)
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)) })
	var out []labels
	for _, name := range names {
		l, err := readLabelFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

func readLabelFile(name string) (labels, error) {
	l := labels{reader: strings.TrimPrefix(strings.TrimSuffix(filepath.Base(name), ".csv"), "labels-"), marks: map[string]map[string]float64{}}
	f, err := openFile("read labels", name)
	if err != nil {
		return l, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		return l, fmt.Errorf("%s:%d:%d: %w", name, bad.Line, bad.Column, bad.Err)
	case err != nil:
		return l, err
	case len(rows) == 0 || rows[0][0] != "file":
		return l, hintf("file,scalability,reliability,cost,operations,overall", "%s:1:1: the first line is not a header", name)
	}
	for _, d := range calibrated() {
		if !slices.Contains(rows[0], d) {
			return l, fmt.Errorf("%s:1: no column %s", name, d)
		}
	}
	for i, row := range rows[1:] {
		if _, ok := l.marks[row[0]]; ok {
			return l, fmt.Errorf("%s:%d:1: %s appears twice", name, i+2, row[0])
		}
		l.files = append(l.files, row[0])
		l.marks[row[0]] = map[string]float64{}
		for k, cell := range row[1:] {
			m, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
			if err != nil || !(m >= 0 && m <= 4) {
				return l, fmt.Errorf("%s:%d: %s is %q: a mark is a number from 0 to 4", name, i+2, rows[0][k+1], cell)
			}
			l.marks[row[0]][rows[0][k+1]] = m
		}
	}
	return l, nil
}

// measured holds the rules' marks beside the first reader's, by dimension.
type measured struct{ rules, shared, reader map[string][]float64 }

func measure(a *app, dir string, readers []labels, files chosen) (*calibration, error) {
	c := &calibration{Rules: map[string]agreement.Figures{}, SharedOnly: map[string]agreement.Figures{}, Readers: map[string]map[string]agreement.Figures{}}
	m := measured{map[string][]float64{}, map[string][]float64{}, map[string][]float64{}}
	bare := map[string]*scenarios.Compiled{}
	for _, file := range readers[0].files {
		if !files.has(file) {
			continue
		}
		c.Answers++
		answer, err := readAnswerFile(dir, file)
		if err != nil {
			return nil, err
		}
		own, shared, err := a.rulesFor(answer.Scenario, bare)
		if err != nil {
			return nil, err
		}
		card := shared.Rubric.Score(answer.Transcript(shared.Scenario))
		for _, d := range calibrated() {
			m.shared[d] = append(m.shared[d], markIn(card, d))
		}
		if own != nil {
			c.OwnRules++
			card = own.Rubric.Score(answer.Transcript(own.Scenario))
		}
		for _, d := range calibrated() {
			want, got := readers[0].marks[file][d], markIn(card, d)
			m.rules[d], m.reader[d] = append(m.rules[d], got), append(m.reader[d], want)
			c.Disagreements = append(c.Disagreements, disagree(file, d, want, got, card))
		}
	}
	for _, d := range calibrated() {
		c.Rules[d] = agreement.Compare(m.rules[d], m.reader[d])
		c.SharedOnly[d] = agreement.Compare(m.shared[d], m.reader[d])
	}
	c.between(readers)
	slices.SortStableFunc(c.Disagreements, func(x, y disagreement) int {
		return cmp.Compare(math.Abs(y.Rules-y.Reader), math.Abs(x.Rules-x.Reader))
	})
	c.Disagreements = c.Disagreements[:min(10, len(c.Disagreements))]
	return c, nil
}

// calibrated returns the dimensions that labels cover.
func calibrated() []string { return append(rubric.Dimensions(), "overall") }

func markIn(card rubric.Scorecard, d string) float64 {
	if d == "overall" {
		return card.Overall.Mark
	}
	return card.Dimensions[d].Mark
}

func disagree(file, d string, want, got float64, card rubric.Scorecard) disagreement {
	out := disagreement{File: file, Dimension: d, Reader: want, Rules: got}
	for _, r := range card.Criteria {
		if r.Dimension != d {
			continue
		}
		if r.Outcome == rubric.Hit {
			out.Hit = append(out.Hit, r.ID)
		} else if r.Outcome == rubric.Miss && r.Weight > 0 {
			out.Missed = append(out.Missed, r.ID)
		}
	}
	return out
}

func readAnswerFile(dir, file string) (*scenarios.Answer, error) {
	name := filepath.Join(dir, "answers", file)
	if _, err := os.Stat(name); err != nil {
		name = filepath.Join(dir, file)
	}
	f, err := openFile("score", name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	answer, err := scenarios.ReadAnswer(name, f)
	if err == nil && answer.Unclear != nil {
		err = answer.Unclear
	}
	return answer, err
}

// rulesFor returns a scenario's own rules, or nil if there is no such scenario, and the shared criteria alone.
func (a *app) rulesFor(id string, bare map[string]*scenarios.Compiled) (own, shared *scenarios.Compiled, err error) {
	own, err = a.compile(id)
	var unknown *scenarios.NotFoundError
	s := scenarios.Generic(id)
	switch {
	case errors.As(err, &unknown):
		own = nil
	case err != nil:
		return nil, nil, err
	default:
		s = own.Scenario
	}
	if shared = bare[id]; shared == nil {
		c, problems := scenarios.SharedOnly(s)
		if len(problems) > 0 {
			return nil, nil, problems
		}
		shared, bare[id] = c, c
	}
	return own, shared, nil
}

// between measures how well each pair of readers agrees on the answers that both marked.
func (c *calibration) between(readers []labels) {
	for i, x := range readers {
		for _, y := range readers[i+1:] {
			figures := map[string]agreement.Figures{}
			for _, d := range calibrated() {
				var p, q []float64
				for _, file := range x.files {
					if other, ok := y.marks[file]; ok {
						p, q = append(p, x.marks[file][d]), append(q, other[d])
					}
				}
				figures[d] = agreement.Compare(p, q)
			}
			c.Readers[x.reader+" and "+y.reader] = figures
		}
	}
}

func (c *calibration) write(a *app) {
	fmt.Fprintf(a.out, "%s, %d of them with their scenario's own rules\n\n", count(c.Answers, "answer"), c.OwnRules)
	writeFigures(a, "The rules and the reader", c.Rules)
	writeFigures(a, "Shared criteria and lexicon alone", c.SharedOnly)
	for _, pair := range slices.Sorted(maps.Keys(c.Readers)) {
		writeFigures(a, "Readers "+pair, c.Readers[pair])
	}
	fmt.Fprintln(a.out, "Overall marks, rounded (rows: rules, columns: reader)")
	fmt.Fprintln(a.out, "         0   1   2   3   4")
	for i, row := range c.Rules["overall"].Confusion {
		fmt.Fprintf(a.out, "  %d   %4d%4d%4d%4d%4d\n", i, row[0], row[1], row[2], row[3], row[4])
	}
	fmt.Fprintln(a.out, "\nThe ten largest disagreements")
	for _, d := range c.Disagreements {
		fmt.Fprintf(a.out, "%s, %s: the reader %g, the rules %.1f\n", d.File, d.Dimension, d.Reader, d.Rules)
		if len(d.Hit) > 0 {
			fmt.Fprintf(a.out, "    hit: %s\n", strings.Join(d.Hit, ", "))
		}
		if len(d.Missed) > 0 {
			fmt.Fprintf(a.out, "    not detected: %s\n", strings.Join(d.Missed, ", "))
		}
	}
}

func writeFigures(a *app, title string, figures map[string]agreement.Figures) {
	fmt.Fprintf(a.out, "%s\n  %-12s %9s %6s %10s %9s\n", title, "", "Spearman", "QWK", "mean error", "within 1")
	for _, d := range calibrated() {
		f := figures[d]
		fmt.Fprintf(a.out, "  %-12s %9.2f %6.2f %10.2f %8.0f%%\n", d, f.Spearman, f.Kappa, f.MeanError, 100*f.Within1)
	}
	fmt.Fprintln(a.out)
}
