package reading

import "strings"

// Heard is a question prepared for finding phrases in it.
type Heard struct {
	Words []Word          // words that say what it is about; see Questions.Telling
	all   map[string]bool // every word, as it stands
}

// Hear reads a question.
func (q *Questions) Hear(text string) Heard {
	h := Heard{Words: q.Telling(text), all: map[string]bool{}}
	lower := strings.ToLower(text)
	for _, t := range tokenize(nil, lower, 0, len(lower)) {
		h.all[t.text] = true
	}
	return h
}

// Phrases are ways to name a thing in a question: 'edit|change link, switch off'. A comma separates two ways, a bar two words that are
// equally good. All words of a way must be in the question, in any order.
type Phrases []way

type (
	way    []choice    // the places of the phrase, in order
	choice [][]phrased // interchangeable alternatives, each one word or, with a hyphen in it, several
)

// phrased is a word of a phrase.
type phrased struct {
	Word
	plain bool // it says nothing by itself, and must match literally
}

// ReadPhrases parses phrases as scenario files write them. empty are the ways in which no word says what is meant.
func ReadPhrases(s string) (p Phrases, empty []string) {
	lists := questionLists()
	for text := range strings.SplitSeq(s, ",") {
		var w way
		telling, plain := false, 0
		for field := range strings.FieldsSeq(text) {
			var c choice
			for alternative := range strings.SplitSeq(field, "|") {
				if words := lists.phrased(alternative); len(words) > 0 {
					c = append(c, words)
					for _, x := range words {
						telling = telling || !x.plain
					}
					if words[0].plain && len(c) == 1 {
						plain++
					}
				}
			}
			if len(c) > 0 {
				w = append(w, c)
			}
		}
		if !telling && plain < 2 { // the words of 'at least once' only mean something together
			empty = append(empty, strings.TrimSpace(text))
			continue
		}
		p = append(p, w)
	}
	return p, empty
}

// phrased reads a word of a phrase, or several with hyphens between them.
func (t *questionTables) phrased(text string) []phrased {
	lower := strings.ToLower(text)
	var out []phrased
	for _, tok := range tokenize(nil, lower, 0, len(lower)) {
		if tok.kind == punct {
			continue
		}
		w := t.word(tok.text)
		out = append(out, phrased{Word{w.text, w.stem, w.group, w.soft}, t.furniture[tok.text] || tok.kind == number})
	}
	return out
}

// In returns how many words of a question the best phrase names. All words of that phrase must be in the question, at least one of them
// literally; otherwise it returns 0.
func (p Phrases) In(h Heard) float64 {
	best := 0.0
	for _, w := range p {
		sum, literal, plain := 0.0, false, 0
		for _, c := range w {
			m, same := c.in(h)
			if m == 0 {
				sum, literal, plain = 0, false, 0
				break
			}
			literal = literal || same
			sum += m
			if m == wordPlain {
				plain++
			}
		}
		if literal || plain > 1 {
			best = max(best, sum)
		}
	}
	return best
}

// Said reports whether a text has all words of one of the phrases, whether or not they tell anything by themselves.
func (p Phrases) Said(h Heard) bool {
	for _, w := range p {
		all := len(w) > 0
		for _, c := range w {
			m, _ := c.in(h)
			all = all && m >= wordPlain
		}
		if all {
			return true
		}
	}
	return false
}

// Share returns the share of a question's telling words that are in the phrases in any way: 0 to 1.
func (p Phrases) Share(h Heard) float64 {
	all, hit := 0, 0
	for i := range h.Words {
		if h.Words[i].Soft {
			continue
		}
		all++
		if p.Has(h.Words[i]) {
			hit++
		}
	}
	return float64(hit) / float64(max(1, all))
}

// cover is Share with each word weighted by how much it says, and less if a question has few telling words among many: 'traffic' is not
// what 'are we allowed to do that on live traffic' asks for.
func (p Phrases) cover(t questionText, words int) float64 {
	all, hit, telling := 0.0, 0.0, 0.0
	for i := range t.words {
		w := &t.words[i]
		if w.soft {
			continue
		}
		telling++
		all += w.weight
		if p.Has(Word{w.text, w.stem, w.group, w.soft}) {
			hit += w.weight
		}
	}
	if hit == 0 {
		return 0
	}
	return hit / all * telling / max(telling, float64(words)/wordsForOne)
}

// wordsForOne is how many words of a question there may be for each telling one.
const wordsForOne = 6

// Has reports whether one of the phrases contains a word, or one that differs by a letter.
func (p Phrases) Has(v Word) bool {
	for _, w := range p {
		for _, c := range w {
			for _, words := range c {
				for i := range words {
					if words[i].like(&v) >= wordTypo {
						return true
					}
				}
			}
		}
	}
	return false
}

// in finds the best alternative; literal says that one of its words occurs literally, or mistyped.
func (c choice) in(h Heard) (fit float64, literal bool) {
	for _, words := range c {
		sum, same := 0.0, false
		for i := range words {
			m := words[i].in(h)
			if m == 0 {
				sum = 0
				break
			}
			same = same || !words[i].plain && m >= wordTypo
			sum += m
		}
		if sum > fit || sum == fit && same {
			fit, literal = sum, same
		}
	}
	return fit, literal
}

func (w *phrased) in(h Heard) float64 {
	if w.plain {
		if h.all[w.Text] {
			return wordPlain
		}
		return 0
	}
	m := 0.0
	for i := range h.Words {
		m = max(m, w.like(&h.Words[i]))
	}
	if m == 0 && h.all[w.Text] {
		return wordSame // a phrase of the question lists includes it: 'real time'
	}
	return m
}

// Similarity of two words.
const (
	wordSame  = 1.0
	wordTypo  = 0.9
	wordKin   = 0.6
	wordPlain = 0.8 // the same, but it says nothing by itself
)

func (w *Word) like(v *Word) float64 {
	switch {
	case w.Stem == v.Stem:
		return wordSame
	case len(w.Text) >= minTypo && len(v.Text) >= minTypo && v.Group == "" && w.Text[0] == v.Text[0] && oneOff(w.Text, v.Text) && !otherWord(w.Text, v.Text):
		return wordTypo
	case w.Group != "" && w.Group == v.Group:
		return wordKin
	}
	return 0
}

// Like returns how similar two words are, 0 to 1: the same, a letter apart, or in one group.
func (w Word) Like(v Word) float64 { return w.like(&v) }

// Is reports whether two words are the same, or one is mistyped.
func (w Word) Is(v Word) bool { return w.like(&v) >= wordTypo }
