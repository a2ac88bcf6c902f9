package terminal

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// field is a line of text with a cursor, seen through a window that moves along with the cursor. It is an editor of one line; the text input
// of Bubbles brings a package that looks for the programs of the clipboard at every start of tenx.
type field struct {
	e     *editor
	limit int // most characters of the text, in runes
	width int // columns of the window, with one for the cursor behind the text
	from  int // byte of the text at which the window begins
}

func newField(limit int) field {
	f := field{e: newEditor(), limit: limit, width: 40}
	f.e.Resize(tabWidth*(limit+1), 1) // no text is so wide that it would wrap
	return f
}

// Value is the text.
func (f *field) Value() string { return f.e.Text() }

// SetValue begins with another text, as far as there is room for it, with the cursor behind it.
func (f *field) SetValue(text string) {
	f.e.Load("")
	f.from = 0
	if line := []rune(clean(text)); len(line) > f.limit {
		text = string(line[:f.limit])
	}
	f.Insert(text)
}

// Insert puts text at the cursor, and reports whether there was room for it: in whole, or not at all.
func (f *field) Insert(text string) bool {
	text = strings.ReplaceAll(clean(text), "\n", " ")
	if utf8.RuneCountInString(f.Value())+utf8.RuneCountInString(text) > f.limit {
		return false
	}
	f.e.Insert(text, true)
	f.reveal()
	return true
}

// SetWidth sees the text through another window.
func (f *field) SetWidth(width int) {
	f.width = max(width, 2)
	f.reveal()
}

// Key deals with a key. Those of an editor of several lines do nothing.
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

// reveal moves the window so that the cursor is in it, and is never wider than what there is behind it.
func (f *field) reveal() {
	f.settle()
	text, at := f.Value(), f.e.cursor.col
	f.from = min(f.from, at)
	for columns(text[f.from:at])+1 > f.width {
		c, _ := cell(text[f.from:])
		f.from = min(f.from+len(c), at)
	}
	for f.from > 0 { // what was deleted makes room for what is before
		before := f.e.left(position{0, f.from}).col
		if columns(text[before:])+1 > f.width {
			break
		}
		f.from = before
	}
}

// settle moves the cursor behind the character that it stands in, where what was typed or taken away joined its neighbors to one.
func (f *field) settle() {
	text, at := f.Value(), f.e.cursor.col
	for i := 0; i < at; {
		c, _ := cell(text[i:])
		if i += len(c); i > at {
			f.e.moveTo(position{0, i})
		}
	}
}

// View is what is seen of the text, as it is put on the screen, and the column of the cursor in it.
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
