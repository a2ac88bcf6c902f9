package report

import "io"

// Formats are the formats that scorecards of answers are written in, the first one by default: text and json a card at a time, the
// others a table of all. To add one, name it here, write it in a file of its own, and make it in NewRows if it is a table.
func Formats() []string { return []string{"text", "json", "csv", "junit", "md"} }

// NewRows gives the writer of a format that is a table of many scorecards; nil for a format that is written a card at a time, such as
// md for a single answer. Bar is the least overall mark that a JUnit case needs to pass, 0 for none.
func NewRows(format string, w io.Writer, single bool, bar float64) Rows {
	switch {
	case format == "csv":
		return NewCSV(w)
	case format == "junit":
		return NewJUnit(w, bar)
	case format == "md" && !single:
		return NewTable(w)
	}
	return nil
}
