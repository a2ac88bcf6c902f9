package conversation

import (
	"strings"
	"testing"

	"tenx/scenarios"
)

// Where two points of a fact fit a question about alike, the whole fact is told, and not one of them by chance.
func TestUnclearPoint(t *testing.T) {
	for _, tt := range []struct{ scenario, question, has string }{
		{"lambda-execution", "How many percent of them are cold?", "0.15%"},
		{"lambda-execution", "For the large images, how much of an image does a function really read at startup, and how much do they have in common?", "95%"},
	} {
		c := builtIn(t, tt.scenario)
		told := ""
		for _, r := range (Talk{Script: c, Stage: c.Stages[0].Title, Left: c.Stages[0].Time}).Answer(tt.question) {
			told += r.Text + " "
		}
		if !strings.Contains(told, tt.has) {
			t.Errorf("%s, %q: %s, want %s in it", tt.scenario, tt.question, told, tt.has)
		}
	}
}

// builtIn compiles a built-in scenario.
func builtIn(t testing.TB, id string) *scenarios.Compiled {
	t.Helper()
	l, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
