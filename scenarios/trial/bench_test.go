package trial

import (
	"regexp"
	"testing"

	"tenx/rubric"
	"tenx/scenarios"
)

// Reads and scores the best reference answer, some 1,000 to 1,500 words, after startup.
func BenchmarkScore(b *testing.B) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	c, err := lib.Compile("url-shortener")
	if err != nil {
		b.Fatal(err)
	}
	t, err := transcript(c, c.References[len(c.References)-1], c)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(c.Rubric.Score(t).Words), "words")
	b.ReportAllocs()
	for b.Loop() {
		c.Rubric.Score(t)
	}
}

// Reads and scores the reference answers of all scenarios, with and without their diagrams.
func BenchmarkReferences(b *testing.B) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	fenced := regexp.MustCompile("(?s)```.*?```")
	for _, kind := range []string{"drawn", "plain"} {
		var score []func() rubric.Scorecard
		words := 0
		for _, id := range lib.IDs() {
			c, err := lib.Compile(id)
			if err != nil {
				b.Fatal(err)
			}
			for _, r := range c.References {
				t, err := transcript(c, r, c)
				if err != nil {
					b.Fatal(err)
				}
				for i := range t.Stages {
					if kind == "plain" {
						t.Stages[i].Text = fenced.ReplaceAllString(t.Stages[i].Text, "")
					}
				}
				score = append(score, func() rubric.Scorecard { return c.Rubric.Score(t) })
				words += c.Rubric.Score(t).Words
			}
		}
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, s := range score {
					s()
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(b.N)/float64(words), "ms/1000-words")
		})
	}
}
