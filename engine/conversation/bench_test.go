package conversation

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"tenx/scenarios"
)

// What an answer costs whose question was not heard before: time, and the memory that the process holds by then, encoder included.
func BenchmarkAnswer(b *testing.B) {
	l, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		b.Fatal(err)
	}
	script, err := l.Compile("url-shortener")
	if err != nil {
		b.Fatal(err)
	}
	for _, question := range []string{
		"So how many short links do people create on day %d, and is that an average or the peak?",
		"I'll assume a budget of %d dollars a month, a team of five, and links that never expire, and that we have to serve some forty thousand " +
			"redirects per second at peak, with clicks counted exactly and in real time, is that all right with you or am I off by a lot here, and " +
			"what about spam, and can somebody pick a name of their own?",
	} {
		b.Run(fmt.Sprintf("words=%d", len(strings.Fields(question))), func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				talk := Talk{Script: script, Stage: "Requirements"}
				talk.Answer(fmt.Sprintf(question, 1000+n))
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/1e6, "MB-held")
		})
	}
}
