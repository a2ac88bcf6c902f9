package terminal

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// texts have characters that are hard for an editor: wide, joined and combining characters,
// tabs and spaces, and the ends of lines.
var texts = rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]string{
	"a", "word", " ", "  ", "\n", "\t", "日", "本", "e\u0301", "👩‍👩‍👧", "ß", "-", "é",
}), 0, 40), func(parts []string) string { return strings.Join(parts, "") })

// TestEditorKeys presses random keys: the text keeps whole lines of whole characters, the cursor stays in it
// and visible, and as many undos as there were changes lead back to the first text, and redos to the last.
func TestEditorKeys(t *testing.T) {
	keys := []string{
		"left", "right", "up", "down", "home", "end", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end", "alt+pgup", "alt+pgdown",
		"enter", "backspace", "delete", "ctrl+w", "alt+d", "ctrl+u", "ctrl+k", "ctrl+d", "x", "日", " ",
	}
	rapid.Check(t, func(t *rapid.T) {
		e := newEditor()
		first := texts.Draw(t, "text")
		e.Load(first)
		e.Resize(rapid.IntRange(2, 20).Draw(t, "width"), rapid.IntRange(1, 6).Draw(t, "height"))
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 60).Draw(t, "keys") {
			if !e.Key(press(k)) {
				t.Fatalf("%s is not a key of the editor", k)
			}
			if rapid.IntRange(0, 9).Draw(t, "paste?") == 0 {
				e.Insert(texts.Draw(t, "paste"), false)
			}
			sound(t, e)
		}
		last := e.Text()
		for e.Undo() {
			sound(t, e)
		}
		if got := e.Text(); got != first {
			t.Fatalf("undone to %q, began with %q", got, first)
		}
		for e.Redo() {
			sound(t, e)
		}
		if got := e.Text(); got != last {
			t.Fatalf("redone to %q, ended with %q", got, last)
		}
	})
}

func sound(t *rapid.T, e *editor) {
	if e.Size() != len(e.Text()) {
		t.Fatalf("size %d of %d bytes", e.Size(), len(e.Text()))
	}
	line := e.lines[e.cursor.line].text
	if e.cursor.col > len(line) {
		t.Fatalf("cursor at %d of %q", e.cursor.col, line)
	}
	rows, x, y := e.View()
	if len(rows) > e.height || y < 0 || y >= e.height || x < 0 || x >= e.width {
		t.Fatalf("cursor at %d,%d in %d rows of %dx%d", x, y, len(rows), e.width, e.height)
	}
	for _, r := range rows {
		if w := columns(r); w > e.width {
			t.Fatalf("row %q has %d columns of %d", r, w, e.width)
		}
	}
}

func TestSoftWrap(t *testing.T) {
	for _, c := range []struct {
		name, line string
		width      int
		want       []string
	}{
		{"short", "one", 10, []string{"one"}},
		{"at a space", "one two three", 8, []string{"one two ", "three"}},
		{"a long word", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"wide characters are not cut", "日本語", 3, []string{"日", "本", "語"}},
		{"spaces stand out", "ab      cd", 4, []string{"ab      ", "cd"}},
		{"nothing", "", 4, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, r := range softWrap(c.line, c.width) {
				got = append(got, c.line[r.start:r.end])
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestUndoTakesAWord(t *testing.T) {
	e := newEditor()
	for _, c := range "we shard it" {
		e.Key(press(string(c)))
	}
	e.Undo()
	if got := e.Text(); got != "we shard " {
		t.Errorf("after one undo %q", got)
	}
	e.SetText("from the outside")
	e.Undo()
	if got := e.Text(); got != "we shard " {
		t.Errorf("after undoing the outside editor %q", got)
	}
}

func TestUpAndDownKeepTheColumn(t *testing.T) {
	e := newEditor()
	e.Resize(30, 5)
	e.Load("a longer line here\nab\nanother long line")
	e.Key(press("up"))
	e.Key(press("up"))
	if got := e.cursor; got != (position{0, 17}) {
		t.Errorf("cursor at %+v", got)
	}
}

func TestClick(t *testing.T) {
	e := newEditor()
	e.Resize(6, 3)
	e.Load("日本語 one two\nlast")
	e.Click(2, 0)
	if got := e.cursor; got.line != 1 && got.line != 0 {
		t.Errorf("cursor at %+v", got)
	}
	e.top = 0
	e.Click(3, 0) // the second half of a wide character
	if got := e.cursor; got != (position{0, len("日")}) {
		t.Errorf("cursor at %+v", got)
	}
}
