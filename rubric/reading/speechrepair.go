package reading

// Repetitions, corrections and fillers.

// repeats drops the first copy of words that are said twice in a row: 'we we', 'so the so the write path'.
func (h *hearing) repeats() {
	h.drop(func(i int) int {
		for n := 3; n >= 1; n-- {
			if h.again(i, n) {
				return n
			}
		}
		return 0
	})
}

// again reports whether the n words from token i on are immediately repeated.
func (h *hearing) again(i, n int) bool {
	if i+2*n > len(h.toks) {
		return false
	}
	for k := i; k < i+n; k++ {
		if h.toks[k].kind == punct || h.toks[k].kind != h.toks[k+n].kind || h.toks[k].text != h.toks[k+n].text {
			return false
		}
	}
	return true
}

// maxRepair bounds how many words back a correction reaches.
const maxRepair = 7

// corrections drops corrected words, and the words that announce the correction: of 'eleven no wait twelve thousand a second', 'twelve thousand
// a second' stays.
func (h *hearing) corrections() {
	out := h.toks[:0:0]
	for i := 0; i < len(h.toks); {
		n, weak := h.edits(i)
		if n == 0 {
			out = append(out, h.toks[i])
			i++
			continue
		}
		back, ok := h.takenBack(out, i+n, weak && !restating.Has(h.toks[i].text))
		switch {
		case ok:
			out = out[:len(out)-back]
			i += n
		case weak: // 'no', 'sorry' and 'I mean' have other meanings, too
			out = append(out, h.toks[i])
			i++
		default:
			i += n
		}
	}
	h.toks = out
}

// edits returns how many words from token i on announce a correction; weak ones do so only if the words after them are like those before.
func (h *hearing) edits(i int) (n int, weak bool) {
	n = h.longest(editing, i)
	weak = n == 0
	for k := max(h.longest(editing, i+n), h.longest(doubtful, i+n)); k > 0; k = max(h.longest(editing, i+n), h.longest(doubtful, i+n)) {
		n += k
	}
	return n, weak
}

// longest returns the length of the longest phrase at token i, 0 for none.
func (h *hearing) longest(table *phraseTable, i int) int {
	n := 0
	for _, words := range table.from(h.word(i)) {
		if len(words) > n && h.says(i, words) {
			n = len(words)
		}
	}
	return n
}

// says reports whether these words are at token i.
func (h *hearing) says(i int, words []string) bool {
	for k, w := range words {
		if h.word(i+k) != w {
			return false
		}
	}
	return true
}

var (
	// editing are words that announce a correction.
	editing = phrases("no wait", "wait no", "no sorry", "sorry no", "actually no", "no actually", "oh wait", "scratch that", "strike that", "let me correct that", "let me rephrase", "let me rephrase that", "i misspoke", "or rather")
	// doubtful are words that may announce one, but usually don't.
	doubtful = phrases("no", "sorry", "i mean", "i meant", "i meant to say", "actually", "make that", "make it", "correction")
	// restating are those of them after which the same words begin again.
	restating = set("sorry i")
)

// takenBack reports how many tokens before a correction it replaces, if the replacement begins at token i. With figures, only a number
// replaces another.
func (h *hearing) takenBack(before []token, i int, figures bool) (back int, ok bool) {
	if i >= len(h.toks) {
		return 0, false
	}
	// a number for a number, with the words between
	at := i
	for h.word(at) == "a" || hedges.Has(h.word(at)) || doubts.Has(h.word(at)) {
		at++
	}
	if h.isNumber(at) {
		if n := lastNumber(before); n > 0 {
			for n < len(before) && at > i && before[len(before)-n-1].text == h.toks[i].text {
				n++ // 'a 301 sorry a 302'
			}
			return n, true
		}
	}
	if figures {
		return 0, false
	}
	// the same word again: 'we write to the cache sorry we write to the database'
	for n := 1; n <= min(maxRepair, len(before)); n++ {
		t := &before[len(before)-n]
		if t.kind == punct {
			break
		}
		if sameStart(t.text, h.toks[i].text) {
			return n, true
		}
	}
	return 0, false
}

// lastNumber returns how many tokens there are from the last number of a run to its end, 0 if no number is near.
func lastNumber(toks []token) int {
	for n := 1; n <= min(maxRepair, len(toks)); n++ {
		switch t := &toks[len(toks)-n]; {
		case t.kind == number:
			return n
		case t.kind == punct:
			return 0
		}
	}
	return 0
}

// sameStart reports whether two words may begin the same phrase: 'we' and "we'd" do, 'the' and 'a' do not.
func sameStart(a, b string) bool {
	return a == b || pronouned[a] != "" && pronouned[a] == pronouned[b]
}

var pronouned = map[string]string{"we": "we", "we'd": "we", "we'll": "we", "we've": "we", "we're": "we", "i": "i", "i'd": "i", "i'll": "i", "i've": "i", "i'm": "i", "it": "it", "it's": "it", "it'll": "it", "they": "they", "they're": "they", "they'll": "they", "you": "you", "you'd": "you", "you'll": "you", "that": "that", "that's": "that"}

// fillers drops filler words: 'you know', 'like', 'sort of'.
func (h *hearing) fillers() {
	h.drop(h.filler)
}

// filler returns how many words from token i on are fillers.
func (h *hearing) filler(i int) int {
	before := h.word(i - 1)
	switch w := h.word(i); w {
	case "you":
		if h.word(i+1) == "know" && !asksBefore.Has(before) && !opensClause.Has(h.word(i+2)) {
			return 2
		}
	case "i":
		if h.word(i+1) == "mean" || h.word(i+1) == "guess" {
			return 2
		}
	case "kind", "sort":
		if h.word(i+1) == "of" && !kinded.Has(before) {
			return 2
		}
	case "like":
		if h.isNumber(i+1) || auxiliaries.Has(before) && !kinded.Has(h.word(i+1)) || h.word(i+1) == "you" && h.word(i+2) == "know" {
			return 1
		}
	case "maybe", "perhaps":
		if h.valued(i + 1) {
			return 1
		}
	case "basically", "literally", "obviously", "yeah", "anyways":
		return 1
	case "just", "actually", "really", "simply": // 'just one' and 'actually the' mean something
		next := h.word(i + 1)
		return boolInt(next != "" && next != "one" && !articled.Has(next) && !spokenPrepositions.Has(next))
	case "oh", "okay", "ok":
		if i == 0 || before != "the" {
			return boolInt(w == "oh")
		}
	}
	return 0
}

var (
	asksBefore  = set("do did if how what as when would let")
	opensClause = set("what how why where whether if when that")
	kinded      = set("a the this that these what some any one each every same different other another of which same no two all certain special new")
)
