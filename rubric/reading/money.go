package reading

var moneyWords = set("cost costs money bill price prices budget spend spending $")

// opensMoney reports whether the first words of a paragraph are about money.
func opensMoney(toks []token) bool {
	for i := range toks[:min(len(toks), 6)] {
		if moneyWords.Has(toks[i].text) {
			return true
		}
	}
	return false
}

// bareMoney reads amounts without a currency in a paragraph about money: '24 boxes at 500 = 12 k; disk 11 k'. It takes the results of sums and
// numbers in thousands, unless they count something.
func bareMoney(toks []token, qs []Quantity) {
	for i := range qs {
		q := &qs[i]
		if q.Unit.Kind != Count || q.Unit.Noun != "" || q.Unit.Of != "" || q.Word || q.Unit.Per > 0 && q.Unit.Per < day {
			continue
		}
		first, last := q.tokens[0], q.tokens[1]-1
		sum := first > 0 && (toks[first-1].text == "=" || toks[first-1].text == "~" && first > 1 && toks[first-2].text == "=")
		thousands := last > first && (toks[first+1].text == "k" || toks[first+1].text == "thousand")
		if sum || thousands {
			q.Unit.Kind = Money
		}
	}
}
