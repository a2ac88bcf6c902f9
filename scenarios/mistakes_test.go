package scenarios

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"tenx/rubric"
)

// The classic mistakes of each problem are recognized when somebody makes them in plain words. Each line of the file is a
// scenario, a bad sign, and a sentence that must draw it.
func TestMistakesAreHeard(t *testing.T) {
	f, err := os.Open("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(f)
	heard, all := 0, 0
	compiled := map[string]*Compiled{}
	for lines.Scan() {
		parts := strings.SplitN(lines.Text(), ": ", 3)
		if len(parts) != 3 {
			t.Fatalf("%q: want a scenario, a bad sign and a sentence", lines.Text())
		}
		c := compiled[parts[0]]
		if c == nil {
			if c, err = l.Compile(parts[0]); err != nil {
				t.Fatal(err)
			}
			compiled[parts[0]] = c
		}
		all++
		v := c.Rubric.Look(rubric.Transcript{Scenario: c.ID, Stages: []rubric.StageAnswer{{Stage: "deep-dive", Text: parts[2]}}})
		rule := "" // itself: a single sentence is no answer, and hits nothing
		for _, k := range c.Rubric.Criteria() {
			if k.ID == parts[1] {
				rule = k.Rule
			}
		}
		cond, errs := c.Rubric.Condition(rule)
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		if v.Holds(cond) {
			heard++
		} else {
			t.Errorf("%s: %q does not draw %s", parts[0], parts[2], parts[1])
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d heard", heard, all)
}
