package encoder

import "math"

// Every product is converted before it is added to something. The language then rounds it, so that no machine fuses the two
// operations and differs in the last bit.

// run returns the unit vector of a text: the mean over its tokens, normalized.
func (m *model) run(ids []int) [Dims]float32 {
	x := m.look(ids)
	s := newScratch(len(ids), m.vectors)
	for i := range m.layers {
		m.layers[i].run(x, s)
	}
	var sum [Dims]float32
	for t := range len(ids) {
		for i, v := range x[t*Dims : (t+1)*Dims] {
			sum[i] += v
		}
	}
	squares := 0.0
	for _, v := range sum {
		squares += float64(v) * float64(v) // exact in 64 bits, fused or not
	}
	length := float32(math.Sqrt(squares))
	for i := range sum {
		sum[i] /= max(length, 1e-12)
	}
	return sum
}

// look returns the input of the first layer: for each token, the sum of its piece's row and its position's row.
func (m *model) look(ids []int) []float32 {
	x := make([]float32, len(ids)*Dims)
	for t, id := range ids {
		row := x[t*Dims : (t+1)*Dims]
		if id < m.common {
			m.commonRows.add(row, id)
		} else {
			m.otherRows.add(row, id-m.common)
		}
		m.places.add(row, t)
	}
	m.norm.apply(x)
	return x
}

func (t table) add(x []float32, row int) {
	numbers := t.rows[row*Dims : (row+1)*Dims]
	for i := range x {
		x[i] += float32(t.scales[row] * float32(int8(numbers[i])))
	}
}

func (t halfTable) add(x []float32, row int) {
	halves := t.rows[row*Dims/2 : (row+1)*Dims/2]
	for i := range len(halves) {
		x[2*i] += float32(t.scales[row] * float32(int(halves[i]>>4)-8))
		x[2*i+1] += float32(t.scales[row] * float32(int(halves[i]&15)-8))
	}
}

// scratch holds a layer's buffers for a number of tokens.
type scratch struct {
	query, key, value, mixed, wide []float32
	packed                         packed
	weights                        []float32 // of each token in what another token attends to
}

func newScratch(tokens int, vectors bool) *scratch {
	n := tokens * Dims
	return &scratch{
		query: make([]float32, n), key: make([]float32, n), value: make([]float32, n), mixed: make([]float32, n),
		wide: make([]float32, tokens*Wide), weights: make([]float32, tokens), packed: newPacked(tokens, vectors),
	}
}

// run applies the layer to the tokens' numbers in place.
func (l *layer) run(x []float32, s *scratch) {
	s.packed.fill(x, Dims)
	l.query.multiply(s.query, &s.packed)
	l.key.multiply(s.key, &s.packed)
	l.value.multiply(s.value, &s.packed)
	s.attend(len(x) / Dims)
	s.packed.fill(s.mixed, Dims)
	l.output.multiply(s.query, &s.packed)
	addTo(x, s.query)
	l.attended.apply(x)
	s.packed.fill(x, Dims)
	l.widen.multiply(s.wide, &s.packed)
	for i, v := range s.wide {
		s.wide[i] = gelu(v)
	}
	s.packed.fill(s.wide, Wide)
	l.narrow.multiply(s.query, &s.packed)
	addTo(x, s.query)
	l.done.apply(x)
}

// attend mixes the tokens' values. Each head weights them by how well the keys match the query.
func (s *scratch) attend(tokens int) {
	root := float32(math.Sqrt(headDims))
	for h := 0; h < Dims; h += headDims {
		for t := range tokens {
			query := s.query[t*Dims+h:][:headDims]
			most := float32(math.Inf(-1))
			for u := range tokens {
				s.weights[u] = dot(query, s.key[u*Dims+h:][:headDims]) / root
				most = max(most, s.weights[u])
			}
			sum := float32(0)
			for u, w := range s.weights[:tokens] {
				s.weights[u] = exp(w - most)
				sum += s.weights[u]
			}
			mixed := s.mixed[t*Dims+h:][:headDims]
			clear(mixed)
			for u, w := range s.weights[:tokens] {
				w /= sum
				for i, v := range s.value[u*Dims+h:][:headDims] {
					mixed[i] += float32(w * v)
				}
			}
		}
	}
}

func dot(a, b []float32) float32 {
	sum := float32(0)
	b = b[:len(a)]
	for i, v := range a {
		sum += float32(v * b[i])
	}
	return sum
}

func addTo(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += y[i]
	}
}

// apply normalizes each token's numbers to mean 0 and variance 1, then applies the factors and summands.
func (n norm384) apply(x []float32) {
	for ; len(x) > 0; x = x[Dims:] {
		row := x[:Dims]
		sum, squares := 0.0, 0.0
		for _, v := range row {
			sum += float64(v)
		}
		mean := sum / Dims
		for _, v := range row {
			d := float64(v) - mean
			squares += float64(d * d)
		}
		root := math.Sqrt(squares/Dims + 1e-12)
		for i, v := range row {
			row[i] = float32(float32((float64(v)-mean)/root)*n.factors[i]) + n.summands[i]
		}
	}
}

// gelu returns x times the share of a normal distribution below x. It uses erf by Abramowitz and Stegun 7.1.26, whose error is at most
// 1.5e-7.
func gelu(x float32) float32 {
	z := math.Abs(float64(x)) / math.Sqrt2
	t := 1 / (1 + float64(0.3275911*z))
	p := float64(1.061405429*t) - 1.453152027
	p = float64(p*t) + 1.421413741
	p = float64(p*t) - 0.284496736
	p = float64(p*t) + 0.254829592
	erf := 1 - float64(float64(p*t)*exp64(-float64(z*z)))
	sign := math.Float64bits(float64(x)) & (1 << 63) // without a branch, because signs cannot be predicted
	erf = math.Float64frombits(math.Float64bits(erf) ^ sign)
	return float32(float64(x) * 0.5 * (1 + erf))
}

func exp(x float32) float32 { return float32(exp64(float64(x))) }

// exp64 returns e to the power of x, for x up to 0, with a relative error of at most 1e-10. The result of package math
// differs between machines in the last bit.
func exp64(x float64) float64 {
	if x < -80 {
		return 0
	}
	const ln2High, ln2Low = 6.93147180369123816490e-01, 1.90821492927058770002e-10
	k := math.Floor(float64(x/math.Ln2) + 0.5)
	r := x - float64(k*ln2High) - float64(k*ln2Low)
	p := float64(r*(1.0/3628800)) + 1.0/362880 // unrolled, because a loop over the factors takes twice as long
	p = float64(p*r) + 1.0/40320
	p = float64(p*r) + 1.0/5040
	p = float64(p*r) + 1.0/720
	p = float64(p*r) + 1.0/120
	p = float64(p*r) + 1.0/24
	p = float64(p*r) + 1.0/6
	p = float64(p*r) + 1.0/2
	p = float64(p*r) + 1
	p = float64(p*r) + 1
	return math.Float64frombits(uint64(1023+int64(k))<<52) * p
}
