package rubric

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Two plain counts of the same thing conflict; changes, failures, and counts of other things don't.
func TestConflicts(t *testing.T) {
	r := compileTest(t, testSpec())
	two := func(first, then string) []Conflict { return []Conflict{{Stage: "s", First: first, Then: then}} }
	for name, tt := range map[string]struct {
		text string
		want []Conflict
	}{
		"zones":        {"We run in three zones. A queue takes the writes. Everything is deployed in two zones.", two("We run in three zones", "Everything is deployed in two zones.")},
		"one part":     {"The queue has three replicas. We keep 2 replicas of the queue.", two("The queue has three replicas", "We keep 2 replicas of the queue.")},
		"list items":   {"- The queue has 16 partitions\n- Messages leave the queue through 64 partitions", two("- The queue has 16 partitions", "- Messages leave the queue through 64 partitions")},
		"the same":     {"We run in three zones. Each service has instances in 3 zones.", nil},
		"other parts":  {"The queue has three replicas. The cache has two replicas.", nil},
		"what fails":   {"We run in three zones. It goes on with two zones if one fails.", nil},
		"later":        {"We run in one region. Later it spans two regions. It has two regions next year.", nil},
		"some of them": {"We run in three zones. It writes to two of the three zones at least.", nil},
		"a range":      {"The queue has three replicas. The queue has 2-3 replicas.", nil},
		"a question":   {"The queue has three replicas. Does the queue need two replicas?", nil},
		"turned down":  {"The queue has three replicas. Two replicas of the queue are not enough.", nil},
		"in code":      {"We run in three zones.\n```\nwe run in 2 zones\n```\n", nil},
	} {
		if diff := cmp.Diff(tt.want, r.Look(answer(tt.text)).Conflicts()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
