package reading

import (
	"math"
	"strconv"
	"strings"
)

// Quantity is a number with its unit, as read in a text.
type Quantity struct {
	Start, End int     // byte range, unit included
	Value      float64 // as written, with multipliers applied: 100 for '100 ms', 3e6 for '3M users'; the middle of a range
	Low, High  float64 // both Value unless it is a range
	Unit       Unit
	Word       bool // not in digits: a bare count below ten written as a word, 'two reasons', or a vague amount, 'a few hundred'
	Billions   bool // '12B' may be bytes or billions
	power      bool // written as a power: 62^7
	tokens     [2]int
}

// Base returns the value in base units; see Unit.Base.
func (q Quantity) Base() float64 { return q.Unit.Base(q.Value) }

// timeless is Base, except that a time is only the number it was written with.
func (q Quantity) timeless() float64 {
	if q.Unit.Kind == Time {
		return q.Value
	}
	return q.Base()
}

// billions is Base with '12 B' taken as billions.
func (q Quantity) billions() float64 {
	if q.Billions {
		return q.Value * 1e9
	}
	return q.Base()
}

// quantities finds the numbers among toks, marks the tokens that begin one, and returns them in order.
func quantities(toks []token) []Quantity {
	var out []Quantity
	for i := 0; i < len(toks); i++ {
		q, next, ok := quantityAt(toks, i)
		if !ok {
			continue
		}
		out = append(out, q)
		toks[i].quantity = len(out)
		for j := i; j < next; j++ {
			toks[j].inside = i + 1
		}
		i = next - 1
	}
	return out
}

// quantityAt reads the quantity whose number is toks[i]; next is the first token after its number and unit word.
func quantityAt(toks []token, i int) (q Quantity, next int, ok bool) {
	t := &toks[i]
	q = Quantity{Start: t.start, Unit: Unit{Kind: Count, Scale: 1}}
	vague := false
	switch {
	case t.kind == number:
		v, err := parseNumber(t.text)
		if err != nil || listNumber(toks, i) || glued(toks, i) {
			return q, 0, false
		}
		q.set(v)
		next = q.raise(toks, i+1)
	case t.is(isNumberWord):
		s, ok := spelled(toks, i)
		if !ok {
			return q, 0, false
		}
		next = s.next
		q.set(s.value())
		q.Low, q.High = q.Low*s.low, q.High*s.high
		vague = q.Low < q.High
		q.Word = vague || !s.large && q.Value < 10
	default:
		return q, 0, false
	}
	money := currency(toks, i) != ""
	if money {
		q.Start = toks[i-1].start
	}
	single := next
	next = q.rangeEnd(toks, next)
	q.Word = q.Word && next == single
	single = next
	next = q.multiply(toks, next)
	q.Word = q.Word && next == single // 'five k' counts as digits
	next = q.rangeOfTwo(toks, next)
	bare := next
	next = q.unit(toks, next, money)
	if next == bare && strings.HasPrefix(t.text, "99.9") && q.Low == q.High && q.Value < 100 {
		q.Unit.Kind = Percent // '99.95 for reading': only availability is given like that
	}
	q.End = toks[next-1].end
	next = q.per(toks, next)
	q.Word = vague || q.Word && q.Unit.Kind == Count && q.Unit.Per == 0
	q.tokens = [2]int{i, next}
	return q, next, true
}

// currency returns the sign or the name of a currency directly before token i: '$', 'Rs', '€'.
func currency(toks []token, i int) string {
	if i == 0 {
		return ""
	}
	t := &toks[i-1]
	if t.text == "$" && t.end == toks[i].start || currencies.Has(t.text) && toks[i].start-t.end <= 2 {
		return t.text
	}
	return ""
}

var currencies = set("rs inr usd eur gbp")

// listNumber reports whether toks[i] numbers a list item: '1.' or '1)' at the start of a line.
func listNumber(toks []token, i int) bool {
	return toks[i].lineStart && i+1 < len(toks) && toks[i+1].start == toks[i].end && (toks[i+1].text == "." || toks[i+1].text == ")") && len(toks[i].text) <= 2
}

// glued reports whether the number is part of a name or a time of day: 5xx, 9:14, x.509.
func glued(toks []token, i int) bool {
	t := toks[i]
	if i+1 < len(toks) && toks[i+1].start == t.end {
		n := toks[i+1]
		if n.kind == word && len(n.text) > 1 && !unitWord(n.text) {
			return true
		}
		if n.text == ":" && i+2 < len(toks) && toks[i+2].kind == number && toks[i+2].start == n.end {
			return true
		}
	}
	if i >= 2 && toks[i-1].text == ":" && toks[i-1].end == t.start && toks[i-2].kind == number && toks[i-2].end == toks[i-1].start {
		return true
	}
	return i > 0 && toks[i-1].kind == word && toks[i-1].end == t.start
}

func unitWord(w string) bool {
	return multipliers()[w] != 0 || timeUnits()[w] != 0 || sizeUnits()[w] != 0 || rateUnits()[w].Kind != "" || w == "x" || strings.HasPrefix(w, "k") && unitWord(w[1:])
}

func (q *Quantity) raise(toks []token, next int) int {
	if next+1 < len(toks) && (toks[next].text == "^" || toks[next].text == "^-") && toks[next+1].kind == number && toks[next+1].start == toks[next].end {
		if exp, err := strconv.ParseFloat(toks[next+1].text, 64); err == nil {
			if toks[next].text == "^-" {
				exp = -exp
			}
			if v := math.Pow(q.Value, exp); v < math.MaxFloat64 {
				q.set(v)
				q.power = true
				return next + 2
			}
		}
	}
	return next
}

func (q *Quantity) set(v float64) { q.Value, q.Low, q.High = v, v, v }

// rangeEnd reads '10-20', '10 to 20', '10–20k'. The multiplier and unit of the end apply to both.
func (q *Quantity) rangeEnd(toks []token, next int) int {
	if next+1 >= len(toks) || toks[next].text != "~-" && toks[next].text != "to" {
		return next
	}
	end := next + 2
	high := 0.0
	switch t := &toks[next+1]; {
	case t.kind == number:
		v, err := parseNumber(t.text)
		if err != nil {
			return next
		}
		high = v
	case t.is(isNumberWord) && q.Value >= 2:
		s, ok := spelled(toks, next+1)
		if !ok {
			return next
		}
		high, end = s.value(), s.next
		if q.Value < 100 && high >= 1000 && s.now == 0 {
			q.scale(lastScale(toks[end-1].text)) // 'two to three thousand'
		}
	}
	if high <= q.Value {
		return next
	}
	q.High, q.Value = high, (q.Low+high)/2
	return end
}

func lastScale(w string) float64 {
	if f := thousands()[w]; f != 0 {
		return f
	}
	return 1
}

// rangeOfTwo reads a range with a multiplier at both ends: '10k-20k', '$1M–2M'.
func (q *Quantity) rangeOfTwo(toks []token, next int) int {
	if q.High > q.Low || next >= len(toks) || toks[next-1].kind != word {
		return next
	}
	k := next
	if gap := toks[k].start - toks[k-1].end; (toks[k].text == "~-" || toks[k].text == "-" && k+1 < len(toks) && toks[k+1].start == toks[k].end) && gap == 0 {
		k++
	} else if gap != 1 || toks[k].kind != number {
		return next
	}
	if k >= len(toks) || toks[k].kind != number {
		return next
	}
	v, err := parseNumber(toks[k].text)
	if err != nil || glued(toks, k) && !unitWord(toks[min(k+1, len(toks)-1)].text) {
		return next
	}
	high := Quantity{}
	high.set(v)
	end := high.multiply(toks, k+1)
	if high.Value <= q.Value || end == k+1 {
		return next
	}
	q.High, q.Value = high.Value, (q.Low+high.Value)/2
	return end
}

func (q *Quantity) scale(f float64) { q.Value, q.Low, q.High = q.Value*f, q.Low*f, q.High*f }

// multiply applies k, M, million, ...: words also after a space, letters only if they are k or a capital M.
func (q *Quantity) multiply(toks []token, next int) int {
	for next < len(toks) && toks[next].kind == word {
		w, touching := toks[next].text, toks[next].start == toks[next-1].end
		f := multipliers()[w]
		if f == 0 {
			f = mistypedMultiplier(w)
		}
		if toks[next].capital && touching && (w == "g" || w == "t") {
			f = map[string]float64{"g": 1e9, "t": 1e12}[w]
		}
		if f == 0 || len(w) == 1 && !touching && w != "k" && !toks[next].capital {
			break
		}
		q.scale(f)
		next++
	}
	return next
}

// mistypedMultiplier returns the multiplier that differs from a word in one letter: 'mjllion'. It returns 0 if there is none, or more than
// one: 'nillion'.
func mistypedMultiplier(w string) float64 {
	f := 0.0
	for _, m := range []string{"million", "billion", "thousand"} {
		other := 0
		for i := 0; i < len(m) && len(m) == len(w); i++ {
			if w[i] != m[i] {
				other++
			}
		}
		if other == 1 {
			if f != 0 {
				return 0
			}
			f = multipliers()[m]
		}
	}
	return f
}

// verbish are words that end the noun after a number.
var verbish = set("is are was were has have can will would and or so but which that because if when then to")

// parseNumber reads digits with separators between them.
func parseNumber(s string) (float64, error) {
	if strings.ContainsAny(s, ",_ '’") {
		s = separators.Replace(s)
	}
	return strconv.ParseFloat(s, 64)
}

var separators = strings.NewReplacer(",", "", "_", "", " ", "", "'", "", "’", "")
