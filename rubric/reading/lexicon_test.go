package reading

import (
	"testing"
)

// Every embedded concept compiles, has at least three ways to say it in plain words or is a name, and
// is a kind of concepts that there are.
func TestDefaultLexicon(t *testing.T) {
	concepts, err := readConcepts()
	if err != nil {
		t.Fatal(err)
	}
	_, errs := NewLexicon(concepts)
	for _, e := range errs {
		if e.In.Field(1) == "is" {
			t.Logf("%s: %v", concepts[e.In.Index(0)].ID, e)
			continue
		}
		t.Errorf("%s: %v", concepts[e.In.Index(0)].ID, e)
	}
}
