package encoder

import (
	_ "embed"
	"math"
	"strings"
)

//go:embed model.sum
var sums string

// Version identifies the model: the SHA-256 of model.bin in hexadecimal. Vectors of different versions cannot be compared.
func Version() string {
	lines := strings.Fields(sums)
	return lines[len(lines)-2]
}

// Vector represents the meaning of a text as a direction. Its numbers are scaled so that the largest absolute value is 127.
type Vector [Dims]int8

// Encode returns the vector of a text. The same text gives the same vector on every machine. It is safe for concurrent use.
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

// Alike returns the cosine of the angle between two vectors: 1 for the same direction, about 0 for unrelated texts.
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
