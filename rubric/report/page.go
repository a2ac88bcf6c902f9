package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tenx/rubric"
)

// page collects lines of at most width columns.
type page struct {
	b     strings.Builder
	width int
	color bool
}

func (p *page) line(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *page) heading(s string) {
	p.b.WriteByte('\n')
	p.line(p.bold(s))
}

// item writes first and then the text, wrapped and indented by the width of first.
func (p *page) item(first, text string) {
	indent := width(first)
	if indent > p.width/2 {
		indent = 4
	}
	line, col, empty := first, width(first), true
	for _, word := range strings.Fields(text) {
		n := width(word)
		if !empty && col+1+n > p.width {
			p.line(line)
			line, col, empty = strings.Repeat(" ", indent), indent, true
		}
		if !empty {
			line, col = line+" ", col+1
		}
		line, col, empty = line+word, col+n, false
	}
	p.line(line)
}

func (p *page) paint(code, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p *page) bold(s string) string   { return p.paint("1", s) }
func (p *page) faint(s string) string  { return p.paint("2", s) }
func (p *page) red(s string) string    { return p.paint("31", s) }
func (p *page) green(s string) string  { return p.paint("32", s) }
func (p *page) yellow(s string) string { return p.paint("33", s) }

// width counts characters, without color sequences.
func width(s string) int {
	n, escape := 0, false
	for _, r := range s {
		switch {
		case r == '\x1b':
			escape = true
		case escape:
			escape = !unicode.IsLetter(r)
		default:
			n++
		}
	}
	return n
}

// unbold removes the asterisks of bold text, even if a quotation has only one half of a pair. It keeps those in '2**10'.
func unbold(s string) string {
	parts := strings.Split(s, "**")
	var b strings.Builder
	for i, p := range parts {
		if i > 0 && endsInDigit(parts[i-1]) && p != "" && p[0] >= '0' && p[0] <= '9' {
			b.WriteString("**")
		}
		b.WriteString(p)
	}
	return b.String()
}

func endsInDigit(s string) bool { return s != "" && s[len(s)-1] >= '0' && s[len(s)-1] <= '9' }

// quote fits a quotation into room characters on one line, without control characters or the asterisks of bold text.
func quote(s string, room int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, unbold(s))
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > room {
		cut := string(r[:max(room-1, 1)])
		if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 && r[len([]rune(cut))] != ' ' {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " ") + "…"
	}
	return s
}

// sentence capitalizes the first letter.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// clock formats seconds as minutes:seconds.
func clock(seconds float64) string {
	s := int(math.Round(seconds))
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// against returns what a number was compared with.
func against(n rubric.Number) string {
	switch {
	case n.Fact == "":
		return "going by its own numbers"
	case n.Told:
		return "compared with " + n.Fact + ", which the interviewer told you"
	}
	return "compared with " + n.Fact
}

// factor formats how far a number is off: 2.5, 10, 1,000 or more.
func factor(f float64) string {
	switch {
	case f > 1e6:
		return "more than a million"
	case f < 10:
		return strconv.FormatFloat(f, 'f', 1, 64)
	}
	return strconv.FormatFloat(math.Round(f), 'f', 0, 64)
}
