package reading

// Word is a word that tells what a question is about.
type Word struct {
	Text  string // lower case, as written or as it was meant
	Stem  string
	Group string // words that ask for the same thing have the same; empty if it is in no group
	Soft  bool   // it tells little by itself
}

// Telling gives the words that tell what a text is about, each once, mistyped ones as they were meant.
func (q *Questions) Telling(text string) []Word {
	t := q.lists.read(text, nil)
	q.spell(&t, text)
	out := make([]Word, len(t.words))
	for i, w := range t.words {
		out[i] = Word{w.text, w.stem, w.group, w.soft}
	}
	return out
}

// Knows says whether a question of some fact has a word.
func (q *Questions) Knows(w Word) bool {
	return q.docs[w.Stem] > 0 || w.Group != "" && q.docs[w.Group] > 0
}

// Meant gives a text with its mistyped words put right, where that is plain.
func (q *Questions) Meant(text string) string {
	t := q.lists.read(text, nil)
	return q.spell(&t, text)
}

// AsksAdvice says whether a question asks for a decision that is the candidate's, and whether that is plain whatever facts there are.
func AsksAdvice(question string) (advice, plain bool) {
	kind := adviceOf(question)
	return kind != adviceNo, kind == adviceSurely
}

// Quantities reads the numbers of a text, figures and words, with their units.
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
