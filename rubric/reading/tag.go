package reading

import (
	"strings"
	"sync"
)

// shape is the text that replaces an HTML tag. It is never longer than the shortest form of its tag.
var shape = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"p": "\n", "/p": "\n", "br": "\n", "hr": "\n", "div": "\n", "/div": "\n", "ul": "\n", "/ul": "\n", "ol": "\n", "/ol": "\n", "/li": "\n",
		"dl": "\n", "dt": "\n", "dd": "\n", "/dl": "\n", "/dt": "\n", "/dd": "\n",
		"details": "\n", "/details": "\n", "/summary": "\n", "section": "\n", "/section": "\n", "article": "\n", "/article": "\n",
		"pre": "\n", "/pre": "\n", "table": "\n", "/table": "\n", "/tr": "\n", "thead": "\n", "tbody": "\n", "figure": "\n", "figcaption": "\n", "center": "\n", "/center": "\n",
		"li": "\n- ", "summary": "\n#### ", "h1": "\n# ", "h2": "\n# ", "h3": "\n# ", "h4": "\n# ", "h5": "\n# ", "h6": "\n# ",
		"/h1": "\n", "/h2": "\n", "/h3": "\n", "/h4": "\n", "/h5": "\n", "/h6": "\n",
		"tr": "\n| ", "td": "  | ", "th": "  | ", "/td": " ", "/th": " ", "/thead": "\n", "/tbody": "\n",
		"b": "", "/b": "", "i": "", "/i": "", "em": "", "/em": "", "strong": "", "/strong": "", "u": "", "/u": "", "mark": "", "/mark": "", "kbd": "", "/kbd": "",
		"code": "", "/code": "", "span": "", "/span": "", "a": "", "/a": "", "font": "", "/font": "", "small": "", "/small": "", "big": "", "/big": "", "ins": "", "/ins": "",
		"sub": "", "/sub": "", "sup": "^", "/sup": "", "abbr": "", "/abbr": "", "q": "", "/q": "", "cite": "", "/cite": "", "tt": "", "/tt": "", "samp": "", "/samp": "", "var": "", "/var": "",
		"img": " ", "input": " ", "wbr": "", "/figure": "\n", "/figcaption": "\n", "picture": " ", "/picture": " ", "source": " ", "/del": " ", "/s": " ", "/strike": " ", "/style": " ", "/script": " ", "/template": " ", "/blockquote": "\n",
	}
})

// unsaidTags hide their contents: struck-out text, code that is not displayed, other people's words.
var unsaidTags = set("del s strike style script template noscript blockquote")

// angle overwrites what begins with '<': a comment, a tag, a link. It reports whether there was one.
func (m *masker) angle(rest string) bool {
	switch {
	case strings.HasPrefix(rest, "<!--"):
		if end := m.find("-->", m.pos+4); end > 0 {
			m.blank(m.pos, end)
			m.pos = end
			return true
		}
		return false
	case strings.HasPrefix(rest, "<http://") || strings.HasPrefix(rest, "<https://") || strings.HasPrefix(rest, "<mailto:"):
		n := strings.IndexAny(rest[:min(len(rest), maxAddress)], " >\n")
		if n < 0 || rest[n] != '>' {
			return false
		}
		m.blank(m.pos, m.pos+n+1)
		m.pos += n + 1
		return true
	}
	name, n := tag(rest)
	if n == 0 {
		return false
	}
	if unsaidTags.Has(name) {
		if end := m.find("</"+name+">", m.pos+n); end > 0 {
			m.blank(m.pos, end)
			m.pos = end
			return true
		}
	}
	m.tag(name, n)
	return true
}

// tag replaces a tag by its shape.
func (m *masker) tag(name string, n int) {
	s := shape()[name]
	rest := byte(' ')
	if s == "" || s == "^" {
		rest = fill
	}
	if m.row && s == "\n" {
		s = "." // a line end would end the row of the table
	}
	if s == "^" {
		if m.pos == 0 || !isDigit(m.text[m.pos-1]) {
			s = "" // a footnote, 1<sup>st</sup>
		} else {
			m.put(m.pos, m.pos+n-1, "", fill)
			m.set(m.pos+n-1, '^')
			m.pos += n
			return
		}
	}
	m.put(m.pos, m.pos+n, s, rest)
	m.pos += n
}

// tag parses an HTML tag: its name in lower case, with the slash of a closing tag, and its length; 0 if there is none. 'a <b and c> d'
// is a comparison, and 'Map<string, int>' is no HTML.
func tag(s string) (name string, length int) {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	start := i
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z' || i > start && isDigit(s[i])) && i < 12 {
		i++
	}
	if i == start || i >= len(s) {
		return "", 0
	}
	name = strings.ToLower(s[1:i])
	if _, ok := shape()[name]; !ok && !unsaidTags.Has(name) {
		return "", 0
	}
	end := strings.IndexAny(s[i:min(len(s), i+maxAddress)], "<>")
	if end < 0 || s[i+end] != '>' {
		return "", 0
	}
	attributes := strings.Trim(s[i:i+end], " \t\r\n/")
	if attributes != "" && (s[i] != ' ' && s[i] != '\n' || !strings.Contains(attributes, "=") && attributes != "open") {
		return "", 0
	}
	return name, i + end + 1
}
