package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"tenx/rubric"
	"tenx/rubric/visible"
)

// NewJUnit returns a writer of one test case per answer, for CI. An answer below the bar is a failure; one that could not be scored is an
// error. Counts are properties of the cases, not attributes of the suite, so that memory use does not grow with the number of answers.
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
	c = visible.Copy(c) // XML does not allow control characters or invalid text
	data, err := xml.Marshal(c)
	if err == nil {
		_, err = j.w.Write(append(data, '\n'))
	}
	return err
}

func (j *junitRows) Card(card rubric.Scorecard) error {
	c := junitCase{Class: card.Scenario, Name: card.File}
	var marks []string
	for _, d := range dimensionsOf(card) {
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
