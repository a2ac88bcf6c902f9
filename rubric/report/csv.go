package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"tenx/rubric"
	"tenx/rubric/visible"
)

// NewCSV returns a writer with one line per answer: file, scenario, words, overall, a mark per dimension, a band per level, the first gap.
// It only has columns for the four dimensions of design problems.
func NewCSV(w io.Writer) Rows { return &csvRows{w: csv.NewWriter(w)} }

type csvRows struct {
	w      *csv.Writer
	headed bool
}

func (c *csvRows) head() error {
	if c.headed {
		return nil
	}
	c.headed = true
	row := []string{"file", "scenario", "words", "overall"}
	row = append(row, rubric.Dimensions()...)
	for _, l := range rubric.Levels() {
		row = append(row, string(l))
	}
	return c.w.Write(append(row, "first gap", "error"))
}

func (c *csvRows) Card(card rubric.Scorecard) error {
	if err := c.head(); err != nil {
		return err
	}
	row := []string{cell(card.File), cell(card.Scenario), strconv.Itoa(card.Words), number(card.Overall.Mark)}
	for _, d := range rubric.Dimensions() {
		row = append(row, markIn(card, d, ""))
	}
	for _, l := range rubric.Levels() {
		row = append(row, string(card.Overall.Bands[l]))
	}
	return c.w.Write(append(row, cell(firstGap(card)), ""))
}

func (c *csvRows) Failed(file string, err error) error {
	if e := c.head(); e != nil {
		return e
	}
	row := make([]string, 6+len(rubric.Dimensions())+len(rubric.Levels()))
	row[0], row[len(row)-1] = cell(file), cell(err.Error())
	return c.w.Write(row)
}

func (c *csvRows) Close() error {
	if err := c.head(); err != nil {
		return err
	}
	c.w.Flush()
	return c.w.Error()
}

// cell returns a text as a cell that no spreadsheet treats as a formula: it puts an apostrophe before an initial operator, unless the text
// is a number, and shows control characters as escapes.
func cell(s string) string {
	s = visible.Text(s)
	if s == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", firstRune(s)) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

func firstGap(card rubric.Scorecard) string {
	if len(card.Gaps) == 0 {
		return ""
	}
	return card.Gaps[0].Title
}
