package encoder

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// canVectors reports whether the machine has AVX2, which multiplyVectors needs.
func canVectors() bool { return cpu.X86.HasAVX2 }

// multiplyByVectors is like multiplyByPairs, but handles eight columns at a time.
func multiplyByVectors(block string, numbers []int16) (sums [4][4]int32) {
	columns := len(numbers) / 4
	_, _ = block[4*columns-1], numbers[4*columns-1] // bounds checks for what the assembly reads
	var parts [4][4][2]int32
	multiplyVectors(&parts, unsafe.StringData(block), &numbers[0], columns)
	for t := range parts {
		for row, two := range parts[t] {
			sums[t][row] = two[0] + two[1]
		}
	}
	return sums
}

// multiplyVectors multiplies four interleaved rows with four tokens' numbers. It returns a sum in two parts for each token and row. The number
// of columns must be a multiple of eight.
//
//go:noescape
func multiplyVectors(sums *[4][4][2]int32, block *byte, numbers *int16, columns int)
