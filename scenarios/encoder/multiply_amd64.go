package encoder

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// canVectors reports whether the machine has the instructions of multiplyVectors (AVX2, since 2013 to 2015).
func canVectors() bool { return cpu.X86.HasAVX2 }

// multiplyByVectors does what multiplyByPairs does, eight columns at a time.
func multiplyByVectors(block string, numbers []int16) (sums [4][4]int32) {
	columns := len(numbers) / 4
	_, _ = block[4*columns-1], numbers[4*columns-1] // all that is read is there
	var parts [4][4][2]int32
	multiplyVectors(&parts, unsafe.StringData(block), &numbers[0], columns)
	for t := range parts {
		for row, two := range parts[t] {
			sums[t][row] = two[0] + two[1]
		}
	}
	return sums
}

// multiplyVectors multiplies four interleaved rows with four tokens' numbers: for each token and row a sum in two parts. The columns are a
// multiple of eight.
//
//go:noescape
func multiplyVectors(sums *[4][4][2]int32, block *byte, numbers *int16, columns int)
