package transcripts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tenx/rubric/pattern"
)

// labelKind is the form of a label in a row.
type labelKind int

const (
	noLabel    labelKind = iota
	byColon              // Name: what they say
	withTime             // a time stands beside the name
	ownRow               // a name and a time, or a name and a colon, alone on a row
	nameAlone            // a name behind a time alone on a row
	inBrackets           // [Name] before a time
)

// label is what may be a speaker before some words.
type label struct {
	name string
	kind labelKind
	rest string // the words behind it
}

// row is a row of text taken apart.
type row struct {
	span
	timed bool
	style timeStyle
	label label
	said  string // the words after the time, including the label
	turn  bool   // it begins with the marker of another speaker
}

// timeStyle is the form of a time in a row. Nearly all times of a file have the same style.
type timeStyle int

const (
	noTime timeStyle = iota
	bracketed
	bare    // before words
	alone   // nothing else on the row
	beside  // behind a name
	styles_ // how many there are
)

// markup is what Markdown, captions and lists put before a row, and bold type around a name.
var (
	markup = pattern.New(`^(?:\s|>(?:[^>]|$)|#{1,6}\s|[-*•–]\s)+`)
	anchor = pattern.New(`\s*\{#[^}\s]*\}$`)       // behind a heading
	escape = pattern.New("\\\\([!-/:-@\\[-`{-~])") // of Markdown: 24\.
	bold   = strings.NewReplacer("**", "", "__", "")
)

// parseRow splits a row: a time, a label, both in either order, and the words.
func parseRow(text string) row {
	r := row{span: span{at: none, end: none}}
	text = strings.TrimSpace(markup.ReplaceAllString(text, ""))
	if strings.HasSuffix(text, "}") {
		text = anchor.ReplaceAllString(text, "")
	}
	if strings.Contains(text, `\`) {
		text = escape.ReplaceAllString(text, "$1")
	}
	if after, ok := strings.CutPrefix(text, ">>"); ok {
		r.turn, text = true, strings.TrimLeft(after, "> ")
	}
	if strings.Contains(text, "**") || strings.Contains(text, "__") {
		text = bold.Replace(text)
	}
	r.said = text
	if sp, ok := spanAt(text); ok && (!sp.words || sp.size == len(text)) {
		rest := strings.TrimLeft(text[sp.size:], " \t\u00a0")
		r.span, r.timed, r.style = sp, true, bare
		switch {
		case rest == "" || rest == ":" || rest == "-":
			r.style = alone
		case sp.inside:
			r.style = bracketed
		}
		r.said = strings.TrimLeft(strings.TrimLeft(rest, "-–—|:·,"), " \t\u00a0")
		r.label = afterTime(r.said)
		return r
	}
	if l, sp, ok := nameThenTime(text); ok {
		r.span, r.timed, r.style, r.label = sp, true, beside, l
		return r
	}
	r.label = colonLabel(text)
	return r
}

// sender matches a chat's name of the writer: From Eve Stone to Everyone: words.
var sender = pattern.New(`^From\s+([^:]{1,60}?)(?:\s+to\s+[^:]{1,60})?\s*:\s+`)

// afterTime finds the label after a time.
func afterTime(s string) label {
	if m := sender.FindStringSubmatch(s); m != nil && validName(m[1]) {
		return label{m[1], withTime, s[len(m[0]):]}
	}
	l := colonLabel(s)
	switch {
	case l.kind != noLabel:
		l.kind = withTime
	case strings.HasPrefix(s, "["):
		if name, rest, ok := strings.Cut(s[1:], "]"); ok && validName(name) {
			return label{name, withTime, strings.TrimSpace(strings.TrimLeft(rest, ": "))}
		}
	case validName(s):
		return label{strings.TrimSpace(s), nameAlone, ""}
	}
	return l
}

// maxName is the longest name of a speaker, in bytes.
const maxName = 64

// nameThenTime finds a name followed by a time: Ann  0:03, Ann (0:03): words, [Ann] 10:03:12, Ann: (0:03) words.
func nameThenTime(s string) (label, span, bool) {
	for i := 1; i < len(s) && i <= maxName+2; i++ {
		if c := s[i]; c != '[' && c != '(' && (c < '0' || c > '9') || s[i-1] >= '0' && s[i-1] <= '9' {
			continue
		}
		sp, ok := spanAt(s[i:])
		if !ok {
			continue
		}
		name := strings.TrimRight(s[:i], " \t\u00a0-–—|·,")
		gap := s[len(name):i]
		colon := strings.HasSuffix(name, ":")
		name = strings.TrimRight(strings.TrimSuffix(name, ":"), " ")
		rest := strings.TrimLeft(s[i+sp.size:], " \t\u00a0")
		after, colonAfter := strings.CutPrefix(rest, ":")
		l := label{name: name, kind: withTime, rest: strings.TrimSpace(after)}
		if inner, ok := strings.CutPrefix(name, "["); ok && strings.HasSuffix(inner, "]") {
			l.name, l.kind = strings.TrimSuffix(inner, "]"), inBrackets
		}
		switch {
		case !validName(l.name) || sp.words && capitals(nameWords(l.name)) < len(nameWords(l.name)):
			return label{}, sp, false
		case l.rest == "" && (colon || colonAfter || sp.inside || l.kind == inBrackets || sp.noon || sp.words || strings.ContainsAny(gap, "\t-–—|·") || strings.Contains(gap, "  ")):
			l.kind = ownRow
		case l.rest == "":
			l.kind = nameAlone
		case !colon && !colonAfter && !sp.inside && l.kind != inBrackets:
			return label{}, sp, false // 'we met at 12:30 and then'
		}
		return l, sp, true
	}
	return label{}, span{}, false
}

// enclosed finds a name in brackets before words, or alone: [Ann Reed] words.
func enclosed(s string) label {
	closing := map[byte]string{'[': "]", '(': ")"}[s[0]]
	name, rest, ok := strings.Cut(s[1:], closing)
	if rest = strings.TrimSpace(strings.TrimPrefix(rest, ":")); !ok || !validName(name) || closing == ")" && rest != "" {
		return label{}
	}
	if list := nameWords(name); capitals(list) < len(list) || len(list) < 2 && rest == "" && !numberedVoice.MatchString(name) {
		return label{} // [music]
	}
	return label{name, byColon, rest}
}

// colonLabel finds a name before a colon.
func colonLabel(s string) label {
	if strings.HasPrefix(s, "[") || strings.HasPrefix(s, "(") {
		return enclosed(s)
	}
	for i, c := range s {
		if i > maxName {
			break
		}
		if c != ':' && c != '：' {
			continue
		}
		rest := s[i+utf8.RuneLen(c):]
		if c == ':' && rest != "" && !unicode.IsSpace(rune(rest[0])) {
			continue // 12:30, http://
		}
		name := strings.TrimSpace(s[:i])
		if !validName(name) {
			break
		}
		rest = strings.TrimSpace(rest)
		if sp, ok := spanAt(rest); ok && sp.inside {
			break // nameThenTime handles it
		}
		return label{name, byColon, rest}
	}
	return label{}
}

// little words occur in sentences, not in names.
var little = pattern.NewWords(`the a an of is are was were we i'll i'd it and or to for in on my our your two three four five first second third so but then that
	this these those with at as by be if not no yes also here there what how why when who which each all some any one here's there's it's that's let's next last ok okay now note well because from into about
	music laughter laughs applause inaudible crosstalk silence noise pause unintelligible indiscernible`)

// validName reports whether a text may be the name of a speaker.
func validName(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxName {
		return false
	}
	if numberedVoice.MatchString(s) || len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && first != '@' {
		return false
	}
	list := nameWords(s)
	if len(list) == 0 || len(list) > 5 {
		return false
	}
	for i, w := range list {
		lower := strings.ToLower(w)
		if little.Has(lower) || (strings.HasSuffix(lower, ".") && utf8.RuneCountInString(lower) > 4 && i < len(list)-1) {
			return false
		}
	}
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) && !strings.ContainsRune(" .'’‘`_-()/|,&@#+·•\u00a0\u200d", c) && c < 0x2190 {
			return false
		}
	}
	return strings.Count(s, ",") <= 1 && (!strings.Contains(s, ",") || capitals(list) == len(list))
}

// parenthesis matches what a display name has after the name: (she/her), | Acme.
var parenthesis = pattern.New(`\s*\([^)]*\)|\s*[|·•].*$`)

// nameWords returns the words of a name, without what follows it.
func nameWords(s string) []string { return strings.Fields(parenthesis.ReplaceAllString(s, "")) }

// capitals counts the words that begin with a capital, or with a letter of a script without capitals.
func capitals(list []string) int {
	n := 0
	for _, w := range list {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) {
			n++
		}
	}
	return n
}
