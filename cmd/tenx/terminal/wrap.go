package terminal

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// row is a visual row of a line of text: its bytes from start to end.
type row struct{ start, end int }

// tabWidth is how many columns a tab takes, wherever it stands.
const tabWidth = 4

// cell gives the first character (grapheme cluster) of s, and its columns.
func cell(s string) (string, int) {
	switch c := s[0]; {
	case c == '\t':
		return s[:1], tabWidth
	case c < ' ', c == 0x7f, c < 0x80 && (len(s) == 1 || s[1] < 0x80):
		return s[:1], 1 // control characters are drawn as one sign
	}
	c, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if r, n := utf8.DecodeRuneInString(c); n == len(c) && control(r) {
		w = 1
	}
	return c, max(w, 0)
}

// softWrap breaks a line into rows of at most width columns: at spaces, and inside of words that are
// longer. Spaces at a break stay at the end of their row, where they may stand out.
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

// columns is the width of text on one row.
func columns(s string) int {
	n := 0
	for len(s) > 0 {
		c, w := cell(s)
		n += w
		s = s[len(c):]
	}
	return n
}

// drawn is text as it is put on the screen: tabs as spaces, control characters as a sign.
func drawn(s string) string {
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return '?'
		}
		return r
	}, strings.ReplaceAll(s, "\t", strings.Repeat(" ", tabWidth)))
}

func control(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }

// fit cuts or pads styled text to exactly width columns.
func fit(s string, width int) string {
	w := ansi.StringWidth(s)
	if w > width {
		s = ansi.Truncate(s, width, "…")
		w = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(width-w, 0))
}
