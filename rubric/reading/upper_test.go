package reading

import "testing"

func TestUpperFirst(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "",
		"a cache":            "A cache",
		"écran":              "Écran",
		"3 zones":            "3 zones",
		"“eventual” is":      "“eventual” is",
		"Already upper":      "Already upper",
		"ǆ is one character": "Ǆ is one character",
	} {
		if got := UpperFirst(text); got != want {
			t.Errorf("UpperFirst(%q) = %q, want %q", text, got, want)
		}
	}
}
