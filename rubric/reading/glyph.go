package reading

import (
	"strings"
	"unicode/utf8"
)

var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	superMinus   = '⁻'
)

// appearance returns what a character looks like, if that is something else. The result is never longer than the character.
func appearance(r rune, text string, at int) (string, bool) {
	switch {
	case r == 0xad, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f:
		return "", true // soft hyphens, joiners, direction marks, variants
	case r == 0xa0, r == 0x202f, r >= 0x2000 && r <= 0x200a, r == 0x205f, r == 0x3000:
		if groups(text, at, r) {
			return ",", true
		}
		return " ", true
	case r == 0x85, r == 0x2028, r == 0x2029:
		return "\n", true
	case r >= 0xfb00 && r <= 0xfb06:
		return ligatures[r-0xfb00], true
	case r >= 0xff01 && r <= 0xff5e:
		return string(r - 0xfee0), true
	case r == '。':
		return ".", true
	case r == '、':
		return ",", true
	case r == '−':
		return "-", true
	case r == superMinus || strings.ContainsRune(superscripts, r):
		return superscript(r, text, at), true
	}
	return "", false
}

// groups reports whether a no-break space separates groups of digits: '10 000'.
func groups(text string, at int, r rune) bool {
	if r != 0xa0 && r != 0x202f && r != 0x2007 && r != 0x2009 || at == 0 || !isDigit(text[at-1]) {
		return false
	}
	n := min(utf8.RuneLen(r), len(text)-at)
	if text[at] == '&' {
		n = strings.IndexByte(text[at:], ';') + 1
	}
	if !threeDigits(text[at+n:]) {
		return false
	}
	n = 0
	for n < at && n < 4 && isDigit(text[at-1-n]) {
		n++
	}
	return n <= 3
}

// superscript reads the first superscript digit after a number as an exponent and the next ones as its digits, and drops a footnote mark.
func superscript(r rune, text string, at int) string {
	digit := ""
	if n := strings.IndexRune(superscripts, r); n >= 0 {
		digit = string(rune('0' + utf8.RuneCountInString(superscripts[:n])))
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	switch {
	case before == superMinus:
		return digit
	case before < 0x80 && isDigit(byte(before)):
		if r == superMinus {
			return string(rune(fill)) + "^-" // touching the digit that follows
		}
		return "^" + digit
	case strings.ContainsRune(superscripts, before):
		raised := text[:at]
		for {
			b, n := utf8.DecodeLastRuneInString(raised)
			if n == 0 || b != superMinus && !strings.ContainsRune(superscripts, b) {
				if b < 0x80 && n > 0 && isDigit(byte(b)) {
					return digit
				}
				return ""
			}
			if raised = raised[:len(raised)-n]; at-len(raised) > 16 {
				return ""
			}
		}
	}
	return ""
}
