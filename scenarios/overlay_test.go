package scenarios

import (
	"strings"
	"testing"
)

// A mistake in a concept of an overlay is reported at its place, like any other.
func TestOverlayConcepts(t *testing.T) {
	for text, want := range map[string]string{
		"concepts:\n  abc: [\"[<[\", foo]\n":                                                      `rubric.yaml:2:9: pattern "[<["`,
		"concepts:\n  abc: {is: [nope], says: [foo]}\n":                                           `rubric.yaml:2:14: no concept "nope"`,
		"concepts:\n  A B: [foo bar]\n":                                                           `rubric.yaml:2:8: "A B" is not an id`,
		"concepts:\n  zed: [foo]\ncriteria:\n  - {id: zed, cost: t, says: [bar], feedback: f}\n":  `rubric.yaml:4:5: the id "zed" is there twice`,
		"criteria:\n  - {id: zed, cost: t, says: [bar, \"[<[\"], feedback: f}\n":                  `rubric.yaml:2:36: pattern "[<["`,
		"criteria:\n  - {id: zed, cost: t, is: [abc], concepts: {abc: [\"[<[\"]}, feedback: f}\n": `rubric.yaml:2:52: pattern "[<["`,
	} {
		if got := CheckOverlay("rubric.yaml", []byte(text)).Error(); !strings.Contains(got, want) {
			t.Errorf("%s\ngot %q, want %q", text, got, want)
		}
	}
}
