package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"tenx/rubric/agreement"
)

// judgedAnswer is an attack or an honest answer, with its fair marks and the rules' marks.
type judgedAnswer struct {
	File    string             `json:"file"`
	Kind    string             `json:"kind"`
	Fair    map[string]float64 `json:"fair"`
	Rules   map[string]float64 `json:"rules"`
	Through []string           `json:"through,omitempty"` // the dimensions, or overall, in which an attack gets through
	Note    string             `json:"note,omitempty"`    // why the answer gets the lowest mark
}

// judgedSet is the result of a calibration with attacks, in the form of the JSON output.
type judgedSet struct {
	Attacks    int                `json:"attacks"`
	Through    int                `json:"through"`
	Honest     int                `json:"honest"`
	MeanErrors map[string]float64 `json:"mae"`     // of honest answers, by dimension and overall
	ByKind     map[string][2]int  `json:"by_kind"` // number of attacks that get through, and of all
	Answers    []judgedAnswer     `json:"answers"`
}

// calibrateAttacks scores attacks and honest answers with known fair marks. An answer is honest if its kind begins with "honest".
func calibrateAttacks(a *app, dir string, files chosen) (*judgedSet, error) {
	name := filepath.Join(dir, "judged.tsv")
	rows, err := readTable(name, 3)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || rows[0].cells[0] != "file" {
		return nil, hintf("file, scenario, kind, scalability, reliability, cost, operations, overall", "%s:1: the first line is not a header", name)
	}
	out := &judgedSet{MeanErrors: map[string]float64{}, ByKind: map[string][2]int{}}
	honest := measuredMarks{map[string][]float64{}, map[string][]float64{}, nil}
	for _, of := range rows[1:] {
		row := of.cells
		if !files.has(row[0]) {
			continue
		}
		fair, err := markColumns(name, rows[0], of)
		if err != nil {
			return nil, err
		}
		card, _, err := a.scoreAs(filepath.Join(dir, row[0]), row[1])
		if err != nil {
			return nil, err
		}
		j := judgedAnswer{File: row[0], Kind: row[2], Fair: fair, Rules: map[string]float64{}, Note: strings.Join(card.Notes, "; ")}
		for _, d := range calibrated() {
			j.Rules[d] = markIn(card, d)
		}
		if strings.HasPrefix(j.Kind, "honest") {
			out.Honest++
			honest.add(card, fair)
		} else {
			out.attack(&j)
		}
		out.Answers = append(out.Answers, j)
	}
	for _, d := range calibrated() {
		out.MeanErrors[d] = agreement.MeanError(honest.rules[d], honest.reader[d])
	}
	return out, nil
}

func (s *judgedSet) attack(j *judgedAnswer) {
	var rules, fair []float64
	for _, d := range calibrated() {
		rules, fair = append(rules, j.Rules[d]), append(fair, j.Fair[d])
	}
	for _, i := range agreement.GetsThrough(rules, fair) {
		j.Through = append(j.Through, calibrated()[i])
	}
	s.Attacks++
	k := s.ByKind[j.Kind]
	k[1]++
	if len(j.Through) > 0 {
		s.Through++
		k[0]++
	}
	s.ByKind[j.Kind] = k
}

func (s *judgedSet) write(a *app) {
	fmt.Fprintf(a.out, "%d of %s get through\n", s.Through, count(s.Attacks, "attack"))
	fmt.Fprintf(a.out, "%s, mean absolute error:\n ", count(s.Honest, "honest answer"))
	for _, d := range calibrated() {
		fmt.Fprintf(a.out, " %s %.2f", d, s.MeanErrors[d])
	}
	fmt.Fprint(a.out, "\n\n")
	head := strings.Repeat(" ", 8)
	for _, d := range calibrated() {
		head += fmt.Sprintf("%-13s", d)
	}
	fmt.Fprintln(a.out, strings.TrimRight(head, " "))
	for _, j := range s.Answers {
		fmt.Fprintf(a.out, "\n%s, %s\n", j.File, j.Kind)
		j.marks(a, "rules", "%-13.1f", j.Rules)
		j.marks(a, "fair", "%-13g", j.Fair)
		if len(j.Through) > 0 {
			fmt.Fprintf(a.out, "  gets through: %s\n", strings.Join(j.Through, ", "))
		}
		if j.Note != "" {
			fmt.Fprintf(a.out, "  %s\n", j.Note)
		}
	}
}

// marks writes one row of marks.
func (j *judgedAnswer) marks(a *app, whose, format string, marks map[string]float64) {
	line := fmt.Sprintf("  %-6s", whose)
	for _, d := range calibrated() {
		line += fmt.Sprintf(format, marks[d])
	}
	fmt.Fprintln(a.out, strings.TrimRight(line, " "))
}
