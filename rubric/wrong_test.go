package rubric

import (
	"strings"
	"testing"
)

// One mistake costs what it weighs; two in a dimension hold its mark at 2, and four in all every mark at 1, however much is right.
func TestWrongWithConfidence(t *testing.T) {
	spec := testSpec()
	all := func(w float64) Weights { return Weights{L4: w, L5: w, L6: w, L7: w} }
	for _, d := range []string{"reliability", "cost", "operations", "scalability"} {
		spec.Criteria = append(spec.Criteria, Criterion{ID: d + "-right", Dimension: d, Title: "right", Rule: `said("queue")`, Weight: all(40)})
	}
	for i, c := range []struct{ dimension, concept string }{
		{"reliability", "cache"}, {"reliability", "replica"}, {"cost", "region"}, {"operations", "availability-zone"},
	} {
		spec.Criteria = append(spec.Criteria, Criterion{ID: "wrong-" + string(rune('a'+i)), Dimension: c.dimension, Title: "wrong", Rule: `said("` + c.concept + `")`, Weight: all(-1)})
	}
	r := compileTest(t, spec)
	right := "We put a queue between the two, because the writes come in bursts and the readers are slow, and it keeps them for a day. "
	for _, tt := range []struct {
		wrong             []string
		reliability, cost float64
	}{
		{nil, 4, 4},
		{[]string{"cache"}, 4, 4},
		{[]string{"cache", "replica"}, 2, 4},
		{[]string{"cache", "replica", "region"}, 2, 4},
		{[]string{"cache", "replica", "region", "availability zone"}, 1, 1},
	} {
		text := right
		for _, w := range tt.wrong {
			text += "There is a " + w + " that holds all of it for the people who ask. "
		}
		card := r.Score(Transcript{Stages: []StageAnswer{{Stage: "s", Text: text}}})
		got := card.Dimensions["reliability"]
		if got.Mark != tt.reliability || card.Dimensions["cost"].Mark != tt.cost {
			t.Errorf("wrong of %v: reliability %v and cost %v, want %v and %v", tt.wrong, got.Mark, card.Dimensions["cost"].Mark, tt.reliability, tt.cost)
		}
		if len(tt.wrong) > 1 && !strings.Contains(got.Cap, "wrong") {
			t.Errorf("wrong of %v: the reason is %q", tt.wrong, got.Cap)
		}
	}
}
