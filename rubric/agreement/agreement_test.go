package agreement

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-3 }

func TestSpearman(t *testing.T) {
	tests := []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3}, []float64{10, 20, 30}, 1},
		{[]float64{1, 2, 3}, []float64{3, 2, 1}, -1},
		{[]float64{1, 1, 1}, []float64{3, 2, 1}, 0},
		{[]float64{106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, []float64{7, 27, 2, 50, 28, 29, 20, 12, 6, 17}, -0.1758}, // a textbook example: IQ and hours of television
		{[]float64{1, 2, 2, 3}, []float64{1, 2, 3, 4}, 0.9487},
	}
	for _, tt := range tests {
		if got := Spearman(tt.a, tt.b); !near(got, tt.want) {
			t.Errorf("Spearman(%v, %v) = %.4f, want %.4f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestCompare(t *testing.T) {
	f := Compare([]float64{0, 1, 2, 3, 4}, []float64{0, 1, 2, 3, 4})
	if f.Kappa != 1 || f.MeanError != 0 || f.Within1 != 1 {
		t.Errorf("equal marks: %+v", f)
	}
	f = Compare([]float64{0, 4, 0, 4}, []float64{4, 0, 4, 0})
	if !near(f.Kappa, -1) {
		t.Errorf("opposite marks: kappa %g", f.Kappa)
	}
	f = Compare([]float64{0, 0, 4, 4}, []float64{0, 4, 0, 4})
	if !near(f.Kappa, 0) {
		t.Errorf("unrelated marks: kappa %g", f.Kappa)
	}
	if f := Compare(nil, nil); f.N != 0 {
		t.Errorf("no marks: %+v", f)
	}
}
