package reading

import (
	"strings"
)

// phraseTable holds phrases of several words by their first.
type phraseTable map[string][][]string

func phrases(list ...string) phraseTable {
	t := phraseTable{}
	for _, p := range list {
		words := strings.Fields(p)
		t[words[0]] = append(t[words[0]], words)
	}
	return t
}

// phraseAt says whether one of the phrases begins at token i and ends before to.
func phraseAt(toks []token, i, to int, table phraseTable) bool {
	for _, words := range table[toks[i].text] {
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
