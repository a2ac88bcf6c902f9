package reading

import (
	"math"
	"strconv"
)

// numbers replaces numbers in words by digits: 'two hundred and fifty milliseconds' becomes '250 milliseconds', and 'one point two million'
// '1.2 million', the tokens of a typed text. A bare count that only structures the talk ('two reasons', 'three things') stays a word.
func (h *hearing) numbers() {
	for i := range h.toks {
		h.toks[i].flags = 0
		if h.toks[i].kind == word && beginsNumber.Has(h.toks[i].text) {
			h.toks[i].flags = isNumberWord
		}
	}
	out := h.toks[:0:0]
	for i := 0; i < len(h.toks); {
		v, next := h.figure(i)
		if next == i {
			out = append(out, h.toks[i])
			i++
			continue
		}
		last := next
		if f := thousands()[h.word(next-1)]; f >= 1e6 && next-i > 1 && v >= f {
			v, last = v/f, next-1
		}
		t := h.toks[i]
		t.end, t.kind, t.flags, t.lineStart, t.text = h.toks[last-1].end, number, 0, false, strconv.FormatFloat(math.Round(v*1e6)/1e6, 'f', -1, 64)
		out = append(append(out, t), h.toks[last:next]...)
		i = next
	}
	h.toks = out
}

// figure returns the value of the number in words that begins at token i, and the token after it; i if no number begins there.
func (h *hearing) figure(i int) (v float64, next int) {
	if !h.toks[i].is(isNumberWord) {
		return 0, i
	}
	s, ok := spelled(h.toks, i)
	v = s.value()
	if !ok || s.low != s.high || s.next <= i || v <= 0 || v > 1e15 {
		return 0, i
	}
	if !s.large && v < 10 && v == math.Trunc(v) && s.next == i+1 && h.orders(s.next) {
		return 0, i
	}
	if e := exponents[h.word(s.next+2)]; e > 0 && v == 10 && h.word(s.next) == "to" && h.word(s.next+1) == "the" {
		return math.Pow(10, e), s.next + 3
	}
	return v, s.next
}

// exponents are the spoken powers of ten: 'ten to the twelve', 'ten to the ninth'.
var exponents = map[string]float64{
	"three": 3, "third": 3, "four": 4, "fourth": 4, "five": 5, "fifth": 5, "six": 6, "sixth": 6, "seven": 7, "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9, "ten": 10, "tenth": 10,
	"eleven": 11, "eleventh": 11, "twelve": 12, "twelfth": 12, "fifteen": 15, "fifteenth": 15,
}

// orders reports whether a count before token i only structures the talk, or is an idiom.
func (h *hearing) orders(i int) bool {
	for k := i; k < i+2; k++ {
		if w := h.word(k); ordered.Has(w) {
			return true
		}
	}
	return h.word(i) == "of" || h.word(i-2) == "or" && h.word(i) == ""
}

// ordered are nouns that people count to structure a talk, not parts of a design.
var ordered = set("reasons things ways points questions options choices sides kinds sorts types concerns ideas problems issues goals steps words more others cases parts pieces approaches alternatives")

// sums replaces words for operators between numbers by their signs: 'forty thousand divided by three thousand is about thirteen'. 'Is' is an
// equals sign only after another sign, or between two rates.
func (h *hearing) sums() {
	out := h.toks[:0:0]
	signed := -1 // the last sign of a sum without a result so far
	for i := 0; i < len(h.toks); {
		n, sign := h.sign(i)
		if result := h.result(i, signed >= 0); n == 0 && result > 0 && h.counted(i-1) && h.valued(i+result) && (signed >= 0 || h.rated(i-1)) {
			n, sign = result, "="
		}
		if h.toks[i].kind == punct || i-signed > longestSum {
			signed = -1
		}
		if n == 0 {
			out = append(out, h.toks[i])
			i++
			continue
		}
		signed = i
		if sign == "=" {
			signed = -1
		}
		t := h.toks[i]
		t.end, t.text, t.kind = h.toks[i+n-1].end, sign, punct
		out = append(out, t)
		i += n
	}
	h.toks = out
}

// longestSum is the most tokens between a sign and the result.
const longestSum = 12

// sign returns how many words from token i on are an operator between two numbers, and which.
func (h *hearing) sign(i int) (n int, sign string) {
	switch w := h.word(i); {
	case w == "times":
		n, sign = 1, "*"
	case w == "plus":
		n, sign = 1, "+"
	case w == "divided" && h.word(i+1) == "by":
		n, sign = 2, "/"
	case w == "multiplied" && h.word(i+1) == "by":
		n, sign = 2, "*"
	default:
		return 0, ""
	}
	if !h.counted(i-1) || !h.isNumber(i+n) && (h.word(i+n) != "about" || !h.isNumber(i+n+1)) {
		return 0, ""
	}
	return n, sign
}

// result returns how many words from token i on mean 'equals'. After an operator, 'makes' and 'gives' do as well.
func (h *hearing) result(i int, signed bool) int {
	k := i
	switch h.word(k) {
	case "which", "so", "and":
		k++
		if h.word(k) == "that" {
			k++
		}
	}
	switch h.word(k) {
	case "is", "are", "equals", "that's":
		k++
	case "makes", "gives":
		if !signed {
			return 0
		}
		k++
	case "comes":
		if h.word(k+1) != "to" {
			return 0
		}
		k += 2
	default:
		return 0
	}
	if h.word(k) == "me" || h.word(k) == "us" || h.word(k) == "you" {
		k++
	}
	return k - i
}

// counted reports whether a number ends at token i, with at most five words after it.
func (h *hearing) counted(i int) bool {
	for k := i; k >= 0 && k > i-6; k-- {
		if h.isNumber(k) {
			return true
		}
		if h.word(k) == "" || verbish.Has(h.word(k)) {
			return false
		}
	}
	return false
}

// rated is counted for a rate.
func (h *hearing) rated(i int) bool {
	return timeUnits()[h.word(i)] >= 1 && (h.word(i-1) == "a" || h.word(i-1) == "per" || h.word(i-1) == "every") && h.counted(i)
}

// valued reports whether a number begins at token i, after a word or two that qualify it.
func (h *hearing) valued(i int) bool {
	for k := i; k < i+4; k++ {
		if h.isNumber(k) {
			return true
		}
		if w := h.word(k); !hedges.Has(w) && !doubts.Has(w) {
			return false
		}
	}
	return false
}

// doubts are additional words that qualify a number as approximate.
var doubts = set("like so well i guess think let's call it almost nearly over under a uh maybe")
