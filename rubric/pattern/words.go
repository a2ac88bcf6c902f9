package pattern

import (
	"strings"
	"sync/atomic"
)

// Words is a set of words that is made from its list when it is first asked, safe for concurrent use.
type Words struct {
	list  string
	as    func(word string) string // nil: as it is
	words atomic.Pointer[map[string]bool]
}

// NewWords returns the set of the words of a list, which have white space between them. Like New, it leaves nothing to do at start-up.
func NewWords(list string) *Words { return &Words{list: list} }

// NewWordsAs is NewWords with each word as it is given by a function, which must give the same each time.
func NewWordsAs(list string, as func(word string) string) *Words { return &Words{list: list, as: as} }

// Has says whether a word is in the set.
func (s *Words) Has(w string) bool { return s.All()[w] }

// All returns the words of the set. The caller must not change them.
func (s *Words) All() map[string]bool {
	if words := s.words.Load(); words != nil {
		return *words
	}
	return s.make()
}

func (s *Words) make() map[string]bool {
	words := make(map[string]bool, strings.Count(s.list, " ")+1)
	for w := range strings.FieldsSeq(s.list) {
		if s.as != nil {
			w = s.as(w)
		}
		words[w] = true
	}
	s.words.Store(&words)
	return words
}
