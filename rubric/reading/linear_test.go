package reading

import (
	"os"
	"strings"
	"testing"
	"time"
)

// shapes are texts that are hard to read, a piece of each to be repeated.
var shapes = map[string]string{
	"one line":          "a queue takes the burst and ",
	"items":             "- a queue\n",
	"numbered items":    "1. a queue of 5 items\n",
	"nested items":      "  - a\n    - b\n",
	"nested quotes":     "> > > > ",
	"quotes":            "> a queue\n",
	"brackets":          "((((((((",
	"both brackets":     "(1 + (2 x (3 ",
	"links":             "[a](b",
	"link texts":        "[[[[[",
	"closed":            "]](](](",
	"definitions":       "[a]: b\n",
	"digits":            "1234567890",
	"digit groups":      "1,234,567,",
	"dots":              "1.2.3.4.",
	"sums":              "1 x 2 + 3 = 4 ",
	"rates":             "1/s x 2/day x 3 h = 9 ",
	"lines per time":    "Size per day: 10 GB\nSize per year: 36 TB\n",
	"rates again":       "1 GB a day, so 9 GB/s, so 9 TB a day. ",
	"wide rows":         "| 1 | $2 | 3 GB ",
	"priced rows":       "| total | each | count |\n|-|-|-|\n| $900 | $3 | 2 |\n| total | $9 | 5 |\n",
	"sizes of each":     "Each row is 1 KB and there are 1000000 rows, so 1 TB. ",
	"open sums":         "1 x 2 + ",
	"comments":          "<!-- ",
	"closed comments":   "<!-- a --> ",
	"percents":          "%% a ",
	"tildes":            "~~a ",
	"tags":              "<s>",
	"other tags":        "<b><i",
	"entities":          "&amp;&am",
	"addresses":         "https://a.b/c(",
	"fences":            "```\n",
	"a fence":           "```\na -> b\n",
	"drawings":          "│ a │ b │\n",
	"corners":           "+--+ | ",
	"rows":              "| a | b |\n",
	"dividers":          "a | b\n--- | ---\n",
	"underlines":        "a\n---\n",
	"headings":          "# a\n",
	"speakers":          "Interviewer: a\n",
	"two speakers":      "Interviewer: a\nCandidate: b\n",
	"raised":            "10⁸⁸⁸⁸",
	"invisible":         "a\u200b\u00ad",
	"wide":              "１２３",
	"number words":      "a hundred and ",
	"more number words": "two three four ",
	"halves":            "half a million and a half ",
	"exponents":         "2^2^2^",
	"letters":           "aaaaaaaaaaaaaaaa",
	"speech":            "so um we keep forty no wait make that fifty of the t t l cash in read is and it is the a p i ",
	"spoken letters":    "a b c is the d e f of it and you are ",
	"spoken numbers":    "two three hundred point oh five times the ",
	"spoken adverbs":    "so then now also then so the a of to it ",
	"spoken nouns":      "the cache of the queue of a log in the disk to ",
	"comment lines":     "```go\n// a\n// b\n",
}

// Nothing that is hard to read stops the reading.
func TestShapes(t *testing.T) {
	l := Default()
	for name, part := range shapes {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(part, 1<<15/len(part))
			if r := Read(l, []Text{{Text: text}}, nil); len(r.toks) > len(text) {
				t.Errorf("%d tokens in %d bytes", len(r.toks), len(text))
			}
		})
	}
}

// A key or a picture in base64 in a program is one long name.
func TestLongName(t *testing.T) {
	text := "```go\n" + strings.Repeat("aB", 1<<16) + "\n```\n"
	start := time.Now()
	Read(Default(), []Text{{Text: text}}, nil)
	if took := time.Since(start); took > 4*time.Second {
		t.Errorf("a name of %d bytes took %v", len(text), took)
	}
}

// The work grows with the length of a text and no faster: eight times the text takes at most thirty times as long, where quadratic work would
// take sixty-four times. It measures, so it runs only when asked.
func TestLinear(t *testing.T) {
	if os.Getenv("TENX_E2E") != "1" {
		t.Skip("set TENX_E2E=1 to run it")
	}
	l := Default()
	for name, part := range shapes {
		t.Run(name, func(t *testing.T) {
			const small, large = 1 << 17, 1 << 20
			best := func(size int) time.Duration {
				text := strings.Repeat(part, size/len(part))
				least := time.Hour
				for range 3 {
					start := time.Now()
					Read(l, []Text{{Text: text}}, nil)
					least = min(least, time.Since(start))
				}
				return least
			}
			a, b := best(small), best(large)
			t.Logf("%v for %d bytes, %v for %d", a, small, b, large)
			if b > 30*a && b > time.Second { // what is quicker is noise
				t.Error("more than linear")
			}
		})
	}
}
