package rubric

import (
	"os"
	"testing"
)

// The tests of marks check how marks are computed, independent of the latest fitted thresholds, which the golden scorecards check.
func TestMain(m *testing.M) {
	thresholds = [5]float64{0.33, 0.46, 0.58, 0.74, 1}
	os.Exit(m.Run())
}
