package encoder

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestWord is the number of letters beyond which a word is unknown, as in the encoder's own tokenizer.
const longestWord = 100

// tokens returns the ids of a text's word pieces, at most MaxTokens including the start and end marks.
func (m *model) tokens(text string) []int {
	ids := []int{m.start}
	for _, w := range words(text) {
		ids = m.pieces(ids, w)
	}
	return append(ids[:min(len(ids), MaxTokens-1)], m.end)
}

// words splits a text at white space and around punctuation, in lower case and without accents.
func words(text string) []string {
	var list []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			list = append(list, word.String())
			word.Reset()
		}
	}
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.IsSpace(r):
			flush()
		case r == 0, r == unicode.ReplacementChar, unicode.In(r, unicode.C, unicode.Mn):
		case punctuation(r) || unicode.Is(unicode.Han, r):
			flush()
			list = append(list, string(r))
		default:
			word.WriteRune(r)
		}
	}
	flush()
	return list
}

// punctuation reports whether a rune is a token of its own. In ASCII, that is everything but letters and digits.
func punctuation(r rune) bool {
	if r < unicode.MaxASCII {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9')
	}
	return unicode.IsPunct(r)
}

// pieces appends the longest pieces that make up a word, or the mark for an unknown word.
func (m *model) pieces(ids []int, word string) []int {
	if len([]rune(word)) > longestWord {
		return append(ids, m.unknown)
	}
	before := len(ids)
	for from := 0; from < len(word); {
		to, found := len(word), false
		for ; to > from && !found; to-- {
			piece := word[from:to]
			if from > 0 {
				piece = "##" + piece
			}
			var id int
			if id, found = m.find(piece); found {
				ids = append(ids, id)
				from = to
				break
			}
		}
		if !found {
			return append(ids[:before], m.unknown)
		}
	}
	return ids
}

// find returns the id of a piece.
func (m *model) find(piece string) (int, bool) {
	if id, ok := slices.BinarySearch(m.vocabulary[:m.common], piece); ok {
		return id, true
	}
	id, ok := slices.BinarySearch(m.vocabulary[m.common:], piece)
	return m.common + id, ok
}
