package reading

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"sort"
	"sync"

	"tenx/rubric/problem"
)

// Lexicon is a compiled set of concepts, safe for concurrent use.
type Lexicon struct {
	concepts []Concept
	byID     map[string]int32
	up       [][]int32        // per concept: itself and every concept that it is a kind of
	parent   *Lexicon         // the lexicon that this one extends; nil for none
	vocab    map[string]int32 // stems to their ids, without the parent's
	stems    int32            // number of stems, the parent's included
	patterns []pattern
	byStem   [][]hint // by stem id: the patterns that have the stem in their anchor
	freq     []int32  // by stem id: how often patterns use it, to choose rare anchors
	pairs    int32
	typos    func() *typoIndex
	sounds   func() *soundIndex
	words    wordCache
	digest   string // see Digest; empty until it is computed
}

//go:generate go test -run ^TestCompiledLexicon$ -count 1 . -update

//go:embed lexicon.bin
var compiledLexicon string

// Default is the built-in lexicon, read on first use and shared. The program contains only its compiled form: compiling the YAML files takes
// some 20 times as long, and they would add 670 kB to the program. TestCompiledLexicon fails if the compiled form is not up to date.
var Default = sync.OnceValue(func() *Lexicon {
	l, err := decodeLexicon(compiledLexicon)
	if err != nil {
		panic("embedded lexicon: " + err.Error())
	}
	return l
})

// NewLexicon compiles concepts. It returns every mistake in them, at paths such as {2, "plain", 1}.
func NewLexicon(concepts []Concept) (*Lexicon, problem.List) {
	l := &Lexicon{byID: map[string]int32{}, vocab: map[string]int32{}}
	errs := l.add(concepts)
	return l, errs
}

// With returns a lexicon with additional concepts; l does not change. A new concept replaces one in l with the same id.
func (l *Lexicon) With(concepts []Concept) (*Lexicon, problem.List) {
	if len(concepts) == 0 {
		return l, nil
	}
	n := &Lexicon{
		parent: l, vocab: map[string]int32{}, stems: l.stems, byID: maps.Clone(l.byID), up: slices.Clip(l.up),
		concepts: slices.Clip(l.concepts), patterns: slices.Clip(l.patterns), byStem: slices.Clone(l.byStem), freq: slices.Clone(l.freq), pairs: l.pairs,
	}
	for i, list := range n.byStem {
		n.byStem[i] = slices.Clip(list)
	}
	errs := n.add(concepts)
	return n, errs
}

func (l *Lexicon) add(concepts []Concept) problem.List {
	var errs problem.List
	first, firstPattern := len(l.concepts), len(l.patterns)
	for i, c := range concepts {
		if c.ID == "" {
			errs = append(errs, problem.Problem{In: problem.Path{i, "id"}, Msg: "is missing"})
			continue
		}
		if at, ok := l.byID[c.ID]; ok && int(at) >= first {
			errs = append(errs, problem.Problem{In: problem.Path{i, "id"}, Msg: fmt.Sprintf("%q is there twice", c.ID)})
		}
		l.byID[c.ID] = int32(len(l.concepts))
		l.concepts = append(l.concepts, c)
	}
	for i, c := range concepts {
		id, ok := l.byID[c.ID]
		if !ok {
			continue
		}
		for k, w := range c.Is {
			if _, ok := l.byID[w]; !ok {
				errs = append(errs, problem.Problem{In: problem.Path{i, "is", k}, Msg: fmt.Sprintf("no concept %q", w)})
			}
		}
		for _, list := range []struct {
			field    string
			patterns []string
		}{{"terms", c.Terms}, {"plain", c.Plain}, {"not", c.Not}} {
			for k, source := range list.patterns {
				if err := l.addPattern(id, source, list.field); err != nil {
					errs = append(errs, problem.Problem{In: problem.Path{i, list.field, k}, Msg: err.Error()})
				}
			}
		}
	}
	l.chooseAnchors(firstPattern)
	l.close(first)
	l.typos = sync.OnceValue(func() *typoIndex { return newTypoIndex(l) })
	l.sounds = sync.OnceValue(func() *soundIndex { return newSoundIndex(l) })
	return errs
}

// stemID returns the id of a stem, and assigns one to a new stem.
func (l *Lexicon) stemID(s string) int32 {
	if id, ok := l.lookUp(s); ok {
		return id
	}
	id := l.stems
	l.vocab[s] = id
	l.stems++
	l.byStem, l.freq = append(l.byStem, nil), append(l.freq, 0)
	return id
}

// lookUp returns the id of a stem.
func (l *Lexicon) lookUp(s string) (int32, bool) {
	for ; l != nil; l = l.parent {
		if id, ok := l.vocab[s]; ok {
			return id, true
		}
	}
	return 0, false
}

// addPattern compiles a pattern. It is found by lookups after chooseAnchors.
func (l *Lexicon) addPattern(concept int32, source, field string) error {
	sides, err := compilePattern(source, l.stemID)
	if err != nil {
		return err
	}
	var pair int32
	if len(sides) == 2 {
		l.pairs++
		pair = l.pairs
	}
	for k, es := range sides {
		es[0].gap = 0
		l.patterns = append(l.patterns, pattern{concept: concept, elements: es, term: field == "terms", not: field == "not", pair: pair, side: uint8(k), source: source})
		for i := range es {
			if !es[i].optional {
				for _, s := range es[i].stems {
					l.freq[s]++
				}
			}
		}
	}
	return nil
}

// everyday are stems that every text has many of: bad anchors, however rare they are in patterns.
var everyday = stemSet(`no not to in on at of one two three every each same other another all more less when if until before after only first time need make get go
take use keep run can will so that it we they user work data system service new many long way day number part`)

// chooseAnchors chooses, for the patterns from first on, the element that they are looked up by: the one whose words are rarest in all
// patterns and no everyday words.
func (l *Lexicon) chooseAnchors(first int) {
	common := map[int32]bool{}
	for w := range everyday.All() {
		if id, ok := l.lookUp(w); ok {
			common[id] = true
		}
	}
	for i := first; i < len(l.patterns); i++ {
		p := &l.patterns[i]
		best := -1
		var least int32
		for k, e := range p.elements {
			if !e.word() {
				continue
			}
			var cost int32
			for _, s := range e.stems {
				cost += l.freq[s]
				if common[s] {
					cost += 2000
				}
			}
			if best < 0 || cost < least {
				best, least = k, cost
			}
		}
		p.anchor = best
		p.chooseAlso()
	}
	// patterns with the same anchor stand together, so that looking at them touches little memory
	slices.SortStableFunc(l.patterns[first:], func(a, b pattern) int {
		return cmp.Compare(a.elements[a.anchor].stems[0], b.elements[b.anchor].stems[0])
	})
	for i := first; i < len(l.patterns); i++ {
		l.lookedUp(i)
	}
}

// lookedUp adds a pattern to the index, under the stems of its anchor.
func (l *Lexicon) lookedUp(pattern int) {
	p := &l.patterns[pattern]
	c := p.hint(pattern)
	for _, s := range p.elements[p.anchor].stems {
		if list := l.byStem[s]; len(list) == 0 || list[len(list)-1].pattern != c.pattern {
			l.byStem[s] = append(list, c)
		}
	}
}

// close computes what the concepts from first on are kinds of, themselves included. A cycle is harmless: each concept is visited once.
func (l *Lexicon) close(first int) {
	for i := first; i < len(l.concepts); i++ {
		seen := map[int32]bool{}
		var walk func(int32)
		walk = func(c int32) {
			if seen[c] {
				return
			}
			seen[c] = true
			for _, w := range l.concepts[c].Is {
				if id, ok := l.byID[w]; ok {
					walk(id)
				}
			}
		}
		walk(int32(i))
		ids := make([]int32, 0, len(seen))
		for id := range seen {
			ids = append(ids, id)
		}
		sort.Slice(ids, func(a, b int) bool { return ids[a] < ids[b] })
		l.up = append(l.up, ids)
	}
}

// own reports whether a concept was added to a lexicon that lacks it, such as a scenario's own concept.
func (l *Lexicon) own(c int32) bool {
	return l.parent != nil && int(c) >= len(l.parent.concepts) && !l.parent.Has(l.concepts[c].ID)
}

// Has reports whether there is a concept with this id.
func (l *Lexicon) Has(id string) bool { _, ok := l.byID[id]; return ok }

// Concept returns the concept with this id.
func (l *Lexicon) Concept(id string) (Concept, bool) {
	i, ok := l.byID[id]
	if !ok {
		return Concept{}, false
	}
	return l.concepts[i], true
}

// IDs returns the ids of all concepts, sorted.
func (l *Lexicon) IDs() []string {
	ids := make([]string, 0, len(l.byID))
	for id := range l.byID {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// kindOfAny reports whether a concept is one of the others, or a kind of one. A scenario's own concept has the id of the one that it replaces.
func (l *Lexicon) kindOfAny(c int32, others []string) bool {
	return slices.ContainsFunc(l.up[c], func(up int32) bool { return slices.Contains(others, l.concepts[up].ID) })
}

// Kinds returns the ids of the concepts that are a kind of id, including id itself, sorted.
func (l *Lexicon) Kinds(id string) []string {
	want, ok := l.byID[id]
	if !ok {
		return nil
	}
	var ids []string
	for i, ups := range l.up {
		for _, u := range ups {
			if u == want && l.byID[l.concepts[i].ID] == int32(i) {
				ids = append(ids, l.concepts[i].ID)
			}
		}
	}
	sort.Strings(ids)
	return ids
}
