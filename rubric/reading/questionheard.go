package reading

// Word is a word that says what a question is about.
type Word struct {
	Text  string // lower case, as written or corrected
	Stem  string
	Group string // the same for all words that ask for the same thing; empty if it is in no group
	Soft  bool   // it says little by itself
}

// Telling returns the words that say what a text is about, each once, with typos corrected.
func (q *Questions) Telling(text string) []Word {
	t := q.lists.read(text, nil)
	q.spell(&t, text)
	out := make([]Word, len(t.words))
	for i, w := range t.words {
		out[i] = Word{w.text, w.stem, w.group, w.soft}
	}
	return out
}

// Knows reports whether a question about some fact contains a word.
func (q *Questions) Knows(w Word) bool {
	return q.docs[w.Stem] > 0 || w.Group != "" && q.docs[w.Group] > 0
}

// Meant returns a text with typos corrected where the correction is clear.
func (q *Questions) Meant(text string) string {
	t := q.lists.read(text, nil)
	return q.spell(&t, text)
}

// AsksAdvice reports whether a question asks for a decision that is the candidate's, and whether that is clear whatever facts there are.
func AsksAdvice(question string) (advice, plain bool) {
	kind := adviceOf(question)
	return kind != adviceNo, kind == adviceSurely
}

// Quantities returns the numbers in a text, in digits and words, with their units.
func Quantities(text string) []Quantity {
	toks := tokenize(nil, text, 0, len(text))
	for i := range toks {
		if t := &toks[i]; t.kind == word {
			t.stemmed = stem(t.text)
			t.flags = flagsOf(t.text, t.stemmed)
		}
	}
	return quantities(toks)
}
