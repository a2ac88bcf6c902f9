package main

import (
	"strings"
	"unicode/utf8"
)

// wrapParagraphs writes Markdown in lines of at most width columns, each after indent. It rewraps paragraphs
// and list items, and copies code blocks unchanged.
func wrapParagraphs(b *strings.Builder, text, indent string, width int) {
	var par []string
	flush := func() {
		if len(par) > 0 {
			wrapItem(b, indent, strings.Join(par, " "), width)
			par = par[:0]
		}
	}
	code := false
	for line := range strings.Lines(strings.TrimSpace(text) + "\n") {
		line = strings.TrimRight(line, " \t\n")
		bare := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(bare, "```"):
			flush()
			code = !code
			b.WriteString(indent + line + "\n")
		case code:
			b.WriteString(indent + line + "\n")
		case bare == "":
			flush()
			b.WriteString("\n")
		case strings.HasPrefix(bare, "- "), strings.HasPrefix(bare, "* "), strings.HasPrefix(bare, "#"):
			flush()
			par = append(par, bare)
		default:
			par = append(par, bare)
		}
	}
	flush()
}

// wrapItem writes first and then text, wrapped and with the following lines indented by the width of first.
func wrapItem(b *strings.Builder, first, text string, width int) {
	indent := utf8.RuneCountInString(first)
	b.WriteString(first)
	col := indent
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case col+1+n > width:
			b.WriteString("\n" + strings.Repeat(" ", indent))
			col = indent
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += n
	}
	b.WriteByte('\n')
}
