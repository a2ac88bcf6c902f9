package reading

import (
	"strings"
	"sync/atomic"
)

// wordSet is a set of words that is made from its list when it is first asked. A variable that holds one costs nothing at start-up, which
// matters because there are more than a hundred, and most commands read no answer.
type wordSet struct {
	list  string // with spaces between the words
	stems bool   // the set holds the words' stems
	words atomic.Pointer[map[string]bool]
}

func set(list string) *wordSet { return &wordSet{list: list} }

func stemSet(list string) *wordSet { return &wordSet{list: list, stems: true} }

// has says whether a word is in the set, or a stem in a set of stems. It is safe for concurrent use.
func (s *wordSet) has(w string) bool { return s.all()[w] }

// all are the words of the set.
func (s *wordSet) all() map[string]bool {
	if words := s.words.Load(); words != nil {
		return *words
	}
	return s.make()
}

func (s *wordSet) make() map[string]bool {
	words := make(map[string]bool, strings.Count(s.list, " ")+1)
	for w := range strings.FieldsSeq(s.list) {
		if s.stems {
			w = stem(w)
		}
		words[w] = true
	}
	s.words.Store(&words)
	return words
}
