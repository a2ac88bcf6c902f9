package reading

import (
	"slices"
	"strings"
)

// A plain statement says what the design does, without a reason, a number or anything else that is tied to it: 'authors bring their own domain by
// setting a CNAME'. Said of the problem's own concepts, it is worth half. A name, a heading, a label or praise is no statement, and words that
// only happen to stand in one sentence state nothing together.

// OfOwn returns the places that name one of the scenario's own concepts among these: as a term, in words without gaps, or in a plain statement.
func (r *Reading) OfOwn(ids ...string) (out []Place) {
	r.mentions(ids, func(m *Mention) bool {
		if p := m.place(); r.Lexicon.own(m.concept) && r.namesIt(m) && (ungapped(m) || r.plain(m)) && !slices.Contains(out, p) {
			out = append(out, p)
		}
		return len(out) < maxPlaces
	})
	return out
}

// ungapped reports whether the pattern of a mention leaves no room for other words between its own, on either side of an '&'.
func ungapped(m *Mention) bool {
	return !strings.Contains(m.Pattern, " .. ") && !strings.Contains(m.Pattern, " ... ")
}

// plain reports whether a mention is a plain statement.
func (r *Reading) plain(m *Mention) bool {
	s := &r.sentences[m.sentence]
	if r.voice != Designing || m.bare || s.vague || s.kind == code || m.Modality == Named && !within(s.listed, m.token) {
		return false
	}
	if m.end-m.token > statementReach || slices.ContainsFunc(r.toks[m.token:m.end], endsStatement) {
		return false
	}
	return !r.turnsWithin(m, s) && !r.onlyExists(m) && !r.onlyOwed(m)
}

// turnsWithin reports whether a negation, a frame or a supposition begins among the words of a mention: 'authors can't bring a domain'. What comes
// after a 'but' is not negated: 'the index isn't replicated but rebuilt'.
func (r *Reading) turnsWithin(m *Mention, s *sentence) bool {
	last := m.end - 1
	if last >= s.hypothetical && last < s.settled && !r.WithSupposed {
		return true
	}
	if _, framed := s.framed(last); framed {
		return true
	}
	from := m.token
	for i, t := range r.toks[m.token:m.end] {
		if t.text == "but" {
			from = m.token + i
		}
	}
	return !negates(m.Pattern) && r.negatedWithin(from, m.end)
}

// endsStatement reports whether a token separates two statements.
func endsStatement(t token) bool {
	return t.text == ";" || t.text == "|"
}

// onlyExists reports whether a clause says that there is such a thing, and no more: 'there is some traffic between zones'.
func (r *Reading) onlyExists(m *Mention) bool {
	before := ""
	for _, t := range r.toks[r.clauses[m.clause].from:m.end] {
		if t.text == "there's" || before == "there" && beForms.Has(t.text) {
			return true
		}
		before = t.text
	}
	return false
}

// onlyOwed reports whether a clause demands something without saying who does it: 'transactions have to arrive whole'. 'We have to drain it
// first' says what is done.
func (r *Reading) onlyOwed(m *Mention) bool {
	c := r.clauses[m.clause]
	before := ""
	for _, t := range r.toks[c.from:c.to] {
		switch {
		case t.text == "we" || t.text == "i":
			return false
		case owing.Has(t.text), t.text == "to" && owingTo.Has(before):
			return true
		}
		before = t.text
	}
	return false
}

var (
	owing   = set("must should ought")
	owingTo = set("has have need needs")
)
