package scenarios

import (
	_ "embed"
	"encoding/binary"
	"math"

	"tenx/scenarios/encoder"
)

// A question and its answer say different things, and the encoder was trained on texts of all kinds. So a question's vector is turned by a
// matrix before it is held against ways to ask, and by another before it is held against sentences that answer: linear adapters of the query,
// learned from the ways to ask of the built-in scenarios (adapter_test.go). The other texts' vectors stay as they are.

// The two adapters, each as what it adds to the identity: a float32 for each row, little-endian, then the rows with 4 bits a number.
// 'make adapters' makes them.
//
//go:embed stored/adapters.bin
var storedAdapters string

// adapterSize is the size of one adapter in bytes.
const adapterSize = encoder.Dims * (4 + encoder.Dims/2)

// adapter is a matrix in its stored form.
type adapter string

// adapters returns the adapters for ways to ask and for sentences that answer.
func adapters() (asked, told adapter) {
	return adapter(storedAdapters[:adapterSize]), adapter(storedAdapters[adapterSize:])
}

// of returns the product of the matrix and a vector, scaled as the encoder's vectors are. It is the same on every machine: sums are of
// integers.
func (a adapter) of(v *encoder.Vector) encoder.Vector {
	var out [encoder.Dims]float32
	largest := float32(1e-30)
	rows := a[4*encoder.Dims:]
	for r := range out {
		row, sum := rows[r*encoder.Dims/2:(r+1)*encoder.Dims/2], 0
		for i := range len(row) {
			two := int(row[i])
			sum += (two>>4-coarseMost)*int(v[2*i]) + (two&15-coarseMost)*int(v[2*i+1])
		}
		out[r] = float32(v[r]) + float32(a.scale(r)*float32(sum))
		largest = max(largest, out[r], -out[r])
	}
	var turned encoder.Vector
	for i, x := range out {
		turned[i] = int8(math.RoundToEven(float64(x) * (127 / float64(largest))))
	}
	return turned
}

func (a adapter) scale(row int) float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32([]byte(a[4*row : 4*row+4])))
}

// encodeAdapter returns the stored form of a matrix. What each row adds to the identity is divided by its largest number, times 7, and rounded.
func encodeAdapter(matrix *[encoder.Dims][encoder.Dims]float32) adapter {
	scales, rows := make([]byte, 0, 4*encoder.Dims), make([]byte, 0, encoder.Dims*encoder.Dims/2)
	for r, row := range matrix {
		row[r]--
		largest := float32(1e-30)
		for _, x := range row {
			largest = max(largest, x, -x)
		}
		step := largest / coarseMost
		scales = binary.LittleEndian.AppendUint32(scales, math.Float32bits(step))
		for i := 0; i < len(row); i += 2 {
			rows = append(rows, nibble(row[i]/step)<<4|nibble(row[i+1]/step))
		}
	}
	return adapter(append(scales, rows...))
}

// nibble returns a number in 4 bits, as coarse vectors are stored.
func nibble(x float32) byte {
	return byte(max(-coarseMost, min(coarseMost, int(math.RoundToEven(float64(x))))) + coarseMost)
}
