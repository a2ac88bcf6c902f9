package report

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A text is wrapped at the width and continues below its beginning.
func TestItem(t *testing.T) {
	for _, tt := range []struct {
		name        string
		width       int
		first, text string
		want        string
	}{
		{"fits", 20, "- ", "one two three four", "- one two three four\n"},
		{"is one too long", 19, "- ", "one two three four", "- one two three\n  four\n"},
		{"three lines", 10, "- ", "one two three four", "- one two\n  three\n  four\n"},
		{"a word longer than the width", 8, "- ", "one incomprehensible two", "- one\n  incomprehensible\n  two\n"},
		{"the first word never wraps", 8, "123456: ", "seven", "123456: seven\n"},
		{"no words", 20, "- ", "  ", "-\n"},
		{"white space is one space", 20, "", "one \n\t two", "one two\n"},
		{"a beginning of half the width", 10, "12345", "abcde fgh", "12345abcde\n     fgh\n"},
		{"a longer one", 10, "123456", "abcd fgh", "123456abcd\n    fgh\n"},
		{"colors have no width", 9, "\x1b[31mred\x1b[0m ", "ab cd ef", "\x1b[31mred\x1b[0m ab cd\n    ef\n"},
	} {
		p := page{width: tt.width}
		p.item(tt.first, tt.text)
		if diff := cmp.Diff(tt.want, p.b.String()); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}

func TestPaint(t *testing.T) {
	on, off := page{color: true}, page{}
	for name, tt := range map[string]struct{ got, want string }{
		"bold":     {on.bold("a"), "\x1b[1ma\x1b[0m"},
		"faint":    {on.faint("a"), "\x1b[2ma\x1b[0m"},
		"red":      {on.red("a"), "\x1b[31ma\x1b[0m"},
		"green":    {on.green("a"), "\x1b[32ma\x1b[0m"},
		"yellow":   {on.yellow("a"), "\x1b[33ma\x1b[0m"},
		"nothing":  {on.red(""), ""},
		"no color": {off.red("a"), "a"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %q, want %q", name, tt.got, tt.want)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "é–": 2, "\x1b[31mab\x1b[0m": 2, "a\x1b[2mb\x1b[0mc": 3} {
		if got := width(s); got != want {
			t.Errorf("%q is %d wide, want %d", s, got, want)
		}
	}
}

// A quotation is cut between words if that leaves most of it.
func TestQuote(t *testing.T) {
	for _, tt := range []struct {
		s    string
		room int
		want string
	}{
		{"one two three", 13, "one two three"},
		{"one two three", 12, "one two thr…"},
		{"one two three", 8, "one two…"},
		{"one two three", 7, "one tw…"},
		{"one two three", 9, "one two…"},
		{"incomprehensible", 8, "incompr…"},
		{"abcdefgh i jklmnop", 12, "abcdefgh i…"},
		{"abcdefg hijklmnop", 12, "abcdefg hij…"},
		{"abcdef ghijk", 9, "abcdef g…"},
		{"ab", 1, "a…"},
		{"é é é é é é", 6, "é é é…"},
		{"a\x1b[31mb\r\n c\td\xffe", 40, "a [31mb c d e"},
		{"The **viral** link.** 20,000 clicks, 2**10 keys", 60, "The viral link. 20,000 clicks, 2**10 keys"},
		{"", 5, ""},
	} {
		if got := quote(tt.s, tt.room); got != tt.want {
			t.Errorf("%q in %d: %q, want %q", tt.s, tt.room, got, tt.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for s, want := range map[string]string{"": "", "a b": "A b", "éa": "Éa", "A": "A"} {
		if got := sentence(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestClock(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0:00", 0.4: "0:00", 0.5: "0:01", 59.4: "0:59", 59.6: "1:00", 61: "1:01", 600: "10:00", 3661: "61:01"} {
		if got := clock(seconds); got != want {
			t.Errorf("%v s: %q, want %q", seconds, got, want)
		}
	}
}

func TestFactor(t *testing.T) {
	for f, want := range map[float64]string{
		1.25: "1.2", 2: "2.0", 9.96: "10.0", 9.5: "9.5", 10: "10", 10.51: "11", 999.6: "1000", 1e6: "1000000",
		1e6 + 1: "more than a million", math.Inf(1): "more than a million",
	} {
		if got := factor(f); got != want {
			t.Errorf("%v: %q, want %q", f, got, want)
		}
	}
}

// Typed text is escaped in Markdown, on one line.
func TestPlain(t *testing.T) {
	const typed = "a *b* _c_ `d` <e> [f](g) |h| #i \\j\n> k"
	const want = "a \\*b\\* \\_c\\_ \\`d\\` \\<e> \\[f](g) \\|h\\| \\#i \\\\j > k"
	if got := plain(typed); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if strings.Contains(plain("a\n\n# b"), "\n") {
		t.Error("a line end stays")
	}
}
