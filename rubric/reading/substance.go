package reading

// Substance is what a text says, as far as words tell: each of its telling words once, with the concepts that it speaks of in that word.
// It is safe for concurrent use.
type Substance struct {
	words map[string][]int32 // stem to concepts
}

// NewSubstance takes the substance of a text; the words of beside, such as the question that it answers, say nothing new and are left out.
func NewSubstance(l *Lexicon, text, beside string) *Substance {
	s := &Substance{words: map[string][]int32{}}
	known := countWords(beside)
	r := Read(l, []Text{{Text: text}}, nil)
	for i := range r.toks {
		if t := &r.toks[i]; carries(t) && known[t.stemmed] == 0 {
			s.words[t.stemmed] = nil
		}
	}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		for k := m.token; k < m.end; k++ {
			if w := r.toks[k].stemmed; m.term && carries(&r.toks[k]) && known[w] == 0 {
				s.words[w] = append(s.words[w], m.concept)
			}
		}
	}
	return s
}

// carries says whether a token is a word that says something.
func carries(t *token) bool { return t.kind == word && len(t.text) > 2 && !t.is(isStop) }

// Covers is the share of a text's substance that an answer states, 0 to 1: in the same words, or in another name of the same concept.
// Lists, questions, headings, praise and what repeats the interviewer state nothing.
func (r *Reading) Covers(s *Substance) float64 {
	if len(s.words) == 0 {
		return 0
	}
	said := map[string]bool{}
	for i := range r.sentences {
		st := &r.sentences[i]
		if st.quoted || st.recited || st.asked || st.vague || st.kind == heading || !r.states(st) {
			continue
		}
		for k := st.from; k < st.to; k++ {
			if carries(&r.toks[k]) && !within(st.listed, k) {
				said[r.toks[k].stemmed] = true
			}
		}
	}
	of := map[int32]bool{}
	for i := range r.Mentions {
		if m := &r.Mentions[i]; r.saysIt(m) {
			of[m.concept] = true
		}
	}
	covered := 0
	for w, concepts := range s.words {
		found := said[w]
		for _, c := range concepts {
			found = found || of[c]
		}
		if found {
			covered++
		}
	}
	return float64(covered) / float64(len(s.words))
}
