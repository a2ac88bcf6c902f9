// Package agreement measures how well two readers agree on marks: the rules and a person, or two people. It computes simple statistics of
// lists of marks. It scores nothing and reads no files.
package agreement

import (
	"math"
	"sort"
)

// Figures measures how well two readers agree in one dimension.
type Figures struct {
	N         int       `json:"n"`
	Spearman  float64   `json:"spearman"`  // rank correlation with mean ranks for ties, -1 to 1; 0, never NaN, if one reader always gives the same mark
	Kappa     float64   `json:"qwk"`       // quadratic weighted kappa of the marks rounded to integers, 0 to 4
	MeanError float64   `json:"mae"`       // mean absolute difference, in marks
	Within1   float64   `json:"within_1"`  // share of answers whose marks differ by 1 or less, 0 to 1
	Confusion [5][5]int `json:"confusion"` // [first reader's mark][second reader's], both rounded
}

// Compare compares two lists of marks, 0 to 4, of the same length.
func Compare(a, b []float64) Figures {
	f := Figures{N: len(a)}
	if len(a) == 0 || len(a) != len(b) {
		return f
	}
	f.Spearman = Spearman(a, b)
	within := 0
	for i := range a {
		f.Confusion[rounded(a[i])][rounded(b[i])]++
		d := math.Abs(a[i] - b[i])
		f.MeanError += d / float64(len(a))
		if d <= 1 {
			within++
		}
	}
	f.Within1 = float64(within) / float64(len(a))
	f.Kappa = kappa(f.Confusion)
	return f
}

func rounded(m float64) int { return int(math.Min(4, math.Max(0, math.Round(m)))) }

// kappa returns Cohen's weighted kappa with quadratic weights (Cohen 1968): 1 - sum(w O) / sum(w E).
func kappa(table [5][5]int) float64 {
	var rows, cols [5]float64
	n := 0.0
	for i := range table {
		for j, c := range table[i] {
			rows[i] += float64(c)
			cols[j] += float64(c)
			n += float64(c)
		}
	}
	seen, chance := 0.0, 0.0
	for i := range table {
		for j, c := range table[i] {
			w := float64((i - j) * (i - j))
			seen += w * float64(c)
			chance += w * rows[i] * cols[j] / n
		}
	}
	if chance == 0 {
		return 1 // both readers always give the same mark
	}
	return 1 - seen/chance
}

// Spearman returns Pearson's correlation of the ranks, with mean ranks for ties, or 0 if one list is constant.
func Spearman(a, b []float64) float64 {
	ra, rb := ranks(a), ranks(b)
	ma, mb := mean(ra), mean(rb)
	var ab, aa, bb float64
	for i := range ra {
		x, y := ra[i]-ma, rb[i]-mb
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

func mean(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s / float64(len(v))
}

// ranks returns 1-based ranks, ties sharing their mean.
func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(x, y int) bool { return v[order[x]] < v[order[y]] })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && v[order[j]] == v[order[i]] {
			j++
		}
		for k := i; k < j; k++ {
			out[order[k]] = float64(i+j+1) / 2
		}
		i = j
	}
	return out
}
