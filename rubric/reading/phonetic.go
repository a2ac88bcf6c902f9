package reading

import "strings"

// soundKey returns the consonants of a word as they sound in English, and an A for a vowel at its beginning: words that a recognizer may
// confuse have the same key. Loose keys do not distinguish a voiced consonant from its voiceless twin. The key is empty for a word that is not English.
func soundKey(w string, loose bool) string {
	b := make([]byte, 0, len(w))
	if len(w) > 2 && w[0] == 'n' && strings.IndexByte(vowels, w[1]) < 0 {
		b = append(b, 'A') // 'nginx' begins like the name of its letter
	}
	for i := 0; i < len(w); {
		sounds, n := soundAt(w, i)
		if n == 0 {
			return ""
		}
		for k := range len(sounds) {
			c := sounds[k]
			if at := strings.IndexByte(withVoice, c); at >= 0 && loose {
				c = voiceless[at]
			}
			if len(b) == 0 || b[len(b)-1] != c {
				b = append(b, c)
			}
		}
		i += n
	}
	return string(b)
}

const (
	vowels    = "aeiouy"
	withVoice = "DBGVJ"
	voiceless = "TPKFX"
)

// pairedLetters are letters with one sound; X is that of 'ship' and 'chip', 0 that of 'thin'.
var pairedLetters = [...][2]string{{"tch", "X"}, {"ch", "X"}, {"sh", "X"}, {"ph", "F"}, {"th", "0"}, {"ck", "K"}, {"wr", "R"}}

// soundAt returns the sounds of the letters at i, and the number of letters; 0 for anything that is neither a letter nor a digit.
func soundAt(w string, i int) (sounds string, n int) {
	for _, p := range pairedLetters {
		if strings.HasPrefix(w[i:], p[0]) {
			return p[1], len(p[0])
		}
	}
	next := byte(0)
	if i+1 < len(w) {
		next = w[i+1]
	}
	soft := next == 'e' || next == 'i' || next == 'y'
	switch c := w[i]; {
	case i == 0 && strings.IndexByte("aeiou", c) >= 0:
		return "A", 1
	case silent(w, i, next):
		return "", 1
	case c == 'c' && soft, c == 'z', c == 'x' && i == 0:
		return "S", 1
	case c == 'g' && soft:
		return "J", 1
	case c == 'c', c == 'q':
		return "K", 1
	case c == 'x':
		return "KS", 1
	case c >= 'a' && c <= 'z':
		return strings.ToUpper(w[i : i+1]), 1
	case isDigit(c):
		return w[i : i+1], 1
	}
	return "", 0
}

// silent reports whether the letter at i is silent: a vowel inside, the h of 'light', the k of 'knot', the w of 'low'.
func silent(w string, i int, next byte) bool {
	switch c := w[i]; c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	case 'y', 'h':
		return i > 0
	case 'g':
		return i > 0 && next == 'h' || i == 0 && next == 'n'
	case 'k':
		return i == 0 && next == 'n'
	case 'p':
		return i == 0 && next == 's'
	case 'w':
		return strings.IndexByte("aeiou", next) < 0
	}
	return false
}
