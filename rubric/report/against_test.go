package report

import (
	"testing"

	"tenx/rubric"
)

func TestAgainst(t *testing.T) {
	for want, n := range map[string]rubric.Number{
		"going by its own numbers":                                {},
		"compared with peak-load":                                 {Fact: "peak-load"},
		"compared with peak-load, which the interviewer told you": {Fact: "peak-load", Told: true},
	} {
		if got := against(n); got != want {
			t.Errorf("%+v: %q, want %q", n, got, want)
		}
	}
}
