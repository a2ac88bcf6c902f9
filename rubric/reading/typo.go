package reading

// typoIndex finds words of the vocabulary that differ from a word by one letter: missing, extra or wrong, or two neighbors swapped.
type typoIndex struct {
	lexicon *Lexicon
	words   map[typoKey][]string
}

// typoKey groups words by first letter and length, so that few have to be compared.
type typoKey struct {
	first byte
	size  uint8
}

// minTypo is the minimum length of a word that may be mistyped.
const minTypo = 5

func newTypoIndex(l *Lexicon) *typoIndex {
	x := &typoIndex{lexicon: l, words: map[typoKey][]string{}}
	for ; l != nil; l = l.parent {
		for w := range l.vocab {
			if len(w) >= minTypo && len(w) < 256 && !isDigit(w[0]) {
				k := typoKey{w[0], uint8(len(w))}
				x.words[k] = append(x.words[k], w)
			}
		}
	}
	return x
}

// find returns the stem id of the only vocabulary word that a mistyped stem can be; -1 if there is none, or more than one. The first letter must be
// right, or swapped with the second.
func (x *typoIndex) find(s string) int32 {
	if len(s) < minTypo || len(s) > 250 || isDigit(s[0]) || realWords()[s] {
		return -1
	}
	found := ""
	for size := len(s) - 1; size <= len(s)+1; size++ {
		for _, w := range x.words[typoKey{s[0], uint8(size)}] {
			if w == found || !oneOff(s, w) {
				continue
			}
			if found != "" {
				return -1
			}
			found = w
		}
	}
	for _, w := range x.words[typoKey{s[1], uint8(len(s))}] {
		if w[1] == s[0] && s[0] != s[1] && w[2:] == s[2:] && w != found {
			if found != "" {
				return -1
			}
			found = w
		}
	}
	if found == "" {
		return -1
	}
	id, _ := x.lexicon.lookUp(found)
	return id
}

// oneOff reports whether a becomes b by deleting, inserting or replacing one letter, or by swapping two neighbors.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		if i == len(a) {
			return true
		}
		return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
