package reading

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Field is the words that may be used in answer to a question, and how much each of them tells. It is safe for concurrent use.
type Field struct {
	weight map[string]float64 // by stem
	rare   float64            // weight of a word that one text uses
}

// NewField learns words from what is known of a question and of others on the same subject. A word that most of the texts use tells little, and
// one that is used only for other questions tells half.
func NewField(own string, others []string) *Field {
	mine, uses := countWords(own), map[string]float64{}
	for _, text := range append([]string{own}, others...) {
		for w := range countWords(text) {
			uses[w]++
		}
	}
	weight := func(n float64) float64 { return math.Log((float64(len(others)) + 2) / (n + 0.5)) }
	f := &Field{weight: map[string]float64{}, rare: weight(1)}
	for w, n := range uses {
		f.weight[w] = weight(n)
		if mine[w] == 0 {
			f.weight[w] /= 2
		}
	}
	return f
}

// Telling is how much an answer tells in detail: the weight of the different words of a field in it. What the field doesn't know counts like a rare
// word of it if it's a number, a term of the lexicon, or a name, such as ICU or SymSpell. The words of a question that it answers say nothing new.
// Questions, headings, praise, what repeats the interviewer, and sentences that are nothing but a list tell nothing.
func (r *Reading) Telling(f *Field, question string) float64 {
	told, asked, terms := map[string]bool{}, countWords(question), r.termTokens()
	sum := 0.0
	for i := range r.sentences {
		st := &r.sentences[i]
		if st.quoted || st.recited || st.asked || st.vague || st.kind == heading || r.onlyLists(st) {
			continue
		}
		for k := st.from; k < st.to; k++ {
			t := &r.toks[k]
			word := t.stemmed
			if t.kind == number {
				word = t.text
			}
			if told[word] || asked[word] > 0 || t.kind != number && !carries(t) {
				continue
			}
			switch w, known := f.weight[word]; {
			case known:
				sum += w
			case t.kind == number, terms[k], r.isName(st, k):
				sum += f.rare
			default:
				continue
			}
			told[word] = true
		}
	}
	return sum
}

// onlyLists reports whether a sentence consists of a list and hardly any other word. Notes leave out verbs, but not everything.
func (r *Reading) onlyLists(s *sentence) bool {
	beside := 0
	for k := s.from; k < s.to; k++ {
		if r.toks[k].kind == word && !within(s.listed, k) {
			beside++
		}
	}
	return len(s.listed) > 0 && beside < 2
}

// termTokens are the tokens that are part of a term of the lexicon.
func (r *Reading) termTokens() map[int]bool {
	said := map[int]bool{}
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.term && r.saysIt(m) {
			for k := m.token; k < m.end; k++ {
				said[k] = true
			}
		}
	}
	return said
}

// carries reports whether a token is a content word.
func carries(t *token) bool { return t.kind == word && len(t.text) > 2 && !t.is(isStop) }

// isName reports whether a word is written like a name or an abbreviation: capitalized inside the sentence, with a capital after its first letter, or with a digit.
func (r *Reading) isName(s *sentence, k int) bool {
	t := &r.toks[k]
	text := r.Texts[s.stage].Text[t.start:t.end]
	first, size := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first) && k > s.from || strings.IndexFunc(text[size:], unicode.IsUpper) >= 0 || strings.ContainsAny(text, "0123456789")
}
