package reading

import (
	"math"
	"slices"
)

// comparison is the left side of a sum and its result.
type comparison struct {
	left   *expression
	terms  []Quantity
	ops    []string
	result Quantity
}

// convertible reports whether 'a = b' states one figure in two units: '100M/month = 40/s'.
func convertible(a, b Quantity) bool {
	return a.Unit.Kind == b.Unit.Kind && a.Unit.Kind != Time && a.Unit.Per > 0 && b.Unit.Per > 0 && a.Unit.Per != b.Unit.Per
}

// timeFactors are the factors that a sum may leave out because its units imply them: hours in a month and the like.
var timeFactors = []float64{1, 1 / day, 1 / month, 1 / hour, 1 / year, 1 / minute, day, month, hour, year, minute, 24, 30.4, 365, 12, 730, 8760}

const (
	sumNear    = 1.5  // the factor within which a sum taken literally is right
	sumLoose   = 1.15 // the same for a sum that is completed with something it leaves out
	rangeSlack = 1.1  // the factor by which ranges may miss each other
)

// share reports whether the left side is only a fraction of something mentioned before, as in 'we lose 1/3 = 127k', or two items separated by a
// slash: '1,100 services/18k endpoints = 100', '480p/720p ~ 9 MB'.
func (c *comparison) share() bool {
	whole := func(e *expression) bool {
		t := &c.terms[max(0, e.leaf)]
		return e.op == "" && t.Unit.Kind == Count && t.Unit.Per == 0 && t.Value == math.Trunc(t.Value)
	}
	return c.left.op == "/" && c.result.Value > 1 && c.result.Unit.Per == 0 && whole(c.left.left) && whole(c.left.right) &&
		c.terms[c.left.left.leaf].Value < c.terms[c.left.right.leaf].Value
}

// described reports whether the sum is right without one of at least three factors that only describes what is counted: the size of the things
// that are paid for ('60 nodes x 7.5 TB x $700 = $42k'), or the share that the rest applies to ('20% x 1 GB x 6% = 60 MB').
func (c *comparison) described() bool {
	if len(c.terms) < 3 || slices.ContainsFunc(c.ops, func(op string) bool { return op != "*" }) {
		return false
	}
	for k, t := range c.terms {
		size := t.Unit.Kind == Size && c.result.Unit.Kind == Money
		if !size && (t.Unit.Kind != Percent || k > 0) {
			continue
		}
		left := c.evaluateAs(func(q Quantity) (float64, bool) {
			if q.Start == t.Start {
				return 1, true
			}
			return q.Base(), false
		})
		if factor(left, c.result.Base()) < sumLoose {
			return true
		}
	}
	return false
}

// inWritersHead reports whether the unit of the result is unknown: none is written, but the sum has bytes or money that don't cancel
// ('0.5 PB x 2 ct = 11k'), or a time multiplied by another one ('10 s * 1 yr = 3.15M').
func (c *comparison) inWritersHead() bool {
	u := c.result.Unit
	if u.Kind != Count {
		return false
	}
	powers := map[QuantityKind]int{}
	c.powers(c.left, 1, powers, kindOnly)
	return powers[Time] > 1 || u.Noun == "" && u.Per == 0 && (powers[Size] != 0 || powers[Money] != 0)
}

// powers computes the exponent of each kind of quantity in the value of a part of a sum. add counts one of its quantities, whose sign is -1 if
// it is divided by.
func (c *comparison) powers(e *expression, sign int, out map[QuantityKind]int, add func(q *Quantity, sign int, out map[QuantityKind]int)) {
	if e.op == "" {
		add(&c.terms[e.leaf], sign, out)
		return
	}
	c.powers(e.left, sign, out, add)
	switch e.op {
	case "*":
		c.powers(e.right, sign, out, add)
	case "/":
		c.powers(e.right, -sign, out, add)
	}
}

func kindOnly(q *Quantity, sign int, out map[QuantityKind]int) { out[q.Unit.Kind] += sign }

// check evaluates the left side in base units, and as written; the interpretation closest to the result counts, so that a sum is reported only if
// no interpretation of its units makes it right.
func (c *comparison) check() (Sum, bool) {
	base, face := c.evaluate(Quantity.Base), c.evaluate(asWritten)
	want, stated := c.result.Base(), c.result.Value
	if c.share() || !(base > 0) || !(want > 0) || !bounded(base) || !bounded(face) || !bounded(want) {
		return Sum{}, false
	}
	off, computed := min(factor(base, want), factor(face, stated)), stated*base/want
	if c.result.Unit.Kind == Percent {
		base, face = base*100, face*100 // percentages are computed as fractions
		if off = min(off, factor(base, want)); factor(base, want) == off {
			computed = base
		}
	}
	if factor(face, stated) < factor(base, want) {
		computed = face
	}
	if own := stated * c.result.Unit.Scale; c.result.Unit.Per > 1 && factor(base, own) < off { // '500 GB x 12 = 6 TB a year'
		off, computed = factor(base, own), base/c.result.Unit.Scale
	}
	if off >= sumNear {
		for _, left := range c.leftOut(base) {
			off = min(off, factor(left, want))
		}
	}
	if off >= sumNear && (c.within() || c.cancels() || c.unsaid(base, face) || c.described()) {
		off = 1
	}
	if last := slices.Index(c.ops, "+"); off >= sumNear && last >= 0 && c.left.op == "+" && c.left.right.op != "" { // '18 TB of pictures + 12M x 15 KB = 180 GB of text'
		part := comparison{left: c.left.right, terms: c.terms, ops: c.ops[last+1:], result: c.result}
		if s, ok := part.check(); ok && s.OffBy < sumNear {
			return s, true
		}
	}
	if off >= sumNear && c.unitLeftOut() {
		switch {
		case c.rightIn(base):
			off = 1
		case c.result.Unit.Kind == Money && !slices.ContainsFunc(c.terms, priced):
			return Sum{}, false
		}
	}
	if off >= sumNear && c.inWritersHead() {
		return Sum{}, false
	}
	if !bounded(computed) || !bounded(off) {
		return Sum{}, false // a number out of range is no sum, and JSON cannot hold it
	}
	return Sum{Stated: stated, Computed: computed, Unit: c.result.Unit, OffBy: off}, true
}

func bounded(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

func asWritten(q Quantity) float64 { return q.Value }

// within reports whether the left side and the result, at least one of which is a range, overlap, with a tolerance of 10 percent.
func (c *comparison) within() bool {
	for _, v := range []func(Quantity, float64) float64{
		func(q Quantity, x float64) float64 { return q.Unit.Base(x) },
		func(_ Quantity, x float64) float64 { return x },
	} {
		low := c.evaluate(func(q Quantity) float64 { return v(q, q.Low) })
		high := c.evaluate(func(q Quantity) float64 { return v(q, q.High) })
		from, to := v(c.result, c.result.Low), v(c.result, c.result.High)
		if low > high {
			low, high = high, low
		}
		if (low < high || from < to) && low <= to*rangeSlack && high*rangeSlack >= from {
			return true
		}
	}
	return false
}

// maxChoices bounds the numbers of a sum that are tried in more than one interpretation.
const maxChoices = 6

// cancels reports whether the sum is right if units cancel: each time may be a time or a plain number, and a rate may be a plain number:
// '1 TB/hour x 24 hours x 365 days'. A high percentage may mean its complement.
func (c *comparison) cancels() bool {
	choices := make([][]float64, 0, len(c.terms))
	at := map[int]int{}
	for i := range c.terms {
		if r := readings(&c.terms[i]); len(r) > 1 && len(c.terms) > 1 {
			if at[c.terms[i].Start] = len(choices); len(choices) == maxChoices {
				return false
			}
			choices = append(choices, r)
		}
	}
	results := readings(&c.result)
	if c.result.Unit.Kind == Percent {
		results = []float64{c.result.Value / 100}
	}
	chosen := make([]int, len(choices))
	for {
		left := c.evaluateAs(func(q Quantity) (float64, bool) {
			if k, ok := at[q.Start]; ok {
				return choices[k][chosen[k]], true
			}
			return q.Base(), false
		})
		for _, r := range results {
			if factor(left, r) < sumLoose {
				return true
			}
		}
		k := 0
		for ; k < len(chosen); k++ {
			if chosen[k]++; chosen[k] < len(choices[k]) {
				break
			}
			chosen[k] = 0
		}
		if k == len(chosen) {
			return false
		}
	}
}

// readings returns the values that a number of a sum may have, by the possible meanings of its unit.
func readings(q *Quantity) []float64 {
	out := []float64{q.Base()}
	u := q.Unit
	if u.Per > 0 && u.Per != 1 && u.Of == "" {
		out = append(out, q.Value*u.Scale)
	}
	switch {
	case u.Kind == Time:
		out = append(out, q.Value)
	case u.Kind == Percent && q.Value >= 90 && q.Value < 100:
		out = []float64{q.Value / 100, 1 - q.Value/100}
	case q.Billions:
		out = append(out, q.Value*1e9)
		if u.Per > 0 {
			out = append(out, q.Value*1e9/u.Per)
		}
	}
	return out
}

// unsaid reports whether the sum is right with a factor that people leave out: hours in a month and the like.
func (c *comparison) unsaid(base, face float64) bool {
	want, stated := c.result.Base(), c.result.Value
	if !perMissing(c.terms, c.result) {
		return false
	}
	hours := c.evaluate(Quantity.timeless) // '24 h x 8 B': a count of hours, not a duration
	billions := c.evaluate(Quantity.billions)
	bytes := slices.ContainsFunc(c.terms, func(q Quantity) bool { return q.Billions || q.Unit.Of != "" }) // '1B x $1.25 per million' says nothing as it is written
	for _, f := range timeFactors {
		written := face * f
		if bytes {
			written = 0
		}
		if min(factor(base*f, want), factor(written, stated), factor(hours*f, want), factor(billions*f, want)) < sumLoose {
			return true
		}
	}
	return false
}

// priced reports whether a quantity is an amount of money.
func priced(q Quantity) bool { return q.Unit.Kind == Money }

// unitLeftOut reports whether a unit of the sum is implied but not written: a bill without a price, '2.4 TB / 48 = 50', a price per GB.
func (c *comparison) unitLeftOut() bool {
	has := func(kind QuantityKind) bool {
		return slices.ContainsFunc(c.terms, func(q Quantity) bool { return q.Unit.Kind == kind })
	}
	told := slices.ContainsFunc(c.terms, func(q Quantity) bool { return q.Unit.Kind == Money && (q.Unit.Of != "" || q.Unit.Per > 0) }) // '$0.023/GB'
	many := slices.ContainsFunc(c.terms, func(q Quantity) bool { return q.Unit.Kind == Count && q.Value >= 1e6 })
	switch {
	case told:
		return false
	case c.result.Unit.Kind == Money:
		return has(Size) || !has(Money) && (many || !slices.ContainsFunc(c.terms, isCents))
	}
	return c.result.Unit.Kind == Count && (has(Size) || has(Money))
}

// rightIn reports whether a sum is right in thousands, millions or thousandths of its written unit.
func (c *comparison) rightIn(base float64) bool {
	for _, scale := range []float64{1e-12, 1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9, 1e12} {
		if factor(base*scale, c.result.Base()) < sumNear {
			return true
		}
	}
	return false
}

// isCents reports whether a bare number may be a price in dollars and cents: 0.28, 3.7.
func isCents(q Quantity) bool { return q.Unit.Kind == Count && q.Value != math.Trunc(q.Value) }

// leftOut returns the values of the left side in base units if something was left out: that 10 B are billions, what a price is for, the unit of
// all numbers.
func (c *comparison) leftOut(base float64) []float64 {
	out := []float64{c.evaluate(Quantity.billions)}
	for _, t := range c.terms {
		if t.Billions { // '10 B x 100 B = 1 TB': one of them
			out = append(out, c.evaluate(func(q Quantity) float64 {
				if q.Start == t.Start {
					return q.billions()
				}
				return q.Base()
			}))
		}
	}
	if c.result.Billions {
		out = append(out, base/1e9)
	}
	if len(c.ops) > 0 && !slices.ContainsFunc(c.ops, func(op string) bool { return op != "+" }) {
		out = append(out, c.evaluate(func(q Quantity) float64 { // '5M + 10R = 15': masters and replicas
			if q.Unit.Kind == Count && q.Value >= 1e6 {
				return q.Value / 1e6
			}
			return q.Base()
		}))
	}
	if plainNumbers(c.terms) && !slices.Contains(c.ops, "/") && !slices.Contains(c.ops, "*") {
		out = append(out, base*1e3, base*1e6) // '240 + 504 = 744 k': all of them thousands
	}
	if c.result.Unit.Kind == Time && plainNumbers(c.terms) && slices.Contains(c.ops, "+") {
		out = append(out, base/1e6, base/1e3, base*minute, base*hour) // '70/2 + 200 + 100 = 0.4 s': all of them milliseconds
	}
	if c.result.Unit.Kind == Size && slices.Contains(c.ops, "+") {
		for _, unit := range []float64{1e6, 1e9, 1e12} { // '3600 x 8 + 7.2 TB = 36 TB': the bare ones are GB
			out = append(out, c.evaluateBare(c.left, unit))
		}
		for _, t := range c.terms {
			if t.Unit.Kind == Size { // '700k x (150 + 20 MB)': both are MB
				out = append(out, c.evaluate(func(q Quantity) float64 {
					if q.Unit.Kind == Count && q.Unit.Noun == "" && q.Value < 1e4 {
						return q.Value * t.Unit.Scale
					}
					return q.Base()
				}))
			}
		}
	}
	bare := c.result.Unit.Kind == Size
	for _, t := range c.terms {
		bare = bare && (t.Unit.Kind == Count || t.Unit.Kind == Factor)
		if t.Unit.Kind == Size && (c.result.Unit.Kind == Money || c.result.Unit.Kind == Count && (slices.ContainsFunc(c.terms, isCents) || slices.ContainsFunc(c.terms, priced))) {
			out = append(out, base/1e9) // a price per GB
			if t.Unit.Per > 0 && c.result.Unit.Per == 0 {
				out = append(out, base/1e9*t.Unit.Per) // '8 TB/month x $0.02 = $160': what a month costs
			}
		}
		if t.Unit.Kind == Count && t.Value >= 1e6 && (c.result.Unit.Kind == Money || c.result.Unit.Kind == Count && c.result.Unit.Noun == "" && c.result.Unit.Per == 0) {
			out = append(out, base/1e6) // a price per million
		}
	}
	if bare {
		out = append(out, base*1e3, base*1e6, base*1e9, base*1e12)
	}
	return out
}

// plainNumbers reports whether all terms are small numbers without a unit.
func plainNumbers(terms []Quantity) bool {
	return len(terms) > 1 && !slices.ContainsFunc(terms, func(q Quantity) bool {
		return q.Unit.Kind != Count || q.Unit.Of != "" || q.Unit.Per > 0 || q.Value >= 1e4
	})
}

// perMissing reports whether the two sides are over different periods, so that a time factor may be left out.
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

func factor(a, b float64) float64 {
	if !(a > 0) || !(b > 0) {
		return math.Inf(1)
	}
	return math.Max(a/b, b/a)
}
