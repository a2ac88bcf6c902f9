package reading

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Place is a range of bytes in one of the texts of a reading.
type Place struct {
	Stage      int // index of the Text
	Start, End int
}

// Overlaps reports whether two places share a byte.
func (p Place) Overlaps(o Place) bool {
	return p.Stage == o.Stage && p.Start < o.End && o.Start < p.End
}

// Compare orders places by their position in the answer.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Stage, o.Stage), cmp.Compare(p.Start, o.Start), cmp.Compare(p.End, o.End))
}

func (m *Mention) place() Place { return Place{m.Stage, m.From, m.To} }

// maxPlaces bounds the places that a look returns.
const maxPlaces = 6

// mentions calls f for the mentions of the concepts and their kinds, concept by concept. An id with a minus before it leaves out a concept
// and its kinds.
func (r *Reading) mentions(ids []string, f func(*Mention) bool) {
	var except []string
	for _, id := range ids {
		if id, minus := strings.CutPrefix(id, "-"); minus {
			except = append(except, id)
		}
	}
	for _, id := range ids {
		c, ok := r.Lexicon.byID[id]
		if !ok {
			continue
		}
		for _, i := range r.byConcept[c] {
			if except != nil && r.Lexicon.kindOfAny(r.Mentions[i].concept, except) {
				continue
			}
			if r.WithoutOwn && r.Lexicon.own(r.Mentions[i].concept) || !r.WithRecited && r.Mentions[i].recited || r.Accusing && r.blameless(&r.Mentions[i]) {
				continue
			}
			if !f(&r.Mentions[i]) {
				return
			}
		}
	}
}

// Specific returns those of the places that only name something which fit no other problem: they contain a concept of the scenario's own,
// as one of its terms or in adjacent words.
func (r *Reading) Specific(named []Place, ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		p := m.place()
		if r.Lexicon.own(m.concept) && !strings.Contains(m.Pattern, " .. ") && !strings.Contains(m.Pattern, " ... ") && slices.Contains(named, p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
		return true
	})
	return out
}

// Explained returns the places that assert one of the concepts with something linked to it, and those that only name it. Places with the
// most relations come first.
func (r *Reading) Explained(ids ...string) (tied, named []Place) {
	var best []*Mention
	r.mentions(ids, func(m *Mention) bool {
		switch {
		case m.Modality == Asserted && m.Relations != 0:
			best = append(best, m)
		case (!m.bare || r.WithSupposed) && r.saysIt(m):
			if len(named) < maxPlaces {
				named = append(named, m.place())
			}
		}
		return true
	})
	slices.SortStableFunc(best, func(a, b *Mention) int {
		return cmp.Compare(bits.OnesCount8(uint8(b.Relations)), bits.OnesCount8(uint8(a.Relations)))
	})
	for _, m := range best[:min(len(best), maxPlaces)] {
		tied = append(tied, m.place())
	}
	return tied, named
}

// Rejected returns the places that reject one of the concepts.
func (r *Reading) Rejected(ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if m.Modality == Rejected {
			out = append(out, m.place())
		}
		return len(out) < maxPlaces
	})
	return out
}

// Listed returns the places that only list one of the concepts.
func (r *Reading) Listed(ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if m.Modality == Listed && !m.bare {
			out = append(out, m.place())
		}
		return len(out) < maxPlaces
	})
	return out
}

// Tied returns the places that assert one of the concepts with one of the relations.
func (r *Reading) Tied(t Relations, ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if m.Modality == Asserted && m.Relations&t != 0 {
			out = append(out, m.place())
		}
		return len(out) < maxPlaces
	})
	return out
}

// Breadth counts the different concepts, among ids and their kinds, that are asserted with one of the relations, or with any if t is 0.
// Words that match two concepts count once.
func (r *Reading) Breadth(t Relations, ids ...string) (n int, out []Place) {
	return r.distinct(ids, func(m *Mention) bool {
		return m.Modality == Asserted && m.Relations != 0 && (t == 0 || m.Relations&t != 0)
	})
}

// Statements counts the sentences in which one of the concepts, or a kind of it, is asserted with one of the relations.
func (r *Reading) Statements(ids ...string) (n int, out []Place) {
	seen := map[int]bool{}
	r.mentions(ids, func(m *Mention) bool {
		if m.Modality != Asserted || m.Relations == 0 || seen[m.sentence] {
			return true
		}
		seen[m.sentence] = true
		n++
		if len(out) < maxPlaces {
			out = append(out, m.place())
		}
		return true
	})
	return n, out
}

// Named counts the different concepts, among ids and their kinds, that are asserted or named.
func (r *Reading) Named(ids ...string) (n int, out []Place) {
	return r.distinct(ids, func(m *Mention) bool { return m.Modality == Asserted || m.Modality == Named })
}

// TurnedDown counts the different concepts, among ids and their kinds, that somebody decides against and that are nowhere asserted with a
// relation.
func (r *Reading) TurnedDown(ids ...string) (n int, out []Place) {
	kept := map[int32]bool{}
	r.mentions(ids, func(m *Mention) bool {
		if m.Modality == Asserted && m.Relations != 0 {
			kept[m.concept] = true
		}
		return true
	})
	return r.distinct(ids, func(m *Mention) bool { return m.Modality == Rejected && !kept[m.concept] && r.declined(m) })
}

// declined reports whether a mention is in a decision against it.
func (r *Reading) declined(m *Mention) bool {
	s := &r.sentences[m.sentence]
	return negatedAt(s.declined, m.token) || unneededBy(s.unneeded, m)
}

// distinct counts the different concepts that have a mention accepted by f; words count for one concept only, also where their clause is repeated.
func (r *Reading) distinct(ids []string, f func(*Mention) bool) (n int, out []Place) {
	type words struct {
		clause string
		at     int // byte in the clause
	}
	seen, used := map[int32]bool{}, map[words]bool{}
	r.mentions(ids, func(m *Mention) bool {
		if seen[m.concept] || !f(m) || m.narrowed {
			return true
		}
		at := words{r.Texts[m.Stage].Text[m.From:m.To], m.Start - m.From}
		if used[at] {
			return true
		}
		seen[m.concept], used[at] = true, true
		n++
		if len(out) < maxPlaces {
			out = append(out, m.place())
		}
		return true
	})
	return n, out
}

// Together finds places where a concept of every group is asserted within two neighboring sentences of a stage. apart has one place per
// group if all are asserted, but not near each other.
func (r *Reading) Together(groups [][]string) (near, apart []Place) {
	var first []Place
	var all [][]*Mention
	for _, g := range groups {
		var ms []*Mention
		r.mentions(g, func(m *Mention) bool {
			if !m.bare && (m.Modality == Asserted || m.Modality == Named) {
				ms = append(ms, m)
			}
			return true
		})
		if len(ms) == 0 {
			return nil, nil
		}
		first = append(first, ms[0].place())
		all = append(all, ms)
	}
	for _, a := range all[0] {
		if a.Modality != Asserted {
			continue
		}
		if places := r.neighbours(a, all[1:]); places != nil {
			return places, nil
		}
	}
	return nil, first
}

// neighbours finds a mention of every group within one sentence of a; nil if a group has none. The same words do not count for two groups.
func (r *Reading) neighbours(a *Mention, groups [][]*Mention) []Place {
	places := []Place{a.place()}
	for _, g := range groups {
		found := false
		for _, b := range g {
			if b.Modality != Asserted || b.Stage != a.Stage || b.token == a.token && b.end == a.end || abs(b.sentence-a.sentence) > 1 {
				continue
			}
			if later := max(a.sentence, b.sentence); a.sentence != b.sentence && r.newParagraph(later, r.Texts[a.Stage].Text) {
				continue
			}
			if b.clause != a.clause && a.Relations|b.Relations == 0 {
				continue
			}
			places = append(places, b.place())
			found = true
			break
		}
		if !found {
			return nil
		}
	}
	return places
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// Said counts the mentions that assert or name something.
func (r *Reading) Said() int {
	n := 0
	for i := range r.Mentions {
		if m := &r.Mentions[i]; r.saysIt(m) && !m.recited {
			n++
		}
	}
	return n
}

// saysIt reports whether a mention asserts or names its concept.
func (r *Reading) saysIt(m *Mention) bool {
	return m.Modality == Asserted || m.Modality == Named || r.WithSupposed && m.Modality == Hypothetical
}

// Speaks reports whether one of the concepts is mentioned in any modality except quoted.
func (r *Reading) Speaks(ids ...string) bool {
	found := false
	r.mentions(ids, func(m *Mention) bool {
		found = m.Modality != Quoted && m.Modality != Listed
		return !found
	})
	return found
}

// QuantityPlace returns the place of quantity i.
func (r *Reading) QuantityPlace(i int) Place {
	q := r.Quantities[i]
	return Place{r.stageOf[i], q.Start, q.End}
}

// Ignored reports whether quantity i is in a place where numbers do not count: in a question or in repeated words.
func (r *Reading) Ignored(i int) bool {
	s := &r.sentences[r.sentenceOf(r.Quantities[i].tokens[0])]
	_, framed := s.framed(r.Quantities[i].tokens[0])
	return s.quoted || s.asked || framed
}

func (r *Reading) sentenceOf(tok int) int {
	lo, hi := 0, len(r.sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.sentences[mid].to <= tok {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Numbers returns the places of the different quantities of a kind ("rate" is a count or size per time).
func (r *Reading) Numbers(kind string) []Place {
	seen := map[float64]bool{}
	var out []Place
	for i := range r.Quantities {
		q := &r.Quantities[i]
		is := string(q.Unit.Kind) == kind
		if kind == "rate" {
			is = q.Unit.Per > 0 && q.Unit.Kind != Money
		} else if kind == "count" || kind == "size" {
			is = is && q.Unit.Per == 0
		}
		if !is || q.Word || seen[q.Base()] || r.Ignored(i) {
			continue
		}
		seen[q.Base()] = true
		out = append(out, r.QuantityPlace(i))
	}
	return out
}

// Sentences returns the places of the sentences, list items and table cells that were read, in order.
func (r *Reading) Sentences() []Place {
	out := make([]Place, 0, len(r.sentences))
	for i := range r.sentences {
		s := &r.sentences[i]
		out = append(out, Place{s.stage, r.toks[s.from].start, r.toks[s.to-1].end})
	}
	return out
}

// Figures returns the number of different quantities in an answer.
func (r *Reading) Figures() int {
	type figure struct {
		value float64
		unit  Unit
	}
	seen := map[figure]bool{}
	for i := range r.Quantities {
		seen[figure{r.Quantities[i].Value, r.Quantities[i].Unit}] = true
	}
	return len(seen)
}

// Repeats reports whether a mention is in a sentence that repeats what the interviewer knows, or is a bare name.
func (r *Reading) Repeats(m *Mention) bool { return m.recited || m.bare || m.asked }

// Term reports whether a mention is a name of its concept, not a way to describe it.
func (r *Reading) Term(m *Mention) bool { return m.term }
