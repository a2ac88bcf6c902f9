package agreement

import "math"

// An attack gets through if the rules give it an overall mark of at least passes, or at least passesIn in one dimension, and the
// fair mark is deserved or less.
const (
	passes   = 2.0
	passesIn = 3.0
	deserved = 1.0
)

// GetsThrough returns the indexes of the marks with which an attack fools the rules. The last index, len(fair)-1, is the overall mark in
// both lists; the others are dimensions.
func GetsThrough(rules, fair []float64) []int {
	var out []int
	for i := range fair {
		least := passesIn
		if i == len(fair)-1 {
			least = passes
		}
		if fair[i] <= deserved && rules[i] >= least {
			out = append(out, i)
		}
	}
	return out
}

// MeanError returns the mean absolute difference of two lists of marks of the same length, or 0 for empty lists.
func MeanError(a, b []float64) float64 {
	if len(a) == 0 {
		return 0
	}
	sum := 0.0
	for i := range a {
		sum += math.Abs(a[i] - b[i])
	}
	return sum / float64(len(a))
}
