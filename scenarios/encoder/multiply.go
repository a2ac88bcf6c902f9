package encoder

import "math"

// A product of a matrix and the tokens is a sum of integers: the matrix has 8 bits, and a token's numbers are rounded to
// 14 bits and a sign. Two tokens share a 64-bit integer, one in each half, so that one multiplication serves both. The
// sum of a row of Wide products stays below 1536 * 127 * 8191 < 2^31, so the halves do not meet.

// most is the largest rounded number of a token.
const most = 8191

// packed are the rounded numbers of tokens, two tokens at a time.
type packed struct {
	columns, tokens int
	pairs           []int64   // for each pair of tokens, columns numbers; past the last token are zeros, up to a multiple of four
	scales          []float32 // of each token
}

func newPacked(tokens int) packed {
	room := (tokens + 3) / 4 * 4
	return packed{tokens: tokens, pairs: make([]int64, room/2*Wide), scales: make([]float32, room)}
}

// fill rounds the tokens' numbers, so many columns for each token.
func (p *packed) fill(x []float32, columns int) {
	p.columns = columns
	for t := range len(p.scales) {
		pair := p.pair(t)
		if t%2 == 0 {
			clear(pair)
		}
		if t >= p.tokens {
			continue
		}
		row := x[t*columns : (t+1)*columns]
		largest := float32(1e-30)
		for _, v := range row {
			largest = max(largest, v, -v)
		}
		p.scales[t] = largest / most
		by, half := most/float64(largest), t%2*32
		for i, v := range row {
			pair[i] += int64(math.RoundToEven(float64(v)*by)) << half
		}
	}
}

// pair gives the numbers of a token and the one beside it.
func (p *packed) pair(token int) []int64 { return p.pairs[token/2*p.columns : (token/2+1)*p.columns] }

// multiply puts the matrix times each token, plus the summands, into out.
func (m *matrix) multiply(out []float32, p *packed) {
	rows := len(m.scales)
	for row := 0; row < rows; row += 4 {
		block := m.blocks[row*p.columns : (row+4)*p.columns]
		for t := 0; t < p.tokens; t += 4 {
			for i, sums := range multiplyBlock(block, p.pair(t), p.pair(t+2)) {
				for j, sum := range halves(sums) {
					if to := t + j; to < p.tokens {
						out[to*rows+row+i] = float32(float32(sum)*float32(m.scales[row+i]*p.scales[to])) + m.summands[row+i]
					}
				}
			}
		}
	}
}

// halves takes apart the sums of two pairs of tokens.
func halves(sums [2]int64) (each [4]int32) {
	for i, sum := range sums {
		each[2*i] = int32(sum)
		each[2*i+1] = int32((sum - int64(each[2*i])) >> 32)
	}
	return each
}

// multiplyBlock multiplies four interleaved rows with two pairs of tokens: the sums of each row, for each pair.
func multiplyBlock(block string, one, two []int64) [4][2]int64 {
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
	return [4][2]int64{{a, e}, {b, f}, {c, g}, {d, h}}
}
