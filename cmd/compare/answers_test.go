package compare

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

var (
	export = flag.String("export", "", "write the answers and the assertions to this file, for promptfoo.mjs")
	rounds = flag.Int("rounds", 20, "how often BenchmarkAnswers scores all answers before it takes the time")
)

// graded is the input for promptfoo: answers, and for each criterion an assertion that any of the words of its concepts occurs.
type graded struct {
	Answers    []string    `json:"answers"`
	Assertions []assertion `json:"assertions"`
}

// assertion is one of promptfoo's deterministic assertions.
type assertion struct {
	Type  string   `json:"type"`
	Value []string `json:"value"`
}

// conceptID matches a text in a rule.
var conceptID = regexp.MustCompile(`"([a-z0-9-]+)"`)

// TestExport writes the input for promptfoo.mjs: the reference answers of url-shortener, and for each of its criteria an icontains-any with
// the terms of the concepts in the criterion's rule.
func TestExport(t *testing.T) {
	s := problem(t)
	lexicon, problems := reading.Default().With(s.Concepts)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var g graded
	for _, r := range s.References {
		g.Answers = append(g.Answers, r.Answer)
	}
	for _, c := range append(rubric.Shared(), s.Rubric.Criteria...) {
		var words []string
		for _, m := range conceptID.FindAllStringSubmatch(c.Rule, -1) {
			if concept, ok := lexicon.Concept(m[1]); ok {
				words = append(words, strings.ReplaceAll(m[1], "-", " "))
				words = append(words, concept.Terms...)
			}
		}
		if len(words) > 0 {
			g.Assertions = append(g.Assertions, assertion{"icontains-any", words})
		}
	}
	if len(g.Answers) < 4 || len(g.Assertions) < 60 {
		t.Fatalf("%d answers and %d assertions", len(g.Answers), len(g.Assertions))
	}
	if *export == "" {
		return
	}
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*export, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkAnswers reads and scores all reference answers of url-shortener, including evidence, marks, bands and gaps.
func BenchmarkAnswers(b *testing.B) {
	c, problems := scenarios.Compile(problem(b))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	var transcripts []rubric.Transcript
	for _, r := range c.References {
		a, err := scenarios.ReadAnswer(r.ID+".md", strings.NewReader(r.Answer))
		if err != nil {
			b.Fatal(err)
		}
		transcripts = append(transcripts, a.Transcript(c.Scenario))
	}
	for range *rounds { // later rounds reuse what the first ones read
		for _, t := range transcripts {
			c.Rubric.Score(t)
		}
	}
	start := cpu(b)
	n := 0
	for b.Loop() {
		for _, t := range transcripts {
			c.Rubric.Score(t)
		}
		n++
	}
	b.ReportMetric((cpu(b)-start).Seconds()*1000/float64(n*len(transcripts)), "cpu-ms/answer")
}

// cpu returns the processor time that this process has used.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
