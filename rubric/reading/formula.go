package reading

import "strings"

// A formula between dollar signs, as TeX and Markdown write them, is no sum of money: '$64^6$ codes', '$1{,}000 \times 60$ a minute', '$$1/n$$
// of the keys'. The signs are not read, and '{,}' is a comma.

// maxFormula is how many bytes a formula has at most.
const maxFormula = 200

// formula overwrites the signs of a formula that begins at m.pos, and reports whether there is one.
func (m *masker) formula() bool {
	n := 1
	if strings.HasPrefix(m.text[m.pos:], "$$") {
		n = 2
	}
	from := m.pos + n
	rest := m.text[from:min(len(m.text), from+maxFormula)]
	if i := strings.IndexAny(rest, "$\n|"); i > 0 && rest[i] == '$' {
		end := from + i
		body := rest[:i]
		after := m.text[end:]
		if n == 2 && !strings.HasPrefix(after, "$$") || body[0] == ' ' || body[i-1] == ' ' || len(after) > n && isDigit(after[n]) || !computes(body) {
			return false
		}
		for k := m.pos; k < end; k++ {
			if strings.HasPrefix(m.text[k:end], "{,}") {
				m.put(k, k+3, ",", fill)
			}
		}
		m.blank(m.pos, from)
		m.blank(end, end+n)
		m.pos = from
		return true
	}
	return false
}

// computes reports whether what stands between two dollar signs is a formula: it has signs of TeX, or signs of arithmetic and no words.
func computes(body string) bool {
	if strings.ContainsAny(body, "\\{}^_") {
		return true
	}
	letters := 0
	for _, c := range body {
		if isLetter(c) {
			if letters++; letters > 1 {
				return false
			}
			continue
		}
		letters = 0
	}
	return strings.ContainsAny(body, "/*+=<>")
}
