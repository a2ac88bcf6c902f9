package reading

import (
	"strings"
	"sync"
)

// What a recognizer makes of the field's terms: names in pieces ('dynamo db', 'name space'), spelled-out abbreviations ('t t l', 's three'),
// words with a similar sound ('cube ernetes', 'cash').

const (
	minJoined  = 5 // minimum letters of a name that is joined from pieces
	maxJoined  = 24
	maxPieces  = 4 // most pieces of a name
	maxLetters = 6 // letters of an abbreviation
	nearby     = 6 // words on each side that may show the topic
)

// terms replaces what the recognizer wrote by the field's own words.
func (h *hearing) terms() {
	h.replace(h.letters)
	h.replace(h.pieces)
	for i := range h.toks {
		if t := &h.toks[i]; t.kind == word && !t.spelt {
			h.homophone(i)
		}
	}
}

// raw returns the word at token i as it was said, before abbreviations are replaced; empty for anything else.
func (h *hearing) raw(i int) string {
	if i < 0 || i >= len(h.toks) || h.toks[i].kind != word {
		return ""
	}
	t := &h.toks[i]
	return strings.ToLower(h.text[t.start:t.end])
}

// letters returns the name that is spelled out from token i on, with a number after it, and how many tokens it takes.
func (h *hearing) letters(i int) (name string, n int) {
	if h.toks[i].kind != word {
		return "", 0
	}
	if w := h.raw(i); len(w) > 1 && letterNames()[w] == "" { // 'at c d': the first letters were taken for a word
		rest, end, single := h.spelling(i + 1)
		if single < 2 || single != len(rest) {
			return "", 0
		}
		if name = h.lexicon.sounds().sounding(w+rest, "", true); name == "" || h.known(rest) && letterEdits(w+rest, name) > 1 {
			return "", 0
		}
		return name, end - i
	}
	name, end, single := h.spelling(i)
	switch last := h.word(end); {
	case single == 0:
		return "", 0
	case h.isNumber(end) && h.known(name+h.toks[end].text):
		return name + h.toks[end].text, end + 1 - i
	case len(last) == 2 && last[1] == 's' && h.known(name+last): // 't t ls'
		return name + last, end + 1 - i
	}
	word := h.raw(i) == "a" || h.raw(i) == "i"
	for n := end - i; n >= 2; n-- {
		if word && n < end-i && !h.known(name[n:]) {
			continue // 'a t t l'
		}
		if name := name[:n]; !stopWords.Has(name) && (h.known(name) || unitWord(name)) && (len(h.raw(i)) == 1 || n > 2) && h.spells(i, n) {
			return normalWord(name), n
		}
	}
	if single == len(name) && single > 1 && !word {
		return name, end - i // an unknown one
	}
	return "", 0
}

// spelling returns the letters that are spelled out from token i on, the token after them, and how many of them cannot be words.
func (h *hearing) spelling(i int) (name string, end, single int) {
	for end = i; end < i+maxLetters; end++ {
		w := h.raw(end)
		if len(w) == 1 {
			single++
		} else if w = letterNames()[w]; w == "" {
			break
		}
		name += w
	}
	return name, end, single
}

// spells reports whether one of n letters from token i on can be nothing but a letter.
func (h *hearing) spells(i, n int) bool {
	for k := i; k < i+n; k++ {
		if w := h.raw(k); len(w) == 1 && w != "a" && w != "i" {
			return true
		}
	}
	return false
}

// letterNames are words that sound like a letter's name.
var letterNames = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"you": "u", "are": "r", "why": "y", "see": "c", "sea": "c", "be": "b", "bee": "b", "tea": "t", "tee": "t", "oh": "o", "eye": "i", "ex": "x", "el": "l", "em": "m", "en": "n",
		"ess": "s", "jay": "j", "kay": "k", "pea": "p", "cue": "q", "queue": "q", "gee": "g", "dee": "d", "vee": "v",
	}
})

func (h *hearing) known(w string) bool { return h.lexicon.has(stem(w)) }

// has reports whether a pattern has the stem.
func (l *Lexicon) has(s string) bool {
	_, ok := l.lookUp(s)
	return ok
}

// id is the stem id of token i, -1 for a word that the lexicon does not know.
func (h *hearing) id(i int) int32 {
	if i >= 0 && i < len(h.toks) && h.toks[i].kind == word {
		if id, ok := h.lexicon.lookUp(h.toks[i].stemmed); ok {
			return id
		}
	}
	return -1
}

// pieces returns the name whose pieces the words from token i on are, and their number.
func (h *hearing) pieces(i int) (name string, n int) {
	for n := maxPieces; n >= 2; n-- {
		if name := h.joined(i, n); name != "" {
			return name, n
		}
	}
	return "", 0
}

// joined returns the name whose pieces n words from token i on are; empty for none.
func (h *hearing) joined(i, n int) string {
	stops, strange, size := 0, 0, 0
	for k := i; k < i+n; k++ {
		if k >= len(h.toks) || h.toks[k].kind != word || h.toks[k].spelt {
			return ""
		}
		w := h.raw(k)
		size += len(w)
		switch {
		case len(w) == 1 && w != "a" && w != "i":
			strange++
		case h.toks[k].is(isStop):
			stops++
		case h.id(k) < 0:
			strange++
		}
	}
	if size < minJoined || size > maxJoined || n == 2 && h.lexicon.sounds().pairs(h.id(i), h.id(i+1)) > 0 && !h.isName(i, n) {
		return ""
	}
	before := ""
	for k := i; k < i+n-1; k++ {
		before += h.raw(k)
	}
	name := before + h.raw(i+n-1)
	if target := before + h.stemAt(i+n-1); h.lexicon.has(target) && stem(name) == target {
		if stops > 0 && !h.prefixed(i, n, target) && !h.isName(i, n) {
			return ""
		}
		return name
	}
	if strange == 0 && !h.isName(i, n) {
		return ""
	}
	heard := h.lexicon.sounds().sounding(name, h.stemAt(i), stops > 0) // 'on average is' does not mean averages
	if heard == "" || !h.allSound(i, n) {
		return ""
	}
	return heard
}

// stemAt returns the stem of the word at token i as it was said.
func (h *hearing) stemAt(i int) string {
	if t := &h.toks[i]; len(t.text) == t.end-t.start {
		return t.stemmed
	}
	return stem(h.raw(i))
}

// allSound reports whether each of n words from token i on adds a sound to the name.
func (h *hearing) allSound(i, n int) bool {
	name, sounds := "", 0
	for k := i; k < i+n; k++ {
		name += h.raw(k)
		if got := len(soundKey(name, true)); got > sounds {
			sounds = got
		} else {
			return false
		}
	}
	return true
}

// isName reports whether two words from token i on are where a name is expected, and make no sense as they are: 'in read is with a time to live'.
func (h *hearing) isName(i, n int) bool {
	return n == 2 && beforeName.Has(h.word(i-1)) && !stopWords.Has(h.word(i)) && beForms.Has(h.word(i+1)) && !determiners.Has(h.word(i+n))
}

var beforeName = set("in into use using via with on")

// prefixed reports whether a word with its prefix cut off is at token i: 'a synchronous', 'in validation'.
func (h *hearing) prefixed(i, n int, target string) bool {
	if n != 2 {
		return false
	}
	switch h.raw(i) {
	case "a":
		return strings.HasPrefix(h.raw(i+1), "sync") || strings.HasSuffix(h.raw(i+1), "ly")
	case "in", "un":
		id, _ := h.lexicon.lookUp(target)
		return determiners.Has(h.word(i-1)) || determiners.Has(h.word(i-2)) || h.context(i, i+n, id) // 'a failed in validation'
	}
	return false
}

// context reports whether a pattern of the lexicon has the word id together with a word near the tokens from to to.
func (h *hearing) context(from, to int, id int32) bool {
	x := h.lexicon.sounds()
	for k := max(0, from-nearby); k < min(len(h.toks), to+nearby); k++ {
		if k >= from && k < to || h.toks[k].kind != word || stopWords.Has(h.toks[k].text) {
			continue
		}
		if o := h.id(k); o >= 0 && x.near(id, o) >= commonPair {
			return true
		}
	}
	return false
}

// homophone replaces a word by the one of the same sound that was meant, if the words around it show that.
func (h *hearing) homophone(i int) {
	meant, enough := homophones()[h.toks[i].text], true
	if meant == "" {
		meant, enough = twins[h.toks[i].text], false
	}
	id, ok := h.lexicon.lookUp(stem(meant))
	if meant == "" || !ok {
		return
	}
	beside := h.beside(id, i) || h.isNumber(i-1) && (h.word(i+1) == "a" || h.word(i+1) == "per")
	if beside || enough && h.context(i, i+1, id) {
		h.toks[i].text, h.toks[i].stemmed = meant, stem(meant)
	}
}

// beside reports whether a pattern of the lexicon has the word id directly beside a neighbor of token i.
func (h *hearing) beside(id int32, i int) bool {
	x := h.lexicon.sounds()
	return h.word(i+1) != "" && !stopWords.Has(h.word(i+1)) && x.pairs(id, h.id(i+1)) >= commonPair || h.word(i-1) != "" && !stopWords.Has(h.word(i-1)) && x.pairs(h.id(i-1), id) >= commonPair
}
