package terminal

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// moveTo moves the cursor.
func (e *editor) moveTo(p position) {
	e.cursor, e.goal, e.undo.open = p, -1, false
	e.reveal()
}

func (e *editor) left(p position) position {
	if p.col == 0 {
		if p.line == 0 {
			return p
		}
		return position{p.line - 1, len(e.lines[p.line-1].text)}
	}
	text, i, last := e.lines[p.line].text[:p.col], 0, 0
	if p.col > 1 && text[p.col-1] < 0x80 && text[p.col-2] < 0x80 {
		return position{p.line, p.col - 1}
	}
	for i < len(text) {
		c, _ := cell(text[i:])
		last = i
		i += len(c)
	}
	return position{p.line, last}
}

func (e *editor) right(p position) position {
	text := e.lines[p.line].text
	if p.col == len(text) {
		if p.line+1 == len(e.lines) {
			return p
		}
		return position{p.line + 1, 0}
	}
	c, _ := cell(text[p.col:])
	return position{p.line, p.col + len(c)}
}

// wordLeft returns the start of the word before a position, wordRight the end of the one after it.
func (e *editor) wordLeft(p position) position {
	if p.col == 0 {
		return e.left(p)
	}
	text := strings.TrimRight(e.lines[p.line].text[:p.col], " \t")
	return position{p.line, strings.LastIndexAny(text, " \t") + 1}
}

func (e *editor) wordRight(p position) position {
	text := e.lines[p.line].text
	if p.col == len(text) {
		return e.right(p)
	}
	rest := text[p.col:]
	skip := len(rest) - len(strings.TrimLeft(rest, " \t"))
	if i := strings.IndexAny(rest[skip:], " \t"); i >= 0 {
		return position{p.line, p.col + skip + i}
	}
	return position{p.line, len(text)}
}

// vertical moves the cursor by a number of visual rows and keeps its column if possible.
func (e *editor) vertical(rows int) {
	y, x := e.place()
	if e.goal >= 0 {
		x = e.goal
	}
	want := max(min(y+rows, e.Height()-1), 0)
	at := want
	for i := range e.lines {
		if n := len(e.rows(i)); at >= n {
			at -= n
			continue
		}
		switch {
		case want == y && rows < 0:
			e.moveTo(position{})
		case want == y && rows > 0:
			e.moveTo(e.end())
		default:
			e.moveTo(position{i, e.colAt(i, at, x)})
			e.goal = x
		}
		return
	}
}

func (e *editor) home() position {
	return position{e.cursor.line, e.rows(e.cursor.line)[e.rowOf(e.cursor)].start}
}

func (e *editor) lineEnd() position {
	rows, r := e.rows(e.cursor.line), e.rowOf(e.cursor)
	if r+1 == len(rows) {
		return position{e.cursor.line, rows[r].end}
	}
	return e.left(position{e.cursor.line, rows[r].end})
}

// Key handles a key, and reports whether it was one of the editor's.
func (e *editor) Key(k tea.KeyPressMsg) bool {
	if to, ok := e.movement(k.Keystroke()); ok {
		e.moveTo(to)
		return true
	}
	p := e.cursor
	switch k.Keystroke() {
	case "up", "ctrl+up":
		e.vertical(-1)
	case "down", "ctrl+down":
		e.vertical(1)
	case "alt+pgup", "shift+pgup":
		e.vertical(-e.height)
	case "alt+pgdown", "shift+pgdown":
		e.vertical(e.height)
	case "enter", "shift+enter", "alt+enter", "ctrl+j":
		e.Insert("\n", true)
	case "backspace", "ctrl+h", "shift+backspace":
		e.edit(e.left(p), p, "", true)
	case "delete", "ctrl+d":
		e.edit(p, e.right(p), "", false)
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		e.edit(e.wordLeft(p), p, "", false)
	case "alt+d", "ctrl+delete":
		e.edit(p, e.wordRight(p), "", false)
	case "ctrl+u":
		e.edit(position{p.line, 0}, p, "", false)
	case "ctrl+k":
		if p.col == len(e.lines[p.line].text) {
			e.edit(p, e.right(p), "", false)
		} else {
			e.edit(p, position{p.line, len(e.lines[p.line].text)}, "", false)
		}
	default:
		if k.Text == "" || k.Mod&^tea.ModShift != 0 {
			return false
		}
		e.Insert(clean(k.Text), true)
	}
	return true
}

// movement returns where a key moves the cursor.
func (e *editor) movement(stroke string) (position, bool) {
	p := e.cursor
	switch stroke {
	case "left", "ctrl+b":
		return e.left(p), true
	case "right", "ctrl+f":
		return e.right(p), true
	case "ctrl+left", "alt+left", "alt+b":
		return e.wordLeft(p), true
	case "ctrl+right", "alt+right", "alt+f":
		return e.wordRight(p), true
	case "home", "ctrl+a":
		return e.home(), true
	case "end", "ctrl+e":
		return e.lineEnd(), true
	case "ctrl+home":
		return position{}, true
	case "ctrl+end":
		return e.end(), true
	}
	return p, false
}
