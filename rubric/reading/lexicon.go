package reading

import (
	"crypto/sha256"
	"embed"
	"fmt"
	"path"
	"sort"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

//go:embed lexicon/*.yaml
var lexiconFiles embed.FS

// Lexicon is a compiled set of concepts, safe for use by several goroutines.
type Lexicon struct {
	concepts []Concept
	byID     map[string]int32
	up       [][]int32 // per concept: itself and all that it is a kind of
	vocab    map[string]int32
	patterns []pattern
	byStem   map[int32][]int32 // stem to the patterns whose anchor has it
	pairs    int32
	words    []string // of the vocabulary, for typos
	typos    func() *typoIndex
}

// ConceptError is a mistake in a list of concepts.
type ConceptError struct {
	Index int    // in the list
	Field string // id, is[0], terms[2], plain[1], not[0]
	Msg   string
}

func (e ConceptError) Error() string {
	return fmt.Sprintf("concepts[%d].%s: %s", e.Index, e.Field, e.Msg)
}

// Default is the lexicon that comes with tenx. It is built on first use and shared.
var Default = sync.OnceValue(func() *Lexicon {
	concepts, err := embeddedConcepts()
	if err != nil {
		panic("embedded lexicon: " + err.Error()) // a test keeps the embedded files sound
	}
	l, errs := NewLexicon(concepts)
	for _, e := range errs {
		if !strings.HasPrefix(e.Field, "is[") { // a wider concept that is missing widens nothing
			panic("embedded lexicon: " + concepts[e.Index].ID + ": " + e.Error())
		}
	}
	return l
})

// embeddedConcepts reads the YAML files that come with tenx, in the order of their names.
func embeddedConcepts() ([]Concept, error) {
	entries, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		return nil, err
	}
	var all []Concept
	for _, e := range entries {
		data, err := lexiconFiles.ReadFile(path.Join("lexicon", e.Name()))
		if err != nil {
			return nil, err
		}
		var list []Concept
		if err := yaml.Unmarshal(data, &list); err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name(), err)
		}
		all = append(all, list...)
	}
	return all, nil
}

// NewLexicon compiles concepts. It returns every mistake in them.
func NewLexicon(concepts []Concept) (*Lexicon, []ConceptError) {
	l := &Lexicon{byID: map[string]int32{}, vocab: map[string]int32{}, byStem: map[int32][]int32{}}
	errs := l.add(concepts)
	return l, errs
}

// With gives a lexicon that has more concepts; l stays as it is. An id that l has already is replaced.
func (l *Lexicon) With(concepts []Concept) (*Lexicon, []ConceptError) {
	if len(concepts) == 0 {
		return l, nil
	}
	n := &Lexicon{
		concepts: l.concepts[:len(l.concepts):len(l.concepts)], byID: make(map[string]int32, len(l.byID)+len(concepts)),
		vocab: make(map[string]int32, len(l.vocab)+64), patterns: l.patterns[:len(l.patterns):len(l.patterns)], byStem: make(map[int32][]int32, len(l.byStem)+64), pairs: l.pairs,
	}
	for k, v := range l.byID {
		n.byID[k] = v
	}
	for k, v := range l.vocab {
		n.vocab[k] = v
	}
	for k, v := range l.byStem {
		n.byStem[k] = v[:len(v):len(v)]
	}
	errs := n.add(concepts)
	return n, errs
}

func (l *Lexicon) add(concepts []Concept) []ConceptError {
	var errs []ConceptError
	first := len(l.concepts)
	for i, c := range concepts {
		if c.ID == "" {
			errs = append(errs, ConceptError{i, "id", "is missing"})
			continue
		}
		if at, ok := l.byID[c.ID]; ok && int(at) >= first {
			errs = append(errs, ConceptError{i, "id", fmt.Sprintf("%q is there twice", c.ID)})
		}
		l.byID[c.ID] = int32(len(l.concepts))
		l.concepts = append(l.concepts, c)
	}
	freq := l.frequencies()
	for i, c := range concepts {
		id, ok := l.byID[c.ID]
		if !ok {
			continue
		}
		for k, w := range c.Is {
			if _, ok := l.byID[w]; !ok {
				errs = append(errs, ConceptError{i, fmt.Sprintf("is[%d]", k), fmt.Sprintf("no concept %q", w)})
			}
		}
		for _, list := range []struct {
			field    string
			patterns []string
		}{{"terms", c.Terms}, {"plain", c.Plain}, {"not", c.Not}} {
			for k, source := range list.patterns {
				if err := l.addPattern(id, source, list.field, freq); err != nil {
					errs = append(errs, ConceptError{i, fmt.Sprintf("%s[%d]", list.field, k), err.Error()})
				}
			}
		}
	}
	l.close()
	l.typos = sync.OnceValue(func() *typoIndex { return newTypoIndex(l.vocab) })
	return errs
}

// frequencies counts how often a stem stands in patterns, to choose rare anchors.
func (l *Lexicon) frequencies() map[int32]int {
	freq := map[int32]int{}
	for i := range l.patterns {
		for _, e := range l.patterns[i].elements {
			for _, s := range e.stems {
				freq[s]++
			}
		}
	}
	return freq
}

func (l *Lexicon) stemID(s string) int32 {
	id, ok := l.vocab[s]
	if !ok {
		id = int32(len(l.vocab))
		l.vocab[s] = id
	}
	return id
}

func (l *Lexicon) addPattern(concept int32, source, field string, freq map[int32]int) error {
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
		p := pattern{concept: concept, elements: es, term: field == "terms", not: field == "not", pair: pair, side: uint8(k), source: source}
		best, cost := -1, 0
		for i, e := range es {
			if e.optional || len(e.stems) == 0 {
				continue
			}
			n := 0
			for _, s := range e.stems {
				freq[s]++
				n += freq[s]
			}
			if best < 0 || n < cost {
				best, cost = i, n
			}
		}
		p.anchor = best
		at := int32(len(l.patterns))
		l.patterns = append(l.patterns, p)
		for _, s := range es[best].stems {
			l.byStem[s] = append(l.byStem[s], at)
		}
	}
	return nil
}

// close computes what every concept is a kind of, itself included. A cycle is harmless: it ends where it began.
func (l *Lexicon) close() {
	l.up = make([][]int32, len(l.concepts))
	for i := range l.concepts {
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
		l.up[i] = ids
	}
}

// Has says whether there is a concept with this id.
func (l *Lexicon) Has(id string) bool { _, ok := l.byID[id]; return ok }

// Concept gives the concept with this id.
func (l *Lexicon) Concept(id string) (Concept, bool) {
	i, ok := l.byID[id]
	if !ok {
		return Concept{}, false
	}
	return l.concepts[i], true
}

// IDs are the ids of all concepts, sorted.
func (l *Lexicon) IDs() []string {
	ids := make([]string, 0, len(l.byID))
	for id := range l.byID {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// Kinds are the ids of the concepts that are a kind of id, itself included, sorted.
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

// title is the concept's name for people.
func (c Concept) title() string {
	if c.Name != "" {
		return c.Name
	}
	return strings.ReplaceAll(c.ID, "-", " ")
}

// Digest names what the lexicon that comes with tenx says: a hash of its files.
func (l *Lexicon) Digest() string { return embeddedDigest() }

var embeddedDigest = sync.OnceValue(func() string {
	h := sha256.New()
	entries, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		return "unknown"
	}
	for _, e := range entries {
		if data, err := lexiconFiles.ReadFile(path.Join("lexicon", e.Name())); err == nil {
			fmt.Fprintf(h, "%s %d\n", e.Name(), len(data))
			h.Write(data)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:12]
})
