package reading

import "slices"

// Words for the signs of a sum: '5 years of data at 2 TB a month is 120 TB', '100M links a month for 10 years = 12B'. They say less clearly
// than signs what is multiplied, so that such a sum is called off only where the units of both sides agree.

// ofRate are the words between a factor and the rate that it multiplies: '3x the average of 1,200/s'.
var ofRate = set("average mean daily normal usual rate load of traffic")

// joining reports whether token k is a word that multiplies what stands on both sides of it: so many at so much each, a time at a rate, a rate
// for a time.
func (p *sumParser) joining(k int) bool {
	if k >= len(p.toks) || len(p.terms) == 0 {
		return false
	}
	i := p.signs(k + 1)
	for p.toks[k].text == "the" && i < len(p.toks) && ofRate.Has(p.toks[i].text) {
		i++
	}
	if i >= len(p.toks) || p.toks[i].quantity == 0 {
		return false
	}
	left, right := &p.terms[len(p.terms)-1], &p.quants[p.toks[i].quantity-1]
	switch p.toks[k].text {
	case "the":
		return left.Unit.Kind == Factor && right.Unit.Per > 0
	case "at":
		return left.Unit.Kind == Size && left.Unit.Per == 0 && right.Unit.Kind == Money && right.Unit.Of != "" ||
			left.Unit.Kind == Count && left.Unit.Per == 0 && (right.Unit.Kind == Money || right.Unit.Kind == Size && right.Unit.Per == 0) ||
			left.Unit.Kind == Time && right.Unit.Per > 0
	case "for", "over", "across":
		return left.Unit.Per > 0 && left.Unit.Kind != Time && right.Unit.Kind == Time && right.Base() >= left.Unit.Per
	}
	return false
}

// resultWords returns how many tokens from j on say that the result follows: 'comes to', ', so', 'that makes'. 0 if they don't.
func (p *sumParser) resultWords(j int) int {
	at := func(k int) string {
		if k < len(p.toks) {
			return p.toks[k].text
		}
		return ""
	}
	k := j
	if at(k) == "," {
		k++
	}
	switch at(k) {
	case "which", "and", "that":
		k++
	case "so", "hence", "thus":
		if k++; p.signs(k) < len(p.toks) && p.toks[p.signs(k)].quantity > 0 {
			return k - j
		}
		if at(k) == "that" {
			k++
		}
	case "i":
		if at(k+1) == "." && at(k+2) == "e" && at(k+3) == "." {
			return k + 4 - j
		}
	case "ie":
		return k + 1 - j
	}
	switch at(k) {
	case "is", "are", "makes", "gives", "means", "that's", "thats", "equals", "requires":
		return k + 1 - j
	case "comes", "amounts", "adds", "works":
		for _, w := range []string{"out", "up", "to", "at"} {
			if at(k+1) == w {
				k++
			}
		}
		return k + 1 - j
	}
	return 0
}

// timed returns by how much a sum is off that multiplies a rate and a time in words, whose units say what it comes to.
func (c *comparison) timed(off float64) float64 {
	if !c.dimensionsAgree() || c.within() {
		return off
	}
	exact := factor(c.evaluate(Quantity.billions), c.result.billions())
	return min(exact, factor(c.evaluate(Quantity.Base), c.result.Base()))
}

// power reports whether the left side is a power and the result can be nothing else than what it comes to: '62^7 = 3.5 trillion'.
func (c *comparison) power() bool {
	left, result := &c.terms[0], &c.result
	return len(c.ops) == 0 && left.power && !result.power && left.Unit.Kind == Count && left.Unit.Per == 0 &&
		result.Unit.Kind == Count && result.Unit.Per == 0 && result.Value > 1000
}

// dimensionsAgree reports whether the left side is in bytes, dollars and times what the result is.
func (c *comparison) dimensionsAgree() bool {
	left, right := map[QuantityKind]int{}, map[QuantityKind]int{}
	c.powers(c.left, 1, left, unitDimensions)
	unitDimensions(&c.result, 1, right)
	if c.result.Unit.Kind == Money && left[Time] == 0 {
		right[Time] = 0 // '10 servers at $300 are $3,000 a month'
	}
	return !slices.ContainsFunc([]QuantityKind{Size, Money, Time, unknownDimension}, func(k QuantityKind) bool { return left[k] != right[k] })
}

// unknownDimension counts prices of so many of something.
const unknownDimension QuantityKind = "of"

func unitDimensions(q *Quantity, sign int, out map[QuantityKind]int) {
	if !q.Billions {
		out[q.Unit.Kind] += sign
	}
	if q.Unit.Per > 0 {
		out[Time] -= sign
	}
	if q.Unit.Of != "" && sizeUnits()[q.Unit.Of] > 0 {
		out[Size] -= sign
	} else if q.Unit.Of != "" && multipliers()[q.Unit.Of] == 0 {
		out[unknownDimension] += sign
	}
}
