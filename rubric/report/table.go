package report

import (
	"fmt"
	"io"
	"strings"

	"tenx/rubric"
)

// NewTable returns a writer of a Markdown table with one row per answer.
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
	row := []string{plain(card.File), plain(card.Scenario), number(card.Overall.Mark)}
	for _, d := range rubric.Dimensions() {
		row = append(row, markIn(card, d, "-"))
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
