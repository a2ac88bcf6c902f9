package reading

import (
	"strings"
	"testing"
)

// Every embedded concept compiles, has at least three ways to say it in plain words or is a name, and
// is a kind of concepts that there are.
func TestDefaultLexicon(t *testing.T) {
	concepts, err := embeddedConcepts()
	if err != nil {
		t.Fatal(err)
	}
	_, errs := NewLexicon(concepts)
	for _, e := range errs {
		if strings.HasPrefix(e.Field, "is[") {
			t.Logf("%s: %v", concepts[e.Index].ID, e)
			continue
		}
		t.Errorf("%s: %v", concepts[e.Index].ID, e)
	}
}
