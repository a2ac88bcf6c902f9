package report

import (
	"testing"

	"tenx/rubric"
)

func TestAgainst(t *testing.T) {
	for want, n := range map[string]rubric.Number{
		"the sum as written out":                            {},
		"against peak-load":                                 {Fact: "peak-load"},
		"against peak-load, which the interviewer told you": {Fact: "peak-load", Told: true},
	} {
		if got := against(n); got != want {
			t.Errorf("%+v: %q, want %q", n, got, want)
		}
	}
}
