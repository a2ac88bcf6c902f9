package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/scenarios"
)

// tableRow is a line of a table.
type tableRow struct {
	line  int // 1-based
	cells []string
}

// readTable reads a file of tab-separated columns. A line may have more columns than least. Quotation marks have no special meaning
// between lines, because a reader's quote may begin with one. Empty lines are skipped.
func readTable(name string, least int) ([]tableRow, error) {
	f, err := openFile("read", name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var rows []tableRow
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		n++
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < least {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(cells), least)
		}
		for i := range cells {
			cells[i] = unquoted(cells[i])
		}
		rows = append(rows, tableRow{n, cells})
	}
	return rows, nil
}

// unquoted removes the quotation marks that a spreadsheet put around a whole cell.
func unquoted(cell string) string {
	if len(cell) < 2 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// markColumns reads a row's marks by the column names in the header.
func markColumns(name string, header, of tableRow) (map[string]float64, error) {
	marks, row, line := map[string]float64{}, of.cells, of.line
	for i, column := range header.cells {
		if !slices.Contains(calibrated(), column) {
			continue
		}
		m, err := strconv.ParseFloat(strings.TrimSpace(row[min(i, len(row)-1)]), 64)
		if i >= len(row) || err != nil || !(m >= 0 && m <= 4) {
			return nil, fmt.Errorf("%s:%d: %s is not a mark from 0 to 4", name, line, column)
		}
		marks[column] = m
	}
	for _, d := range calibrated() {
		if _, ok := marks[d]; !ok {
			return nil, fmt.Errorf("%s:%d: no column %s", name, header.line, d)
		}
	}
	return marks, nil
}

// chosen selects files for a calibration: those that match a pattern of only and none of except. An empty list does not limit anything.
type chosen struct{ only, except []string }

func (c chosen) has(file string) bool {
	match := func(globs []string) bool {
		return slices.ContainsFunc(globs, func(g string) bool { ok, err := filepath.Match(g, file); return ok && err == nil })
	}
	return (len(c.only) == 0 || match(c.only)) && !match(c.except)
}

// check returns an error for a malformed pattern.
func (c chosen) check() error {
	for _, g := range slices.Concat(c.only, c.except) {
		if _, err := filepath.Match(g, ""); err != nil {
			return &usageError{fmt.Sprintf("%q is not a file pattern", g), "such as 'a*.md'"}
		}
	}
	return nil
}

// scoreAs scores a file as an answer to a scenario.
func (a *app) scoreAs(file, scenario string) (rubric.Scorecard, *scenarios.Compiled, error) {
	c, err := a.compile(scenario)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	f, err := openFile("score", file)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	defer f.Close()
	answer, err := scenarios.ReadAnswer(file, f)
	if err != nil {
		return rubric.Scorecard{}, nil, err
	}
	return c.Rubric.Score(answer.Transcript(c.Scenario)), c, nil
}
