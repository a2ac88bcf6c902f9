package reading

import (
	"math"
	"slices"
)

// Sum is a sum written out in an answer: '100M/month ≈ 40/s', '50k/s x 17 MB = 850 GB/s'.
type Sum struct {
	Stage      int
	Start, End int     // byte range in that stage's text
	Text       string  //
	Stated     float64 // the result as written, in its own unit
	Computed   float64 // what the left side gives, in the same unit
	Unit       Unit    // of the result
	OffBy      float64 // factor, 1 or more
}

// sums finds the sums of one sentence: quantities joined by signs, an equals sign and a result.
func sums(toks []token, from int, quants []Quantity, stage int, text string) []Sum {
	var out []Sum
	for i := from; i < len(toks); i++ {
		if toks[i].quantity == 0 {
			continue
		}
		if afterOperator(toks, i) {
			continue // the left side began before, with something that was not understood
		}
		sum, next, ok := sumAt(toks, i, quants)
		if !ok {
			continue
		}
		sum.Stage, sum.Text = stage, text[sum.Start:sum.End]
		out = append(out, sum)
		i = next - 1
	}
	return out
}

// afterOperator says whether the quantity at token i stands behind a sign that joins it to what came before.
func afterOperator(toks []token, i int) bool {
	for i--; i >= 0 && hedges[toks[i].text]; i-- {
	}
	return i >= 0 && (toks[i].text == "x" || toks[i].text == "*" || toks[i].text == "times" || toks[i].text == "+")
}

// goesOn says whether another quantity is joined to what ends before token j.
func goesOn(toks []token, j int) bool {
	j = skipNouns(toks, j)
	if j >= len(toks) || operator(toks[j].text) == "" || operator(toks[j].text) == "=" {
		return false
	}
	k := skipName(toks, skipSigns(toks, j+1))
	return k < len(toks) && toks[k].quantity > 0
}

// hedges are the words and signs between an operator and its number.
var hedges = set("~ $ about roughly * ca = maybe perhaps say some around approximately approx")

// sumAt reads a sum that begins with the quantity at token i. next is the token of its result, which may begin the next sum.
func sumAt(toks []token, i int, quants []Quantity) (s Sum, next int, ok bool) {
	terms, ops, depth := []Quantity{quants[toks[i].quantity-1]}, []string{}, 0
	start, factors := terms[0].Start, 0
	j := terms[0].tokens[1]
	for j < len(toks) {
		j = skipNouns(toks, j)
		if j >= len(toks) {
			return s, 0, false
		}
		op := operator(toks[j].text)
		if op == "" {
			break
		}
		k := skipName(toks, skipSigns(toks, j+1))
		if k >= len(toks) || toks[k].quantity == 0 {
			return s, 0, false
		}
		q := quants[toks[k].quantity-1]
		if op == "=" {
			if toks[j].text == "->" && !slices.Contains(ops, "*") && len(ops) > 0 {
				return s, 0, false // 'a/b -> c' is as often a way as a sum
			}
			if len(ops) == 0 && !convertible(terms[0], q) || toks[j+1].text == ">" {
				return s, 0, false
			}
			s, ok = check(terms, ops, q)
			s.Start, s.End = start, q.End
			if toks[j].text == "->" && s.OffBy >= 1.5 || goesOn(toks, q.tokens[1]) {
				ok = false // '30 posts x 15 KB -> 100 KB, packed' says more than a sum; '= 240 + 504 = 744' has its result further on
			}
			return s, k, ok
		}
		terms, ops, factors = append(terms, q), append(ops, op), factors+1
		j = q.tokens[1]
		if depth++; depth > 12 {
			break
		}
	}
	return s, 0, false
}

// skipNouns passes up to three words between a number and the sign after it: '500 accounts x 4 calls'.
func skipNouns(toks []token, j int) int {
	for n := 0; j < len(toks) && n < 4; n++ {
		t := &toks[j]
		if t.text == "." && j+1 < len(toks) && toks[j-1].end == t.start && toks[j+1].start == t.end || t.kind == number && t.quantity == 0 {
			j++ // inside a name: r7g.2xlarge
			continue
		}
		if t.kind == word && operator(t.text) == "" && !verbish[t.text] && cueWords[t.text]&^Condition == 0 || t.text == "/" && j+1 < len(toks) && toks[j+1].kind == word || t.text == ")" {
			j++
			continue
		}
		break
	}
	return j
}

func skipSigns(toks []token, k int) int {
	for k < len(toks) && hedges[toks[k].text] {
		k++
	}
	return k
}

// skipName passes the name of a product before its price: '200 x r7g.2xl $0.43'. Its digits are no quantity.
func skipName(toks []token, k int) int {
	j := k
	for n := 0; j < len(toks) && n < 6 && toks[j].quantity == 0 && (toks[j].kind != punct || toks[j].text == "." || toks[j].text == "$"); n++ {
		j++
	}
	if j > k && j < len(toks) && toks[j].quantity > 0 && productName(toks, k) {
		return j
	}
	return k
}

func operator(t string) string {
	switch t {
	case "*", "x", "times":
		return "*"
	case "/":
		return "/"
	case "+", "plus":
		return "+"
	case "=", "->", "equals":
		return "="
	}
	return ""
}

// convertible says whether 'a = b' states one figure in two units: '100M/month = 40/s'.
func convertible(a, b Quantity) bool {
	return a.Unit.Kind == b.Unit.Kind && a.Unit.Kind != Time && a.Unit.Per > 0 && b.Unit.Per > 0 && a.Unit.Per != b.Unit.Per
}

// timeFactors are what a sum may leave out because its units say it: hours in a month and the like.
var timeFactors = []float64{1, 1 / day, 1 / month, 1 / hour, 1 / year, 1 / minute, day, month, hour, year, minute, 24, 30.4, 365, 12, 730, 8760}

// check evaluates the left side in base units, and as written; the reading that is nearest to the result counts,
// so that a sum is called off only where no reading of its units makes it right.
func check(terms []Quantity, ops []string, result Quantity) (Sum, bool) {
	base, face := evaluate(terms, ops, Quantity.Base), evaluate(terms, ops, func(q Quantity) float64 { return q.Value })
	want, written := result.Base(), result.Value
	if !(base > 0) || !(want > 0) || math.IsInf(base, 0) {
		return Sum{}, false
	}
	off := math.Min(factor(base, want), factor(face, written))
	computed := written * base / want
	if factor(face, written) < factor(base, want) {
		computed = face
	}
	for _, left := range unsaid(terms, ops, result, base) {
		off = math.Min(off, factor(left, want))
	}
	if perMissing(terms, result) {
		hours := evaluate(terms, ops, Quantity.timeless) // '24 h x 8 B': as many, not as long
		for _, f := range timeFactors {
			if o := min(factor(base*f, want), factor(face*f, written), factor(hours*f, want)); o < 1.5 {
				off = math.Min(off, o)
			}
		}
	}
	if last := slices.Index(ops, "+"); off >= 1.5 && last >= 0 { // '18 TB of pictures + 12M x 15 KB = 180 GB of text'
		if s, ok := check(terms[last+1:], ops[last+1:], result); ok && s.OffBy < 1.5 && len(ops) > last+1 {
			return s, true
		}
	}
	if off >= 1.5 && result.Unit.Kind == Money && len(terms) == 2 && !slices.ContainsFunc(terms, mayBePrice) {
		return Sum{}, false
	}
	return Sum{Stated: written, Computed: computed, Unit: result.Unit, OffBy: off}, true
}

// mayBePrice says whether a number in front of a sum of money can be the price: one of money, or with cents.
func mayBePrice(q Quantity) bool { return q.Unit.Kind == Money || q.Value != math.Trunc(q.Value) }

// isCents says whether a bare number can be a price in dollars and cents: 0.28, 3.7.
func isCents(q Quantity) bool { return q.Unit.Kind == Count && q.Value != math.Trunc(q.Value) }

// unsaid gives what the left side comes to in base units if something was left out that people leave out: that
// 10 B are billions, what a price is for, the unit of all numbers.
func unsaid(terms []Quantity, ops []string, result Quantity, base float64) []float64 {
	out := []float64{evaluate(terms, ops, Quantity.billions)}
	for _, t := range terms {
		if t.Billions { // '10 B x 100 B = 1 TB': one of them
			out = append(out, evaluate(terms, ops, func(q Quantity) float64 {
				if q.Start == t.Start {
					return q.billions()
				}
				return q.Base()
			}))
		}
	}
	if result.Billions {
		out = append(out, base/1e9)
	}
	if result.Unit.Kind == Count && plainNumbers(terms) && !slices.Contains(ops, "/") && !slices.Contains(ops, "*") {
		out = append(out, base*1e3, base*1e6) // '240 + 504 = 744 k': all of them thousands
	}
	if result.Unit.Kind == Size && slices.Contains(ops, "+") {
		for _, unit := range []float64{1e6, 1e9, 1e12} { // '3600 x 8 + 7.2 TB = 36 TB': the bare ones are GB
			out = append(out, evaluateBare(terms, ops, unit))
		}
	}
	bare := result.Unit.Kind == Size
	for _, t := range terms {
		bare = bare && (t.Unit.Kind == Count || t.Unit.Kind == Factor)
		if t.Unit.Kind == Size && (result.Unit.Kind == Money || result.Unit.Kind == Count && slices.ContainsFunc(terms, isCents)) {
			out = append(out, base/1e9) // a price per GB
		}
		if t.Unit.Kind == Count && t.Value >= 1e6 && (result.Unit.Kind == Money || result.Unit.Kind == Count) {
			out = append(out, base/1e6) // a price per million
		}
	}
	if bare {
		out = append(out, base*1e3, base*1e6, base*1e9, base*1e12)
	}
	return out
}

// plainNumbers says whether all terms are small numbers without a unit.
func plainNumbers(terms []Quantity) bool {
	return len(terms) > 1 && !slices.ContainsFunc(terms, func(q Quantity) bool {
		return q.Unit.Kind != Count || q.Unit.Of != "" || q.Unit.Per > 0 || q.Value >= 1e4
	})
}

// perMissing says whether the two sides differ in what they are over, so that a factor of time may be left out.
func perMissing(terms []Quantity, result Quantity) bool {
	for _, t := range terms {
		if (t.Unit.Per > 0 || t.Unit.Of != "") != (result.Unit.Per > 0 || result.Unit.Of != "") && t.Unit.Kind != Factor {
			if t.Unit.Per > 0 || result.Unit.Per > 0 || t.Unit.Of != "" {
				return true
			}
		}
		if t.Unit.Kind == Time || t.Unit.Kind == Percent {
			return true
		}
	}
	return false
}

func evaluate(terms []Quantity, ops []string, value func(Quantity) float64) float64 {
	total, product := 0.0, value(terms[0])
	if terms[0].Unit.Kind == Percent && len(ops) > 0 && ops[0] == "*" {
		product /= 100
	}
	for i, op := range ops {
		v := value(terms[i+1])
		if terms[i+1].Unit.Kind == Percent && op == "*" {
			v /= 100
		}
		switch op {
		case "*":
			product *= v
		case "/":
			product /= v
		case "+":
			total += product
			product = v
		}
	}
	return total + product
}

// evaluateBare is evaluate in base units where products without a size are taken in a unit of so many bytes.
func evaluateBare(terms []Quantity, ops []string, unit float64) float64 {
	total, from := 0.0, 0
	for i := 0; i <= len(ops); i++ {
		if i < len(ops) && ops[i] != "+" {
			continue
		}
		part := evaluate(terms[from:i+1], ops[from:i], Quantity.Base)
		if !slices.ContainsFunc(terms[from:i+1], func(q Quantity) bool { return q.Unit.Kind == Size }) {
			part *= unit
		}
		total += part
		from = i + 1
	}
	return total
}

func factor(a, b float64) float64 {
	if !(a > 0) || !(b > 0) {
		return math.Inf(1)
	}
	return math.Max(a/b, b/a)
}
