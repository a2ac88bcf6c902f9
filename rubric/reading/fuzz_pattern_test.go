package reading

import (
	"strings"
	"testing"
)

// A pattern of a pack is either refused or matches without a panic, and its matches are inside the text.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"queue", "write through|behind", "keys [drawn] .. random", "=S3 & <num>", "copies ... twice", "shard*", "<rate>|<size> a day", "text|texts [kept] twice", "[a] <", "&", "=|*|=", "日本 語*"} {
		f.Add(s, "We keep copies of a text in two places, so that 400/s reads are kept twice in S3.")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 400 || len(text) > 2000 {
			t.Skip()
		}
		lex, errs := Default().With([]Concept{{ID: "of-the-pack", Terms: []string{pattern}, Plain: []string{pattern + " indeed"}, Not: []string{"not " + pattern}}})
		for _, e := range errs {
			if e.Msg == "" {
				t.Errorf("%q: a mistake without words", pattern)
			}
		}
		if len(errs) > 0 {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		for _, m := range Read(lex, []Text{{Text: text}}, nil).Mentions {
			if m.Start < 0 || m.End > len(text) || m.Start > m.End {
				t.Errorf("%q in %q: %+v", pattern, text, m)
			}
		}
	})
}
