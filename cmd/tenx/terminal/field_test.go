package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestField(t *testing.T) {
	for name, c := range map[string]struct {
		begin string
		keys  string // with spaces between them; what is one letter is typed
		want  string // with | at the cursor
	}{
		"typing":                 {"", "a b c", "abc|"},
		"in the middle":          {"ac", "left b", "ab|c"},
		"a paste of lines":       {"one\r\ntwo\tthree", "", "one two\tthree|"},
		"an accent is one":       {"cafe\u0301s", "left backspace", "caf|s"},
		"a flag is one":          {"🇫🇷x", "home delete", "|x"},
		"home and end":           {"abc", "home x end y", "xabcy|"},
		"like a shell":           {"abc", "ctrl+a x ctrl+e y ctrl+b ctrl+h", "xab|y"},
		"a word back":            {"how many reads", "ctrl+w", "how many |"},
		"words":                  {"how many reads", "alt+left alt+left alt+d", "how | reads"},
		"to the end":             {"abc", "left left ctrl+k", "a|"},
		"to the beginning":       {"abc", "left ctrl+u", "|c"},
		"nothing before":         {"abc", "home left backspace", "|abc"},
		"nothing behind":         {"abc", "right delete", "abc|"},
		"no line comes of a key": {"abc", "enter up down ctrl+j", "abc|"},
		"twelve and no more":     {"123456789012", "home x", "|123456789012"},
		"a paste that is cut":    {"1234567890123", "", "123456789012|"},
		"runes are counted":      {strings.Repeat("é", 13), "", strings.Repeat("é", 12) + "|"},
	} {
		f := newField(12)
		if name == "a word back" || name == "words" || strings.HasPrefix(name, "a paste of") {
			f = newField(40)
		}
		f.SetValue(c.begin)
		for _, k := range strings.Fields(c.keys) {
			f.Key(press(k))
		}
		if text, at := f.Value(), f.e.cursor.col; text[:at]+"|"+text[at:] != c.want {
			t.Errorf("%s: got %q, want %q", name, text[:at]+"|"+text[at:], c.want)
		}
	}
}

func TestFieldWindow(t *testing.T) {
	f := newField(100)
	f.SetWidth(6)
	f.SetValue("0123456789")
	for _, c := range []struct {
		key, shown string
		x          int
	}{
		{"end", "56789", 5},
		{"left", "56789", 4},
		{"left", "56789", 3},
		{"home", "012345", 0},
		{"right", "012345", 1},
		{"end", "56789", 5},
		{"backspace", "45678", 5},
		{"ctrl+u", "", 0},
	} {
		f.Key(press(c.key))
		if shown, x := f.View(); shown != c.shown || x != c.x {
			t.Errorf("after %s: %q with the cursor at %d, want %q and %d", c.key, shown, x, c.shown, c.x)
		}
	}
	f.SetValue("\x1b[31mred")
	if shown, _ := f.View(); strings.Contains(shown, "\x1b") {
		t.Errorf("a sequence is shown as it is: %q", shown)
	}
}

// A typed character may join the one after the cursor.
func TestFieldJoins(t *testing.T) {
	f := newField(5)
	f.SetWidth(0)
	for _, key := range []string{"👩‍🚀", "left", "👩‍🚀"} {
		f.Key(press(key))
	}
	if shown, x := f.View(); x < 0 || x >= f.width || columns(shown) > f.width {
		t.Errorf("%q with the cursor at %d of %d", shown, x, f.width)
	}
}

// Whatever is typed, the cursor is visible, the visible part fits, and the text has one line and respects its limit.
func TestFieldHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := newField(rapid.IntRange(1, 30).Draw(t, "limit"))
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch key := rapid.SampledFrom([]string{
				"left", "right", "home", "end", "backspace", "delete", "ctrl+w", "alt+d", "ctrl+u", "ctrl+k", "alt+left", "ctrl+right", "enter", "paste", "width", "a", "é", "界", "👩‍🚀", " ",
			}).Draw(t, "key"); key {
			case "paste":
				f.Insert(rapid.StringN(0, 20, -1).Draw(t, "text"))
			case "width":
				f.SetWidth(rapid.IntRange(0, 20).Draw(t, "width"))
			default:
				f.Key(press(key))
			}
			shown, x := f.View()
			if x < 0 || x >= f.width || columns(shown) > f.width || strings.Contains(f.Value(), "\n") || utf8.RuneCountInString(f.Value()) > f.limit {
				t.Fatalf("%q in %d columns is shown as %q with the cursor at %d", f.Value(), f.width, shown, x)
			}
		}
	})
}
