package reading

import (
	"strings"
	"sync/atomic"
)

// phraseTable holds phrases of several words. Like a wordSet, it is built on first use.
type phraseTable struct {
	list    []string
	byFirst atomic.Pointer[map[string][][]string]
}

func phrases(list ...string) *phraseTable { return &phraseTable{list: list} }

// from returns the phrases that begin with a word. It is safe for concurrent use.
func (t *phraseTable) from(word string) [][]string {
	if table := t.byFirst.Load(); table != nil {
		return (*table)[word]
	}
	table := map[string][][]string{}
	for _, p := range t.list {
		words := strings.Fields(p)
		table[words[0]] = append(table[words[0]], words)
	}
	t.byFirst.Store(&table)
	return table[word]
}

// phraseAt reports whether one of the phrases begins at token i and ends before to.
func phraseAt(toks []token, i, to int, table *phraseTable) bool {
	for _, words := range table.from(toks[i].text) {
		if i+len(words) > to {
			continue
		}
		ok := true
		for k, w := range words {
			if toks[i+k].text != w {
				ok = false
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}
