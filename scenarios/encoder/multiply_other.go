//go:build !amd64

package encoder

func canVectors() bool { return false }

// multiplyByVectors is never called here.
func multiplyByVectors(string, []int16) (sums [4][4]int32) { return sums }
