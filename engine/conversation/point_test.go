package conversation

import (
	"strings"
	"testing"

	"tenx/scenarios"
)

// Where two points of a fact fit a question about alike, the whole fact is told, and not one of them by chance.
func TestUnclearPoint(t *testing.T) {
	l, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ scenario, question, has string }{
		{"lambda-execution", "What fraction of these are cold?", "0.15%"},
		{"lambda-execution", "For the large images, how much of an image does a function really read at startup, and how much do they have in common?", "95%"},
	} {
		c, err := l.Compile(tt.scenario)
		if err != nil {
			t.Fatal(err)
		}
		told := ""
		for _, r := range (Talk{Script: c, Stage: c.Stages[0].Title, Left: c.Stages[0].Time}).Answer(tt.question) {
			told += r.Text + " "
		}
		if !strings.Contains(told, tt.has) {
			t.Errorf("%s, %q: %s, want %s in it", tt.scenario, tt.question, told, tt.has)
		}
	}
}
