package rubric

import (
	"os"
	"testing"
)

// The tests of marks are about how marks are made, and not about the thresholds that were fitted last: those are held by the
// golden scorecards.
func TestMain(m *testing.M) {
	thresholds = [5]float64{0.33, 0.46, 0.58, 0.74, 1}
	ofScalability = thresholds
	os.Exit(m.Run())
}
