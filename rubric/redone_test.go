package rubric

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRedone(t *testing.T) {
	first := Transcript{
		Scenario: "paste-bin",
		Stages:   []StageAnswer{{Stage: "requirements", Text: "old"}, {Stage: "design", Text: "kept"}},
		Turns:    []Turn{{Stage: "requirements", Text: "asked then"}, {Stage: "design", Text: "asked too"}},
	}
	again := Transcript{
		Scenario: "paste-bin",
		Stages:   []StageAnswer{{Stage: "requirements", Text: "new"}, {Stage: "wrap-up", Text: "not reached before"}},
		Turns:    []Turn{{Stage: "requirements", Text: "asked now"}},
	}
	want := Transcript{
		Scenario: "paste-bin",
		Stages:   []StageAnswer{{Stage: "requirements", Text: "new"}, {Stage: "design", Text: "kept"}, {Stage: "wrap-up", Text: "not reached before"}},
		Turns:    []Turn{{Stage: "design", Text: "asked too"}, {Stage: "requirements", Text: "asked now"}},
	}
	if diff := cmp.Diff(want, Redone(first, again)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if first.Stages[0].Text != "old" {
		t.Error("the first transcript was changed")
	}
}
