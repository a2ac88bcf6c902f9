package main

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"tenx/scenarios/encoder"
)

// lastLatin is the last letter of Latin Extended-B.
const lastLatin = 0x24f

// packer writes model.bin. It keeps the first error.
type packer struct {
	bytes.Buffer
	from tensors
	err  error
}

// pack returns the bytes of model.bin.
func pack(vocabulary string, from tensors) ([]byte, error) {
	p := &packer{from: from}
	p.WriteString(encoder.Magic)
	all := strings.Split(strings.TrimSuffix(vocabulary, "\n"), "\n")
	p.pieces(all)
	p.places()
	p.norm("embeddings.LayerNorm")
	for i := range encoder.Layers {
		l := fmt.Sprintf("encoder.layer.%d.", i)
		p.matrix(l+"attention.self.query", encoder.Dims, encoder.Dims)
		p.matrix(l+"attention.self.key", encoder.Dims, encoder.Dims)
		p.matrix(l+"attention.self.value", encoder.Dims, encoder.Dims)
		p.matrix(l+"attention.output.dense", encoder.Dims, encoder.Dims)
		p.norm(l + "attention.output.LayerNorm")
		p.matrix(l+"intermediate.dense", encoder.Wide, encoder.Dims)
		p.matrix(l+"output.dense", encoder.Dims, encoder.Wide)
		p.norm(l + "output.LayerNorm")
	}
	return p.Bytes(), p.err
}

// rare lists pieces that questions about software hardly use, one per line, sorted. Past the 6,000 most frequent pieces of the vocabulary,
// these are names and word endings found neither in English dictionaries nor in technical documentation (in fewer than five of 12,000 files
// about Go and its modules). Past the 16,000 most frequent, they are words of other fields (in fewer than three files). 700 more, past the
// 11,000 most frequent, occur neither in this repository nor in 240 write-ups of system designs. Pieces that the built-in scenarios use are
// not in the list. A rare word is made of shorter pieces.
//
//go:embed rare.txt
var rare string

// kept reports whether a piece of the vocabulary goes into model.bin.
func kept(piece string, rare map[string]bool) bool {
	return !rare[piece] && !strings.HasPrefix(piece, "[unused") && !strings.ContainsFunc(piece, func(r rune) bool {
		return r > 0x2bff || r > lastLatin && (unicode.IsLetter(r) || unicode.IsMark(r))
	})
}

// common is how many pieces at the beginning of the vocabulary, which has the frequent ones first, have rows with 8 bits a number. The rows of the
// others have 4: a vector of a question then differs by no more than with 8 bits in all.
const common = 6000

// pieces writes the kept vocabulary, the common pieces and the others, each sorted, and their rows.
func (p *packer) pieces(all []string) {
	rows := p.get("embeddings.word_embeddings.weight", len(all), encoder.Dims)
	index, left := map[string]int{}, map[string]bool{}
	for piece := range strings.FieldsSeq(rare) {
		left[piece] = true
	}
	var lists [2][]string
	for i, piece := range all {
		if kept(piece, left) {
			of := &lists[0]
			if i >= common {
				of = &lists[1]
			}
			*of, index[piece] = append(*of, piece), i
		}
	}
	slices.Sort(lists[0])
	slices.Sort(lists[1])
	text := strings.Join(slices.Concat(lists[0], lists[1]), "\n") + "\n"
	p.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(lists[0]))))
	p.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(text))))
	p.WriteString(text)
	if p.err != nil {
		return
	}
	for i, list := range lists {
		var sorted []float32
		for _, piece := range list {
			k := index[piece]
			sorted = append(sorted, rows[k*encoder.Dims:(k+1)*encoder.Dims]...)
		}
		if i == 0 {
			p.table(sorted)
		} else {
			p.halfTable(sorted)
		}
	}
}

// places writes the rows of the positions. All tokens of a text have the same segment, whose row is added here.
func (p *packer) places() {
	rows := slices.Clone(p.get("embeddings.position_embeddings.weight", 512, encoder.Dims))
	segments := p.get("embeddings.token_type_embeddings.weight", 2, encoder.Dims)
	if p.err != nil {
		return
	}
	rows = rows[:encoder.MaxTokens*encoder.Dims]
	for i := range rows {
		rows[i] += segments[i%encoder.Dims]
	}
	p.table(rows)
}

func (p *packer) table(x []float32) {
	scales, rounded := round(x, encoder.Dims)
	p.floats(scales)
	p.Write(rounded)
}

// halfTable writes rows with 4 bits a number: a scale for each, then 8 more than each number, two to a byte, the first in the upper half.
func (p *packer) halfTable(x []float32) {
	var scales []float32
	var halves []byte
	for from := 0; from < len(x); from += encoder.Dims {
		row := x[from : from+encoder.Dims]
		scale := halfScale(row)
		scales = append(scales, scale)
		for i := 0; i < len(row); i += 2 {
			halves = append(halves, byte(half(row[i], scale)+8)<<4|byte(half(row[i+1], scale)+8))
		}
	}
	p.floats(scales)
	p.Write(halves)
}

// half returns a number in steps of a scale, -7 to 7.
func half(x, scale float32) int {
	return int(max(-7, min(7, math.RoundToEven(float64(x)/float64(scale)))))
}

// halfScale returns the scale of a row with the smallest squared error, of some that make 7 two to four root mean squares of the row.
func halfScale(row []float32) float32 {
	squares := 0.0
	for _, v := range row {
		squares += float64(v) * float64(v)
	}
	best, least := float32(1), math.Inf(1)
	for span := 2.0; span <= 4; span += 0.25 {
		scale := float32(math.Sqrt(squares/float64(len(row))) * span / 7)
		if scale == 0 {
			return 1
		}
		off := 0.0
		for _, v := range row {
			d := float64(v) - float64(half(v, scale))*float64(scale)
			off += d * d
		}
		if off < least {
			best, least = scale, off
		}
	}
	return best
}

func (p *packer) matrix(name string, rows, columns int) {
	x := p.get(name+".weight", rows, columns)
	summands := p.get(name+".bias", rows, 1)
	if p.err != nil {
		return
	}
	scales, rounded := round(x, columns)
	p.floats(scales)
	p.floats(summands)
	for row := 0; row < rows; row += 4 {
		for column := range columns {
			for i := range 4 {
				p.WriteByte(rounded[(row+i)*columns+column])
			}
		}
	}
}

func (p *packer) norm(name string) {
	p.floats(p.get(name+".weight", encoder.Dims, 1))
	p.floats(p.get(name+".bias", encoder.Dims, 1))
}

func (p *packer) get(name string, rows, columns int) []float32 {
	x, err := p.from.get(name, rows, columns)
	if err != nil && p.err == nil {
		p.err = err
	}
	return x
}

func (p *packer) floats(list []float32) {
	for _, v := range list {
		p.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
	}
}

// round returns the rows as int8, each with its scale.
func round(x []float32, columns int) (scales []float32, rounded []byte) {
	for ; len(x) > 0; x = x[columns:] {
		largest := float32(1e-30)
		for _, v := range x[:columns] {
			largest = max(largest, v, -v)
		}
		scales = append(scales, largest/127)
		for _, v := range x[:columns] {
			rounded = append(rounded, byte(int8(math.RoundToEven(float64(v)*127/float64(largest)))))
		}
	}
	return scales, rounded
}
