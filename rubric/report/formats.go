package report

import "io"

// Formats returns the formats for scorecards of answers, the default first. text and json write one card at a time, the others a table of
// all. To add a format, name it here, implement it in its own file, and create it in NewRows if it is a table.
func Formats() []string { return []string{"text", "json", "csv", "junit", "md"} }

// NewRows returns the writer for a tabular format, or nil for a format that is written one card at a time, such as md for a single answer.
// bar is the lowest overall mark at which a JUnit case passes, 0 for none.
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
