package reading

import (
	"math"
	"strings"
)

// unit reads the unit of the number itself, before any 'per'.
func (q *Quantity) unit(toks []token, next int, money bool) int {
	switch {
	case money:
		q.Unit.Kind = Money
		return next
	case next >= len(toks):
		return next
	case toks[next].kind != word:
		return q.unitSign(toks, next)
	}
	t := toks[next]
	w, touching := t.text, t.start == toks[next-1].end
	if w == "b" && billions(toks, next, q.Value) {
		q.scale(1e9)
		return next + 1
	}
	if n, ok := q.named(w, touching); ok {
		q.Unit = n
		if w == "b" && (touching || t.capital) {
			q.Billions = true
		}
		return next + 1
	}
	return q.unitWord(toks, next, touching)
}

// unitSign reads a unit that is a sign: '%', '250 $', '10×: more of them'.
func (q *Quantity) unitSign(toks []token, next int) int {
	t, last := toks[next], next+1 >= len(toks)
	switch {
	case t.text == "%":
		q.Unit.Kind = Percent
	case t.text == "$" && (last || toks[next+1].kind != number || toks[next+1].start > t.end):
		q.Unit.Kind = Money
	case t.text == "*" && t.end-t.start == len("×") && t.start == toks[next-1].end && (last || toks[next+1].kind == punct && toks[next+1].text != "$" && toks[next+1].text != "~"):
		q.Unit.Kind = Factor
	default:
		return next
	}
	return next + 1
}

// unitWord reads a unit that is a word without a scale of its own, or an amount of money or percent.
func (q *Quantity) unitWord(toks []token, next int, touching bool) int {
	switch toks[next].text {
	case "x", "times", "fold":
		if !touching && next+1 < len(toks) && (toks[next+1].kind == number || toks[next+1].text == "$" || toks[next+1].text == "~" || toks[next+1].text == "(" || toks[next+1].is(isNumberWord) || productName(toks, next+1)) {
			return next // a multiplication
		}
		q.Unit.Kind = Factor
	case "percent", "pct":
		q.Unit.Kind = Percent
	case "per":
		if next+1 >= len(toks) || toks[next+1].text != "cent" {
			return next
		}
		q.Unit.Kind = Percent
		return next + 2
	case "dollars", "usd", "bucks", "eur", "euro", "euros":
		q.Unit.Kind = Money
	case "c", "cents", "cent", "ct", "cts":
		if toks[next].text == "c" && !touching {
			return next
		}
		q.Unit.Kind = Money
		q.scale(0.01)
	case "nines", "9s":
		q.Unit.Kind = Percent
		q.set(100 - math.Pow(10, 2-q.Value))
	default:
		return next
	}
	return next + 1
}

// billions reports whether the 'B' at token i stands for a billion and not for bytes: before something counted, '6B rows', or with a period,
// '10B/month', where bytes would make no sense.
func billions(toks []token, i int, value float64) bool {
	if i+1 >= len(toks) || value >= 1000 {
		return false
	}
	t := &toks[i+1]
	if t.text == "/" || t.text == "per" || t.text == "a" || t.text == "an" || t.text == "each" || t.text == "every" {
		return i+2 < len(toks) && (timeUnits()[toks[i+2].text] >= day || timeUnits()[toks[i+2].text] == hour && value < 100)
	}
	if t.kind != word || sizeUnits()[t.text] != 0 || timeUnits()[t.text] == day || t.is(isStop|isAuxiliary|isVerbish) {
		return t.text == "daily" || t.text == "monthly"
	}
	return value < 64 && len(t.text) > 3 && strings.HasSuffix(t.text, "s") && !strings.HasSuffix(t.text, "ss")
}

// productName reports whether a name with digits in it begins at token i: r7g.2xlarge.
func productName(toks []token, i int) bool {
	return i+1 < len(toks) && toks[i].kind == word && toks[i+1].start == toks[i].end && isDigit(toks[i+1].text[0]) || i < len(toks) && toks[i].kind == word && strings.ContainsAny(toks[i].text, "0123456789")
}

// named looks up a unit's name; single letters count only if they touch the number or are unambiguous.
func (q *Quantity) named(w string, touching bool) (Unit, bool) {
	if u, ok := rateUnits()[w]; ok {
		return u, true
	}
	if strings.HasPrefix(w, "k") {
		if u, ok := rateUnits()[w[1:]]; ok && u.Kind == Count {
			u.Scale = 1e3
			return u, true
		}
	}
	if t := timeUnits()[w]; t != 0 && (len(w) > 1 || touching || w == "s" || w == "h") {
		return Unit{Kind: Time, Scale: t}, true
	}
	if b := sizeUnits()[w]; b != 0 && (!q.Word || w != "b") {
		return Unit{Kind: Size, Scale: b}, true
	}
	return Unit{}, false
}

// per reads the noun that is counted and the period: '100 million new links a month', '$0.20/M', '3,500 PUT/s'. It returns next unless a
// unit symbol follows at once; words stay available as words.
func (q *Quantity) per(toks []token, next int) int {
	j, nouns := next, 0
	for j < len(toks) && nouns < 4 {
		t := &toks[j]
		if t.text == "/" || t.text == "per" || t.text == "every" || t.text == "each" || t.text == "a" || t.text == "an" {
			if q.perUnit(toks, j+1, t.text == "/" || t.text == "per") {
				q.End = toks[j+1].end
				if j == next {
					return j + 2
				}
			}
			return next
		}
		if t.kind != word {
			return next
		}
		if timeUnits()[t.text] == day && t.text == "daily" || t.text == "monthly" || t.text == "hourly" || t.text == "yearly" || t.text == "weekly" {
			q.Unit.Per = timeUnits()[t.text]
			if t.text == "hourly" {
				q.Unit.Per = hour
			}
			q.End = t.end
			return next
		}
		if q.Unit.Kind == Count && !stopWords.Has(t.text) {
			q.Unit.Noun = t.stemmed
		}
		if stopWords.Has(t.text) && nouns > 0 || verbish.Has(t.text) {
			return next
		}
		nouns++
		j++
	}
	return next
}

func (q *Quantity) perUnit(toks []token, j int, explicit bool) bool {
	if j >= len(toks) || toks[j].kind != word && toks[j].kind != number {
		return false
	}
	w := toks[j].text
	if t := timeUnits()[w]; t != 0 && t >= 1 && q.Unit.Per == 0 && (q.Unit.Kind != Time || explicit) {
		if q.Unit.Kind == Time {
			return false
		}
		q.Unit.Per = t
		return true
	}
	if explicit && (q.Unit.Kind == Money || q.Unit.Kind == Count && multipliers()[w] >= 1e6) { // '0.75/M' is a price
		q.Unit.Of = w
		return true
	}
	return false
}
