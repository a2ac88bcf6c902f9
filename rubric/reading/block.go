package reading

import "strings"

// blockKind is what a line of Markdown belongs to.
type blockKind uint8

const (
	prose   blockKind = iota
	bullet            // a list item, with its continuation lines
	heading           //
	row               // of a table
	diagram           // a line of a fenced block that draws, or of arrows
	code              // a line of a program, SQL, JSON: not read
	quote             // a block quote: the interviewer's words in an exported answer, not read
)

// block is a run of text that sentences do not cross.
type block struct {
	start, end int
	kind       blockKind
}

// drawing are the info strings of fenced blocks that draw.
var drawing = map[string]bool{"": true, "d2": true, "mermaid": true, "text": true, "ascii": true, "plantuml": true, "dot": true, "txt": true, "diagram": true}

// blocks cuts Markdown into runs that sentences do not cross.
func blocks(text string) []block {
	var out []block
	fence, draws := "", false
	pos := 0
	for pos < len(text) {
		end := pos + strings.IndexByte(text[pos:], '\n')
		next := end + 1
		if end < pos {
			end, next = len(text), len(text)
		}
		line := text[pos:end]
		trimmed := strings.TrimSpace(line)
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) && strings.Trim(trimmed, fence[:1]) == "" {
				fence = ""
			} else {
				kind := code
				if draws {
					kind = diagram
				}
				out = append(out, block{pos, end, kind})
			}
		case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
			info, _, _ := strings.Cut(strings.TrimLeft(trimmed, "`~"), " ")
			draws = drawing[strings.ToLower(info)]
		default:
			out = appendLine(out, block{pos, end, lineKind(trimmed)}, trimmed, text)
		}
		pos = next
	}
	return out
}

func lineKind(line string) blockKind {
	switch {
	case strings.HasPrefix(line, "#"):
		return heading
	case strings.HasPrefix(line, ">"):
		return quote
	case strings.HasPrefix(line, "|"):
		return row
	case itemMark(line) > 0:
		return bullet
	}
	return prose
}

// itemMark gives the length of a list item's mark, 0 for none.
func itemMark(line string) int {
	if len(line) > 1 && strings.IndexByte("-*+", line[0]) >= 0 && line[1] == ' ' {
		return 2
	}
	if strings.HasPrefix(line, "• ") {
		return len("• ")
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

// appendLine joins a line with the block before it where it goes on with the same paragraph.
func appendLine(out []block, b block, line, text string) []block {
	if line == "" {
		return append(out, block{b.start, b.start, prose}) // an empty block ends the paragraph
	}
	if b.kind != prose || len(out) == 0 {
		return append(out, b)
	}
	last := &out[len(out)-1]
	if last.start == last.end || (last.kind != prose && last.kind != bullet) || strings.Contains(line, "->") && !strings.Contains(line, ". ") {
		return append(out, b)
	}
	prev := strings.TrimSpace(text[last.start:last.end])
	if len(prev) < 45 && !strings.HasSuffix(prev, ",") && last.kind == prose && !strings.ContainsAny(prev[len(prev)-1:], "abcdefghijklmnopqrstuvwxyz") {
		return append(out, b)
	}
	last.end = b.end
	return out
}
