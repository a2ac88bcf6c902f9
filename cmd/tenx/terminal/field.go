package terminal

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// field is a line of text with a cursor, shown in a window that follows the cursor. It is an editor of one line; the text input of Bubbles imports a
// package that looks for clipboard programs at every start of tenx.
type field struct {
	e     *editor
	limit int // most runes of the text
	width int // columns of the window, including one for the cursor after the text
	from  int // byte at which the window begins
}

func newField(limit int) field {
	f := field{e: newEditor(), limit: limit, width: 40}
	f.e.Resize(tabWidth*(limit+1), 1) // no text is wide enough to wrap
	return f
}

// Value returns the text.
func (f *field) Value() string { return f.e.Text() }

// SetValue replaces the text, cut to the limit, with the cursor at the end.
func (f *field) SetValue(text string) {
	f.e.Load("")
	f.from = 0
	if line := []rune(clean(text)); len(line) > f.limit {
		text = string(line[:f.limit])
	}
	f.Insert(text)
}

// Insert inserts text at the cursor if all of it fits, and reports whether it did.
func (f *field) Insert(text string) bool {
	text = strings.ReplaceAll(clean(text), "\n", " ")
	if utf8.RuneCountInString(f.Value())+utf8.RuneCountInString(text) > f.limit {
		return false
	}
	f.e.Insert(text, true)
	f.reveal()
	return true
}

// SetWidth sets the width of the window.
func (f *field) SetWidth(width int) {
	f.width = max(width, 2)
	f.reveal()
}

// Key handles a key. Keys for several lines do nothing.
func (f *field) Key(k tea.KeyPressMsg) {
	switch k.Keystroke() {
	case "up", "ctrl+up", "down", "ctrl+down", "alt+pgup", "shift+pgup", "alt+pgdown", "shift+pgdown", "enter", "shift+enter", "alt+enter", "ctrl+j":
		return
	}
	if k.Text != "" && k.Mod&^tea.ModShift == 0 {
		f.Insert(k.Text)
		return
	}
	f.e.Key(k)
	f.reveal()
}

// reveal moves the window so that the cursor is in it, without empty space at the end if the text is longer.
func (f *field) reveal() {
	f.settle()
	text, at := f.Value(), f.e.cursor.col
	f.from = min(f.from, at)
	for columns(text[f.from:at])+1 > f.width {
		c, _ := cell(text[f.from:])
		f.from = min(f.from+len(c), at)
	}
	for f.from > 0 { // after a deletion, show more of the text before
		before := f.e.left(position{0, f.from}).col
		if columns(text[before:])+1 > f.width {
			break
		}
		f.from = before
	}
}

// settle moves the cursor out of a character, if an edit joined its neighbors to one.
func (f *field) settle() {
	text, at := f.Value(), f.e.cursor.col
	for i := 0; i < at; {
		c, _ := cell(text[i:])
		if i += len(c); i > at {
			f.e.moveTo(position{0, i})
		}
	}
}

// View returns the visible text as drawn on the screen, and the column of the cursor in it.
func (f *field) View() (shown string, x int) {
	text, end := f.Value(), f.from
	for width := 0; end < len(text); {
		c, w := cell(text[end:])
		if width += w; width > f.width {
			break
		}
		end += len(c)
	}
	return drawn(text[f.from:end]), columns(text[f.from:f.e.cursor.col])
}
