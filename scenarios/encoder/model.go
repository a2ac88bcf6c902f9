package encoder

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"sync"
)

// The sizes of all-MiniLM-L6-v2.
const (
	Dims      = 384  // numbers in a vector
	Wide      = 1536 // numbers per token between the last two matrices of a layer
	Layers    = 6
	heads     = 12
	headDims  = Dims / heads
	MaxTokens = 128 // per text, including the start and end marks; the rest of the text is ignored
)

// Magic is the beginning of model.bin. It is followed by, in little-endian order:
//
//   - the number of common pieces (uint32)
//   - the vocabulary: its size in bytes (uint32), then the common pieces, sorted, and the others, sorted, each with a line feed
//   - the common pieces' rows of Dims numbers: a scale (float32) for each, then all as int8
//   - the others' rows: a scale (float32) for each, then 8 more than each number, -7 to 7, two to a byte, the first in the upper half
//   - MaxTokens rows for the positions: a scale (float32) for each, then all as int8
//   - a norm: Dims factors and Dims summands, float32
//   - for each layer the matrices query, key, value and output, a norm, the matrices to Wide and back, a norm
//
// A matrix has a scale and a summand (float32) for each row, then its rows as int8, four at a time: the first numbers
// of four rows, their second numbers, and so on.
const Magic = "tenxenc2"

//go:embed model.bin
var embedded string

// loaded returns the embedded model. It copies little, because the model stays in the mapped program file.
var loaded = sync.OnceValue(func() *model {
	m, err := open(embedded)
	if err != nil {
		panic("the embedded model: " + err.Error()) // a test opens the model
	}
	return m
})

type model struct {
	vocabulary          []string // the common pieces, sorted, and the others, sorted; a piece's id is its index
	common              int      // how many pieces are common
	start, end, unknown int      // ids
	commonRows          table
	otherRows           halfTable
	places              table
	norm                norm384
	layers              [Layers]layer
	vectors             bool // multiply with vector instructions, which does not change the results
}

// table has a row of Dims numbers for each entry.
type table struct {
	scales []float32
	rows   string // int8
}

// halfTable is a table with 4 bits a number.
type halfTable struct {
	scales []float32
	rows   string
}

// matrix has rows as long as its input, four of them interleaved.
type matrix struct {
	scales, summands []float32 // one for each row
	blocks           string    // int8
}

type norm384 struct{ factors, summands []float32 }

type layer struct {
	query, key, value, output matrix
	attended                  norm384
	widen, narrow             matrix
	done                      norm384
}

// open reads a model. The error says what is wrong with the file.
func open(data string) (*model, error) {
	r := &reader{data: data}
	if r.take(len(Magic)) != Magic {
		return nil, fmt.Errorf("it does not begin with %q", Magic)
	}
	m := &model{vectors: canVectors()}
	if n := r.take(4); r.ok() {
		m.common = int(word(n, 0))
	}
	if n := r.take(4); r.ok() {
		m.vocabulary = strings.Split(strings.TrimSuffix(r.take(int(word(n, 0))), "\n"), "\n")
	}
	if m.common < 0 || m.common > len(m.vocabulary) {
		return nil, fmt.Errorf("%d of its %d pieces are common", m.common, len(m.vocabulary))
	}
	m.commonRows, m.otherRows = r.table(m.common), r.halfTable(len(m.vocabulary)-m.common)
	m.places, m.norm = r.table(MaxTokens), r.norm()
	for i := range m.layers {
		m.layers[i] = layer{
			query: r.matrix(Dims, Dims), key: r.matrix(Dims, Dims), value: r.matrix(Dims, Dims), output: r.matrix(Dims, Dims), attended: r.norm(),
			widen: r.matrix(Wide, Dims), narrow: r.matrix(Dims, Wide), done: r.norm(),
		}
	}
	if !r.ok() || r.data != "" {
		return nil, fmt.Errorf("its size is %d bytes, which is not what its parts need", len(data))
	}
	for mark, id := range map[string]*int{"[CLS]": &m.start, "[SEP]": &m.end, "[UNK]": &m.unknown} {
		var ok bool
		if *id, ok = m.find(mark); !ok {
			return nil, fmt.Errorf("its vocabulary has no %s", mark)
		}
	}
	return m, nil
}

// reader splits a file into its parts. Once the file turns out too short, all further parts are empty.
type reader struct {
	data  string
	short bool
}

func (r *reader) ok() bool { return !r.short }

func (r *reader) take(n int) string {
	if n < 0 || n > len(r.data) || r.short {
		r.short = true
		return ""
	}
	part := r.data[:n]
	r.data = r.data[n:]
	return part
}

func (r *reader) floats(n int) []float32 {
	part := r.take(4 * n)
	if !r.ok() {
		return nil
	}
	list := make([]float32, n)
	for i := range list {
		list[i] = math.Float32frombits(word(part, 4*i))
	}
	return list
}

func (r *reader) table(rows int) table {
	return table{scales: r.floats(rows), rows: r.take(rows * Dims)}
}

func (r *reader) halfTable(rows int) halfTable {
	return halfTable{scales: r.floats(rows), rows: r.take(rows * Dims / 2)}
}

func (r *reader) matrix(rows, columns int) matrix {
	return matrix{scales: r.floats(rows), summands: r.floats(rows), blocks: r.take(rows * columns)}
}

func (r *reader) norm() norm384 { return norm384{r.floats(Dims), r.floats(Dims)} }

// word returns the number in four bytes of a string.
func word(s string, at int) uint32 { return binary.LittleEndian.Uint32([]byte(s[at : at+4])) }
