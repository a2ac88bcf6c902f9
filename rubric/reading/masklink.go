package reading

import "strings"

// Links and paths that are not read: a name is, its address is not.

// link overwrites the address of a link, or the name of a definition.
func (m *masker) link(rest string) bool {
	if len(rest) < 3 {
		return false
	}
	switch rest[1] {
	case '(':
		if n := targetLength(rest[1:]); n > 0 {
			m.put(m.pos, m.pos+1+n, "", fill) // what follows touches the text: [CDN](address)'s
			m.pos += 1 + n
			return true
		}
	case '[':
		if n := strings.IndexAny(rest[2:min(len(rest), 100)], "[]\n"); n >= 0 && rest[2+n] == ']' {
			m.put(m.pos, m.pos+3+n, "", fill)
			m.pos += 3 + n
			return true
		}
	}
	return false
}

const (
	maxAddress  = 4096 // bytes; what is longer is no link
	maxBrackets = 32   // open at once in the address of a link; Markdown has the same limit
)

// pathLength returns the length of a file's path in backticks, 0 if there is none: what a folder and a file are called is no statement.
func pathLength(s string) int {
	n := strings.IndexAny(s[1:min(len(s), 200)], "` \n")
	if n < 0 || s[1+n] != '`' {
		return 0
	}
	path := s[1 : 1+n]
	slash, dot := strings.LastIndexByte(path, '/'), strings.LastIndexByte(path, '.')
	if slash < 0 || dot <= slash+1 || dot == len(path)-1 || strings.ContainsAny(path, "{}:?=") || isDigit(path[dot+1]) {
		return 0
	}
	return n + 2
}

// targetLength returns the length of a link's '(address "title")', 0 if there is none.
func targetLength(s string) int {
	s = s[:min(len(s), maxAddress)]
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\n':
			return 0
		case '(':
			if depth++; depth > maxBrackets {
				return 0
			}
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case ' ':
			title := strings.TrimLeft(s[i:], " ")
			if title == "" || strings.IndexByte(`"'`, title[0]) < 0 {
				return 0
			}
			end := strings.Index(title[1:], title[:1]+")")
			if end < 0 || strings.Contains(title[:end+1], "\n") {
				return 0
			}
			return len(s) - len(title) + end + 3
		}
	}
	return 0
}

// addressLength returns the length of a web address at i, without the punctuation that ends a sentence; 0 if there is none.
func addressLength(text string, i int) int {
	s := text[i:min(len(text), i+maxAddress)]
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") {
		return 0
	}
	if i > 0 && isLetter(rune(text[i-1])) {
		return 0
	}
	n, open := len("http://"), 0
	for n < len(s) && strings.IndexByte(" \t\r\n<>\"`|", s[n]) < 0 {
		if s[n] == '(' {
			open++
		} else if s[n] == ')' {
			if open--; open < 0 {
				break
			}
		}
		n++
	}
	return len(strings.TrimRight(s[:n], ".,;:!?*_'"))
}
