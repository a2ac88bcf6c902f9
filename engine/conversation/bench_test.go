package conversation

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// What an answer costs to a question of which no part was heard before (each has a number of its own): time, and the memory that the process
// holds by then, encoder included.
func BenchmarkAnswer(b *testing.B) {
	script := builtIn(b, "url-shortener")
	for _, question := range []string{
		"So how many short links do people create on day %[1]d, and is %[1]d an average or the peak?",
		"I'll assume a budget of %[1]d dollars a month, a team of %[1]d, and links that live for %[1]d years, and that we have to serve some %[1]d " +
			"redirects per second at peak, with clicks counted exactly and within %[1]d seconds, is %[1]d all right with you or am I off by a lot here, " +
			"and what about %[1]d kinds of spam, and can somebody pick %[1]d names of their own?",
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
