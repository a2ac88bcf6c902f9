package reading

import (
	"sort"
	"strings"
)

// How the patterns of the lexicon are matched in a sentence.

// match finds the concepts in one sentence. Its result is valid until the next match.
func (r *Reading) match(s *sentence, text string) []Mention {
	m := matcher{toks: r.toks, quants: r.Quantities, text: text, from: s.from, to: s.to, spoken: r.spoken}
	f := finding{found: r.found[:0], halves: r.halves[:0]}
	has := r.stemsOf(s)
	for i := s.from; i < s.to; i++ {
		if t := &r.toks[i]; t.stem >= 0 && t.kind != punct {
			r.matchAt(&m, &f, i, has)
		}
	}
	r.pairHalves(&f)
	r.found, r.halves = f.found, f.halves
	return tidy(f.found, f.not)
}

// finding collects the matches in one sentence.
type finding struct {
	found  []Mention
	halves []half
	not    map[int32]bool // concepts that a pattern suppresses; nil if there are none
}

func (f *finding) suppress(concept int32) {
	if f.not == nil {
		f.not = map[int32]bool{}
	}
	f.not[concept] = true
}

// stemsOf marks the stems of a sentence as present, and returns their bits.
func (r *Reading) stemsOf(s *sentence) (has uint64) {
	r.epoch++
	for i := s.from; i < s.to; i++ {
		if id := r.toks[i].stem; id >= 0 {
			r.present[id] = r.epoch
			has |= stemBit(id)
		}
	}
	return has
}

// matchAt matches the patterns whose anchor has the stem of token i.
func (r *Reading) matchAt(m *matcher, f *finding, i int, has uint64) {
	list := r.Lexicon.byStem[r.toks[i].stem]
	for k := range list {
		c := &list[k]
		if c.needs[0]&has == 0 || c.needs[1]&has == 0 {
			continue
		}
		p := &r.Lexicon.patterns[c.pattern]
		if !r.hasOne(p.also[0]) || !r.hasOne(p.also[1]) {
			continue
		}
		from, to, ok := m.match(p, i)
		switch {
		case !ok:
		case p.pair != 0:
			f.halves = append(f.halves, half{p, from, to})
		case p.not:
			f.suppress(p.concept)
		case !r.turned(p, from, to):
			f.found = append(f.found, r.newMention(p, from, to))
		}
	}
}

// pairHalves adds the matches of patterns with '&': each first side with a second one that does not overlap it and is in reach.
func (r *Reading) pairHalves(f *finding) {
	for _, a := range f.halves {
		if a.p.side != 0 {
			continue
		}
		for _, b := range f.halves {
			if b.p.pair != a.p.pair || b.p.side != 1 || a.to > b.from && b.to > a.from || !r.inReach(a, b) {
				continue
			}
			from, to := min(a.from, b.from), max(a.to, b.to)
			if a.p.not {
				f.suppress(a.p.concept)
			} else if !r.turned(a.p, from, to) {
				f.found = append(f.found, r.newMention(a.p, from, to))
			}
			break
		}
	}
}

// turned reports whether the tokens that a claim was found in contain a negation that the claim's pattern lacks: 'the write is not lost' does
// not claim that it is lost.
func (r *Reading) turned(p *pattern, from, to int) bool {
	return r.Lexicon.concepts[p.concept].Claim && !negates(p.source) && r.negatedWithin(from, to)
}

// negates reports whether a pattern has a negation.
func negates(source string) bool {
	for f := range strings.FieldsFuncSeq(source, func(c rune) bool { return c == ' ' || c == '|' || c == '[' || c == ']' }) {
		if negators.Has(f) || strings.HasSuffix(f, "n't") {
			return true
		}
	}
	return false
}

// negatedWithin reports whether a range of tokens has a negation.
func (r *Reading) negatedWithin(from, to int) bool {
	for i := from; i < to; i++ {
		if r.toks[i].is(isNegator) && (i+1 == len(r.toks) || !notNegating.Has(r.toks[i+1].text)) {
			return true
		}
	}
	return false
}

// hasOne reports whether the current sentence has one of these stems, if there are any.
func (r *Reading) hasOne(stems []int32) bool {
	if stems == nil {
		return true
	}
	for _, s := range stems {
		if r.present[s] == r.epoch {
			return true
		}
	}
	return false
}

// half is a match of one side of a pattern with '&'.
type half struct {
	p        *pattern
	from, to int
}

// statementReach is the most tokens that the two sides of a statement with '&' may span. Spoken sentences are long, and two words far apart
// seldom belong to the same statement.
const statementReach = 10

// inReach reports whether two sides are close enough to each other.
func (r *Reading) inReach(a, b half) bool {
	return !r.Lexicon.concepts[a.p.concept].Statement || max(a.to, b.to)-min(a.from, b.from) <= statementReach
}

func (r *Reading) newMention(p *pattern, from, to int) Mention {
	return Mention{
		Concept: r.Lexicon.concepts[p.concept].ID, concept: p.concept, Pattern: p.source, term: p.term,
		Start: r.toks[from].start, End: r.toks[to-1].end, token: from, end: to,
	}
}

// tidy sorts mentions, keeps one per concept and place, and drops a term inside a longer term: a dead letter queue does not mention a queue.
func tidy(found []Mention, not map[int32]bool) []Mention {
	if len(found) < 2 && len(not) == 0 {
		return found
	}
	sort.SliceStable(found, func(a, b int) bool {
		x, y := &found[a], &found[b]
		if x.token != y.token {
			return x.token < y.token
		}
		if x.end != y.end {
			return x.end > y.end
		}
		return x.concept < y.concept
	})
	out := found[:0]
	for i := range found {
		m := found[i]
		if not[m.concept] {
			continue
		}
		keep := true
		for k := len(out) - 1; k >= 0 && keep; k-- {
			o := &out[k]
			if o.concept == m.concept && m.token < o.end {
				keep = false // the same concept, overlapping
			}
			if o.term && o.token <= m.token && m.end <= o.end && o.end-o.token > m.end-m.token {
				keep = false // inside a longer term
			}
			if m.token-o.token > 24 {
				break
			}
		}
		if keep {
			out = append(out, m)
		}
	}
	return out
}
