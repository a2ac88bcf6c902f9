package scenarios_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tenx/scenarios"
)

// A pack with endless facts, criteria or concepts is refused at the first one above the limit.
func TestSizesOfLists(t *testing.T) {
	small, err := os.ReadFile("../testdata/pack/paste-bin.yaml")
	if err != nil {
		t.Fatal(err)
	}
	many := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for _, c := range []struct{ name, before, add, want string }{
		{"facts", "\nstages:\n", many(150, "  - {id: more-%[1]d, tell: So it is., ask: [what of a%[1]d, what of b%[1]d, what of c%[1]d]}\n"), "155 facts (at most 150)"},
		{"criteria", "\ncaps:\n", many(250, "  - {id: more-%[1]d, scalability: More, is: paste-link, feedback: Say it.}\n"), "criteria (at most 250)"},
		{"concepts", "\ncaps:\n", many(401, "  - {id: more-%[1]d, scalability: More, says: [words of number w%[1]d], feedback: Say it.}\n"), "concepts (at most 400)"},
		{"words", "\ncaps:\n", many(240, "  - {id: more-%[1]d, scalability: More, says: ["+many(19, "words w%[1]d x%%[1]d, ")+"end], feedback: Say it.}\n"), "there are more than 4000 words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := strings.Index(string(small), c.before)
			text := string(small)[:i+1] + c.add + string(small)[i+1:]
			problems, _ := scenarios.Check(scenarios.Files{Name: "paste-bin.yaml", Data: []byte(text)}, nil)
			for _, p := range problems {
				if strings.Contains(p.Error(), c.want) {
					if p.Line == 0 || p.Column == 0 {
						t.Errorf("no position: %v", p)
					}
					return
				}
			}
			t.Errorf("got %v, want %q", problems, c.want)
		})
	}
}
