package reading

import (
	"slices"
	"strings"
	"sync"
)

// soundIndex finds the words of a lexicon by their sound, and knows which words occur together in its patterns. It is built for the first
// spoken text.
type soundIndex struct {
	parent *soundIndex
	strict map[string][]string     // words by key
	loose  map[string][]string     // words by the loose key, see soundKey
	joined map[[2]int32]int        // number of patterns with two stems side by side
	beside map[int32]map[int32]int // by the stem of a word that another one sounds like: number of patterns that another stem shares with it
}

const (
	minSounds  = 3 // minimum sounds in the key of a word with a similar spelling
	minStrict  = 4 // minimum sounds in the key of any other word
	minLoose   = 5 // and in its loose key
	maxAlike   = 8 // most words per key
	commonPair = 2 // minimum number of patterns that two words share, for one to identify the other
	maxChoice  = 8 // most stems of an element that says anything about its neighbors
)

func newSoundIndex(l *Lexicon) *soundIndex {
	x := &soundIndex{strict: map[string][]string{}, loose: map[string][]string{}, joined: map[[2]int32]int{}, beside: map[int32]map[int32]int{}}
	firstPattern, firstConcept := 0, 0
	if l.parent != nil {
		x.parent, firstPattern, firstConcept = l.parent.sounds(), len(l.parent.patterns), len(l.parent.concepts)
	}
	seen := map[string]bool{}
	for i := firstConcept; i < len(l.concepts); i++ {
		for _, list := range [][]string{l.concepts[i].Terms, l.concepts[i].Plain} {
			for _, p := range list {
				for w := range strings.FieldsFuncSeq(p, func(r rune) bool { return !isLetter(r) && (r < '0' || r > '9') }) {
					if !seen[w] {
						seen[w] = true
						x.add(strings.ToLower(w))
					}
				}
			}
		}
	}
	wanted := l.mistakable()
	for i := firstPattern; i < len(l.patterns); i++ {
		x.learn(&l.patterns[i], wanted)
	}
	return x
}

// mistakable are the stems that other words are confused with.
func (l *Lexicon) mistakable() map[int32]bool {
	wanted := map[int32]bool{}
	for _, w := range homophones() {
		if id, ok := l.lookUp(stem(w)); ok {
			wanted[id] = true
		}
	}
	for s, id := range l.vocab {
		for _, cut := range []string{"in", "un"} { // 'in validation'
			if rest, ok := strings.CutPrefix(s, cut); ok && len(rest) >= minJoined && l.has(rest) {
				wanted[id] = true
			}
		}
	}
	return wanted
}

// add adds a word under its sound.
func (x *soundIndex) add(w string) {
	if len(w) < 4 {
		return
	}
	put := func(keys map[string][]string, key string, least int) {
		if list := keys[key]; len(key) >= least && len(list) < maxAlike && !slices.Contains(list, w) {
			keys[key] = append(list, w)
		}
	}
	put(x.strict, soundKey(w, false), minSounds)
	put(x.loose, soundKey(w, true), minLoose)
}

// learn records which stems of a pattern occur together.
func (x *soundIndex) learn(p *pattern, wanted map[int32]bool) {
	for k := range p.elements {
		e := &p.elements[k]
		if k+1 < len(p.elements) && p.elements[k+1].gap == 0 && len(e.stems)*len(p.elements[k+1].stems) <= maxChoice*maxChoice {
			for _, a := range e.stems {
				for _, b := range p.elements[k+1].stems {
					x.joined[[2]int32{a, b}]++
				}
			}
		}
		for _, a := range e.stems {
			if wanted[a] {
				x.learnBeside(p, k, a)
			}
		}
	}
}

// learnBeside records the stems of a pattern beside its element k, of which a is one.
func (x *soundIndex) learnBeside(p *pattern, k int, a int32) {
	if x.beside[a] == nil {
		x.beside[a] = map[int32]int{}
	}
	for j := range p.elements {
		if j == k || len(p.elements[j].stems) > maxChoice {
			continue
		}
		for _, b := range p.elements[j].stems {
			if b != a {
				x.beside[a][b]++
			}
		}
	}
}

// sounding returns the word that sounds like w and has the most similar spelling, but no form of the word before; empty if there is none, or
// two are equally similar.
func (x *soundIndex) sounding(w, before string, strictly bool) string {
	strict, loose := soundKey(w, false), soundKey(w, true)
	for ; x != nil; x = x.parent {
		if s, edits := nearest(w, before, x.strict[strict]); s != "" && (len(strict) >= minStrict || edits <= 1) {
			return s
		}
		if s, _ := nearest(w, before, x.loose[loose]); s != "" && !strictly {
			return s
		}
	}
	return ""
}

// nearest returns the word of a list with the spelling most similar to w, without words with the stem except, if at most a third of its letters
// differ. Forms of one word count as one.
func nearest(w, except string, list []string) (best string, edits int) {
	edits = max(2, (len(w)+1)/3) + 1
	for _, s := range list {
		switch n := letterEdits(w, s); {
		case n <= edits && stem(s) == except:
		case n < edits:
			best, edits = s, n
		case n == edits && best != "" && stem(best) != stem(s):
			best = ""
		}
	}
	return best, edits
}

// letterEdits counts the letters to add, leave out or change between two short words.
func letterEdits(a, b string) int {
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for k := range len(b) {
			next := before + boolInt(a[i] != b[k])
			before = row[k+1]
			row[k+1] = min(next, row[k]+1, before+1)
		}
	}
	return row[len(b)]
}

// pairs counts the patterns in which two stems stand side by side.
func (x *soundIndex) pairs(a, b int32) int {
	n := 0
	for ; x != nil; x = x.parent {
		n += x.joined[[2]int32{a, b}]
	}
	return n
}

// near counts the patterns that a stem shares with one that others sound like.
func (x *soundIndex) near(mistaken, other int32) int {
	n := 0
	for ; x != nil; x = x.parent {
		n += x.beside[mistaken][other]
	}
	return n
}

var (
	// homophones are words that sound like a word of the field, or nearly. If a word near one occurs beside that word in the lexicon's patterns,
	// that word was meant.
	homophones = sync.OnceValue(func() map[string]string {
		return map[string]string{
			"cash": "cache", "cashed": "cached", "cashing": "caching", "cashes": "caches", "rights": "writes", "rite": "write", "rites": "writes", "cue": "queue", "cues": "queues", "q": "queue",
			"chard": "shard", "chards": "shards", "bite": "byte", "bites": "bytes", "sink": "sync", "sequel": "sql", "tears": "tiers", "lode": "load", "rooting": "routing", "poles": "polls",
			"poling": "polling", "pulling": "polling", "cereal": "serial", "principle": "principal", "charting": "sharding", "charted": "sharded", "waited": "weighted", "forum": "quorum",
			"gitter": "jitter", "paws": "pause", "locke": "lock", "ash": "hash", "reeds": "reads", "presents": "presence", "leas": "lease", "gossiped": "gossip",
		}
	})
	// twins are everyday words of that kind: only a word directly beside one decides.
	twins = map[string]string{"right": "write", "wait": "weight", "red": "read", "catch": "cache", "cell": "sell", "root": "route", "pole": "poll", "tear": "tier", "site": "sight", "note": "node", "notes": "nodes"}
)
