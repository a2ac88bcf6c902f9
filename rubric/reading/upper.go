package reading

import (
	"unicode"
	"unicode/utf8"
)

// UpperFirst returns a text that begins with an upper-case letter.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
