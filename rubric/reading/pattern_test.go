package reading

import (
	"strings"
	"testing"
)

// A quantity may be one of the alternatives at a place.
func TestQuantityAmongWords(t *testing.T) {
	l, errs := NewLexicon([]Concept{{ID: "ring", Plain: []string{"phone .. rings .. within|<time>|<percent>|when"}}})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for text, want := range map[string]bool{
		"The phone rings within a minute.": true,
		"The phone rings after 40 s.":      true,
		"The phone rings at 5 % errors.":   true,
		"The phone rings for 3 people.":    false,
		"Within 40 s nothing rings.":       false,
	} {
		if got := Read(l, []Text{{Text: text}}, nil).Speaks("ring"); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
	// the words before a place that a quantity may take
	l, errs = NewLexicon([]Concept{{ID: "price", Plain: []string{"free|<money> .. ride"}}})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for text, want := range map[string]bool{"It is $2 a ride.": true, "It is a free ride.": true, "It is a ride.": false} {
		if got := Read(l, []Text{{Text: text}}, nil).Speaks("price"); got != want {
			t.Errorf("%q: %t, want %t", text, got, want)
		}
	}
}

func TestBadPatterns(t *testing.T) {
	for pattern, want := range map[string]string{
		"<num>|few .. <time>": "needs at least one required word",
		"a|<length>":          "<length>: wants num",
		"at most|two|":        "an alternative is one word",
	} {
		_, errs := NewLexicon([]Concept{{ID: "x", Plain: []string{pattern}}})
		if len(errs) != 1 || !strings.Contains(errs[0].Msg, want) {
			t.Errorf("%q: %v, want %q", pattern, errs, want)
		}
	}
}
