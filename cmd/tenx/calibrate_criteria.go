package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/agreement"
)

// credit is the grade of one criterion of one answer, by the rules and by the reader.
type credit struct {
	File        string   `json:"file"`
	Criterion   string   `json:"criterion"`
	Dimension   string   `json:"dimension"`
	Functions   []string `json:"functions"` // the functions that its rule calls
	Bad         bool     `json:"bad,omitempty"`
	Rules       string   `json:"rules"`  // hit, partial or miss
	Reader      string   `json:"reader"` // likewise
	RulesQuote  []string `json:"rules_quote,omitempty"`
	ReaderQuote string   `json:"reader_quote,omitempty"`
}

// byCriterion is the result of a calibration with labels per criterion, in the form of the JSON output.
type byCriterion struct {
	Answers     int                          `json:"answers"`
	Labels      int                          `json:"labels"` // number of labels behind these results
	Credited    agreement.Credits            `json:"credited"`
	BadSigns    agreement.Credits            `json:"bad_signs"`
	ByDimension map[string]agreement.Credits `json:"by_dimension"`
	ByCriterion map[string]agreement.Credits `json:"by_criterion"`
	ByFunction  map[string]agreement.Credits `json:"by_function"`
	Marks       map[string]correlations      `json:"marks"`             // by dimension
	Unknown     []string                     `json:"unknown,omitempty"` // "file: criterion" of labels whose criterion the scenario does not have
	Differences []credit                     `json:"differences,omitempty"`
	credits     []credit
}

// correlations are rank correlations across the answers.
type correlations struct {
	N             int     `json:"n"`
	WithReader    float64 `json:"with_reader"`    // the rules' marks with the reader's
	RulesLength   float64 `json:"rules_length"`   // the rules' marks with the number of words
	ReadersLength float64 `json:"readers_length"` // the reader's marks with the number of words
	MeanError     float64 `json:"mae"`
}

// calibrateCriteria compares the rules' credits with labels per criterion.
func calibrateCriteria(a *app, dir string, files chosen, differences bool) (*byCriterion, error) {
	list := filepath.Join(dir, "LIST.tsv")
	rows, err := readTable(list, 2)
	if err != nil {
		return nil, err
	}
	marks, err := readMarks(filepath.Join(dir, "marks.tsv"))
	if err != nil {
		return nil, err
	}
	out := &byCriterion{}
	m := measuredMarks{map[string][]float64{}, map[string][]float64{}, nil}
	for _, of := range rows {
		row := of.cells
		if !files.has(row[0]) {
			continue
		}
		card, err := out.grade(a, dir, row[0], row[1])
		if err != nil {
			return nil, err
		}
		out.Answers++
		if want, ok := marks[row[0]]; ok {
			m.add(card, want)
		}
	}
	out.sum()
	out.Marks = m.correlate()
	if differences {
		for _, c := range out.credits {
			if (c.Rules == "miss") != (c.Reader == "miss") {
				out.Differences = append(out.Differences, c)
			}
		}
	}
	return out, nil
}

// readMarks returns the reader's marks by file. It returns an empty map if there is no such file.
func readMarks(name string) (map[string]map[string]float64, error) {
	out := map[string]map[string]float64{}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	rows, err := readTable(name, 1)
	if err != nil || len(rows) == 0 {
		return out, err
	}
	for _, row := range rows[1:] {
		if out[row.cells[0]], err = markColumns(name, rows[0], row); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// grade adds the credits of one answer.
func (b *byCriterion) grade(a *app, dir, file, scenario string) (rubric.Scorecard, error) {
	card, c, err := a.scoreAs(filepath.Join(dir, "texts", file), scenario)
	if err != nil {
		return card, err
	}
	name := filepath.Join(dir, "labels", strings.TrimSuffix(file, filepath.Ext(file))+".tsv")
	rows, err := readTable(name, 2)
	if err != nil {
		return card, err
	}
	type label struct{ grade, quote string }
	labels := map[string]label{}
	for _, of := range rows {
		row := of.cells
		if row[1] != "hit" && row[1] != "partial" {
			return card, hintf("use hit or partial; leave out a miss", "%s:%d: %q is not a grade", name, of.line, row[1])
		}
		labels[row[0]] = label{row[1], strings.Join(row[2:], " ")}
	}
	criteria := c.Rubric.Criteria()
	for i, r := range card.Criteria {
		l, listed := labels[r.ID]
		delete(labels, r.ID)
		for _, id := range r.Was {
			if old, ok := labels[id]; ok && !listed {
				l, listed = old, true
			}
			delete(labels, id)
		}
		if r.Outcome == rubric.NotJudged {
			continue
		}
		if !listed {
			l.grade = "miss"
		}
		k := credit{
			File: file, Criterion: r.ID, Dimension: r.Dimension, Bad: criteria[i].Bad(), Functions: rubric.RuleFunctions(criteria[i].Rule),
			Rules: string(r.Outcome), Reader: l.grade, ReaderQuote: l.quote,
		}
		for _, e := range r.Evidence {
			k.RulesQuote = append(k.RulesQuote, strings.Join(strings.Fields(e.Quote), " "))
		}
		b.credits = append(b.credits, k)
		if listed {
			b.Labels++
		}
	}
	for _, id := range slices.Sorted(maps.Keys(labels)) {
		b.Unknown = append(b.Unknown, file+": "+id)
	}
	return card, nil
}

// sum computes the results for all credits and for each group of them.
func (b *byCriterion) sum() {
	b.ByDimension, b.ByCriterion, b.ByFunction = map[string]agreement.Credits{}, map[string]agreement.Credits{}, map[string]agreement.Credits{}
	good := grouped(b.credits, func(c credit) []string {
		if c.Bad {
			return []string{"bad"}
		}
		return []string{"good"}
	})
	b.Credited, b.BadSigns = good["good"], good["bad"]
	var credits []credit
	for _, c := range b.credits {
		if !c.Bad {
			credits = append(credits, c)
		}
	}
	b.ByDimension = grouped(credits, func(c credit) []string { return []string{c.Dimension} })
	b.ByCriterion = grouped(credits, func(c credit) []string { return []string{c.Criterion} })
	b.ByFunction = grouped(credits, func(c credit) []string { return c.Functions })
}

// grouped compares the grades within each group. A credit may belong to several.
func grouped(credits []credit, groups func(credit) []string) map[string]agreement.Credits {
	rules, reader := map[string][]agreement.Grade{}, map[string][]agreement.Grade{}
	for _, c := range credits {
		for _, g := range groups(c) {
			rules[g] = append(rules[g], gradeOf(c.Rules))
			reader[g] = append(reader[g], gradeOf(c.Reader))
		}
	}
	out := map[string]agreement.Credits{}
	for g := range rules {
		out[g] = agreement.CompareCredits(rules[g], reader[g])
	}
	return out
}

func gradeOf(outcome string) agreement.Grade {
	switch rubric.Outcome(outcome) {
	case rubric.Hit:
		return agreement.Whole
	case rubric.Partial:
		return agreement.Part
	}
	return agreement.Nothing
}

// measuredMarks holds the rules' marks beside the reader's, by dimension, and the word count of each answer.
type measuredMarks struct {
	rules, reader map[string][]float64
	words         []float64
}

func (m *measuredMarks) add(card rubric.Scorecard, want map[string]float64) {
	for _, d := range calibrated() {
		m.rules[d] = append(m.rules[d], markIn(card, d))
		m.reader[d] = append(m.reader[d], want[d])
	}
	m.words = append(m.words, float64(card.Words))
}

func (m *measuredMarks) correlate() map[string]correlations {
	out := map[string]correlations{}
	for _, d := range calibrated() {
		out[d] = correlations{
			N:             len(m.words),
			WithReader:    agreement.Spearman(m.rules[d], m.reader[d]),
			RulesLength:   agreement.Spearman(m.rules[d], m.words),
			ReadersLength: agreement.Spearman(m.reader[d], m.words),
			MeanError:     agreement.MeanError(m.rules[d], m.reader[d]),
		}
	}
	return out
}

func (b *byCriterion) write(a *app) {
	fmt.Fprintf(a.out, "%s, %s\n\n", count(b.Answers, "answer"), count(b.Labels, "label"))
	fmt.Fprintf(a.out, "%-28s %9s %6s %5s %5s %6s %6s %6s %6s\n", "Credited, hit or partial", "precision", "recall", "F1", "n", "false", "missed", "hit ok", "hit 0")
	b.line(a, "all", b.Credited)
	b.line(a, "bad signs", b.BadSigns)
	for _, g := range []struct {
		title string
		by    map[string]agreement.Credits
	}{{"By dimension", b.ByDimension}, {"By function of the rule", b.ByFunction}, {"By criterion", b.ByCriterion}} {
		fmt.Fprintln(a.out, "\n"+g.title)
		for _, name := range slices.Sorted(maps.Keys(g.by)) {
			if g.by[name].N > 0 {
				b.line(a, name, g.by[name])
			}
		}
	}
	fmt.Fprintln(a.out, "\nGrades (rows: rules, columns: reader)")
	writeGrades(a, "criteria", b.Credited.Table)
	writeGrades(a, "bad signs", b.BadSigns.Table)
	fmt.Fprintf(a.out, "\n%-14s %12s %14s %14s %11s\n", "Marks, rho", "with reader", "rules, length", "reader, length", "mean error")
	for _, d := range calibrated() {
		c := b.Marks[d]
		fmt.Fprintf(a.out, "  %-12s %12.2f %14.2f %14.2f %11.2f\n", d, c.WithReader, c.RulesLength, c.ReadersLength, c.MeanError)
	}
	if len(b.Unknown) > 0 {
		fmt.Fprintf(a.out, "\nLabels without a criterion: %s\n", strings.Join(b.Unknown, ", "))
	}
	writeDifferences(a, b.Differences)
}

func (b *byCriterion) line(a *app, name string, c agreement.Credits) {
	t := c.Table
	fmt.Fprintf(a.out, "  %-26s %9.2f %6.2f %5.2f %5d %6d %6d %5.0f%% %6d\n", name, c.Precision, c.Recall, c.F1, c.N,
		t[1][0]+t[2][0], t[0][1]+t[0][2], 100*c.HitsHeld, t[2][0])
}

func writeGrades(a *app, name string, t [3][3]int) {
	fmt.Fprintf(a.out, "  %-10s %8s %8s %8s\n", name, "hit", "partial", "nothing")
	for _, g := range []int{2, 1, 0} {
		fmt.Fprintf(a.out, "  %-10s %8d %8d %8d\n", []string{"nothing", "partial", "hit"}[g], t[g][2], t[g][1], t[g][0])
	}
}

func writeDifferences(a *app, list []credit) {
	for _, c := range list {
		what := "missed"
		if c.Reader == "miss" {
			what = "false"
		}
		if c.Bad {
			what += " bad sign"
		}
		fmt.Fprintf(a.out, "\n%s: %s %s (%s), rules %s, reader %s\n", c.File, what, c.Criterion, strings.Join(c.Functions, " "), c.Rules, c.Reader)
		for _, q := range c.RulesQuote {
			fmt.Fprintf(a.out, "    rules: %s\n", q)
		}
		if c.ReaderQuote != "" {
			fmt.Fprintf(a.out, "    reader: %s\n", c.ReaderQuote)
		}
	}
}
