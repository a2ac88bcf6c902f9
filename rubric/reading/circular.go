package reading

// Circular returns the share of sentences that only say that a thing does what its name says: 'a retry retries', 'sharding shards by key'.
// Headings, table rows and sentences of fewer than three words are ignored; with too few sentences it returns 0.
func (r *Reading) Circular() float64 {
	all, circular := 0, 0
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind == heading || s.kind == row || s.kind == code || s.to-s.from < 3 {
			continue
		}
		all++
		if r.repeatsItself(s) {
			circular++
		}
	}
	if all < circularOf {
		return 0
	}
	return float64(circular) / float64(all)
}

const (
	circularOf   = 12 // sentences needed to tell a habit from a slip
	circularNear = 2  // most words between a noun and the verb derived from it
)

// repeatsItself reports whether in one of the clauses of a sentence a word is soon followed by itself or by another form of itself.
func (r *Reading) repeatsItself(s *sentence) bool {
	for k := s.from; k < s.to; k++ {
		t := &r.toks[k]
		if t.kind != word || t.is(isStop) || len(t.text) < 4 {
			continue
		}
		for d := k + 1; d < min(s.to, k+2+circularNear) && r.toks[d].kind == word; d++ {
			if r.toks[d].stemmed == t.stemmed && r.toks[d].text != t.text {
				return true
			}
		}
	}
	return false
}
