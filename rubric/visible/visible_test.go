package visible_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric/visible"
	"tenx/rubric/visible/visibletest"
)

func TestText(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""},
		{"plain", "plain"},
		{"\x1b[2J", `\x1b[2J`},
		{"a\rb", `a\rb`},
		{"a\r\nb", "a\r\nb"},
		{"\u009b\x9b", `\u009b\x9b`},
		{"\u202e", `\u202e`},
		{"\U000e0041", `\udb40\udc41`},
		{"a\u200db", `a\u200db`},
		{"👩\u200d", `👩\u200d`},
		{"👩\u200d💻", "👩\u200d💻"},
		{"a\ufe0f\ufe0f", "a\ufe0f" + `\ufe0f`},
		{"\ufe0f", `\ufe0f`},
		{"🏴\U000e0041", "🏴\U000e0041"},
		{"🏴" + strings.Repeat("\U000e0041", 8), "🏴" + strings.Repeat("\U000e0041", 7) + `\udb40\udc41`},
		{"\x7f", `\u007f`},
	} {
		if got := visible.Text(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
	if got := visible.Line("a\nb\tc\r\nd"); got != `a\nb\tc\r\nd` {
		t.Errorf("a line: %q", got)
	}
}

func TestHarmIsShownAndTextSurvives(t *testing.T) {
	for _, s := range visibletest.Sequences() {
		for _, around := range []string{"%", "text % text", "%%", "שלום%", "👩%👩", "\n%\n"} {
			text := strings.ReplaceAll(around, "%", s.Text)
			got := visible.Text(text)
			if leak := visibletest.Leak(strings.ReplaceAll(got, "👩\u200d👩", "")); leak != "" {
				t.Errorf("%s: %s", s.Name, leak)
			}
			if again := visible.Text(got); again != got {
				t.Errorf("%s: %q becomes %q", s.Name, got, again)
			}
		}
	}
	for _, s := range visibletest.Harmless() {
		if got := visible.Text(s); got != s {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}

// However a text is split into writes, the output is the same; and JSON stays JSON with the same content.
func TestWriter(t *testing.T) {
	var all strings.Builder
	for _, s := range visibletest.Sequences() {
		all.WriteString("<" + s.Text + ">")
	}
	all.WriteString(strings.Join(visibletest.Harmless(), "\n"))
	text := all.String()
	for size := 1; size < 40; size++ {
		var out strings.Builder
		w := visible.NewWriter(&out)
		for i := 0; i < len(text); i += size {
			if n, err := w.Write([]byte(text[i:min(i+size, len(text))])); err != nil || n == 0 {
				t.Fatal(n, err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(visible.Text(text), out.String()); diff != "" {
			t.Fatalf("pieces of %d (-want +got):\n%s", size, diff)
		}
	}
	data, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var back, want string
	if err := json.Unmarshal([]byte(visible.Text(string(data))), &back); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	if back != want {
		t.Errorf("JSON changed: %q, was %q", back, want)
	}
}

func TestStyled(t *testing.T) {
	const in = "\x1b[1mbold\x1b[0m \x1b[38;2;1;2;3mrgb\x1b[m \x1b[2J \x1b]0;t\x07 \x1b[?1m \x1b[1\x1b[31m\u202e"
	const want = "\x1b[1mbold\x1b[0m \x1b[38;2;1;2;3mrgb\x1b[m " + `\x1b[2J \x1b]0;t\x07 \x1b[?1m \x1b[1` + "\x1b[31m" + `\u202e`
	if got := visible.Styled(in); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for size := 1; size < 12; size++ {
		var out strings.Builder
		w := visible.NewStyledWriter(&out)
		for i := 0; i < len(in); i += size {
			_, _ = w.Write([]byte(in[i:min(i+size, len(in))]))
		}
		_ = w.Flush()
		if out.String() != want {
			t.Errorf("pieces of %d: got %q, want %q", size, out.String(), want)
		}
	}
}

func TestCopy(t *testing.T) {
	type inner struct {
		S string
		P *string
		L []string
		A [2]string
		M map[string][]string
		N int
		h string
	}
	bad := "\x1b"
	in := &inner{bad, &bad, []string{bad}, [2]string{bad, "b"}, map[string][]string{bad: {bad}}, 7, bad}
	got := visible.Copy(in)
	ok := `\x1b`
	want := &inner{ok, &ok, []string{ok}, [2]string{ok, "b"}, map[string][]string{ok: {ok}}, 7, bad}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(inner{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if in.S != bad || *in.P != bad || in.L[0] != bad || in.M[bad][0] != bad {
		t.Errorf("the original changed: %+v", in)
	}
	if got := visible.Copy(inner{}); got.L != nil || got.M != nil || got.P != nil {
		t.Errorf("nothing becomes %+v", got)
	}
}

// FuzzText: the output is harmless, does not change when Text is applied again, and equals what the Writer writes.
func FuzzText(f *testing.F) {
	for _, s := range visibletest.Sequences() {
		f.Add(s.Text, 3)
	}
	for _, s := range visibletest.Harmless() {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, s string, cut int) {
		got := visible.Text(s)
		if again := visible.Text(got); again != got {
			t.Errorf("%q becomes %q and then %q", s, got, again)
		}
		for _, r := range got {
			if r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Errorf("%q comes through in %q", r, got)
			}
		}
		var out strings.Builder
		w := visible.NewWriter(&out)
		cut = min(max(cut, 0), len(s))
		_, _ = w.Write([]byte(s[:cut]))
		_, _ = w.Write([]byte(s[cut:]))
		_ = w.Flush()
		if out.String() != got {
			t.Errorf("written in two it is %q, want %q", out.String(), got)
		}
	})
}
