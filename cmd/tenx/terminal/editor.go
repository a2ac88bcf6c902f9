package terminal

// The editor of an answer. It replaces the text area of Bubbles, which takes 2 ms per KB and key, has no undo, and draws invisible rows. The text
// is kept by lines, each with its soft-wrapped rows, so that a key takes the time of one line and one screen.

import "strings"

// position is a place in the text: a line, and a byte in it where a character begins.
type position struct{ line, col int }

type textLine struct {
	text string
	rows []row // nil until needed
}

// editor is a text with a cursor, shown in a window of width by height.
type editor struct {
	lines         []textLine
	cursor        position
	goal          int // column that up and down try to keep; -1 for the cursor's own
	width, height int
	top           int // first visible row
	undo          history
	changed       uint64 // counts the changes
}

func newEditor() *editor {
	e := &editor{width: 40, height: 10, goal: -1}
	e.lines = []textLine{{}}
	return e
}

// Text returns the whole text.
func (e *editor) Text() string {
	var b strings.Builder
	for i := range e.lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.lines[i].text)
	}
	return b.String()
}

// Size returns the length of the text in bytes.
func (e *editor) Size() int {
	n := len(e.lines) - 1
	for i := range e.lines {
		n += len(e.lines[i].text)
	}
	return n
}

// Load replaces the text: the undo history is empty, and the cursor at the end.
func (e *editor) Load(text string) {
	e.lines = split(text)
	e.undo = history{}
	e.top = 0
	e.moveTo(e.end())
	e.changed++
}

func split(text string) []textLine {
	parts := strings.Split(text, "\n")
	lines := make([]textLine, len(parts))
	for i, p := range parts {
		lines[i].text = p
	}
	return lines
}

func (e *editor) end() position {
	last := len(e.lines) - 1
	return position{last, len(e.lines[last].text)}
}

// Resize sets the size of the window.
func (e *editor) Resize(width, height int) {
	if width != e.width {
		for i := range e.lines {
			e.lines[i].rows = nil
		}
	}
	e.width, e.height = max(width, 2), max(height, 1)
	e.top = max(min(e.top, e.Height()-e.height), 0) // fill a larger window
	e.reveal()
}

func (e *editor) rows(line int) []row {
	l := &e.lines[line]
	if l.rows == nil {
		l.rows = softWrap(l.text, e.width)
	}
	return l.rows
}

// place returns the visual row of the cursor in the whole text, and its column.
func (e *editor) place() (y, x int) {
	for i := range e.cursor.line {
		y += len(e.rows(i))
	}
	r := e.rowOf(e.cursor)
	row := e.rows(e.cursor.line)[r]
	return y + r, min(columns(e.lines[e.cursor.line].text[row.start:e.cursor.col]), e.width-1)
}

// rowOf returns the row of its line that a position is in.
func (e *editor) rowOf(p position) int {
	rows := e.rows(p.line)
	for i := len(rows) - 1; i > 0; i-- {
		if p.col >= rows[i].start {
			return i
		}
	}
	return 0
}

// Height returns the number of visual rows of the whole text.
func (e *editor) Height() int {
	n := 0
	for i := range e.lines {
		n += len(e.rows(i))
	}
	return n
}

// reveal scrolls the cursor into view.
func (e *editor) reveal() {
	y, _ := e.place()
	e.top = min(e.top, y)
	e.top = max(e.top, y-e.height+1)
}

// Scroll scrolls by a number of rows without moving the cursor.
func (e *editor) Scroll(rows int) {
	e.top = max(min(e.top+rows, e.Height()-e.height), 0)
}

// View returns the visible rows, and the cursor's position in them; y is -1 if it is not visible.
func (e *editor) View() (rows []string, x, y int) {
	rows = make([]string, 0, e.height)
	skip := e.top
	for i := 0; i < len(e.lines) && len(rows) < e.height; i++ {
		all := e.rows(i)
		if skip >= len(all) {
			skip -= len(all)
			continue
		}
		for _, r := range all[skip:] {
			if len(rows) < e.height {
				rows = append(rows, strings.TrimRight(drawn(e.lines[i].text[r.start:r.end]), " "))
			}
		}
		skip = 0
	}
	y, x = e.place()
	if y -= e.top; y < 0 || y >= e.height {
		y = -1
	}
	return rows, x, y
}

// Click moves the cursor to the row and column of a mouse click in the window.
func (e *editor) Click(x, y int) {
	y += e.top
	for i := range e.lines {
		rows := e.rows(i)
		if y < len(rows) {
			e.moveTo(position{i, e.colAt(i, y, x)})
			return
		}
		y -= len(rows)
	}
	e.moveTo(e.end())
}

// colAt returns the byte at a column of a row of a line.
func (e *editor) colAt(line, r, x int) int {
	rows := e.rows(line)
	text := e.lines[line].text
	i, col, end := rows[r].start, 0, rows[r].end
	for i < end {
		c, w := cell(text[i:])
		if col+w > x || r+1 < len(rows) && i+len(c) >= end {
			break // the cursor cannot go beyond the last character of a wrapped row
		}
		col += w
		i += len(c)
	}
	return i
}
