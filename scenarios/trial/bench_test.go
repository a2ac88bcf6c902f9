package trial

import (
	"testing"

	"tenx/scenarios"
)

// Reading and scoring the best reference answer, some 1,000 to 1,500 words, after start-up.
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
