package sessionlog

import (
	"strings"
	"testing"

	"tenx/engine"
)

// The last event counts however long it is: a scorecard may be longer than what is read at first.
func TestListLongLastEvent(t *testing.T) {
	for _, size := range []int{100, tail - 200, tail, 5 * tail} {
		dir := t.TempDir()
		scored := event(3, strings.Repeat("x", size))
		scored.Kind = engine.ScoredBy
		create(t, dir, event(1, "one"), event(2, strings.Repeat("y", 2*tail)), scored)
		list, err := List(dir)
		if err != nil || len(list) != 1 || list[0].Last.Seq != 3 || !list[0].Finished || list[0].Err != nil {
			t.Errorf("with a last event of %d bytes: %d sessions (%v), the last event is %d, finished: %v", size, len(list), err, list[0].Last.Seq, list[0].Finished)
		}
	}
	dir := t.TempDir()
	create(t, dir)
	if list, err := List(dir); err != nil || len(list) != 1 || list[0].Last.Seq != 0 || list[0].Finished {
		t.Errorf("a log without events is listed as %+v, %v", list, err)
	}
}
