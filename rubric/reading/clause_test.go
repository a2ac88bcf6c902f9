package reading

import (
	"strings"
	"testing"
)

// A colon ends a clause, except in a time of day: a quote begins with the whole time.
func TestColonInTime(t *testing.T) {
	for text, want := range map[string]string{
		"At 10:42 we opened the circuit breaker, because retries kept the database down.":  "At 10:42 we opened the circuit breaker,",
		"The fix: a circuit breaker, because retries kept the database down.":              "a circuit breaker,",
		"By 09:15:30 the circuit breaker was closed again, so the queue drained by 10:05.": "By 09:15:30 the circuit breaker was closed again,",
	} {
		r := Read(Default(), []Text{{Text: text}}, nil)
		var got string
		for _, m := range r.Mentions {
			if m.Concept == "circuit-breaker" {
				got = text[m.From:m.To]
			}
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q: evidence %q", text, got)
		}
	}
}
