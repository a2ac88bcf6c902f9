package reading

import "testing"

// A roadmap with weeks says what will be built; one without weeks says what may come some day.
func TestRoadmaps(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"## Roadmap\n\nWe put a queue before the writers for 5 s.", "queue hypothetical"},
		{"## Roadmap\n\n### Week 2\n\nWe put a queue before the writers for 5 s.", "queue asserted"},
		{"## Weekly roadmap\n\n#### Phase 1: writing\n\nWe put a queue before the writers for 5 s.", "queue asserted"},
		{"## Future work\n\n### Ideas\n\nWe put a queue before the writers for 5 s.", "queue hypothetical"},
		{"## Roadmap\n\nWe put a queue before the writers for 5 s.\n\n## Phase 1\n\nA cache.", "queue hypothetical, cache asserted"},
	} {
		if got := heard(Read(small(t), []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// The path of a file is not a statement about the words in it.
func TestPathsOfFiles(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"The order of writes is kept for 5 s (see `cache/queue-notes.md`).", ""},
		{"The order of writes is kept for 5 s in `queue/3.5`.", "queue asserted"},
		{"The writers take `queue/cache` for 5 s.", "queue asserted, cache asserted"},
	} {
		if got := heard(Read(small(t), []Text{{Text: tt.text}}, nil)); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// The text after a label that names a failure says what happens then.
func TestFailureLabels(t *testing.T) {
	for _, tt := range []struct {
		text string
		tied bool
	}{
		{"- **Queue failure:** back to the table", true},
		{"| queue outage | back to the table |", true},
		{"- **Queue sizes:** back to the table", false},
	} {
		tied, _ := Read(small(t), []Text{{Text: tt.text}}, nil).Explained("queue")
		if (len(tied) > 0) != tt.tied {
			t.Errorf("%q: tied %v, want %v", tt.text, tied, tt.tied)
		}
	}
}
