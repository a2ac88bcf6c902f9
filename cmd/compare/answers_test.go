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

// graded is what promptfoo grades: answers, and for each criterion the words of its concepts, as an assertion that any of them is there.
type graded struct {
	Answers    []string    `json:"answers"`
	Assertions []assertion `json:"assertions"`
}

// assertion is one of promptfoo's deterministic assertions.
type assertion struct {
	Type  string   `json:"type"`
	Value []string `json:"value"`
}

// conceptID is a text in a rule.
var conceptID = regexp.MustCompile(`"([a-z0-9-]+)"`)

// TestExport writes what promptfoo.mjs reads: the reference answers of url-shortener, and an icontains-any for each of its criteria with the
// terms of the concepts that the criterion's rule names.
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

// BenchmarkAnswers reads and scores all reference answers of url-shortener: evidence, marks, bands and gaps included.
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
	for range *rounds { // the first ones read what later ones find read
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

// cpu is the time that this process has spent on a processor.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
