package reading

import "slices"

// expression is the left side of a sum, as a tree.
type expression struct {
	op          string // "*", "/", "+", "-", "^"; empty for a number
	left, right *expression
	leaf        int // index into the parser's terms
}

// sumParser parses sums in the tokens of a sentence.
type sumParser struct {
	toks   []token
	from   int // the sentence's first token
	quants []Quantity
	terms  []Quantity // the numbers of the current sum
	ops    []string   // its operators, both outside of brackets and inside
	depth  int
	inWord bool // a sign or the equals sign is a word: 'at', 'over', 'comes to'
	timed  bool // a word multiplies a rate and a time
	broken bool // a sign is followed by a '~' that stands apart and may be meant as the equals sign
	steps  int  // taken since the sum began; bounds the cost of one
}

const (
	maxTerms  = 14
	maxDepth  = 4
	maxSteps  = 400
	maxRemark = 24 // tokens in brackets that are not part of a sum
)

// afterOperator reports whether token i follows an operator that joins it to what came before.
func (p *sumParser) afterOperator(i int) bool {
	end := max(p.from, i-6)
	for i--; i >= end && hedges.Has(p.toks[i].text) && p.toks[i].text != "*" && p.toks[i].text != "="; i-- {
	}
	if i < p.from {
		return false
	}
	switch p.toks[i].text {
	case "x", "*", "times", "+", "^":
		return true
	case "/":
		return i == p.from || p.toks[i-1].text != "/" // else it begins a comment
	}
	return false
}

// sum parses a sum that begins at token i. next is the token after what was parsed, i if nothing was; the result may begin the next sum.
func (p *sumParser) sum(i int) (s Sum, next int, ok bool) {
	p.terms, p.ops, p.depth, p.steps, p.inWord, p.timed, p.broken = p.terms[:0], p.ops[:0], 0, 0, false, false, false
	if p.cutOff(i) {
		return s, i, false
	}
	left, j := p.adding(i)
	if left == nil {
		return s, i, false
	}
	j = p.nouns(j)
	equals, k := p.equals(j)
	if !equals {
		return s, i, false
	}
	n, ops := len(p.terms), len(p.ops)
	right, end := p.adding(k)
	if right == nil {
		return s, i, false
	}
	terms, result := p.terms[:n], p.terms[n]
	if p.nouns(end) < len(p.toks) && operator(p.toks[p.nouns(end)].text) == "=" && len(p.terms) > n+1 {
		return s, k, false // in '= 240 + 504 = 744' the result comes later
	}
	c := comparison{left: left, terms: slices.Clone(terms), ops: slices.Clone(p.ops[:ops]), result: result}
	if len(p.terms) > n+1 || p.resultGoesOn(end) || !p.comparable(&c, j) {
		return s, k, false
	}
	s, ok = c.check()
	if ok && p.timed {
		s.OffBy = c.timed(s.OffBy)
	}
	s.Start, s.End = terms[0].Start, result.End
	if start := p.toks[i].start; start < s.Start {
		s.Start = start
	}
	if last := p.nouns(end); s.OffBy >= sumNear && p.toks[j].text == "~" && last < len(p.toks) && operator(p.toks[last].text) == "=" {
		return s, i, false // in '$15k + 6 engineers ~$100k = $115k' the result comes later
	}
	if s.OffBy >= sumNear && (p.broken || p.loose(j) && (len(c.ops) == 0 || !c.dimensionsAgree() || !p.ends(end) || c.rightIn(c.evaluate(Quantity.Base)))) {
		ok = false
	}
	if s.OffBy >= sumNear && slices.Contains(c.ops, "-") {
		return s, i, false // a dash is often no minus
	}
	return s, k, ok
}

// cutOff reports whether token i is the end of a number that was not understood: '05/1k' in '$0.02-.05/1k'.
func (p *sumParser) cutOff(i int) bool {
	return i > p.from && p.toks[i].quantity > 0 && p.toks[i-1].text == "." && p.toks[i-1].end == p.toks[i].start
}

// comparable reports whether the two sides form a sum: more than one number, or one value in two units.
func (p *sumParser) comparable(c *comparison, equals int) bool {
	if p.toks[equals].text == "->" && !slices.Contains(c.ops, "*") && len(c.ops) > 0 {
		return false // 'a/b -> c' is often a path, not a sum
	}
	if equals+1 < len(p.toks) && (p.toks[equals+1].text == ">" || p.toks[equals+1].text == "<") {
		return false
	}
	return len(c.ops) > 0 || convertible(c.terms[0], c.result) || p.toks[equals].text != "->" && c.power()
}

// loose reports whether the sum says more or less than one with signs does: '30 posts x 15 KB -> 100 KB, packed', '8 nodes at 70% is 70k/s'.
func (p *sumParser) loose(equals int) bool { return p.inWord || p.toks[equals].text == "->" }

// ends reports whether nothing but the name of what was counted stands between the result and the end of its clause.
func (p *sumParser) ends(j int) bool {
	for n := 0; j < len(p.toks) && n < 3; n++ {
		switch t := &p.toks[j]; {
		case t.text == "." || t.text == ";" || t.text == ")" || t.text == "|" || t.lineStart:
			return true
		case t.text == "/" || t.text == "per" || t.text == "a" || timeUnits()[t.text] > 0:
		case t.text == "," && j+1 < len(p.toks):
			return !p.toks[j+1].is(isEngineering) && !apartFromSum.Has(p.toks[j+1].text)
		case t.kind != word || t.is(isStop|isVerbish) || apartFromSum.Has(t.text):
			return false
		}
		j++
	}
	return j >= len(p.toks)
}

// apartFromSum are words behind a result that say that more went into it than was written.
var apartFromSum = set("more less smaller larger than short above below over under too with without after before including incl plus compressed packed peak replicated raw net if when at for")

// resultGoesOn reports whether what follows the result is joined to it by something that was not understood.
func (p *sumParser) resultGoesOn(j int) bool {
	j = p.nouns(j)
	if j >= len(p.toks) {
		return false
	}
	op := operator(p.toks[j].text)
	return (op == "*" || op == "/" || op == "+") && j+1 < len(p.toks) && p.toks[j+1].kind != word
}

// equals reports whether token j is an equals sign, and returns the token after it. A '~' between two numbers is one.
func (p *sumParser) equals(j int) (bool, int) {
	if j >= len(p.toks) {
		return false, j
	}
	if n := p.resultWords(j); n > 0 && len(p.ops) > 0 {
		if k := p.signs(j + n); k < len(p.toks) && p.toks[k].quantity > 0 {
			p.inWord = true
			return true, k
		}
		return false, j
	}
	if operator(p.toks[j].text) != "=" && (p.toks[j].text != "~" || len(p.ops) == 0 || p.toks[j-1].is(isEngineering)) {
		return false, j // 'eight cores handle ~150k' has no equals sign
	}
	k := p.name(p.signs(j + 1))
	return k < len(p.toks) && (p.toks[k].quantity > 0 || p.toks[k].text == "("), k
}

// adding parses terms that are added or subtracted.
func (p *sumParser) adding(i int) (*expression, int) {
	left, j := p.multiplying(i)
	for left != nil {
		k := p.nouns(j)
		if k >= len(p.toks) {
			break
		}
		op := operator(p.toks[k].text)
		if op != "+" && op != "-" {
			break
		}
		n, ops := len(p.terms), len(p.ops)
		p.ops = append(p.ops, op)
		right, next := p.multiplying(p.name(p.signs(k + 1)))
		if right == nil {
			p.terms, p.ops = p.terms[:n], p.ops[:ops]
			break
		}
		left, j = &expression{op: op, left: left, right: right}, next
	}
	return left, j
}

// multiplying parses factors.
func (p *sumParser) multiplying(i int) (*expression, int) {
	left, j := p.factor(i)
	for left != nil {
		k := p.nouns(j)
		op, next := p.factorSign(k, left)
		if op == "" {
			break
		}
		n, ops := len(p.terms), len(p.ops)
		p.ops = append(p.ops, op)
		if p.joining(k) {
			p.inWord, p.timed = true, p.timed || p.terms[len(p.terms)-1].Unit.Per > 0 || p.terms[len(p.terms)-1].Unit.Kind == Time
		}
		p.broken = p.broken || next+1 < len(p.toks) && p.toks[next].text == "~" && p.toks[next+1].start > p.toks[next].end
		right, end := p.factor(p.name(p.signs(next)))
		if right == nil {
			p.terms, p.ops = p.terms[:n], p.ops[:ops]
			break
		}
		left, j = &expression{op: op, left: left, right: right}, end
		if k > 0 && p.toks[next-1].text == "(" && end < len(p.toks) && p.toks[end].text == ")" {
			j = end + 1 // '3 TB (x 2 copies)'
		}
	}
	return left, j
}

// factorSign parses the operator between two factors at token k; after a fraction, 'of' is one. next is the token after it.
func (p *sumParser) factorSign(k int, left *expression) (op string, next int) {
	if k >= len(p.toks) {
		return "", k
	}
	switch op := operator(p.toks[k].text); op {
	case "*", "/":
		return op, k + 1
	}
	if p.toks[k].text == "of" && p.isPart(left) {
		return "*", k + 1
	}
	if p.joining(k) {
		for k++; ofRate.Has(p.toks[k].text); k++ {
		}
		return "*", k
	}
	if p.toks[k].text == "(" && k+1 < len(p.toks) {
		if op := operator(p.toks[k+1].text); op == "*" || op == "/" {
			return op, k + 2
		}
	}
	return "", k
}

// isPart reports whether something is a part of what follows: '20 % of', '1/3 of'.
func (p *sumParser) isPart(e *expression) bool {
	if e.op == "" {
		q := &p.terms[e.leaf]
		return q.Unit.Kind == Percent || q.Value < 1 && q.Unit.Kind == Count
	}
	if e.op != "/" || e.left.op != "" || e.right.op != "" {
		return false
	}
	a, b := &p.terms[e.left.leaf], &p.terms[e.right.leaf]
	return a.Value < b.Value && b.Value <= 100 && a.Unit.Kind == Count && b.Unit.Kind == Count
}

// factor parses a number, or a sum in brackets, and skips a remark in brackets after it.
func (p *sumParser) factor(i int) (*expression, int) {
	if p.steps++; i >= len(p.toks) || len(p.terms) >= maxTerms || p.steps > maxSteps {
		return nil, i
	}
	var e *expression
	switch t := &p.toks[i]; {
	case t.text == "(":
		if p.depth >= maxDepth {
			return nil, i
		}
		p.depth++
		inner, j := p.adding(p.name(p.signs(i + 1)))
		p.depth--
		if inner == nil {
			return nil, i
		}
		if j = p.nouns(j); j >= len(p.toks) || p.toks[j].text != ")" {
			return nil, i
		}
		e, i = inner, j+1
		if i+1 < len(p.toks) && p.toks[i].text == "^" && p.toks[i+1].quantity > 0 {
			p.terms = append(p.terms, p.quants[p.toks[i+1].quantity-1])
			e, i = &expression{op: "^", left: e, right: &expression{leaf: len(p.terms) - 1}}, i+2
		}
	case t.quantity > 0:
		q := p.quants[t.quantity-1]
		p.terms = append(p.terms, q)
		e, i = &expression{leaf: len(p.terms) - 1}, q.tokens[1]
	default:
		return nil, i
	}
	return e, p.remark(i)
}

// remark skips words in brackets that describe the number before them: '3 TB (packed) x 2'.
func (p *sumParser) remark(i int) int {
	j := p.nouns(i)
	if j+1 >= len(p.toks) || p.toks[j].text != "(" || operator(p.toks[j+1].text) != "" {
		return i
	}
	for k := j + 1; k < len(p.toks) && k < j+maxRemark; k++ {
		switch p.toks[k].text {
		case ")":
			return k + 1
		case "(":
			return i
		}
	}
	return i
}

// nouns skips up to four words between a number and the operator after it: '500 accounts x 4 calls'.
func (p *sumParser) nouns(j int) int {
	for n := 0; j < len(p.toks) && n < 4; n++ {
		t := &p.toks[j]
		switch {
		case p.joining(j) || p.resultWords(j) > 0:
			return j
		case t.text == "." && j > 0 && j+1 < len(p.toks) && p.toks[j-1].end == t.start && p.toks[j+1].start == t.end, t.kind == number && t.quantity == 0:
			// inside a name: r7g.2xlarge
		case t.kind == word && t.quantity == 0 && t.text != "of" && operator(t.text) == "" && !verbish.Has(t.text) && cueWords()[t.text]&^Condition == 0:
		case t.text == "of" && j > 0 && p.toks[j-1].kind == word:
		case t.text == "/" && j+1 < len(p.toks) && p.toks[j+1].kind == word && p.toks[j+1].quantity == 0:
		default:
			return j
		}
		j++
	}
	return j
}

func (p *sumParser) signs(k int) int {
	for k < len(p.toks) && hedges.Has(p.toks[k].text) {
		k++
	}
	return k
}

// name skips the name of a product before its price: '200 x r7g.2xl $0.43'. Its digits are no quantity.
func (p *sumParser) name(k int) int {
	j := k
	for n := 0; j < len(p.toks) && n < 6 && p.toks[j].quantity == 0 && (p.toks[j].kind != punct || p.toks[j].text == "." || p.toks[j].text == "$"); n++ {
		j++
	}
	if j > k && j < len(p.toks) && p.toks[j].quantity > 0 && productName(p.toks, k) {
		return j
	}
	return k
}
