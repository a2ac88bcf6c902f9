package reading

import "strings"

// blockKind is what a run of text is.
type blockKind uint8

const (
	prose   blockKind = iota
	bullet            // a list item, with the lines that it runs on to
	heading           // gives context to what follows; no statement of its own
	row               // of a table
	diagram           // a label or an arrow of a drawing
	code              // a line of a program, without its comments: names, no statements
	comment           // in a program: the writer's words
	note              // a sentence in a box of a drawing
	quote             // somebody else's words, not read: a block quote, the interviewer's turns
)

// block is a run of text that sentences do not cross.
type block struct {
	start, end int
	kind       blockKind
	goesOn     bool // continues the paragraph of the block before it: only a line ended
	header     bool // the row that names a table's columns
}

// scanner cuts a text into blocks, line by line. Offsets are those of the original text; hidden parts are already blanked out.
type scanner struct {
	text  string
	out   []block
	fence string // the marker that closes the fenced block; empty outside of one
	draws bool   // the fenced block is a drawing
	loose bool   // a drawing without lines or arrows
	mute  bool   // only the comments of the fenced block are read
	open  bool   // the next line may continue the last block
	lines int    // of the last block
	table bool   // in a table
	note  bool   // in a callout
	habit habit
	talk  talk

	spoken bool // lines end at the speaker's pauses
}

// blocks cuts Markdown into runs that sentences do not cross. It expects the text that plain returned.
func blocks(text string) []block { return blocksOf(text, false) }

// blocksOf is blocks with a choice: in spoken text, a paragraph without punctuation continues over line ends.
func blocksOf(text string, spoken bool) []block {
	s := scanner{text: text, habit: habitOf(text), spoken: spoken}
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		s.line(pos, end)
		pos = next
	}
	return s.out
}

// lineEnd returns the end of the line at pos, and where the next one begins.
func lineEnd(text string, pos int) (end, next int) {
	if n := strings.IndexByte(text[pos:], '\n'); n >= 0 {
		return pos + n, pos + n + 1
	}
	return len(text), len(text)
}

// trimmed returns a line's range without surrounding spaces.
func (s *scanner) trimmed(pos, end int) (int, int) {
	for pos < end && (s.text[pos] == ' ' || s.text[pos] == '\t' || s.text[pos] == fill) {
		pos++
	}
	for end > pos && (s.text[end-1] == ' ' || s.text[end-1] == '\t' || s.text[end-1] == fill) {
		end--
	}
	return pos, end
}

func (s *scanner) line(pos, end int) {
	at, end := s.trimmed(pos, end)
	body := s.text[at:end]
	switch mark := FenceMark(body); {
	case s.fence != "":
		switch {
		case mark != "" && ClosesFence(body, s.fence):
			s.fence, s.open = "", false
		case s.talk.theirs: // the interviewer's own drawing
		default:
			s.fenced(at, end)
		}
		return
	case mark != "":
		info := fenceInfo(body)
		s.fence, s.draws, s.mute, s.open = mark, info == "" || drawing.Has(info), info == "d2", false
		if !s.draws && (info == "yaml" || info == "yml") && jotted(s.text[end:], mark) {
			s.draws = true
		}
		s.loose = s.draws && !sketched(s.text[end:], mark)
		return
	case body == "":
		s.end()
		return
	}
	if s.quoted(&at, end) {
		return
	}
	s.note = s.note && s.text[at] != '#'
	body = s.text[at:end]
	if n, other := s.turn(body); other {
		return
	} else if n > 0 {
		at, end = s.trimmed(at+n, end)
		if body = s.text[at:end]; body == "" {
			s.end()
			return
		}
		s.open = false
	}
	s.unfenced(at, end, body)
}

// unfenced reads a line outside of fenced blocks and quotes.
func (s *scanner) unfenced(at, end int, body string) {
	switch n := itemMark(body); {
	case headingMark(body) > 0:
		n := headingMark(body)
		body = strings.TrimRight(body[n:], "# ")
		at, end = s.trimmed(at+n, at+n+len(body))
		s.add(block{start: at, end: end, kind: heading})
		s.end()
	case s.underline(body):
		s.open = false
	case rule(body):
		s.end()
	case drawn(body):
		s.loose = false
		s.segments(at, end)
	case body[0] == '|', s.table && strings.Contains(body, "|"):
		s.row(at, end, body)
	case n > 0:
		s.table = false
		at, end = s.trimmed(at+n, end)
		s.add(block{start: at, end: end, kind: bullet})
		s.open, s.lines = true, 1
	case boldHeading(body):
		s.add(block{start: at, end: end, kind: heading})
		s.end()
	default:
		s.table = false
		s.running(at, end)
	}
}

// end ends the paragraph and all state that lasts as long as a paragraph.
func (s *scanner) end() {
	s.open, s.table, s.note = false, false, false
	s.talk.pause()
}

func (s *scanner) add(b block) {
	if b.start < b.end {
		s.out = append(s.out, b)
	}
}

// running adds a line of a paragraph or a list item: to the last block if the line continues it, or else as a new block.
func (s *scanner) running(at, end int) {
	kind := prose
	if s.open && len(s.out) > 0 {
		last := &s.out[len(s.out)-1]
		if !hardBreak(s.text[last.end:]) && s.runsOn(s.text[last.start:last.end], s.text[at:end]) {
			last.end = end
			s.lines++
			return
		}
		kind = last.kind
	}
	s.add(block{start: at, end: end, kind: kind, goesOn: s.open})
	s.open, s.lines = true, 1
}

// hardBreak reports whether the writer ended the line on purpose, with two spaces.
func hardBreak(rest string) bool { return strings.HasPrefix(rest, "  \n") }

// row adds a row of a table. A delimiter row makes the row before it the header.
func (s *scanner) row(at, end int, body string) {
	if strings.Trim(body, "|-: ") == "" {
		s.table = true
		if s.open && len(s.out) > 0 {
			last := &s.out[len(s.out)-1]
			last.kind, last.header = row, true
		}
		s.open = false
		return
	}
	s.add(block{start: at, end: end, kind: row})
	s.open, s.lines, s.table = true, 1, true
}

// underline reports whether a line underlines the one before it, which makes that one a heading or a table's header.
func (s *scanner) underline(body string) bool {
	if !s.open || s.lines != 1 || len(s.out) == 0 {
		return false
	}
	last := &s.out[len(s.out)-1]
	before := s.text[last.start:last.end]
	if strings.Contains(body, "|") || strings.Contains(body, "-+-") {
		if strings.Trim(body, "|-+: ") != "" || !strings.Contains(before, "|") || last.kind != prose {
			return false
		}
		last.kind, last.header, s.table = row, true, true
		return true
	}
	if last.kind != prose || len(body) < 3 || strings.Trim(body, "=") != "" && strings.Trim(body, "-") != "" {
		return false
	}
	if len(before) > maxUnderlined || strings.IndexByte(".!?,;", before[len(before)-1]) >= 0 {
		return false // a statement above a rule
	}
	last.kind = heading
	return true
}

const maxUnderlined = 80 // bytes

// rule reports whether a line is a thematic break: ---, ***, ___.
func rule(body string) bool {
	return len(body) >= 3 && strings.IndexByte("-*_=", body[0]) >= 0 && strings.Trim(body, body[:1]+" ") == ""
}

// quoted reads a line that begins with '>': a callout's words are the writer's, a block quote's are not.
func (s *scanner) quoted(at *int, end int) bool {
	body := s.text[*at:end]
	if body[0] != '>' || len(body) > 1 && (body[1] == '=' || isDigit(body[1])) { // '>99.9%' is more than that
		s.note = false
		return false
	}
	i := *at
	for i < end && (s.text[i] == '>' || s.text[i] == ' ') {
		i++
	}
	if inner := s.text[i:end]; strings.HasPrefix(inner, "[!") {
		kind, _, ok := strings.Cut(inner[2:], "]")
		if ok {
			s.end()
			s.note = !strings.EqualFold(kind, "quote") && !strings.EqualFold(kind, "cite")
			i += len(kind) + 3
			for i < end && (s.text[i] == ' ' || s.text[i] == '-' || s.text[i] == '+') {
				i++
			}
			if s.note && i < end {
				s.add(block{start: i, end: end, kind: heading})
			}
			return true
		}
	}
	*at = i
	if !s.note {
		s.add(block{start: i, end: end, kind: quote})
		s.open = false
		return true
	}
	return i >= end
}

// FenceMark returns the ``` or ~~~ with which a line opens or closes a fenced block; empty for any other line.
func FenceMark(line string) string {
	line = strings.TrimLeft(line, " \t")
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return ""
	}
	n := len(line) - len(strings.TrimLeft(line, line[:1]))
	if n < 3 || line[0] == '`' && strings.Contains(line[n:], "`") {
		return "" // ```code``` on one line
	}
	return line[:n]
}

// ClosesFence reports whether a line with a fence mark closes the fenced block that mark opened.
func ClosesFence(line, mark string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= len(mark) && strings.Trim(line, mark[:1]) == ""
}

// headingMark returns the length of a heading's marker, 0 for none.
func headingMark(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// boldHeading reports whether a line in bold is a heading: a few words that are no sentence.
func boldHeading(line string) bool {
	bare := strings.Trim(line, "*_: ")
	if len(line) > maxBold || len(line) < len(bare)+4 || !strings.HasPrefix(line, "**") && !strings.HasPrefix(line, "__") || bare == "" {
		return false
	}
	if !strings.HasSuffix(strings.TrimRight(line, ": "), line[:2]) && !strings.HasSuffix(line, ":"+line[:2]) {
		return false
	}
	return strings.IndexByte(".!?,;", bare[len(bare)-1]) < 0 && !strings.Contains(bare, line[:2]) && strings.Count(bare, " ") < 6
}

const maxBold = 70 // bytes

// itemMark returns the length of a list item's marker, 0 for none.
func itemMark(line string) int {
	if len(line) > 1 && strings.IndexByte("-*+", line[0]) >= 0 && (line[1] == ' ' || line[1] == '\t') {
		return 2
	}
	for _, dot := range bullets {
		if strings.HasPrefix(line, dot) && len(line) > len(dot) && line[len(dot)] == ' ' {
			return len(dot) + 1
		}
	}
	n := 0
	for n < len(line) && n < 3 && isDigit(line[n]) {
		n++
	}
	if n == 0 && len(line) > 2 && line[0] == '(' && line[2] == ')' {
		return 3
	}
	if n > 0 && n+1 < len(line) && (line[n] == '.' || line[n] == ')') && line[n+1] == ' ' {
		return n + 2
	}
	return 0
}

var bullets = [...]string{"•", "◦", "▪", "‣", "–", "—", "●", "○", "✓", "✔", "✅"}
