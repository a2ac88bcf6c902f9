package encoder

import (
	_ "embed"
	"math"
	"strings"
)

//go:embed model.sum
var sums string

// Version names the model: the SHA-256 of model.bin, in hexadecimal. Vectors of different versions cannot be compared.
func Version() string {
	lines := strings.Fields(sums)
	return lines[len(lines)-2]
}

// Vector says what a text means, as a direction: its numbers are scaled so that the largest is 127 or -127.
type Vector [Dims]int8

// Encode gives the vector of a text. The same text gives the same vector on every machine. It is safe for use by several
// goroutines at once.
func Encode(text string) Vector {
	m := loaded()
	return round(m.run(m.tokens(text)))
}

func round(x [Dims]float32) Vector {
	largest := float32(1e-30)
	for _, v := range x {
		largest = max(largest, v, -v)
	}
	var out Vector
	for i, v := range x {
		out[i] = int8(math.RoundToEven(float64(v) * (127 / float64(largest))))
	}
	return out
}

// Alike is the cosine of the angle between two vectors: 1 for the same direction, about 0 for texts that have nothing to do
// with each other.
func (v *Vector) Alike(w *Vector) float64 {
	both, own, other := 0, 0, 0
	for i, a := range v {
		b := int(w[i])
		both, own, other = both+int(a)*b, own+int(a)*int(a), other+b*b
	}
	if own == 0 || other == 0 {
		return 0
	}
	return float64(both) / math.Sqrt(float64(own)*float64(other))
}
