package scenarios

import (
	"slices"
	"testing"
)

// TestStoryPrompts holds the prompts of the behavioral questions to what a short answer needs: whoever is done before half of a stage's time is over is
// asked all the same.
func TestStoryPrompts(t *testing.T) {
	l, err := NewLibrary(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range behavioral {
		s, err := l.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Prompts {
			if slices.Contains(p.At, "half") && !slices.Contains(p.At, "done") {
				t.Errorf("%s: %s comes at half time alone", id, p.ID)
			}
		}
	}
}
