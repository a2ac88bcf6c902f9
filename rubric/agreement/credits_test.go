package agreement

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareCredits(t *testing.T) {
	rules := []Grade{Whole, Whole, Whole, Part, Nothing, Nothing, Part}
	reader := []Grade{Whole, Part, Nothing, Nothing, Whole, Nothing, Whole}
	c := CompareCredits(rules, reader)
	if want := [3][3]int{{1, 0, 1}, {1, 0, 1}, {1, 1, 1}}; c.Table != want {
		t.Errorf("table %v, want %v", c.Table, want)
	}
	if c.N != 6 || !near(c.Precision, 3.0/5) || !near(c.Recall, 3.0/4) || !near(c.F1, 2.0/3) || !near(c.HitsHeld, 2.0/3) {
		t.Errorf("%+v", c)
	}
	if c := CompareCredits([]Grade{Nothing}, []Grade{Nothing}); c.N != 0 || c.F1 != 0 {
		t.Errorf("nothing credited: %+v", c)
	}
}

func TestGetsThrough(t *testing.T) {
	tests := []struct {
		name        string
		rules, fair []float64
		want        []int
	}{
		{"refused", []float64{2.9, 1, 0, 0, 1.9}, []float64{1, 1, 1, 1, 1}, nil},
		{"one dimension is enough", []float64{3, 1, 0, 0, 1.9}, []float64{1, 1, 1, 1, 1}, []int{0}},
		{"overall", []float64{2, 2, 2, 2, 2}, []float64{0, 0, 0, 0, 0}, []int{4}},
		{"it deserves as much", []float64{4, 2, 0, 0, 1.5}, []float64{2, 1, 0, 0, 1}, nil},
		{"fair overall is above 1, a dimension is not", []float64{3, 3, 3, 3, 3}, []float64{2, 2, 1, 1, 1.5}, []int{2, 3}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, GetsThrough(tt.rules, tt.fair)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestMeanError(t *testing.T) {
	if got := MeanError([]float64{1, 2, 4}, []float64{2, 2, 2}); got != 1 {
		t.Errorf("got %g, want 1", got)
	}
	if got := MeanError(nil, nil); got != 0 {
		t.Errorf("nothing: %g", got)
	}
}
