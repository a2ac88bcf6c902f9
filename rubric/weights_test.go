package rubric

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// In a file a weight is a number, the name of a curve, or a number for each level.
func TestWeightsInYAML(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Weights // nil for an error
	}{
		{"2", same(2)},
		{"-1.5", same(-1.5)},
		{"decisive", weights(1, 1, 3, 3)},
		{"{L4: 1, L5: 2, L6: 3, L7: 4}", weights(1, 2, 3, 4)},
		{"heavy", nil},
		{"[1, 2]", nil},
	} {
		w := same(9) // what was there is gone
		if err := yaml.Unmarshal([]byte(tt.text), &w); (err != nil) != (tt.want == nil) {
			t.Errorf("%s: %v", tt.text, err)
		} else if diff := cmp.Diff(tt.want, w); tt.want != nil && diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.text, diff)
		}
	}
}

// Every curve has a unique name, can be read by it, and weighs no less at a higher level.
func TestCurves(t *testing.T) {
	for _, name := range CurveNames() {
		w, ok := Curve(name)
		if !ok || w.CurveName() != name {
			t.Errorf("the curve %q is called %q", name, w.CurveName())
		}
		before := 1.0
		for _, l := range Levels() {
			if w[l] < before || w[l] > 5 {
				t.Errorf("%s weighs %v at %s, after %v", name, w[l], l, before)
			}
			before = w[l]
		}
	}
	if _, ok := Curve("heavy"); ok {
		t.Error("a curve that nobody declared")
	}
	if got := weights(4, 3, 2, 1).CurveName(); got != "" {
		t.Errorf("weights of no curve are called %q", got)
	}
}

func TestBad(t *testing.T) {
	for _, tt := range []struct {
		weight Weights
		want   bool
	}{{same(1), false}, {same(0.5), false}, {same(-0.5), true}, {weights(1, 1, 1, -1), true}} {
		if got := (Criterion{Weight: tt.weight}).Bad(); got != tt.want {
			t.Errorf("%v is bad: %v", tt.weight, got)
		}
	}
}
