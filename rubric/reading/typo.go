package reading

// typoIndex finds words of the vocabulary that differ from a word by one letter: one left out,
// one too many, one wrong, or two neighbours swapped.
type typoIndex struct {
	deletes map[string][]string // a word with one letter left out, and itself, to the words
	vocab   map[string]int32
}

// minTypo is the length from which on a word may be a mistyped one.
const minTypo = 5

func newTypoIndex(vocab map[string]int32) *typoIndex {
	x := &typoIndex{deletes: make(map[string][]string, len(vocab)*8), vocab: vocab}
	for w := range vocab {
		if len(w) < minTypo || isDigit(w[0]) {
			continue
		}
		x.deletes[w] = append(x.deletes[w], w)
		for i := range len(w) {
			d := w[:i] + w[i+1:]
			x.deletes[d] = append(x.deletes[d], w)
		}
	}
	return x
}

// find gives the stem id of the one vocabulary word that a mistyped stem can be; -1 where there is none, or two.
func (x *typoIndex) find(s string) int32 {
	if len(s) < minTypo || isDigit(s[0]) || realWords[s] {
		return -1
	}
	found := ""
	try := func(key string) bool {
		for _, w := range x.deletes[key] {
			if w == found || !oneOff(s, w) {
				continue
			}
			if found != "" {
				return false
			}
			found = w
		}
		return true
	}
	if !try(s) {
		return -1
	}
	for i := range len(s) {
		if !try(s[:i] + s[i+1:]) {
			return -1
		}
	}
	if found == "" {
		return -1
	}
	return x.vocab[found]
}

// oneOff says whether a becomes b by leaving out, adding or changing one letter, or swapping two neighbours.
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

// realWords are stems of English words that are one letter away from a word of the lexicon and
// mean something else: they are never read as mistyped.
var realWords = map[string]bool{}
