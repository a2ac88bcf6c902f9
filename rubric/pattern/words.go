package pattern

import (
	"strings"
	"sync/atomic"
)

// Words is a set of words that is built from its list on first use. It is safe for concurrent use.
type Words struct {
	list string
	as   func(word string) string // nil keeps words as they are
	made atomic.Pointer[wordSet]
}

// wordSet is a set with a filter in front, a bit for each mark of its words. Most words that are looked up are in no set.
type wordSet struct {
	marks [4]uint64
	words map[string]bool
}

// NewWords returns the set of the words in a list separated by white space. Like New, it leaves nothing to do at startup.
func NewWords(list string) *Words { return &Words{list: list} }

// NewWordsAs is like NewWords, but applies a function to each word. The function must always give the same result.
func NewWordsAs(list string, as func(word string) string) *Words { return &Words{list: list, as: as} }

// Has reports whether a word is in the set.
func (s *Words) Has(w string) bool {
	set := s.made.Load()
	if set == nil {
		set = s.make()
	}
	if w == "" {
		return false
	}
	m := mark(w)
	return set.marks[m/64]&(1<<(m%64)) != 0 && set.words[w]
}

// mark returns a small hash of a word, which must not be empty.
func mark(w string) uint8 { return uint8(len(w))*37 + w[0]*5 + w[len(w)-1]*29 }

// All returns the words of the set. The caller must not change them.
func (s *Words) All() map[string]bool {
	if set := s.made.Load(); set != nil {
		return set.words
	}
	return s.make().words
}

func (s *Words) make() *wordSet {
	set := &wordSet{words: make(map[string]bool, strings.Count(s.list, " ")+1)}
	for w := range strings.FieldsSeq(s.list) {
		if s.as != nil {
			w = s.as(w)
		}
		set.words[w] = true
		if w != "" {
			m := mark(w)
			set.marks[m/64] |= 1 << (m % 64)
		}
	}
	s.made.Store(set)
	return set
}
