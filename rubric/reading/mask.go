package reading

import (
	"html"
	"strings"
	"unicode/utf8"
)

// Text that a reader does not see is not read: comments, struck-out text, styles and scripts, the addresses of links. All other text is read
// as it looks: a ligature as its letters, &nbsp; as a space. Both are done by overwriting bytes in a copy of the text, never by adding or
// removing any, so that every offset in the copy is the same offset in the text.

// fill is a placeholder for nothing: the text before it touches the text after it.
const fill = '\x01'

// Visible returns a text of the same length in which spaces replace what a reader does not see: comments, struck-out text, the addresses
// of links. Every other character stays where it was, or is replaced by one that looks like it.
func Visible(text string) string { return plain(text) }

// plain returns a text of the same length without the hidden parts.
func plain(text string) string {
	m := masker{text: text}
	m.run()
	if m.out == nil {
		return text
	}
	return string(m.out)
}

// masker goes through a text once. It remembers failed searches for a closing marker, so that the work stays linear.
type masker struct {
	text   string
	out    []byte // nil until something changes
	pos    int
	fence  string         // the marker that closes the fenced block, empty outside of one
	row    bool           // in a row of a table
	missed map[string]int // by closing marker: the range in which there is none
	until  map[string]int
}

// special are the bytes that may begin something that is overwritten.
var special = func() (t [256]bool) {
	for _, c := range []byte("<&]~%\r*\v\f^h$`") {
		t[c] = true
	}
	for c := 0x80; c < 0x100; c++ {
		t[c] = true
	}
	return t
}()

func (m *masker) run() {
	for m.pos < len(m.text) {
		m.line()
	}
}

// line reads to the end of the line, or of what began in it.
func (m *masker) line() {
	start := m.pos
	end := start + strings.IndexByte(m.text[start:], '\n')
	if end < start {
		end = len(m.text)
	}
	first := m.text[start:end]
	m.row = strings.HasPrefix(strings.TrimLeft(first, " \t"), "|")
	if m.fence == "" && m.opening(start, end) {
		m.pos = min(end+1, len(m.text))
		return
	}
	mark := FenceMark(first)
	switch {
	case m.fence == "" && mark != "":
		m.fence = mark
	case mark != "" && ClosesFence(first, m.fence):
		m.fence = ""
	}
	for m.pos < end {
		if special[m.text[m.pos]] {
			m.byte()
		} else {
			m.pos++
		}
	}
	if m.pos == end && end < len(m.text) {
		m.pos++
	}
}

// opening overwrites what has a meaning only at the beginning of a line: a task's checkbox, a link definition.
func (m *masker) opening(start, end int) bool {
	line := m.text[start:end]
	body := strings.TrimLeft(line, " \t")
	at := start + len(line) - len(body)
	if n := itemMark(body); n > 0 && len(body) >= n+4 && body[n] == '[' && body[n+2] == ']' && body[n+3] == ' ' {
		m.blank(at+n, at+n+3)
		return false
	}
	if len(body) < 4 || body[0] != '[' || at-start > 3 {
		return false
	}
	name, rest, ok := strings.Cut(body[1:], "]:")
	if !ok || name == "" || strings.ContainsAny(name, "[]") {
		return false
	}
	if name[0] == '^' {
		m.blank(at, at+len(name)+3) // the text of the footnote is read
		return false
	}
	address, title, _ := strings.Cut(strings.TrimSpace(rest), " ")
	title = strings.TrimSpace(title)
	if address == "" || title != "" && strings.IndexByte(`"'(`, title[0]) < 0 || !strings.ContainsAny(address, "/#.:<") {
		return false
	}
	m.blank(start, end)
	return true
}

// byte overwrites what begins at m.pos, and moves past it.
func (m *masker) byte() {
	c := m.text[m.pos]
	if c >= 0x80 {
		m.rune()
		return
	}
	if c == '\r' || c == '\v' || c == '\f' {
		m.lineEnd()
	} else if m.markup(c, m.text[m.pos:]) {
		return
	}
	m.pos++
}

// lineEnd overwrites a character that ends a line, other than \n.
func (m *masker) lineEnd() {
	if next := m.pos + 1; m.text[m.pos] == '\r' && next < len(m.text) && m.text[next] == '\n' {
		m.set(m.pos, ' ')
		return
	}
	m.set(m.pos, '\n')
}

// markup overwrites markup or an address that begins with c, the first byte of rest, and moves past it; false if there is none.
func (m *masker) markup(c byte, rest string) bool {
	switch {
	case c == 'h':
		n := addressLength(m.text, m.pos)
		m.blank(m.pos, m.pos+n)
		m.pos += n
		return n > 0
	case m.fence != "":
		return false
	case c == '$':
		return m.formula()
	case c == '<':
		return m.angle(rest)
	case c == '&':
		return m.entity(rest)
	case c == ']':
		return m.link(rest)
	case c == '`':
		n := pathLength(rest)
		m.blank(m.pos, m.pos+n)
		m.pos += n
		return n > 0
	case c == '*', c == '^':
		return m.power(rest)
	case strings.HasPrefix(rest, "~~"):
		return m.struck()
	case strings.HasPrefix(rest, "%%") && !endsWithDigit(m.text[:m.pos]):
		end := m.find("%%", m.pos+2)
		if end == 0 {
			end = m.pos + 2
		} else {
			m.blank(m.pos, end)
		}
		m.pos = end
		return true
	}
	return false
}

// power overwrites the operator of a power by '^': 10**8, 10^{8}.
func (m *masker) power(rest string) bool {
	i := m.pos
	stars := strings.HasPrefix(rest, "**") && i > 0 && isDigit(m.text[i-1]) && i+2 < len(m.text) && isDigit(m.text[i+2])
	if !stars && !strings.HasPrefix(rest, "^{") {
		return false
	}
	m.set(i, fill)
	m.set(i+1, '^')
	m.pos += 2
	return true
}

// endsWithDigit reports whether a text ends with a number: '50 %%' is a slip.
func endsWithDigit(text string) bool {
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	return text != "" && isDigit(text[len(text)-1])
}

// struck overwrites ~~struck-out text~~ within a paragraph.
func (m *masker) struck() bool {
	i := m.pos + 2
	for i < len(m.text) && m.text[i] == '~' {
		i++
	}
	if i > m.pos+2 || i >= len(m.text) || m.text[i] == ' ' || m.text[i] == '\n' {
		m.pos = i
		return true
	}
	if until := m.until["~~"]; m.missed["~~"] <= m.pos && m.pos < until {
		m.pos = i
		return true
	}
	last, j := byte(' '), i
	for ; j+1 < len(m.text); j++ {
		c := m.text[j]
		if c == '\n' && last == '\n' {
			break
		}
		if c == '~' && m.text[j+1] == '~' && last != ' ' && last != '\n' {
			m.blank(m.pos, j+2)
			m.pos = j + 2
			return true
		}
		if c != '\r' && c != '\t' && (c != ' ' || last != '\n') {
			last = c
		}
	}
	m.miss("~~", m.pos, j)
	m.pos = i
	return true
}

func (m *masker) miss(mark string, from, until int) {
	if m.missed == nil {
		m.missed, m.until = map[string]int{}, map[string]int{}
	}
	m.missed[mark], m.until[mark] = from, until
}

// find returns the end of the first closing marker from i on, 0 if there is none.
func (m *masker) find(mark string, i int) int {
	if from, ok := m.missed[mark]; ok && i >= from {
		return 0
	}
	if n := strings.Index(m.text[i:], mark); n >= 0 {
		return i + n + len(mark)
	}
	m.miss(mark, i, len(m.text))
	return 0
}

// set overwrites one byte.
func (m *masker) set(i int, c byte) {
	if m.out == nil {
		m.out = []byte(m.text)
	}
	m.out[i] = c
}

// blank overwrites a range with spaces, line ends excepted.
func (m *masker) blank(from, to int) {
	for i := from; i < to; i++ {
		if m.text[i] != '\n' && (m.text[i] != '\r' || i+1 < len(m.text) && m.text[i+1] == '\n') {
			m.set(i, ' ')
		} else {
			m.set(i, '\n')
		}
	}
}

// put writes s into a range and fills the rest of it.
func (m *masker) put(from, to int, s string, rest byte) {
	for i := from; i < to; i++ {
		c := rest
		if i-from < len(s) {
			c = s[i-from]
		}
		m.set(i, c)
	}
}

// entity replaces a character reference such as &nbsp; by its character.
func (m *masker) entity(rest string) bool {
	n := strings.IndexByte(rest[:min(len(rest), 12)], ';')
	if n < 3 {
		return false
	}
	ref := rest[:n+1]
	c := html.UnescapeString(ref)
	if c == ref || utf8.RuneCountInString(c) != 1 || len(c) > len(ref) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(c)
	if s, ok := appearance(r, m.text, m.pos); ok {
		c = s
	}
	if len(c) > len(ref) {
		return false
	}
	fillUp := byte(fill)
	if c == " " {
		fillUp = ' '
	}
	m.put(m.pos, m.pos+n+1, c, fillUp)
	m.pos += n + 1
	return true
}

// rune overwrites a character that looks like another one.
func (m *masker) rune() {
	r, n := utf8.DecodeRuneInString(m.text[m.pos:])
	if s, ok := appearance(r, m.text, m.pos); ok && len(s) <= n {
		rest := byte(fill)
		if s == " " {
			rest = ' '
		}
		m.put(m.pos, m.pos+n, s, rest)
	}
	m.pos += n
}
