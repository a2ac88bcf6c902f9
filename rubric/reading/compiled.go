package reading

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"sync"
)

// The compiled form of a lexicon: its Digest, the stems by their ids, the
// concepts and the patterns, as varints and length-prefixed strings. It is made by 'make generate' and read at start.
const compiledMagic = "tenx lexicon 4\n"

var errCompiled = errors.New("the compiled lexicon is damaged or of another version: run 'make generate'")

// encodeLexicon writes a lexicon without a parent in its compiled form. The same lexicon gives the same bytes.
func encodeLexicon(l *Lexicon) []byte {
	w := &lexiconWriter{buf: []byte(compiledMagic)}
	w.text(l.Digest())
	w.lexicon(l)
	return w.buf
}

// lexiconWriter writes in the compiled form.
type lexiconWriter struct {
	buf  []byte
	bare bool // omit what no reading depends on: names and the source of patterns
}

// lexicon writes what l adds to its parent.
func (w *lexiconWriter) lexicon(l *Lexicon) {
	firstStem, firstConcept, firstPattern := int32(0), 0, 0
	if p := l.parent; p != nil {
		firstStem, firstConcept, firstPattern = p.stems, len(p.concepts), len(p.patterns)
	}
	stems := make([]string, l.stems-firstStem)
	for s, id := range l.vocab {
		stems[id-firstStem] = s
	}
	w.texts(stems)
	concepts := l.concepts[firstConcept:]
	w.number(len(concepts))
	for i, c := range concepts {
		w.text(c.ID)
		if !w.bare {
			w.text(c.Name)
			w.texts(c.Is)
			w.texts(c.Terms)
			w.texts(c.Plain)
			w.texts(c.Not)
		}
		w.ids(l.up[firstConcept+i])
	}
	w.number(int(l.pairs))
	patterns := l.patterns[firstPattern:]
	w.number(len(patterns))
	for i := range patterns {
		w.pattern(&patterns[i])
	}
}

// Digest identifies what the lexicon finds in a text, in hex: two lexicons with the same digest find the same. It covers the concepts, the
// patterns as compiled and the words that no typo is corrected to, but not the names of concepts or the spelling of patterns.
func (l *Lexicon) Digest() string {
	if l.digest != "" {
		return l.digest
	}
	w := &lexiconWriter{bare: true}
	if l.parent != nil {
		w.text(l.parent.Digest())
	} else {
		w.text(realWordList)
	}
	w.lexicon(l)
	sum := sha256.Sum256(w.buf)
	return hex.EncodeToString(sum[:6])
}

func (w *lexiconWriter) number(n int) { w.buf = binary.AppendUvarint(w.buf, uint64(n)) }
func (w *lexiconWriter) text(s string) {
	w.number(len(s))
	w.buf = append(w.buf, s...)
}

func (w *lexiconWriter) texts(list []string) {
	w.number(len(list))
	for _, s := range list {
		w.text(s)
	}
}

func (w *lexiconWriter) ids(list []int32) {
	w.number(len(list))
	for _, n := range list {
		w.number(int(n))
	}
}

func (w *lexiconWriter) flags(list ...bool) {
	n := 0
	for i, f := range list {
		if f {
			n |= 1 << i
		}
	}
	w.number(n)
}

func (w *lexiconWriter) pattern(p *pattern) {
	w.number(int(p.concept))
	w.flags(p.term, p.not)
	w.number(int(p.pair))
	w.number(int(p.side))
	w.number(p.anchor)
	if !w.bare {
		w.text(p.source)
	}
	w.number(len(p.elements))
	for i := range p.elements {
		e := &p.elements[i]
		w.flags(e.anyNum, e.rate, e.optional, e.exact != "", len(e.prefixes) > 0, len(e.quantity) > 0)
		w.number(e.gap)
		w.ids(e.stems)
		if e.exact != "" {
			w.text(e.exact)
		}
		if len(e.prefixes) > 0 {
			w.texts(e.prefixes)
		}
		if len(e.quantity) > 0 {
			w.number(len(e.quantity))
			for _, k := range e.quantity {
				w.text(string(k))
			}
		}
	}
}

// decodeLexicon reads the compiled form.
func decodeLexicon(data string) (*Lexicon, error) {
	r := &lexiconReader{data: data}
	if len(data) < len(compiledMagic) || r.data[:len(compiledMagic)] != compiledMagic {
		return nil, errCompiled
	}
	r.data = r.data[len(compiledMagic):]
	digest := r.text()
	stems := r.texts()
	l := &Lexicon{digest: digest, vocab: make(map[string]int32, len(stems)), stems: int32(len(stems)), byStem: make([][]hint, len(stems)), freq: make([]int32, len(stems))}
	for i, s := range stems {
		l.vocab[s] = int32(i)
	}
	n := r.count()
	l.byID = make(map[string]int32, n)
	l.concepts, l.up = make([]Concept, n), make([][]int32, n)
	for i := range l.concepts {
		l.concepts[i] = Concept{ID: r.text(), Name: r.text(), Is: r.texts(), Terms: r.texts(), Plain: r.texts(), Not: r.texts()}
		l.up[i] = r.ids()
		l.byID[l.concepts[i].ID] = int32(i)
	}
	l.pairs = int32(r.number())
	l.patterns = make([]pattern, r.count())
	for i := range l.patterns {
		r.pattern(&l.patterns[i])
	}
	if r.bad || r.data != "" {
		return nil, errCompiled
	}
	if !l.indexPatterns() {
		return nil, errCompiled
	}
	l.typos = sync.OnceValue(func() *typoIndex { return newTypoIndex(l) })
	l.sounds = sync.OnceValue(func() *soundIndex { return newSoundIndex(l) })
	return l, nil
}

// indexPatterns builds the index by anchors; it returns false if a pattern refers to a concept or a stem that does not exist.
func (l *Lexicon) indexPatterns() bool {
	counts := make([]int32, len(l.byStem))
	total := 0
	for i := range l.patterns {
		p := &l.patterns[i]
		if p.anchor >= len(p.elements) || int(p.concept) >= len(l.concepts) {
			return false
		}
		for k := range p.elements {
			for _, s := range p.elements[k].stems {
				if int(s) >= len(counts) {
					return false
				}
				if !p.elements[k].optional {
					l.freq[s]++
				}
				if k == p.anchor {
					counts[s]++
					total++
				}
			}
		}
	}
	all := make([]hint, total)
	for s, n := range counts {
		l.byStem[s], all = all[:0:n], all[n:]
	}
	for i := range l.patterns {
		l.patterns[i].chooseAlso()
		l.lookedUp(i)
	}
	return true
}

// lexiconReader reads what lexiconWriter wrote; bad is set at the first invalid value.
type lexiconReader struct {
	data     string
	bad      bool
	numbers  []int32 // pools, to save allocations
	strings  []string
	elements []element
}

// take cuts n items off a pool, and refills it if need be.
func take[T any](pool *[]T, n int) []T {
	if n > len(*pool) {
		*pool = make([]T, max(n, 8192))
	}
	out := (*pool)[:n:n]
	*pool = (*pool)[n:]
	return out
}

func (r *lexiconReader) number() int {
	n, shift := 0, 0
	for i := 0; i < len(r.data) && i < 5; i++ {
		b := r.data[i]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			r.data = r.data[i+1:]
			return n
		}
		shift += 7
	}
	r.bad, r.data = true, ""
	return 0
}

// count reads the number of items that follow, each at least one byte long.
func (r *lexiconReader) count() int {
	n := r.number()
	if n > len(r.data) {
		r.bad = true
		return 0
	}
	return n
}

func (r *lexiconReader) text() string {
	n := r.count()
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *lexiconReader) texts() []string {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := take(&r.strings, n)
	for i := range list {
		list[i] = r.text()
	}
	return list
}

func (r *lexiconReader) ids() []int32 {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := take(&r.numbers, n)
	for i := range list {
		list[i] = int32(r.number())
	}
	return list
}

func (r *lexiconReader) pattern(p *pattern) {
	p.concept = int32(r.number())
	flags := r.number()
	p.term, p.not = flags&1 != 0, flags&2 != 0
	p.pair, p.side, p.anchor = int32(r.number()), uint8(r.number()), r.number()
	p.source = r.text()
	p.elements = take(&r.elements, r.count())
	for i := range p.elements {
		e := &p.elements[i]
		f := r.number()
		e.anyNum, e.rate, e.optional = f&1 != 0, f&2 != 0, f&4 != 0
		e.gap = r.number()
		e.stems = r.ids()
		if f&8 != 0 {
			e.exact = r.text()
		}
		if f&16 != 0 {
			e.prefixes = r.texts()
		}
		if f&32 != 0 {
			for range r.count() {
				e.quantity = append(e.quantity, QuantityKind(r.text()))
			}
		}
	}
}
