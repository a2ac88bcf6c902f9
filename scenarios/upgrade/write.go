package upgrade

import (
	"strings"
	"unicode/utf8"

	"tenx/rubric/pattern"
)

// width is the maximum length of a line, if its words allow it.
const width = 128

// writer writes YAML in the style of tenx's scenarios: short texts on the line of their key, long ones folded below it, lists of words in
// brackets over several lines.
type writer struct{ b strings.Builder }

func (w *writer) line(indent int, text string) {
	w.b.WriteString(strings.Repeat(" ", indent))
	w.b.WriteString(text)
	w.b.WriteByte('\n')
}

// comment writes a comment unchanged.
func (w *writer) comment(indent int, text string) {
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		w.line(indent, strings.TrimSpace(line))
	}
}

var (
	plainSafe = pattern.New(`^[\p{L}\p{N}$(<][^\n\t]*$`)
	lookAlike = pattern.New(`^(?i)(true|false|yes|no|on|off|null|~|[-+.]?[0-9][0-9a-fox_.,:+-]*)$`)
)

// scalar returns a short text in YAML: plain if possible, otherwise quoted. Inside brackets, more texts need quotes.
func scalar(text string, flow bool) string {
	bad := strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") || text != strings.TrimSpace(text)
	if flow {
		bad = bad || strings.ContainsAny(text, ",[]{}?") || strings.HasPrefix(text, ":")
	}
	if !bad && plainSafe.MatchString(text) && !lookAlike.MatchString(text) && !strings.HasPrefix(text, "<<") {
		return text
	}
	if !strings.ContainsAny(text, "\"\\\r\n\t") {
		return `"` + text + `"`
	}
	if !strings.ContainsAny(text, "\r\n\t") {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", `\r`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}

// text writes a key with a text.
func (w *writer) text(indent int, key, text string) {
	if text == "" {
		return
	}
	short := key + " " + scalar(text, false)
	switch {
	case strings.ContainsAny(text[:1], " \t") || strings.HasSuffix(text, "\n\n") || strings.Contains(text, "\r"):
		w.line(indent, short) // a block would change the text
	case strings.Contains(strings.TrimRight(text, "\n"), "\n") || strings.HasSuffix(text, "\n"):
		w.block(indent, key, text)
	case indent+utf8.RuneCountInString(short) <= width:
		w.line(indent, short)
	default:
		w.line(indent, key+" >-")
		w.fold(inner(indent, key), text)
	}
}

// inner returns the indent below a key, which may follow the dash of a list item.
func inner(indent int, key string) int {
	if strings.HasPrefix(key, "- ") && strings.Contains(key, ":") {
		return indent + 4
	}
	return indent + 2
}

// block writes a text of several lines unchanged.
func (w *writer) block(indent int, key, text string) {
	mark := " |"
	if !strings.HasSuffix(text, "\n") {
		mark = " |-"
	}
	w.line(indent, key+mark)
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if line == "" {
			w.b.WriteByte('\n')
			continue
		}
		w.line(inner(indent, key), line)
	}
}

// fold writes a paragraph over several lines.
func (w *writer) fold(indent int, text string) {
	line := ""
	for word := range strings.SplitSeq(text, " ") { // keeps several spaces in a row, because they give empty words
		if line != "" && word != "" && indent+utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			w.line(indent, line)
			line = word
			continue
		}
		if line != "" || word == "" {
			line += " "
		}
		line += word
	}
	w.line(indent, line)
}

// list writes a key with a list in brackets, over several lines if needed. A single item has no brackets if single is set.
func (w *writer) list(indent int, key string, items []string, single bool) {
	if len(items) == 0 {
		return
	}
	if single && len(items) == 1 {
		w.line(indent, key+" "+scalar(items[0], false))
		return
	}
	w.wrapped(indent, key+" [", items, "]")
}

// wrapped writes texts with commas between a head and a tail.
func (w *writer) wrapped(indent int, head string, items []string, tail string) {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = scalar(item, true)
	}
	w.raw(indent, head, quoted, tail)
}

// raw writes pieces of YAML with commas between a head and a tail.
func (w *writer) raw(indent int, head string, items []string, tail string) {
	line, at := head, indent
	for i, piece := range items {
		if i < len(items)-1 {
			piece += ","
		} else {
			piece += tail
		}
		if line != head && at+utf8.RuneCountInString(line)+1+utf8.RuneCountInString(piece) > width {
			w.line(at, line)
			line, at = piece, indent+2
			head = ""
			continue
		}
		if line != head || strings.HasSuffix(head, " ") {
			line += " "
		}
		line += piece
	}
	w.line(at, line)
}

// flow writes a key with a mapping in braces, over several lines if needed.
func (w *writer) flow(indent int, key string, pairs []pair) {
	var pieces []string
	for _, p := range pairs {
		switch {
		case p.text != "":
			pieces = append(pieces, p.key+": "+scalar(p.text, true))
		case len(p.list) == 1 && !p.always:
			pieces = append(pieces, p.key+": "+scalar(p.list[0], true))
		}
		if len(p.list) > 1 || len(p.list) == 1 && p.always {
			for i, item := range p.list {
				item = scalar(item, true)
				if i == 0 {
					item = p.key + ": [" + item
				}
				if i == len(p.list)-1 {
					item += "]"
				}
				pieces = append(pieces, item)
			}
		}
	}
	w.raw(indent, key+" {", pieces, "}")
}

// pair is a key with a text or a list.
type pair struct {
	key  string
	text string
	list []string

	always bool // the list has brackets even with a single item
}
