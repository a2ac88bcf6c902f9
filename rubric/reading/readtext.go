package reading

import "slices"

// place is the position of a block in the structure of a text.
type place struct {
	title   int  // index of the sentence that is the heading above; -1 without one
	columns int  // index of the sentence that is the table's header; -1 without one
	money   bool // the paragraph is about money
}

// readText reads one stage's text. Tokens of all stages share one list; byte ranges are within the stage.
func (r *Reading) readText(stage int, text string, asked *Shingles) {
	first := len(r.sentences)
	seen := plain(text)
	r.toks = slices.Grow(r.toks, roughly(seen))
	from := len(r.toks)
	at := place{title: -1, columns: -1}
	for _, b := range blocksOf(seen, r.spoken) {
		if b.kind != quote {
			r.readBlock(stage, seen, b, &at)
		}
	}
	numbers := 0
	for i := range r.toks[from:] {
		if t := &r.toks[from+i]; t.kind == number || t.is(isNumberWord) {
			numbers++
		}
	}
	r.Quantities, r.stageOf = slices.Grow(r.Quantities, numbers), slices.Grow(r.stageOf, numbers)
	for i := first; i < len(r.sentences); i++ {
		r.readSentence(i, text, asked)
	}
	listLines(r.toks, r.sentences[first:])
	r.carryFrames(first, seen)
	r.sections(first)
	r.tables(first)
	r.mention(stage, first, seen)
}

// roughly estimates the tokens of a text, seldom too low: lists that have to grow temporarily take several times the memory.
func roughly(text string) int {
	n, inside := 0, false
	for i := range len(text) {
		c := text[i]
		letter := c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
		if letter && !inside || !letter && c > ' ' {
			n++
		}
		inside = letter
	}
	return n
}

// readBlock cuts a block into tokens and sentences, and records in at the headings that the next blocks are under.
func (r *Reading) readBlock(stage int, text string, b block, at *place) {
	base := len(r.toks)
	r.toks = tokenizeBlock(r.toks, text, b)
	if r.spoken && (b.kind == prose || b.kind == bullet) {
		r.toks = append(r.toks[:base], r.hear(slices.Clone(r.toks[base:]), text, b)...)
	}
	r.stems(r.toks[base:])
	if b.kind == code {
		r.names(base, text)
	} else {
		r.Words += wordsOf(r.toks[base:])
		clauses(r.toks[base:], text)
	}
	toks := r.toks[base:]
	at.money = at.money && b.goesOn || opensMoney(toks)
	if b.kind != row || b.header {
		at.columns = -1
	}
	from, level := len(r.sentences), headingLevel(text, b)
	r.sentences = append(r.sentences, sentences(toks, base, text, b, stage)...)
	for i := from; i < len(r.sentences); i++ {
		s := &r.sentences[i]
		s.money, s.title, s.columns, s.level = at.money, at.title, at.columns, level
		if b.header {
			s.kind = heading
		}
	}
	switch {
	case from == len(r.sentences):
	case b.header:
		at.columns = from
	case b.kind == heading:
		at.title = from
	}
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
