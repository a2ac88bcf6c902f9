package encoder

import "math"

// The product of a matrix and the tokens is a sum of integers: the matrix has 8 bits, and a token's numbers are rounded to
// 14 bits and a sign. The sum over a row of Wide products stays below 1536 * 128 * 8191 < 2^31, so it is exact however it is
// computed: with vector instructions if the machine has them (multiply_amd64.s), otherwise by multiplyByPairs.

// most is the largest rounded number of a token.
const most = 8191

// packed holds the rounded numbers of tokens, padded with zeros to a multiple of four tokens.
type packed struct {
	columns, tokens int
	vectors         bool      // vector instructions are used; pairs is not filled then
	numbers         []int16   // columns numbers for each token
	pairs           []int64   // columns numbers for every two tokens, one in each half
	scales          []float32 // of each token
}

func newPacked(tokens int, vectors bool) packed {
	room := (tokens + 3) / 4 * 4
	p := packed{tokens: tokens, vectors: vectors, numbers: make([]int16, room*Wide), scales: make([]float32, room)}
	if !vectors {
		p.pairs = make([]int64, room/2*Wide)
	}
	return p
}

// fill rounds the tokens' numbers, which are columns for each token.
func (p *packed) fill(x []float32, columns int) {
	p.columns = columns
	for t := range p.tokens {
		p.scales[t] = roundTo(p.token(t), x[t*columns:][:columns])
	}
	clear(p.numbers[p.tokens*columns : len(p.scales)*columns])
	for t := 0; !p.vectors && t < len(p.scales); t += 2 {
		pair, one, two := p.pair(t), p.token(t), p.token(t+1)
		for i := range pair {
			pair[i] = int64(one[i]) + int64(two[i])<<32
		}
	}
}

// roundTo rounds numbers to multiples of the scale that it returns.
func roundTo(out []int16, x []float32) (scale float32) {
	bits := math.Float32bits(1e-30)
	for _, v := range x {
		bits = max(bits, math.Float32bits(v)&^(1<<31)) // without the sign, bits sort like the numbers
	}
	largest := math.Float32frombits(bits)
	by := most / float64(largest)
	out = out[:len(x)]
	for i, v := range x {
		out[i] = int16(math.RoundToEven(float64(v) * by))
	}
	return largest / most
}

// token returns a token's numbers; pair returns those of two tokens.
func (p *packed) token(t int) []int16 { return p.numbers[t*p.columns:][:p.columns] }
func (p *packed) pair(t int) []int64  { return p.pairs[t/2*p.columns:][:p.columns] }

// multiply stores the matrix times each token, plus the summands, in out.
func (m *matrix) multiply(out []float32, p *packed) {
	rows := len(m.scales)
	for row := 0; row < rows; row += 4 {
		block := m.blocks[row*p.columns : (row+4)*p.columns]
		scales, summands := (*[4]float32)(m.scales[row:]), (*[4]float32)(m.summands[row:])
		for t := 0; t < p.tokens; t += 4 {
			all := p.multiplyBlock(block, t)
			for j := range min(4, p.tokens-t) {
				sums, scale, to := &all[j], p.scales[t+j], (*[4]float32)(out[(t+j)*rows+row:])
				for i := range to {
					to[i] = float32(float32(sums[i])*float32(scales[i]*scale)) + summands[i]
				}
			}
		}
	}
}

// multiplyBlock multiplies four interleaved rows with a token and the three after it. It returns the sum of each row for each token.
func (p *packed) multiplyBlock(block string, token int) [4][4]int32 {
	if p.vectors {
		return multiplyByVectors(block, p.numbers[token*p.columns:][:4*p.columns])
	}
	return multiplyByPairs(block, p.pair(token), p.pair(token+2))
}

// multiplyByPairs multiplies four interleaved rows with two pairs of tokens and returns the sum of each row for each token. One
// multiplication serves both tokens of a pair; the halves do not overlap.
func multiplyByPairs(block string, one, two []int64) [4][4]int32 {
	var a, b, c, d, e, f, g, h int64
	block, two = block[:4*len(one)], two[:len(one)]
	for i, v := range one {
		w, u := block[4*i:4*i+4], two[i]
		x := int64(int8(w[0]))
		a, e = a+x*v, e+x*u
		x = int64(int8(w[1]))
		b, f = b+x*v, f+x*u
		x = int64(int8(w[2]))
		c, g = c+x*v, g+x*u
		x = int64(int8(w[3]))
		d, h = d+x*v, h+x*u
	}
	return [4][4]int32{
		{low(a), low(b), low(c), low(d)},
		{high(a), high(b), high(c), high(d)},
		{low(e), low(f), low(g), low(h)},
		{high(e), high(f), high(g), high(h)},
	}
}

// low and high return the two halves of a pair's sum.
func low(sum int64) int32  { return int32(sum) }
func high(sum int64) int32 { return int32((sum - int64(low(sum))) >> 32) }
