package trial

import (
	"testing"

	"tenx/scenarios"
)

// Every scenario stands its own reference answers and the attacks made from them.
func TestScenarios(t *testing.T) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	var all []*scenarios.Compiled
	for _, id := range lib.IDs() {
		c, err := lib.Compile(id)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		t.Run(c.ID, func(t *testing.T) {
			findings, err := Run(c, all)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				if !f.OK {
					t.Errorf("%s: expected %s, got %s", f.Trial, f.Expected, f.Got)
				}
			}
		})
	}
}
