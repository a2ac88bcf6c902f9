package reading

import (
	"fmt"
	"slices"
	"strings"
)

// element is one position of a pattern.
type element struct {
	stems    []int32        // any of these
	prefixes []string       // or a word that begins so
	exact    string         // or exactly this spelling
	quantity []QuantityKind // or a quantity of one of these kinds
	anyNum   bool
	rate     bool
	optional bool
	gap      int // words that may stand before it
}

// counted reports whether a quantity matches the element, alone or with words.
func (e *element) counted() bool { return e.anyNum || e.rate || len(e.quantity) > 0 }

// word reports whether a text that matches the element must contain one of its words.
func (e *element) word() bool { return !e.optional && len(e.stems) > 0 && !e.counted() }

// pattern is a compiled pattern, or one side of a pattern with '&'.
type pattern struct {
	concept  int32
	elements []element
	anchor   int   // the element that it is looked up by: the rarest word
	term     bool  // a term, not plain words: hides shorter terms inside it
	not      bool  // a match suppresses the concept in its sentence
	pair     int32 // 0, or a number shared with the other side of '&'
	side     uint8 // 0 or 1 within the pair
	source   string
	also     [2][]int32 // the stems of up to two other elements: the sentence must have one of each; nil if there are none
}

// hint is a pattern in the index under a stem of its anchor. A sentence must have one of the bits of each of needs.
type hint struct {
	needs   [2]uint64
	pattern int32
}

// hint returns the index entry of the pattern with this index. Its needs have a bit for each stem of which a sentence must have one. Several
// stems share a bit, so the bits may let a sentence through that does not match, but never reject one that does.
func (p *pattern) hint(index int) hint {
	c := hint{pattern: int32(index)}
	for k, stems := range p.also {
		if stems == nil {
			c.needs[k] = ^uint64(0)
		}
		for _, s := range stems {
			c.needs[k] |= stemBit(s)
		}
	}
	return c
}

func stemBit(stem int32) uint64 { return 1 << (uint32(stem) * 2654435769 >> 26) }

// chooseAlso chooses the elements beside the anchor that rule out a sentence soonest: mandatory ones with the fewest words.
func (p *pattern) chooseAlso() {
	p.also = [2][]int32{}
	for k := range p.elements {
		e := &p.elements[k]
		switch {
		case k == p.anchor || !e.word() || len(e.prefixes) > 0:
		case p.also[0] == nil || len(e.stems) < len(p.also[0]):
			p.also[0], p.also[1] = e.stems, p.also[0]
		case p.also[1] == nil || len(e.stems) < len(p.also[1]):
			p.also[1] = e.stems
		}
	}
}

// maxPattern bounds the elements of a pattern, and so the cost of a match.
const maxPattern = 12

// compilePattern parses a pattern; vocab returns the id of a stem and adds a new one.
func compilePattern(source string, vocab func(string) int32) ([][]element, error) {
	sides := strings.Split(source, " & ")
	if len(sides) > 2 {
		return nil, fmt.Errorf("pattern %q: one '&' at most", source)
	}
	var out [][]element
	for _, side := range sides {
		es, err := compileSide(side, vocab)
		if err != nil {
			return nil, fmt.Errorf("pattern %q: %w", source, err)
		}
		out = append(out, es)
	}
	return out, nil
}

func compileSide(source string, vocab func(string) int32) ([]element, error) {
	var es []element
	gap := 0
	for f := range strings.FieldsSeq(source) {
		switch f {
		case "..":
			gap = 3
			continue
		case "...":
			gap = 8
			continue
		case "&":
			return nil, fmt.Errorf("'&' needs words on both sides")
		}
		added, err := compileWord(f, vocab)
		if err != nil {
			return nil, err
		}
		if len(added) == 0 {
			continue
		}
		added[0].gap = gap
		gap = 0
		es = append(es, added...)
	}
	if len(es) == 0 || len(es) > maxPattern {
		return nil, fmt.Errorf("wants 1 to %d words", maxPattern)
	}
	for i := range es {
		if es[i].word() {
			return es, nil
		}
	}
	return nil, fmt.Errorf("needs at least one required word: not a <quantity>, and not in [ ]")
}

// compileWord parses one word of a pattern: alternatives, an optional word, an exact spelling, a quantity.
func compileWord(f string, vocab func(string) int32) ([]element, error) {
	optional := false
	if strings.HasPrefix(f, "[") && strings.HasSuffix(f, "]") {
		optional, f = true, f[1:len(f)-1]
	}
	if kind, ok := quantityName(f); ok {
		e := element{optional: optional}
		err := e.count(kind)
		return []element{e}, err
	}
	if s, ok := strings.CutPrefix(f, "="); ok && s != "" {
		toks := tokenize(nil, s, 0, len(s))
		if len(toks) == 1 {
			return []element{{exact: s, stems: []int32{vocab(wordStem(toks[0]))}, optional: optional}}, nil
		}
		f = s // an exact spelling of several words is read as plain words
	}
	if !strings.Contains(f, "|") {
		var es []element
		if w, ok := strings.CutSuffix(f, "*"); ok {
			if len(w) < 3 {
				return nil, fmt.Errorf("%q: a prefix wants 3 letters", f)
			}
			return []element{{prefixes: []string{strings.ToLower(w)}, stems: []int32{vocab(stem(strings.ToLower(w)))}, optional: optional}}, nil
		}
		for _, t := range tokenize(nil, f, 0, len(f)) {
			if t.kind != punct {
				es = append(es, element{stems: []int32{vocab(wordStem(t))}, optional: optional})
			}
		}
		return es, nil
	}
	e := element{optional: optional}
	for alt := range strings.SplitSeq(f, "|") {
		if kind, ok := quantityName(alt); ok {
			if err := e.count(kind); err != nil {
				return nil, err
			}
			continue
		}
		if w, ok := strings.CutSuffix(alt, "*"); ok && len(w) >= 3 {
			e.prefixes = append(e.prefixes, strings.ToLower(w))
			e.stems = append(e.stems, vocab(stem(strings.ToLower(w))))
			continue
		}
		toks := tokenize(nil, strings.TrimPrefix(alt, "="), 0, len(strings.TrimPrefix(alt, "=")))
		words := 0
		for _, t := range toks {
			if t.kind != punct {
				words++
				e.stems = append(e.stems, vocab(wordStem(t)))
			}
		}
		if words != 1 {
			return nil, fmt.Errorf("%q in %q: an alternative is one word of letters and digits, or a quantity such as <num>", alt, f)
		}
	}
	return []element{e}, nil
}

// quantityName returns the kind in '<kind>'.
func quantityName(f string) (string, bool) {
	kind, ok := strings.CutPrefix(f, "<")
	if !ok {
		return "", false
	}
	kind, ok = strings.CutSuffix(kind, ">")
	return kind, ok && kind != "" && !strings.Contains(kind, "|")
}

// count lets the element match a kind of quantity.
func (e *element) count(kind string) error {
	switch kind {
	case "num":
		e.anyNum = true
	case "rate":
		e.rate = true
	case string(Size), string(Time), string(Money), string(Percent), string(Count), string(Factor):
		e.quantity = append(e.quantity, QuantityKind(kind))
	default:
		return fmt.Errorf("<%s>: wants num, rate, size, time, money, percent, count or factor", kind)
	}
	return nil
}

// wordStem is the form in which a token is looked up: the stem of a word, the digits of a number.
func wordStem(t token) string {
	if t.kind == number {
		return t.text
	}
	return stem(t.text)
}

// matcher matches patterns in the tokens of one sentence.
type matcher struct {
	toks     []token
	quants   []Quantity
	text     string
	from, to int  // the sentence
	spoken   bool // spoken text has no capitals to recognize names by
}

// ordinary are words that are names only if capitalized.
var ordinary = set(`get put post patch delete rest cap red arm arc sam amp ads ids order group focus worm by go swift shield hive temporal glue chef rails rust
unleash pebble amplify cedar outposts nitro tempo spark span scheduler follower container provisioning pod pods authorization authorisation messaging patching inspector
puppet vault consul it is as at in on or so be do we us bedrock prefect dash ap cp sk pk ri or r m s w`)

// transparent are marks that may come between two neighbors of a pattern.
var transparent = set("/ \" ` ~ # & * ~- + | :")

// articles may come between two neighbors of a pattern.
var articles = set("a an the of our its their your this that my each")

// is reports whether token i matches the element, and how many tokens the match takes.
func (m *matcher) is(e *element, i int) (width int, ok bool) {
	t := &m.toks[i]
	if t.quantity > 0 && e.counted() {
		q := &m.quants[t.quantity-1]
		if e.anyNum || e.rate && q.Unit.Per > 0 || slices.Contains(e.quantity, q.Unit.Kind) {
			return max(1, q.tokens[1]-q.tokens[0]), true
		}
	}
	if t.kind == punct {
		return 0, false
	}
	if e.exact != "" {
		if m.spoken && (t.spelt || !ordinary.Has(strings.ToLower(e.exact))) {
			return 1, strings.EqualFold(t.text, e.exact) || strings.EqualFold(strings.TrimSuffix(t.text, "s"), e.exact)
		}
		return 1, m.text[t.start:t.end] == e.exact || strings.TrimSuffix(m.text[t.start:t.end], "s") == e.exact
	}
	if t.stem >= 0 {
		for _, s := range e.stems {
			if s == t.stem {
				return 1, true
			}
		}
	}
	for _, p := range e.prefixes {
		if strings.HasPrefix(t.text, p) {
			return 1, true
		}
	}
	return 0, false
}

// forward matches elements[k:] from token i on and returns the token after the match, or -1.
func (m *matcher) forward(es []element, k, i int) int {
	if k == len(es) {
		return i
	}
	e := &es[k]
	for j, gap, art := i, e.gap, 2; j < m.to; j++ {
		if w, ok := m.is(e, j); ok {
			for ; w > 0; w-- { // a quantity may leave its unit words to the next element: '<money> per million'
				if end := m.forward(es, k+1, j+w); end >= 0 {
					return end
				}
			}
		}
		if !m.passable(j, e.gap > 0, &gap, &art) {
			break
		}
	}
	if e.optional {
		return m.forward(es, k+1, i)
	}
	return -1
}

// backward matches elements[:k] so that they end before token i and returns the first token of the match, or -1.
// gap is how many words may come between them and i.
func (m *matcher) backward(es []element, k, i, gap int) int {
	if k == 0 {
		return i
	}
	e := &es[k-1]
	left, art := gap, 2
	for j := i - 1; j >= m.from; j-- {
		at := j
		if s := m.toks[j].inside; s > 0 && s-1 >= m.from && e.counted() {
			at = s - 1
		}
		_, ok := m.is(e, at)
		if !ok && at != j {
			at = j
			_, ok = m.is(e, at)
		}
		if ok {
			if start := m.backward(es, k-1, at, e.gap); start >= 0 {
				return start
			}
		}
		if !m.passable(j, gap > 0, &left, &art) {
			break
		}
	}
	if e.optional {
		return m.backward(es, k-1, i, max(gap, e.gap))
	}
	return -1
}

// passable reports whether token j may come between two elements, and counts it against what is allowed there.
func (m *matcher) passable(j int, gapped bool, gap, art *int) bool {
	t := &m.toks[j]
	if t.kind == punct {
		return gapped || t.light
	}
	if *art > 0 && t.light {
		*art--
		return true
	}
	*gap--
	return *gap >= 0
}

// match matches a pattern whose anchor is token i.
func (m *matcher) match(p *pattern, i int) (from, to int, ok bool) {
	w, ok := m.is(&p.elements[p.anchor], i)
	if !ok {
		return 0, 0, false
	}
	to = m.forward(p.elements, p.anchor+1, i+w)
	if to < 0 {
		return 0, 0, false
	}
	from = m.backward(p.elements, p.anchor, i, p.elements[p.anchor].gap)
	return from, to, from >= 0
}
