package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/scenarios"
)

// readTable reads a file of tab-separated columns; lines may have more columns than least.
func readTable(name string, least int) ([][]string, error) {
	f, err := openFile("read", name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return nil, fmt.Errorf("%s:%d:%d: %w", name, bad.Line, bad.Column, bad.Err)
	}
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		if len(row) < least {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", name, i+1, len(row), least)
		}
	}
	return rows, nil
}

// markColumns reads the marks of a row by the names in its header.
func markColumns(name string, header, row []string, line int) (map[string]float64, error) {
	marks := map[string]float64{}
	for i, column := range header {
		if !slices.Contains(calibrated(), column) {
			continue
		}
		m, err := strconv.ParseFloat(strings.TrimSpace(row[min(i, len(row)-1)]), 64)
		if i >= len(row) || err != nil || !(m >= 0 && m <= 4) {
			return nil, fmt.Errorf("%s:%d: %s is no mark from 0 to 4", name, line, column)
		}
		marks[column] = m
	}
	for _, d := range calibrated() {
		if _, ok := marks[d]; !ok {
			return nil, fmt.Errorf("%s:1: no column %s", name, d)
		}
	}
	return marks, nil
}

// chosen are the files that a calibration is about: those that match one of only, and none of except. Empty means all.
type chosen struct{ only, except []string }

func (c chosen) has(file string) bool {
	match := func(globs []string) bool {
		return slices.ContainsFunc(globs, func(g string) bool { ok, err := filepath.Match(g, file); return ok && err == nil })
	}
	return (len(c.only) == 0 || match(c.only)) && !match(c.except)
}

// check says which pattern is malformed.
func (c chosen) check() error {
	for _, g := range slices.Concat(c.only, c.except) {
		if _, err := filepath.Match(g, ""); err != nil {
			return &usageError{fmt.Sprintf("%q is no file pattern", g), "such as 'a*.md'"}
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
