package reading

import "strings"

// spell replaces words that no fact and no list has by the word that differs in one letter, and returns the corrected question.
func (q *Questions) spell(t *questionText, question string) string {
	for i := range t.words {
		w := &t.words[i]
		if len(w.text) < minTypo || q.docs[w.stem] > 0 || w.group != "" || w.soft {
			continue
		}
		if root := q.root(w.stem); root != "" {
			t.replace(i, q.lists.word(root))
			continue
		}
		found := ""
		for size := len(w.text) - 1; size <= len(w.text)+1; size++ {
			for _, known := range q.typos()[typoKey{w.text[0], uint8(size)}] {
				if !oneOff(w.text, known) || otherWord(w.text, known) {
					continue
				}
				if found != "" && q.lists.stem(found) != q.lists.stem(known) {
					return question
				}
				found = known
			}
		}
		if found != "" {
			question = replaceWord(strings.ToLower(question), w.text, found)
			t.replace(i, q.lists.word(found))
		}
	}
	return question
}

// replaceWord replaces a word by another one, wherever it is a whole word.
func replaceWord(s, old, word string) string {
	var b strings.Builder
	for from := 0; ; {
		at := strings.Index(s[from:], old)
		if at < 0 {
			return b.String() + s[from:]
		}
		at += from
		end := at + len(old)
		b.WriteString(s[from:at])
		if (at == 0 || !isLetter(rune(s[at-1]))) && (end == len(s) || !isLetter(rune(s[end]))) {
			b.WriteString(word)
		} else {
			b.WriteString(old)
		}
		from = end
	}
}

// otherWord reports whether two words of the same length differ by a letter that is rarely mistyped: charged and changed.
func otherWord(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	vowel := func(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }
	for i := range len(a) {
		if a[i] != b[i] {
			swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i]
			return !swapped && !(vowel(a[i]) && vowel(b[i]))
		}
	}
	return false
}

// replace replaces a word, which may be the head.
func (t *questionText) replace(i int, w questionWord) {
	if t.head != nil && t.head.stem == t.words[i].stem {
		t.head = &w
	}
	t.words[i] = w
}

// root returns a stem that the facts have for a derived word: clicker, clickable; empty if there is none.
func (q *Questions) root(s string) string {
	for _, end := range []string{"er", "abl", "ibl"} {
		if r, ok := strings.CutSuffix(s, end); ok && len(r) >= 4 && r != "serv" && q.docs[r] > 0 {
			return r
		}
	}
	return ""
}

// spellings are the words that a mistyped one may stand for: those of the asks, and of their groups.
func (q *Questions) spellings() map[typoKey][]string {
	m, seen := map[typoKey][]string{}, map[string]bool{}
	add := func(w string) {
		if len(w) >= minTypo && len(w) < 256 && !seen[w] {
			seen[w] = true
			k := typoKey{w[0], uint8(len(w))}
			m[k] = append(m[k], w)
		}
	}
	for i := range q.facts {
		for _, ask := range q.facts[i].asks {
			for _, w := range ask.words {
				add(w.text)
				for _, kin := range q.lists.spelling[strings.TrimPrefix(w.group, "#")] {
					add(kin)
				}
			}
		}
	}
	return m
}
