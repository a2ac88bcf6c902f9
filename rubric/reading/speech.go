package reading

import "strings"

// An answer that was said aloud and written down by a recognizer has no full stops and no capitals, its numbers are words, its terms
// are what they sound like, and people who talk say things twice and take them back. What follows makes of such a text the tokens that
// a typed one would have: figures for numbers in words, one name for the pieces of a name, nothing for what was taken back, and a mark
// where a sentence ends. Every token keeps its place in the text as it was said, so that evidence quotes what was said.
//
// It is switched on by the text itself, see isSpoken, and leaves the blocks of it that have punctuation of their own their sentences.

const (
	spokenWords = 40  // words of a paragraph from which on it is told whether it was said or typed
	spokenMarks = 25  // words for each mark that somebody who types would have made by then
	spokenGlue  = 5   // words for each of those that hold sentences together: a list of names has none
	minNoises   = 3   // noises that nobody types
	maxQuiet    = 150 // words for each of them
)

// isSpoken reports whether most of an answer's words stand in paragraphs without punctuation, or have the noises between them that
// only a recognizer writes down.
func isSpoken(texts []Text) bool {
	words, bare, noises := 0, 0, 0
	for i := range texts {
		eachParagraph(texts[i].Text, func(p string) {
			n := countSpeech(p)
			words += n.words
			noises += n.noises
			if n.words >= spokenWords && n.marks*spokenMarks <= n.words && n.glue*spokenGlue >= n.words {
				bare += n.words
			}
		})
	}
	return bare > 0 && bare*2 >= words || noises >= minNoises && noises*maxQuiet >= words
}

// eachParagraph calls f for the paragraphs of running text.
func eachParagraph(text string, f func(string)) {
	fence := ""
	from := -1
	flush := func(to int) {
		if from >= 0 {
			f(text[from:to])
		}
		from = -1
	}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := strings.TrimSpace(text[pos:end])
		mark := FenceMark(line)
		switch {
		case fence != "":
			if mark != "" && ClosesFence(line, fence) {
				fence = ""
			}
		case mark != "":
			flush(pos)
			fence = mark
		case line == "" || strings.IndexByte("#|>", line[0]) >= 0 || itemMark(line) > 0:
			flush(pos)
		case from < 0:
			from = pos
		}
		pos = next
	}
	flush(len(text))
}

// speechCount is what tells a text that was said from one that was typed.
type speechCount struct {
	words  int
	marks  int // words with a mark or digits, which only somebody who types makes
	noises int // what a recognizer writes for a sound that is no word
	glue   int // words that hold sentences together
}

func countSpeech(text string) (n speechCount) {
	for w := range strings.FieldsSeq(text) {
		n.words++
		if strings.ContainsAny(w, ".,;:!?()=/|<>$%~_`\"") || isDigit(w[0]) || w[0] == '-' {
			n.marks++
			w = strings.Trim(w, ".,;:!?()-")
		}
		switch w = strings.ToLower(w); {
		case noise.Has(w):
			n.noises++
		case gluing.Has(w):
			n.glue++
		}
	}
	return n
}

// gluing are the commonest words of what people say.
var gluing = set("the a an of to in on at by for with from is are was be it that this we i you they so and or but if when because then which can will would have has do not")

// noise is what a recognizer writes for a sound that is no word.
var noise = set("um umm uhm uh uhh er erm hmm hm mm mhm ah eh")

// hear makes of the tokens of a block what somebody who types would have written.
func (r *Reading) hear(toks []token, text string, b block) []token {
	h := hearing{lexicon: r.Lexicon, text: text, toks: toks}
	h.noises()
	h.numbers()
	r.stems(h.toks)
	h.terms()
	h.repeats()
	h.corrections()
	h.fillers()
	h.sums()
	if n := countSpeech(text[b.start:b.end]); n.marks*spokenMarks <= n.words {
		r.stems(h.toks)
		h.sentences()
	}
	return h.toks
}

// noises leaves out what is no word, and notes where it was.
func (h *hearing) noises() {
	for i := range h.toks {
		h.toks[i].pause = i > 0 && noise.Has(h.toks[i-1].text)
	}
	h.drop(func(i int) int { return boolInt(noise.Has(h.toks[i].text)) })
}

// hearing is the state of a block that is heard.
type hearing struct {
	lexicon *Lexicon
	text    string
	toks    []token
}

// word returns the word at token i; empty for anything else, and beyond the ends.
func (h *hearing) word(i int) string {
	if i < 0 || i >= len(h.toks) || h.toks[i].kind != word {
		return ""
	}
	return h.toks[i].text
}

// isNumber reports whether token i is a number.
func (h *hearing) isNumber(i int) bool {
	return i >= 0 && i < len(h.toks) && h.toks[i].kind == number
}

// drop leaves out what f counts from a token on.
func (h *hearing) drop(f func(i int) int) {
	out := h.toks[:0:0]
	for i := 0; i < len(h.toks); {
		n := f(i)
		if n == 0 {
			out = append(out, h.toks[i])
			n = 1
		}
		i += n
	}
	h.toks = out
}

// replace puts a name in the place of the n tokens from each token on for which f gives one.
func (h *hearing) replace(f func(i int) (name string, n int)) {
	out := h.toks[:0:0]
	for i := 0; i < len(h.toks); {
		name, n := f(i)
		if n == 0 {
			out = append(out, h.toks[i])
			i++
			continue
		}
		t := h.toks[i]
		t.end, t.text, t.kind, t.capital, t.spelt, t.stemmed = h.toks[i+n-1].end, name, word, false, true, stem(name)
		out = append(out, t)
		i += n
	}
	h.toks = out
}
