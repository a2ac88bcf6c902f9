package reading

// Sum is a calculation written out in an answer: '100M/month ≈ 40/s', '50k/s x 17 MB = 850 GB/s'.
type Sum struct {
	Stage      int
	Start, End int     // byte range in that stage's text
	Text       string  //
	Stated     float64 // the result as written, in its own unit
	Computed   float64 // value of the left side, in the same unit
	Unit       Unit    // of the result
	OffBy      float64 // factor, 1 or more
}

// sums finds the sums of one sentence: quantities joined by operators, an equals sign and a result.
func sums(toks []token, from int, quants []Quantity, stage int, text string) []Sum {
	var out []Sum
	p := sumParser{toks: toks, from: from, quants: quants}
	for i := from; i < len(toks); i++ {
		if toks[i].quantity == 0 && toks[i].text != "(" || p.afterOperator(i) {
			continue // no sum, or the left side began before, with something that was not understood
		}
		sum, next, ok := p.sum(i)
		if next > i {
			if ok {
				sum.Stage, sum.Text = stage, text[sum.Start:sum.End]
				out = append(out, sum)
			}
			i = next - 1
		}
	}
	return out
}

// hedges are words and signs that may come between an operator and its number.
var hedges = set("~ $ about roughly * ca = maybe perhaps say some around approximately approx rs usd inr eur gbp at most least up to only just each another further")

func operator(t string) string {
	switch t {
	case "*", "x", "times":
		return "*"
	case "/":
		return "/"
	case "+", "plus":
		return "+"
	case "-", "minus":
		return "-"
	case "=", "->", "equals":
		return "="
	}
	return ""
}
