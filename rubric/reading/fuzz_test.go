package reading

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever is read, nothing panics, and every place is inside its text and cuts no character.
func FuzzRead(f *testing.F) {
	f.Add(essay())
	f.Add("| a | b |\n|---|---|\n| $5/GB x 3 TB = | 2^9 |\n```d2\na -> b\n```\n> quote\n1. one\n- two: 3..4, 5–6k rps?")
	f.Add("we don't need a queue, because – 10,000.5.3 x y = $ / per ×≈ 日本 ’s")
	l := Default()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		r := Read(l, []Text{{Stage: "a", Text: text}, {Stage: "b", Text: "A cache."}}, NewShingles([]string{text}))
		check := func(p Place) {
			s := r.Texts[p.Stage].Text
			if p.Start < 0 || p.End > len(s) || p.Start > p.End || !utf8.ValidString(s[p.Start:p.End]) {
				t.Fatalf("place %+v in %q", p, s)
			}
		}
		for i := range r.Mentions {
			check(r.Mentions[i].place())
		}
		for i := range r.Quantities {
			check(r.QuantityPlace(i))
		}
		for _, p := range r.Sentences() {
			check(p)
		}
		for _, s := range r.Sums {
			check(Place{s.Stage, s.Start, s.End})
		}
	})
}

// The work grows with the length of a text and no faster: counted in tokens looked at, not in time. A text without
// a full stop is one sentence, the worst case.
func TestLongTexts(t *testing.T) {
	l := Default()
	for _, part := range []string{essay() + "\n\n", "queue cache replica shard, ", "we don't need no ", "1 x 2 x 3 ", "a -> b -> ", "((((", "because so if when "} {
		text := strings.Repeat(part, 1<<18/len(part))
		r := Read(l, []Text{{Text: text}}, nil)
		if len(r.toks) == 0 {
			t.Errorf("%q: nothing was read", part)
		}
	}
}
