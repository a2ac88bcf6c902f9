package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind distinguishes words, numbers and the punctuation that matters for clauses.
type tokenKind uint8

const (
	word tokenKind = iota
	number
	punct
)

// token is one word, number or punctuation mark of a text. Hyphens, slashes and underscores between words are no tokens: 'write-through' and
// 'write through' are the same two words, as are 'order_id' and 'order id'.
type token struct {
	start, end int       // byte range
	text       string    // lower case, apostrophes straightened; punctuation normalized: -> for every arrow, - for every dash
	stemmed    string    // the stem of a word
	quantity   int       // index into Reading.Quantities + 1 for the number that begins one
	inside     int       // index + 1 of the token that begins the quantity that this one is a part of
	stem       int32     // stem id in the lexicon; -1 for a word that no pattern has
	flags      wordFlags // of a word
	kind       tokenKind
	light      bool // an article, or punctuation that neighbors of a pattern may have between them
	lineStart  bool // first token of its line
	capital    bool // a single capital letter: the M of '3 M'
	heard      bool // part of a mention
	spelt      bool // was spelled out letter by letter
	pause      bool // there was a hesitation sound before it
}

// tokenizeBlock splits a block and appends to toks. The comment markers before the lines of a comment are skipped.
func tokenizeBlock(toks []token, text string, b block) []token {
	if b.kind != comment {
		return tokenize(toks, text, b.start, b.end)
	}
	for pos := b.start; pos < b.end; {
		end, next := lineEnd(text[:b.end], pos)
		toks = tokenize(toks, text, min(pos+commentMark(text[pos:end]), end), end)
		pos = next
	}
	return toks
}

// tokenize splits text[from:to] and appends to toks.
func tokenize(toks []token, text string, from, to int) []token {
	i, lineStart := from, true
	for i < to {
		r, n := utf8.DecodeRuneInString(text[i:to])
		switch {
		case r == '\n':
			lineStart = true
			i += n
			continue
		case r == ' ' || r == fill:
			i++
			continue
		case r >= '0' && r <= '9' || r == '.' && bareFraction(text[:to], i):
			end := numberEnd(text[:to], i+n)
			toks = append(toks, token{start: i, end: end, text: strings.ToLower(filled(text[i:end])), kind: number, stem: -1, lineStart: lineStart})
			i = end
		case fractionOf(r) != "":
			toks = append(toks, token{start: i, end: i + n, text: fractionOf(r), kind: number, stem: -1, lineStart: lineStart})
			i += n
		case isLetter(r):
			end := wordEnd(text[:to], i)
			t := token{start: i, end: end, text: normalWord(text[i:end]), kind: word, stem: -1, lineStart: lineStart}
			if n := len("w/o"); t.text == "with" && end == i+1 && i+n <= to && strings.EqualFold(text[i:i+n], "w/o") && wordEnd(text[:to], i+n-1) == i+n {
				end = i + n
				t.end, t.text = end, "without"
			}
			if end == i+2 && text[i+1] == 'b' && strings.HasPrefix(text[end:to], "/s") {
				t.text += "it" // 27 Gb/s are bits
			}
			t.capital = end == i+1 && unicode.IsUpper(r)
			toks = append(toks, t)
			i = end
		default:
			if mark, size := punctuation(text[:to], i, r, n); mark != "" {
				toks = append(toks, token{start: i, end: i + size, text: mark, kind: punct, stem: -1, lineStart: lineStart})
				i += size
			} else {
				i += n
				continue
			}
		}
		lineStart = false
	}
	return toks
}

// fractionOf writes a fraction that is one character as digits.
func fractionOf(r rune) string {
	switch r {
	case '½':
		return "0.5"
	case '¼':
		return "0.25"
	case '¾':
		return "0.75"
	case '⅓':
		return "0.333333"
	case '⅔':
		return "0.666667"
	}
	return ""
}

// filled removes fill bytes.
func filled(s string) string {
	if strings.IndexByte(s, fill) < 0 {
		return s
	}
	return strings.ReplaceAll(s, string(rune(fill)), "")
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || r > 127 && unicode.IsDigit(r) }

// wordEnd finds the end of the word at i: letters, digits and inner apostrophes.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			i += n
			continue
		}
		if r == '\'' || r == '’' {
			if next, _ := utf8.DecodeRuneInString(text[i+n:]); unicode.IsLetter(next) {
				i += n
				continue
			}
		}
		if r == fill {
			if next := pastFill(text, i); next < len(text) {
				r, n := utf8.DecodeRuneInString(text[next:])
				if r == '\'' || r == '’' {
					r, _ = utf8.DecodeRuneInString(text[next+n:])
				}
				if isLetter(r) || unicode.IsDigit(r) {
					i = next
					continue
				}
			}
		}
		break
	}
	return i
}

// pastFill returns where the fill bytes end.
func pastFill(text string, i int) int {
	for i < len(text) && text[i] == fill {
		i++
	}
	return i
}

// normalWord lowers a word and drops a possessive: 'Region's' becomes 'region'.
func normalWord(w string) string {
	w = strings.ToLower(filled(w))
	if strings.Contains(w, "’") {
		w = strings.ReplaceAll(w, "’", "'")
	}
	if long, ok := shorthand()[w]; ok {
		return long
	}
	if s, ok := strings.CutSuffix(w, "'s"); ok && s != "it" && s != "let" && s != "that" && s != "there" && s != "what" && s != "here" {
		return s
	}
	return w
}

// bareFraction reports whether the point at i begins a number: '$.12', 'x .125'.
func bareFraction(text string, i int) bool {
	return i+1 < len(text) && isDigit(text[i+1]) && i > 0 && (text[i-1] == ' ' || text[i-1] == '$' || text[i-1] == '(')
}

// numberEnd finds the end of the digits at i with their separators: 1,000 1.5 10_000.
func numberEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c == fill {
			if next := pastFill(text, i); next < len(text) && (isDigit(text[next]) || next+1 < len(text) && (text[next] == '.' || text[next] == ',') && isDigit(filled(text[next+1:min(len(text), next+4)] + " ")[0])) {
				i = next
				continue
			}
			break
		}
		if (c == ',' || c == '.') && i+1 < len(text) && text[i+1] == fill {
			if next := pastFill(text, i+1); next < len(text) && isDigit(text[next]) && (c == '.' || threeDigits(filled(text[next:min(len(text), next+12)]))) {
				i = next
				continue
			}
			break
		}
		if c >= '0' && c <= '9' {
			i++
			continue
		}
		if g := groupEnd(text, i); g > i {
			i = g
			continue
		}
		if (c == ',' || c == '.' || c == '_') && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
			if c == ',' && !threeDigits(text[i+1:]) {
				break
			}
			i++
			continue
		}
		if e := exponentEnd(text, i); e > i {
			return e
		}
		break
	}
	return i
}

// groupEnd finds the end of a group of digits after a less common separator: 1’000, 1,00,000, 10 000.
func groupEnd(text string, i int) int {
	rest := text[i:]
	switch {
	case strings.HasPrefix(rest, "’") && threeDigits(rest[len("’"):]):
		return i + len("’") + 3
	case rest[0] == '\'' && threeDigits(rest[1:]):
		return i + 4
	case rest[0] == ' ' && strings.HasPrefix(rest, " 000") && threeDigits(rest[1:]):
		return i + 4
	case rest[0] == ',':
		for k := 0; k+3 < len(rest) && rest[k] == ',' && isDigit(rest[k+1]) && isDigit(rest[k+2]); k += 3 {
			if rest[k+3] == ',' && threeDigits(rest[k+4:]) {
				return i + k + 3
			}
		}
	}
	return i
}

// exponentEnd finds the end of an exponent at i: the 'e-6' of '12e-6'.
func exponentEnd(text string, i int) int {
	if i >= len(text) || text[i] != 'e' && text[i] != 'E' {
		return i
	}
	j := i + 1
	if j < len(text) && (text[j] == '-' || text[j] == '+') {
		j++
	}
	k := j
	for k < len(text) && isDigit(text[k]) {
		k++
	}
	if k == j || k-j > 2 || k < len(text) && (isLetter(rune(text[k])) || text[k] == '.' && k+1 < len(text) && isDigit(text[k+1])) {
		return i
	}
	return k
}

func threeDigits(s string) bool {
	n := 0
	for n < len(s) && n < 4 && isDigit(s[n]) {
		n++
	}
	return n == 3
}

// punctuation returns the name of the punctuation at i, and its size; "" for characters without a meaning.
func punctuation(text string, i int, r rune, n int) (string, int) {
	rest := text[i:]
	for _, arrow := range []string{"-->", "==>", "<->", "<-->", "->", "=>", "→", "⇒", "➜", "⟶", "⇄"} {
		if strings.HasPrefix(rest, arrow) {
			return "->", len(arrow)
		}
	}
	if r == '^' && i+2 < len(text) && text[i+1] == '-' && isDigit(text[i+2]) {
		return "^-", 2
	}
	if r == '*' && !timesSign(text, i) {
		return "", 0 // bold or italic
	}
	switch r {
	case '.', '!', '?', ',', ';', ':', '(', ')', '=', '+', '*', '^', '$', '%', '<', '>', '~', '|', '/', '"', '`', '#', '&':
		return string(r), n
	case '…':
		return ".", n
	case '×', '·', '∗', '⋅', '∙', '✕', '⨯':
		return "*", n
	case '≈', '≃', '≅', '≡', '≒':
		return "=", n
	case '≤':
		return "<", n
	case '≥':
		return ">", n
	case '÷':
		return "/", n
	case '€', '£':
		return "$", n
	case '–', '—', '‐', '‑':
		if i > 0 && i+n < len(text) && isDigit(text[i-1]) && isDigit(text[i+n]) {
			return "~-", n // a range
		}
		if r == '‐' || r == '‑' {
			return "", 0
		}
		return "-", n
	case '-':
		if i > 0 && i+1 < len(text) && text[i-1] == ' ' && text[i+1] == ' ' {
			return "-", n
		}
		if i+1 < len(text) && text[i+1] == '-' {
			return "-", 2
		}
		if i > 0 && i+1 < len(text) && isDigit(text[i-1]) && isDigit(text[i+1]) {
			return "~-", n // a range
		}
	}
	return "", 0
}

// timesSign reports whether the star at i is a multiplication sign: it has spaces or digits on both sides, or is directly before a number or a
// bracket ('300 machines*$1') and emphasizes no word.
func timesSign(text string, i int) bool {
	if i == 0 || i+1 == len(text) {
		return false
	}
	before, after := text[i-1], text[i+1]
	apart := func(c byte) bool { return c == ' ' || c == '$' || isDigit(c) }
	if apart(before) && apart(after) {
		return true
	}
	joined := before == ')' || isDigit(before) || 'a' <= before|0x20 && before|0x20 <= 'z'
	return joined && (after == '$' || after == '(' || after == '~' || isDigit(after))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
