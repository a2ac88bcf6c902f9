package reading

import "slices"

// Did gives the places where the candidate did or was something that one of the concepts names, and those where 'we' did. Only an answer
// that is read as a story has such places.
func (r *Reading) Did(ids ...string) (self, us []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if r.tellers == nil || m.Modality == Quoted || m.Modality == Asked || m.Modality == Listed || m.asked || m.token >= len(r.tellers) {
			return true
		}
		t := r.doer(m)
		switch {
		case t.what != done && t.what != being:
		case t.who == Self && len(self) < maxPlaces:
			self = append(self, m.place())
		case t.who == Us && len(us) < maxPlaces:
			us = append(us, m.place())
		}
		return true
	})
	return self, us
}

// doer gives the doer of what a mention names: the nearest one to the candidate at one of its words.
func (r *Reading) doer(m *Mention) teller {
	best := r.tellers[m.token]
	for k := m.token; k < max(m.end, m.token+1) && k < len(r.tellers); k++ {
		if t := r.tellers[k]; t.what == done && (best.what != done || best.who != Self && t.who == Self) {
			best = t
		}
	}
	return best
}

// Acts counts the sentences in which a person does something in the past, and gives some of their places; supposed counts those in which
// they would do something instead.
func (r *Reading) Acts(who Person) (n int, out []Place, would int) {
	last := -1
	for _, a := range r.acts {
		if a.who != who {
			continue
		}
		if a.what == supposed {
			would++
			continue
		}
		if a.sentence == last {
			continue
		}
		last = a.sentence
		n++
		if len(out) < maxPlaces {
			out = append(out, r.sentencePlace(a.sentence))
		}
	}
	return n, out, would
}

func (r *Reading) sentencePlace(i int) Place {
	s := &r.sentences[i]
	return Place{s.stage, r.toks[s.from].start, r.toks[s.to-1].end}
}

// Changes gives the sentences that say by how much something changed: from one number to another of its kind, or by or to a number.
func (r *Reading) Changes() (out []Place) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == code || s.quoted || s.asked || s.hypothetical < s.to {
			continue
		}
		verb, measured := false, 0
		for k := s.from; k < s.to; k++ {
			t := &r.toks[k]
			if t.kind == word && (changing[t.text] || phraseAt(r.toks, k, s.to, compared)) {
				verb = true
			}
			if q := t.quantity; q > 0 && r.measures(q-1) {
				measured++
			}
		}
		if verb && measured > 0 {
			out = append(out, r.sentencePlace(i))
		}
	}
	return out
}

// measures says whether a quantity measures something: it has a unit, or is a figure that is no year.
func (r *Reading) measures(i int) bool {
	q := &r.Quantities[i]
	return !q.Word && !r.isYear(q)
}

// isYear says whether a number is a year: 'in 2023', 'March 2023'.
func (r *Reading) isYear(q *Quantity) bool {
	k := q.tokens[0]
	if q.Unit.Kind != Count || q.Unit.Per > 0 || q.Value < 1990 || q.Value > 2040 || len(r.toks[k].text) != 4 {
		return false
	}
	return k > 0 && beforeYears[r.toks[k-1].text]
}

// Measures gives the places of the different quantities that measure something.
func (r *Reading) Measures() (out []Place) {
	type figure struct {
		value float64
		kind  QuantityKind
	}
	seen := map[figure]bool{}
	for i := range r.Quantities {
		q := &r.Quantities[i]
		f := figure{q.Base(), q.Unit.Kind}
		if !r.measures(i) || seen[f] || r.Ignored(i) {
			continue
		}
		seen[f] = true
		out = append(out, r.QuantityPlace(i))
	}
	return out
}

// Raised gives the places where the candidate brings one of the concepts up, in a whole sentence: states it, asks for it or proposes it.
func (r *Reading) Raised(ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		switch m.Modality {
		case Asserted, Asked, Hypothetical:
			if !m.bare && !m.asked && len(out) < maxPlaces {
				out = append(out, m.place())
			}
		}
		return true
	})
	return out
}

var (
	changing = set(`fell dropped drop cut reduced lowered went rose grew increased decreased improved improvement reduction saved saving savings shrank shrunk doubled halved tripled quadrupled climbed jumped brought
dipped slipped recovered returned eliminated shortened shaved sped accelerated gained lost added declined faster slower cheaper fewer less more down up better worse from instead recovering dropping cutting reducing saving bringing increasing lowering`)
	beforeYears = set(`in since by during of until early mid late spring summer autumn fall winter january february march april may june july august september october november december q1 q2 q3 q4
christmas friday`)
	compared = phrases("compared to", "compared with", "used to")
)

// NamesThings says whether anything that the shared lexicon knows is spoken of, beside how people work.
func (r *Reading) NamesThings() bool {
	soft, ok := r.Lexicon.byID["leadership"]
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Modality != Asserted && m.Modality != Named || r.Lexicon.own(m.concept) || !m.term {
			continue
		}
		if !ok || !slices.Contains(r.Lexicon.up[m.concept], soft) {
			return true
		}
	}
	return false
}
