// Package visibletest has texts that try to control a terminal, and detects which of them reached an output. It has its own lists instead of
// using package visible, which it tests.
package visibletest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Sequence is a text that does harm if it is printed.
type Sequence struct {
	Name string
	Text string
}

// Raw reports whether the sequence has bytes that are not UTF-8, which JSON and YAML cannot represent.
func (s Sequence) Raw() bool { return !utf8.ValidString(s.Text) }

// Sequences returns those of ECMA-48 and xterm that have an effect, each C1 character in both encodings, and characters that hide text or
// change its direction.
func Sequences() []Sequence {
	return []Sequence{
		{"CSI clears the screen", "\x1b[2J"},
		{"CSI colors", "\x1b[35;45m"},
		{"CSI moves the cursor", "\x1b[1;1H"},
		{"CSI asks for a report", "\x1b[6n"},
		{"OSC 0 title", "\x1b]0;owned\x07"},
		{"OSC 52 clipboard", "\x1b]52;c;ZXZpbA==\x07"},
		{"OSC 8 link", "\x1b]8;;http://evil.example\x1b\\text\x1b]8;;\x1b\\"},
		{"DCS", "\x1bP$qm\x1b\\"},
		{"APC", "\x1b_Gq=1\x1b\\"},
		{"PM", "\x1b^private\x1b\\"},
		{"SOS", "\x1bXstring\x1b\\"},
		{"reset", "\x1bc"},
		{"lone ESC", "\x1b"},
		{"C1 CSI in UTF-8", "\u009b2J"},
		{"C1 OSC in UTF-8", "\u009d52;c;ZXZpbA==\u009c"},
		{"C1 DCS in UTF-8", "\u0090q\u009c"},
		{"NEL in UTF-8", "\u0085"},
		{"C1 CSI as a byte", "\x9b2J"},
		{"C1 OSC as a byte", "\x9d52;c;ZXZpbA==\x9c"},
		{"no UTF-8", "\xff\xc3"},
		{"BEL", "\x07"},
		{"BS", "abc\b\b\b"},
		{"CR", "\rover"},
		{"VT and FF", "\v\f"},
		{"NUL", "\x00"},
		{"DEL", "\x7f"},
		{"SO and SI", "\x0e\x0f"},
		{"bidi override", "\u202eexe\u202c"},
		{"bidi isolate", "\u2066evil\u2069"},
		{"bidi marks", "\u200e\u200f\u061c"},
		{"zero-width space", "a\u200bb"},
		{"zero-width joiner", "a\u200db"},
		{"zero-width no-break space", "a\ufeffb"},
		{"word joiner", "a\u2060b"},
		{"tags", "a\U000e0041\U000e0042b"},
		{"line separator", "\u2028"},
		{"paragraph separator", "\u2029"},
		{"soft hyphen", "a\u00adb"},
		{"filler", "a\u3164b"},
	}
}

// Harmless returns texts that must not be changed.
func Harmless() []string {
	return []string{
		"a\tb\nc\r\nd", "naïve, na\u0131\u0308ve, e\u0301", "שלום עולם", "مرحبا بالعالم", "می\u200cخواهم", "क्\u200dष", "日本語",
		"👩\u200d💻", "👩🏽\u200d🚀", "🏳\ufe0f\u200d🌈", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3", "🇬🇧", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
		"葛\U000e0100", "2 × 3 ≤ 7 · “quoted” – done…", "\ufffd",
	}
}

// Leak describes what is harmful in an output, or returns "" if nothing is. Colors must be removed before.
func Leak(out string) string {
	for i := 0; i < len(out); {
		r, n := utf8.DecodeRuneInString(out[i:])
		harm := r == utf8.RuneError && n == 1 || r < ' ' && !strings.ContainsRune("\n\t\r", r) || r >= 0x7f && r <= 0x9f ||
			r == '\r' && !strings.HasPrefix(out[i:], "\r\n") ||
			strings.ContainsRune("\u00ad\u061c\u200b\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u3164\ufeff", r) ||
			r >= 0xe0000 && r <= 0xe007f
		if harm {
			return fmt.Sprintf("%q in %q", out[i:i+n], out[max(0, i-30):min(len(out), i+30)])
		}
		i += n
	}
	return ""
}
