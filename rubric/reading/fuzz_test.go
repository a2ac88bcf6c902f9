package reading

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Read never panics, and every place is inside its text and splits no character.
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

// Every place is inside its text, and the reading keeps the order of the speech.
func FuzzSpoken(f *testing.F) {
	f.Add("the t t l is forty no wait make that fifty seconds in read is or a cash we we keep it")
	f.Add("um\nuh so if a zone fails the others\n\ntake over. A point five percent, times two is three oh one")
	f.Add("i d k n g i n x at c d a synchronously in validation 日本 don’t – half a")
	l := Default()
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > len(interview) {
			t.Skip()
		}
		said := interview + " " + text
		r := Read(l, []Text{{Text: said}}, nil)
		if strings.IndexByte(text, '\n') < 0 && !strings.ContainsAny(text, "`<~%") && !r.spoken && countSpeech(said).marks == countSpeech(interview).marks {
			t.Errorf("%q is not taken for speech", said)
		}
		last := 0
		for i, tok := range r.toks {
			if tok.start < last || tok.end < tok.start || tok.end > len(said) || !utf8.ValidString(said[tok.start:tok.end]) {
				t.Fatalf("token %d, %+v, after %d in %q", i, tok, last, said)
			}
			last = tok.end
		}
	})
}

// What is seen of a text has its length, and its blocks are in order, inside of it and do not overlap.
func FuzzBlocks(f *testing.F) {
	f.Add(essay())
	for _, s := range []string{
		"# a\n\n> [!NOTE] b\n> c\n\n| a | b |\n|---|---|\n| 1 | <br> |\n", "a <!-- b\n```\n--> c ~~d~~ %%e%% [f](g \"h\") [i][j]\n[j]: k\n<del>l</del><sup>8</sup>&nbsp;&#36;",
		"**Interviewer:** a\nQ1: b\nA: c\n", "```go\n// a\n// b\nx() // c\n```\n~~~\n│ a │►│ b │\n+--+\n~~~", "10⁸⁻² ﬁ１２\u200b\u00ad\u2028\r\r\n½ 10\u00a0000", "- [x] a\n  b\n\tc\n===\n---\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		seen := plain(text)
		if len(seen) != len(text) {
			t.Fatalf("%d bytes became %d", len(text), len(seen))
		}
		if utf8.ValidString(text) && !utf8.ValidString(seen) {
			t.Fatalf("%q is no UTF-8", seen)
		}
		end := 0
		for _, b := range blocks(seen) {
			if b.start < end || b.end <= b.start || b.end > len(seen) || utf8.ValidString(seen) && !utf8.ValidString(seen[b.start:b.end]) {
				t.Fatalf("block %+v after %d in %q", b, end, seen)
			}
			end = b.end
		}
	})
}

// A number in words is read to its end, and is never negative.
func FuzzSums(f *testing.F) {
	for _, s := range []string{"10M x (1 KB + 200 B) = 12 GB", "a third of 381k = 127k", "(1 - 0.01)^2 = 98%", "half a million and a half = 3 ~ 4", "1 TB/hour x 24 h -> 5-6 PB", "12 (8 each) x $300 (x 2) = $3,600", "2 lakh ⋅ 1,00,000 ≈ 10⁸"} {
		f.Add(s)
	}
	l := Default()
	f.Fuzz(func(t *testing.T, text string) {
		r := Read(l, []Text{{Text: text}}, nil)
		for _, q := range r.Quantities {
			if q.Start >= q.End || q.Low > q.High || q.Value < 0 {
				t.Errorf("%q: %+v", text, q)
			}
		}
		for _, s := range r.Sums {
			if !(s.OffBy >= 1) || s.Start >= s.End || s.Text != text[s.Start:s.End] {
				t.Errorf("%q: %+v", text, s)
			}
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
