package reading

import "strings"

// An answer that was spoken and transcribed by a recognizer has no full stops and no capitals, its numbers are words, its terms are written as
// they sound, and speakers repeat and correct themselves. The functions here turn such a text into the tokens that a typed text would have:
// digits for numbers in words, one name for the pieces of a name, nothing for what was corrected, and a full stop at the end of a sentence.
// Every token keeps its place in the text as spoken, so that evidence quotes what was said.
//
// The text itself decides whether this applies, see isSpoken. Blocks with punctuation keep their sentences.

const (
	spokenWords = 40  // minimum words of a paragraph to tell whether it was spoken or typed
	spokenMarks = 25  // words per punctuation mark above which a text was spoken
	spokenGlue  = 5   // most words per function word; a list of names has hardly any function words
	minNoises   = 3   // hesitation sounds that nobody types
	maxQuiet    = 150 // most words per hesitation sound
)

// isSpoken reports whether most of an answer's words are in paragraphs without punctuation, or have hesitation sounds between them that only a
// recognizer writes.
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

// speechCount counts what tells a spoken text from a typed one.
type speechCount struct {
	words  int
	marks  int // words with punctuation or digits, which only a typed text has
	noises int // hesitation sounds
	glue   int // function words
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

// gluing are the most common function words of speech.
var gluing = set("the a an of to in on at by for with from is are was be it that this we i you they so and or but if when because then which can will would have has do not")

// noise are a recognizer's spellings of hesitation sounds.
var noise = set("um umm uhm uh uhh er erm hmm hm mm mhm ah eh")

// hear turns the tokens of a block into those of a typed text.
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

// noises drops hesitation sounds, and records where they were.
func (h *hearing) noises() {
	for i := range h.toks {
		h.toks[i].pause = i > 0 && noise.Has(h.toks[i-1].text)
	}
	h.drop(func(i int) int { return boolInt(noise.Has(h.toks[i].text)) })
}

// hearing is the state of reading a spoken block.
type hearing struct {
	lexicon *Lexicon
	text    string
	toks    []token
}

// word returns the word at token i; empty for anything else, and out of range.
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

// drop removes as many tokens from each token on as f returns.
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

// replace replaces the n tokens from each token on for which f returns a name.
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
