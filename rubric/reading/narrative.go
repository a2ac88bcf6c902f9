package reading

import "slices"

// telling are the relations that make an action more than its name: why, how much, instead of what, and with what result.
const telling = Reason | Number | Consequence | Alternative

// Did returns the places where the candidate did or was something that one of the concepts names. In whole, the text also says why, how
// much, or what came of it. In part, it does not, or 'we' did it and it does. Only an answer read as a story has such places.
func (r *Reading) Did(ids ...string) (whole, part []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if r.tellers == nil || m.Modality == Quoted || m.Modality == Asked || m.Modality == Listed || m.asked || m.token >= len(r.tellers) {
			return true
		}
		t := r.doer(m)
		if t.what != done && t.what != being {
			return true
		}
		told := m.Relations&telling != 0
		switch {
		case t.who == Self && told && len(whole) < maxPlaces:
			whole = append(whole, m.place())
		case (t.who == Self || t.who == Us && told) && len(part) < maxPlaces:
			part = append(part, m.place())
		}
		return true
	})
	return whole, part
}

// doer returns who does what a mention names: of the doers at its words, the one closest to the candidate.
func (r *Reading) doer(m *Mention) teller {
	best := r.tellers[m.token]
	for k := m.token; k < max(m.end, m.token+1) && k < len(r.tellers); k++ {
		if t := r.tellers[k]; t.what == done && (best.what != done || best.who != Self && t.who == Self) {
			best = t
		}
	}
	return best
}

// Acts counts the sentences in which a person did something, and returns some of their places. would counts those in which they only would
// do something.
func (r *Reading) Acts(who Person) (n int, out []Place, would int) {
	last, told := -1, map[string]bool{}
	for _, a := range r.acts {
		if a.who != who {
			continue
		}
		if a.what == supposed {
			would++
			continue
		}
		if a.sentence == last || !r.first(a.sentence, told) {
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

// first reports whether a sentence is new, and records it: repeated text counts once.
func (r *Reading) first(sentence int, told map[string]bool) bool {
	p := r.sentencePlace(sentence)
	text := r.Texts[p.Stage].Text[p.Start:p.End]
	if told[text] {
		return false
	}
	told[text] = true
	return true
}

func (r *Reading) sentencePlace(i int) Place {
	s := &r.sentences[i]
	return Place{s.stage, r.toks[s.from].start, r.toks[s.to-1].end}
}

// Changes returns the sentences that say by how much something changed: from one number to another of its kind, or by or to a number.
func (r *Reading) Changes() (out []Place) {
	told := map[string]bool{}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == code || s.quoted || s.asked || s.hypothetical < s.to {
			continue
		}
		verb, measured := false, 0
		for k := s.from; k < s.to; k++ {
			t := &r.toks[k]
			if t.kind == word && (changing.Has(t.text) || phraseAt(r.toks, k, s.to, compared)) {
				verb = true
			}
			if q := t.quantity; q > 0 && r.measures(q-1) {
				measured++
			}
		}
		if (verb && measured > 0 || measured > 1 && r.fromTo(s)) && r.first(i, told) {
			out = append(out, r.sentencePlace(i))
		}
	}
	return out
}

// fromTo reports whether a sentence compares two numbers: 'from 9 s to 80 ms', '40 s instead of 10 minutes'.
func (r *Reading) fromTo(s *sentence) bool {
	from := false
	for k := s.from; k < s.to; k++ {
		switch r.toks[k].text {
		case "from":
			from = true
		case "to":
			if from {
				return true
			}
		case "instead", "than", "versus", "before", "after":
			return true
		}
	}
	return false
}

// measures reports whether a quantity measures something: it has a unit, or is a number in digits that is no year.
func (r *Reading) measures(i int) bool {
	q := &r.Quantities[i]
	return !q.Word && !r.isYear(q)
}

// isYear reports whether a number is a year: 'in 2023', 'March 2023'.
func (r *Reading) isYear(q *Quantity) bool {
	k := q.tokens[0]
	if q.Unit.Kind != Count || q.Unit.Per > 0 || q.Value < 1990 || q.Value > 2040 || len(r.toks[k].text) != 4 {
		return false
	}
	return k > 0 && beforeYears.Has(r.toks[k-1].text)
}

// Measures returns the places of the different quantities that measure something.
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

// Raised returns the places where the candidate brings up one of the concepts in a complete sentence: states it, asks for it or proposes
// it.
func (r *Reading) Raised(ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		switch m.Modality {
		case Asserted, Asked, Hypothetical:
			if (!m.bare || r.exclaimed(m)) && !m.asked && len(out) < maxPlaces {
				out = append(out, m.place())
			}
		}
		return true
	})
	return out
}

// exclaimed reports whether a mention is in a short exclamation: 'Thank you so much!'
func (r *Reading) exclaimed(m *Mention) bool {
	s := &r.sentences[m.sentence]
	if s.kind != prose || s.to-s.from < 3 {
		return false
	}
	switch r.toks[s.to-1].text {
	case ".", "!", "?":
		return true
	}
	return false
}

var (
	changing = set(`fell dropped drop cut reduced lowered went rose grew increased decreased improved improvement reduction saved saving savings shrank shrunk doubled halved tripled quadrupled climbed jumped brought
dipped slipped recovered returned eliminated shortened shaved sped accelerated gained lost declined faster slower cheaper fewer recovering dropping cutting reducing saving bringing increasing lowering`)
	beforeYears = set(`in since by during of until early mid late spring summer autumn fall winter january february march april may june july august september october november december q1 q2 q3 q4
christmas friday`)
	compared = phrases("compared to", "compared with", "used to")
)

// Things counts the different things of the field that are mentioned by name, not counting ways of working.
func (r *Reading) Things() int {
	soft, ok := r.Lexicon.byID["leadership"]
	seen := map[int32]bool{}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Modality != Asserted && m.Modality != Named || r.Lexicon.own(m.concept) || !m.term || ok && slices.Contains(r.Lexicon.up[m.concept], soft) {
			continue
		}
		seen[m.concept] = true
	}
	return len(seen)
}

// Opens reports whether one of the concepts is mentioned in the first half of the answer, where a story says what it is about.
func (r *Reading) Opens(ids ...string) bool {
	found := false
	r.mentions(ids, func(m *Mention) bool {
		found = m.Modality != Quoted && m.Modality != Listed && m.Modality != Asked && m.token < len(r.toks)/2
		return !found
	})
	return found
}
