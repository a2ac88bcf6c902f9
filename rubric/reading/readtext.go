package reading

// readText reads one stage's text. Tokens of all stages share one list; byte ranges are within the stage.
func (r *Reading) readText(stage int, text string, asked *Shingles) {
	first := len(r.sentences)
	seen := plain(text)
	title, columns, aboutMoney := -1, -1, false
	for _, b := range blocks(seen) {
		if b.kind == quote {
			continue
		}
		base := len(r.toks)
		r.toks = tokenizeBlock(r.toks, seen, b)
		toks := r.toks[base:]
		r.stems(toks)
		if b.kind == code {
			r.names(base, seen)
			toks = r.toks[base:]
		} else {
			r.Words += wordsOf(toks)
		}
		aboutMoney = aboutMoney && b.goesOn || opensMoney(toks)
		from := len(r.sentences)
		r.sentences = append(r.sentences, sentences(toks, base, seen, b, stage)...)
		if b.kind != row || b.header {
			columns = -1
		}
		for i := from; i < len(r.sentences); i++ {
			s := &r.sentences[i]
			s.money, s.title, s.columns = aboutMoney, title, columns
		}
		if from < len(r.sentences) {
			if b.kind == heading {
				title = from
			}
			if b.header {
				columns = from
			}
		}
	}
	for i := first; i < len(r.sentences); i++ {
		r.readSentence(i, text, asked)
	}
	listLines(r.toks, r.sentences[first:])
	r.mention(stage, first, seen)
}

// wordsOf counts the words among tokens.
func wordsOf(toks []token) int {
	n := 0
	for i := range toks {
		if toks[i].kind == word {
			n++
		}
	}
	return n
}

// stemmed is a word's stem, and its id in the lexicon or -1.
type stemmed struct {
	stem  string
	id    int32
	light bool
	flags wordFlags
}
