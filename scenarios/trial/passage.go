package trial

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tenx/rubric/pattern"
)

// passageKind is the kind of a passage.
type passageKind int

const (
	prose passageKind = iota // a paragraph or a list item
	heading
	verbatim // a fenced block, or the rows of a table
)

// passage is a part of an answer. The attacks split a text by themselves, and not with package reading, because that is what
// they test.
type passage struct {
	kind passageKind
	mark string // mark of a list item with its indent: "- "
	text string // prose and headings are on one line
}

var (
	listMark  = pattern.New(`^\s*(?:[-*+]|\d+[.)])\s+`)
	abbreviat = pattern.New(`(?:^|[\s(])(?:e\.g|i\.e|vs|etc|approx|ca|no|cf)\.$`)
)

// passages splits a Markdown text into its passages.
func passages(text string) []passage {
	var out []passage
	fenced, open := false, false // open: the last passage may continue on the next line
	for _, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		last := len(out) - 1
		switch {
		case strings.HasPrefix(trimmed, "```"):
			if fenced {
				out[last].text += "\n" + line
			} else {
				out = append(out, passage{kind: verbatim, text: line})
			}
			fenced, open = !fenced, false
		case fenced:
			out[last].text += "\n" + line
		case trimmed == "":
			open = false
		case strings.HasPrefix(trimmed, "|"):
			if last >= 0 && open && out[last].kind == verbatim {
				out[last].text += "\n" + line
			} else {
				out = append(out, passage{kind: verbatim, text: line})
			}
			open = true
		case strings.HasPrefix(trimmed, "#"):
			out, open = append(out, passage{kind: heading, text: trimmed}), false
		case listMark.MatchString(line):
			mark := listMark.FindString(line)
			out, open = append(out, passage{mark: mark, text: strings.TrimSpace(line[len(mark):])}), true
		case last >= 0 && open && out[last].kind == prose:
			out[last].text += " " + trimmed
		default:
			out, open = append(out, passage{text: trimmed}), true
		}
	}
	return out
}

// joined returns the text of passages, with an empty line between two, but not between list items.
func joined(list []passage) string {
	var b strings.Builder
	for i, p := range list {
		switch {
		case i == 0:
		case p.mark != "" && list[i-1].mark != "":
			b.WriteString("\n")
		default:
			b.WriteString("\n\n")
		}
		b.WriteString(p.mark + p.text)
	}
	return b.String()
}

// sentences splits a line of prose into sentences with their periods.
func sentences(line string) []string {
	var out []string
	start := 0
	for i := 0; i+1 < len(line); i++ {
		if !strings.ContainsRune(".!?", rune(line[i])) || line[i+1] != ' ' || abbreviat.MatchString(line[start:i+1]) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(line[i+1:], ` "'(*`))
		if unicode.IsLower(next) {
			continue
		}
		out = append(out, strings.TrimSpace(line[start:i+1]))
		start = i + 1
	}
	if rest := strings.TrimSpace(line[start:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

// eachSentence rewrites the sentences of a text. It keeps headings, and drops blocks and tables, which have no sentences.
func eachSentence(text string, change func(string) string) string {
	var out []passage
	for _, p := range passages(text) {
		switch p.kind {
		case heading:
			out = append(out, p)
		case prose:
			list := sentences(p.text)
			for i := range list {
				list[i] = change(list[i])
			}
			out = append(out, passage{mark: p.mark, text: strings.Join(list, " ")})
		}
	}
	return joined(out)
}

// rewritten changes the prose of a text and keeps the rest.
func rewritten(text string, change func(passage) []passage) string {
	var out []passage
	for _, p := range passages(text) {
		if p.kind == prose {
			out = append(out, change(p)...)
		} else {
			out = append(out, p)
		}
	}
	return joined(out)
}

// allSentences returns the sentences of a text, in order.
func allSentences(text string) []string {
	var out []string
	for _, p := range passages(text) {
		if p.kind == prose {
			out = append(out, sentences(p.text)...)
		}
	}
	return out
}

// lowered starts a sentence in lower case, unless its first word is in capitals.
func lowered(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(r) || !unicode.IsLower(next) && !strings.HasPrefix(s, "A ") {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// bare removes the punctuation at the end of a sentence.
func bare(s string) string { return strings.TrimRight(s, ".!?:; ") }
