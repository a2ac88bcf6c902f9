package terminal

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"tenx/rubric/visible"
)

// row is a visual row of a line of text: its bytes from start to end.
type row struct{ start, end int }

// tabWidth is the width of a tab, at any column.
const tabWidth = 4

// cell returns the first character (grapheme cluster) of s, and its width as drawn shows it.
func cell(s string) (string, int) {
	switch c := s[0]; {
	case c == '\t':
		return s[:1], tabWidth
	case c < ' ', c == 0x7f:
		return s[:1], len(visible.Text(s[:1]))
	case c < 0x80 && (len(s) == 1 || s[1] < 0x80):
		return s[:1], 1
	}
	c, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if shown := visible.Text(c); shown != c {
		w = ansi.StringWidth(shown)
	}
	return c, max(w, 0)
}

// softWrap breaks a line into rows of at most width columns: at spaces, and inside longer words. Spaces at a break stay at the end of their row, even
// beyond the width.
func softWrap(line string, width int) []row {
	width = max(width, 2)
	var rows []row
	start, col := 0, 0
	lastBreak := -1 // byte after the last run of spaces in this row
	for i := 0; i < len(line); {
		c, w := cell(line[i:])
		space := c == " " || c == "\t"
		for col+w > width && !space && i > start {
			end := i
			if lastBreak > start {
				end = lastBreak
			}
			rows = append(rows, row{start, end})
			start, lastBreak = end, -1
			col = columns(line[start:i])
		}
		col += w
		i += len(c)
		if space {
			lastBreak = i
		}
	}
	return append(rows, row{start, len(line)})
}

// columns returns the width of text on one row.
func columns(s string) int {
	n := 0
	for len(s) > 0 {
		c, w := cell(s)
		n += w
		s = s[len(c):]
	}
	return n
}

// drawn returns a line as it is drawn on the screen: tabs as spaces, control characters escaped.
func drawn(s string) string {
	return visible.Line(strings.ReplaceAll(s, "\t", strings.Repeat(" ", tabWidth)))
}

// fit cuts or pads styled text to exactly width columns.
func fit(s string, width int) string {
	w := ansi.StringWidth(s)
	if w > width {
		s = ansi.Truncate(s, width, "…")
		w = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(width-w, 0))
}
