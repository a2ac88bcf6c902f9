package terminal

import (
	"strings"
	"unicode"
)

// change is one step of the history: at a position, removed was replaced by inserted.
type change struct {
	at                position
	removed, inserted string
	before            position // of the cursor
	typed             bool     // a typed character or deletion that extends the step before
}

// history is the undo and redo history.
type history struct {
	done, undone []change
	open         bool // the next typed character may extend the last step
}

// mostUndo is how many steps are kept.
const mostUndo = 2000

// replace replaces the text between two positions; the cursor moves to the end of the new text.
func (e *editor) replace(from, to position, text string) string {
	removed := e.between(from, to)
	head, tail := e.lines[from.line].text[:from.col], e.lines[to.line].text[to.col:]
	fresh := split(head + text + tail)
	last := fresh[len(fresh)-1].text
	e.cursor = position{from.line + len(fresh) - 1, len(last) - len(tail)}
	if len(fresh) == 1 && from.line == to.line {
		e.lines[from.line] = fresh[0]
	} else {
		rest := append([]textLine(nil), e.lines[to.line+1:]...)
		e.lines = append(append(e.lines[:from.line], fresh...), rest...)
	}
	e.goal = -1
	e.changed++
	e.reveal()
	return removed
}

func (e *editor) between(from, to position) string {
	if from.line == to.line {
		return e.lines[from.line].text[from.col:to.col]
	}
	var b strings.Builder
	b.WriteString(e.lines[from.line].text[from.col:])
	for i := from.line + 1; i < to.line; i++ {
		b.WriteString("\n" + e.lines[i].text)
	}
	b.WriteString("\n" + e.lines[to.line].text[:to.col])
	return b.String()
}

// edit is replace with an undo step.
func (e *editor) edit(from, to position, text string, typed bool) {
	c := change{at: from, inserted: text, before: e.cursor, typed: typed}
	c.removed = e.replace(from, to, text)
	if c.removed == "" && text == "" {
		return
	}
	h := &e.undo
	h.undone = nil
	if !h.join(c) {
		h.done = append(h.done, c)
	}
	if n := len(h.done) - mostUndo; n > 0 {
		h.done = h.done[n:]
	}
	h.open = typed && !strings.Contains(text, "\n")
}

// join adds a typed character to the last step, within a word and the space after it.
func (h *history) join(c change) bool {
	if !h.open || !c.typed || len(h.done) == 0 {
		return false
	}
	last := &h.done[len(h.done)-1]
	after := position{last.at.line, last.at.col + len(last.inserted)}
	switch {
	case c.removed == "" && last.removed == "" && c.at == after &&
		!(strings.HasSuffix(last.inserted, " ") && c.inserted != " "):
		last.inserted += c.inserted
	case c.inserted == "" && last.inserted == "" && c.at.line == last.at.line && c.at.col+len(c.removed) == last.at.col:
		last.at, last.removed = c.at, c.removed+last.removed
	default:
		return false
	}
	return true
}

// Undo reverts the last step; false if there is none.
func (e *editor) Undo() bool {
	h := &e.undo
	if len(h.done) == 0 {
		return false
	}
	c := h.done[len(h.done)-1]
	h.done, h.undone, h.open = h.done[:len(h.done)-1], append(h.undone, c), false
	e.replace(c.at, advance(c.at, c.inserted), c.removed)
	e.moveTo(c.before)
	return true
}

// Redo repeats the last reverted step.
func (e *editor) Redo() bool {
	h := &e.undo
	if len(h.undone) == 0 {
		return false
	}
	c := h.undone[len(h.undone)-1]
	h.undone, h.done, h.open = h.undone[:len(h.undone)-1], append(h.done, c), false
	e.replace(c.at, advance(c.at, c.removed), c.inserted)
	return true
}

// advance returns the position after a text that begins at p.
func advance(p position, text string) position {
	if n := strings.Count(text, "\n"); n > 0 {
		return position{p.line + n, len(text) - strings.LastIndexByte(text, '\n') - 1}
	}
	return position{p.line, p.col + len(text)}
}

// Insert inserts text at the cursor; typed says that it was typed and not pasted.
func (e *editor) Insert(text string, typed bool) { e.edit(e.cursor, e.cursor, text, typed) }

// Append adds words at the end of the text, on a line of their own, and returns what it added. The cursor stays where it is, or at the end if it
// was there.
func (e *editor) Append(words string) string {
	end, at := e.end(), e.cursor
	if end.col > 0 {
		words = "\n" + words
	}
	words += "\n"
	e.edit(end, end, words, false)
	if at != end {
		e.moveTo(at)
	}
	return words
}

// SetText replaces the whole text, as one undo step.
func (e *editor) SetText(text string) {
	if text != e.Text() {
		e.edit(position{}, e.end(), text, false)
	}
}

// clean normalizes text from outside: lines end with \n, and control characters are removed.
func clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.ToValidUTF8(text, "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}
