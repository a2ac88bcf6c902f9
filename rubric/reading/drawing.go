package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	lazy "tenx/rubric/pattern"
)

// A fenced block holds a program or a drawing. In a program, the comments are the writer's words, and the rest are names. In a drawing,
// arrows and labels are its parts, and a sentence in a box is a note like any other.

// A d2 block is neither: package design parses it, and rules judge it by its behavior under load. Here only its comments are read.

// drawing are the info strings of fenced blocks that hold drawings.
var drawing = set("mermaid text ascii plantuml puml dot graphviz txt diagram none plain plaintext markdown md")

// fenceInfo returns the first word after the marker that opens a fenced block.
func fenceInfo(opening string) string {
	info := strings.ToLower(strings.TrimLeft(opening, "`~ "))
	if n := strings.IndexAny(info, " {:,"); n >= 0 {
		info = info[:n]
	}
	return info
}

// fenced reads a line of a fenced block.
func (s *scanner) fenced(at, end int) {
	if at == end {
		s.open = false
		return
	}
	if s.draws {
		s.segments(at, end)
		return
	}
	from := commentStart(s.text[at:end])
	if s.mute {
		from = hashComment(s.text[at:end])
	}
	if from < 0 {
		from = end - at
	}
	if from > 0 {
		s.open = false
		if n := declared(s.text[at : at+from]); !s.mute && n < from {
			s.add(block{start: at + n, end: at + from, kind: code})
		}
	}
	if at+from == end {
		return
	}
	s.comment(s.trimmed(at+from, end))
}

// declared returns how many bytes at the beginning of a line of a program only give something a type, or name what a loop or a case is about: all of
// 'plan RecoveryPlan', '(m *Manager) ' of a method. They name no part of the design that the rest of the program does not.
func declared(line string) int {
	if ofType.MatchString(line) {
		return len(line)
	}
	if at := receiver.FindStringIndex(line); at != nil {
		return at[1]
	}
	return 0
}

var (
	// ofType matches a field with its type, a case and the head of a loop over all of something.
	ofType = lazy.New(`^\s*(?:(?:(?:public|private|protected|static|final|readonly) )*(?:[a-z]\w*\??:? [*]?(?:\[\])?(?:map\[\w+\])?[*]?[A-Z]\w*[a-z]\w*(?:\.\w+)?[;,]?|[A-Z]\w*[a-z]\w* [a-z]\w*;|[a-z]\w* (?:string|bool|error|int|int64|float64|time\.\w+))|case [\w., ]+:|for .*:?= range [A-Za-z_].*)\s*(?:\x60.*\x60)?\s*$`)
	// receiver matches what a method belongs to.
	receiver = lazy.New(`^\s*func \(\w+ [*]?\w+\) `)
)

// comment adds a comment of a program, to the previous line's comment if it continues that.
func (s *scanner) comment(at, end int) {
	for end > at && strings.IndexByte("*/#-─=> ", s.text[end-1]) >= 0 {
		end--
	}
	from := at + commentMark(s.text[at:end])
	if from >= end {
		return
	}
	if s.open && len(s.out) > 0 {
		last := &s.out[len(s.out)-1]
		before := s.text[last.start:last.end]
		r, _ := utf8.DecodeRuneInString(s.text[from:end])
		if last.kind == comment && (s.runsOn(before, s.text[from:end]) || unicode.IsLower(r) && strings.IndexByte(".:;!?", before[len(before)-1]) < 0) {
			last.end = end
			return
		}
	}
	s.add(block{start: from, end: end, kind: comment})
	s.open = true
}

// commentMark returns the length of the comment markers at the beginning of a line.
func commentMark(line string) int {
	return len(line) - len(strings.TrimLeft(line, "/*#-%;!'\"<─ \t"))
}

// commentStart returns where the comment in a line of a program begins, -1 if it has none.
func commentStart(line string) int {
	for _, mark := range [...]string{"//", "/*", "# ", "## ", "--", "* ", "*/", ";;", "%%", "\"\"\"", "<!--"} {
		if strings.HasPrefix(line, mark) {
			return 0
		}
	}
	for _, mark := range [...]string{" // ", " # ", " -- ", " /* ", "\t// ", "\t# ", "\t-- "} {
		if n := strings.Index(line, mark); n > 0 {
			return n + 1
		}
	}
	return -1
}

// hashComment returns where the comment in a line of D2 begins, -1 if it has none: in D2, -- is an arrow.
func hashComment(line string) int {
	if strings.HasPrefix(line, "#") {
		return 0
	}
	if n := strings.Index(line, " # "); n > 0 {
		return n + 1
	}
	return -1
}

// drawn reports whether a line belongs to a drawing: at least half of it, or its beginning, are lines and corners of boxes.
func drawn(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	if boxRune(r) {
		return true
	}
	if r >= 0x80 || !strings.Contains(line, "─") && !strings.Contains(line, "│") {
		return len(line) > 4 && strings.HasPrefix(line, "+--") && strings.Trim(line, "+-= |") == ""
	}
	lines, all := 0, 0
	for _, r := range line {
		all++
		if boxRune(r) {
			lines++
		}
	}
	return lines*2 >= all
}

// boxRune reports whether boxes and their connections are drawn with the rune.
func boxRune(r rune) bool {
	return r >= 0x2500 && r <= 0x259f || r >= 0x25b2 && r <= 0x25c5 || r == '↓' || r == '↑' || r == '↕'
}

// segments reads a line of a drawing: the text in or beside each box is read by itself.
func (s *scanner) segments(at, end int) {
	start, spaces := at, 0
	for i := at; i < end; {
		r, n := utf8.DecodeRuneInString(s.text[i:end])
		switch {
		case r == ' ' || r == '\t':
			if spaces++; spaces == 3 {
				s.segment(start, i)
				start = i + n
			} else if spaces > 3 {
				start = i + n
			}
			i += n
			continue
		case boxRune(r) && !arrowHead(r), (r == '|' || r == '+') && s.corner(i, at, end):
			s.segment(start, i)
			start = i + n
		}
		spaces = 0
		i += n
	}
	s.segment(start, end)
	s.open = false
}

// sketched reports whether a fenced block has lines or arrows in it, up to its closing marker.
func sketched(text, mark string) bool {
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := strings.TrimSpace(text[pos:end])
		if m := FenceMark(line); m != "" && ClosesFence(line, mark) {
			return false
		}
		if arrows(line) || drawn(line) || strings.ContainsAny(line, "│┃║") {
			return true
		}
		pos = next
	}
	return false
}

// jotted reports whether a fenced block of YAML holds notes and no file, up to its closing mark: in a third of its lines or more, what stands before
// the colon is words with spaces between them: 'Platform team: $450,000'.
func jotted(text, mark string) bool {
	keys, lines := 0, 0
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := strings.TrimSpace(text[pos:end])
		if m := FenceMark(line); m != "" && ClosesFence(line, mark) {
			break
		}
		if line != "" {
			lines++
			if key, _, ok := strings.Cut(strings.TrimLeft(line, "-*• "), ":"); ok && strings.Contains(key, " ") && !strings.ContainsAny(key, "\"'{}[]$#=<") {
				keys++
			}
		}
		pos = next
	}
	return keys >= 2 && keys*3 >= lines
}

// arrowHead reports whether a box-drawing character points along the line.
func arrowHead(r rune) bool { return r == '►' || r == '▶' || r == '◄' || r == '◀' }

// corner reports whether a '|' or '+' is the side or the corner of a box: it has a space or another line on each side.
func (s *scanner) corner(i, from, to int) bool {
	line := func(k int) bool { return k < from || k >= to || strings.IndexByte(" -|+=<>", s.text[k]) >= 0 }
	return line(i-1) && line(i+1)
}

// segment adds the text in one place of a drawing.
func (s *scanner) segment(at, end int) {
	at, end = s.trimmed(at, end)
	if at >= end {
		return
	}
	body := s.text[at:end]
	if strings.IndexFunc(body, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return
	}
	kind := diagram
	if n := itemMark(body); n > 0 && n < len(body) && !arrows(body) {
		at, kind = at+n, note
	} else if s.loose && programmed(body) {
		kind = code
	} else if s.loose || written(body) {
		kind = note
	}
	s.add(block{start: at, end: end, kind: kind})
}

// arrows reports whether a line of a drawing has an arrow in it.
func arrows(line string) bool {
	return strings.Contains(line, "->") || strings.Contains(line, "=>") || strings.Contains(line, "<-") || strings.ContainsAny(line, "→←►◄▶◀⇒")
}

// programmed reports whether a line of a fenced block without an info string is a line of a program.
func programmed(body string) bool {
	if strings.IndexByte("{};", body[len(body)-1]) >= 0 || strings.Contains(body, "();") || strings.Contains(body, "):") {
		return true
	}
	first, _, more := strings.Cut(body, " ")
	return more && starters.Has(first)
}

var starters = set("def func function class return const let var import public private SELECT CREATE INSERT UPDATE DELETE ALTER")

// written reports whether the text in a drawing is a sentence: four words or more, and no syntax.
func written(body string) bool {
	if strings.ContainsAny(body, "{}[];`<>_$\\") || arrows(body) || strings.HasSuffix(body, ":") || strings.HasSuffix(body, "(") || strings.Contains(body, "()") || strings.Contains(body, " = ") {
		return false
	}
	words := 0
	for w := range strings.FieldsSeq(body) {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"'")); unicode.IsLetter(r) && !strings.ContainsAny(w, "(.=:") || strings.HasSuffix(w, ".") || strings.HasSuffix(w, ":") {
			words++
		}
	}
	return words >= 4
}
