package report

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"tenx/rubric"
)

// Rows writes many scorecards, one after the other, in a format for many. Each answer that could not be
// scored is given to Failed instead.
type Rows interface {
	Card(card rubric.Scorecard) error
	Failed(file string, err error) error
	Close() error
}

// bar is the least overall mark that an answer needs; 0 for none.
func passes(card rubric.Scorecard, bar float64) bool { return card.Overall.Mark >= bar }

// NewCSV writes a line per answer: file, scenario, words, overall, a mark per dimension, a band per level,
// the first gap. Columns are those of the four dimensions; others that a scenario declares are left out.
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
	row := []string{card.File, card.Scenario, strconv.Itoa(card.Words), number(card.Overall.Mark)}
	for _, d := range rubric.Dimensions() {
		row = append(row, number(card.Dimensions[d].Mark))
	}
	for _, l := range rubric.Levels() {
		row = append(row, string(card.Overall.Bands[l]))
	}
	return c.w.Write(append(row, firstGap(card), ""))
}

func (c *csvRows) Failed(file string, err error) error {
	if e := c.head(); e != nil {
		return e
	}
	row := make([]string, 6+len(rubric.Dimensions())+len(rubric.Levels()))
	row[0], row[len(row)-1] = file, err.Error()
	return c.w.Write(row)
}

func (c *csvRows) Close() error {
	if err := c.head(); err != nil {
		return err
	}
	c.w.Flush()
	return c.w.Error()
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

func firstGap(card rubric.Scorecard) string {
	if len(card.Gaps) == 0 {
		return ""
	}
	return card.Gaps[0].Title
}

// NewTable writes a Markdown table, a row per answer.
func NewTable(w io.Writer) Rows { return &tableRows{w: w} }

type tableRows struct {
	w      io.Writer
	headed bool
}

func (t *tableRows) head() error {
	if t.headed {
		return nil
	}
	t.headed = true
	_, err := fmt.Fprintf(t.w, "| file | scenario | overall | %s | first gap |\n| --- | --- | ---%s | --- |\n", strings.Join(rubric.Dimensions(), " | "), strings.Repeat(" | ---", len(rubric.Dimensions())))
	return err
}

func (t *tableRows) Card(card rubric.Scorecard) error {
	if err := t.head(); err != nil {
		return err
	}
	row := []string{plain(card.File), card.Scenario, number(card.Overall.Mark)}
	for _, d := range rubric.Dimensions() {
		row = append(row, number(card.Dimensions[d].Mark))
	}
	_, err := fmt.Fprintf(t.w, "| %s | %s |\n", strings.Join(row, " | "), plain(firstGap(card)))
	return err
}

func (t *tableRows) Failed(file string, err error) error {
	if e := t.head(); e != nil {
		return e
	}
	_, e := fmt.Fprintf(t.w, "| %s | not scored: %s |%s |\n", plain(file), plain(err.Error()), strings.Repeat(" |", len(rubric.Dimensions())+1))
	return e
}

func (t *tableRows) Close() error { return t.head() }

// NewJUnit writes a test case per answer, for CI: one below the bar is a failure, one that could not be
// scored an error. The counts stand in properties of the cases, not in the suite's attributes, so that
// thousands of answers need no memory.
func NewJUnit(w io.Writer, bar float64) Rows { return &junitRows{w: w, bar: bar} }

type junitRows struct {
	w    io.Writer
	bar  float64
	open bool
}

type junitCase struct {
	XMLName xml.Name   `xml:"testcase"`
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Failure *junitText `xml:"failure,omitempty"`
	Error   *junitText `xml:"error,omitempty"`
	Out     string     `xml:"system-out,omitempty"`
}

type junitText struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func (j *junitRows) head() error {
	if j.open {
		return nil
	}
	j.open = true
	_, err := io.WriteString(j.w, xml.Header+"<testsuites>\n<testsuite name=\"tenx score\">\n")
	return err
}

func (j *junitRows) write(c junitCase) error {
	if err := j.head(); err != nil {
		return err
	}
	data, err := xml.Marshal(c)
	if err == nil {
		_, err = j.w.Write(append(data, '\n'))
	}
	return err
}

func (j *junitRows) Card(card rubric.Scorecard) error {
	c := junitCase{Class: card.Scenario, Name: card.File}
	var marks []string
	for _, d := range rubric.Dimensions() {
		marks = append(marks, d+" "+number(card.Dimensions[d].Mark))
	}
	c.Out = fmt.Sprintf("overall %s; %s", number(card.Overall.Mark), strings.Join(marks, ", "))
	if !passes(card, j.bar) {
		c.Failure = &junitText{Message: fmt.Sprintf("overall %s, want %s", number(card.Overall.Mark), number(j.bar)), Text: "First gap: " + firstGap(card)}
	}
	return j.write(c)
}

func (j *junitRows) Failed(file string, err error) error {
	return j.write(junitCase{Class: "not scored", Name: file, Error: &junitText{Message: err.Error()}})
}

func (j *junitRows) Close() error {
	if err := j.head(); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, "</testsuite>\n</testsuites>\n")
	return err
}
