package transcripts

import (
	"strings"

	"tenx/rubric/pattern"
)

// text parses plain text: rows with a time, a label or both, and rows that continue the one before.
func (t *Transcript) text(data string) []piece {
	list := strings.Split(data, "\n")
	rows := make([]row, len(list))
	for i, s := range list {
		rows[i] = parseRow(s)
	}
	namesAbove(list, rows)
	loneNames(list, rows)
	styles := mainStyles(rows)
	pieces := make([]piece, 0, len(list))
	for i := range rows {
		r := &rows[i]
		whole := strings.TrimSpace(list[i])
		if whole == "" {
			continue
		}
		p := piece{row: i + 1, at: none, end: none, label: r.label, all: r.said, turn: r.turn, whole: whole, notice: notice(whole, r.label)}
		switch {
		case p.notice != "":
			p.label, p.all = label{}, whole
		case r.timed && styles[r.style]:
			p.at, p.end, p.header = r.at, r.end, true
			if r.style == alone {
				p.all = ""
			}
		case r.timed: // '80:20 as everywhere' in a file whose times are in brackets
			p.label, p.all = label{}, strings.TrimLeft(whole, "> ")
		}
		pieces = append(pieces, p)
	}
	return pieces
}

// namesAbove joins a name and a time on two rows, as in a transcript that was copied from a window. Between them the time may also be in words.
func namesAbove(list []string, rows []row) {
	name, at := "", -1
	for i := range rows {
		text := strings.TrimSpace(list[i])
		switch r := &rows[i]; {
		case text == "":
		case r.timed && r.words && r.style == alone:
			if r.timed = false; at >= 0 {
				list[i] = ""
			}
		case r.timed && r.style == alone && at >= 0:
			r.label, r.style = label{name: name, kind: ownRow}, beside
			list[at], at = "", -1
		case !r.timed && r.label.kind == noLabel && fullName(text):
			name, at = text, i
		default:
			at = -1
		}
	}
}

// fullName reports whether a text may be a name, written as names are.
func fullName(text string) bool {
	list := nameWords(text)
	return validName(text) && capitals(list) == len(list)
}

// loneNames turns names that are alone on their rows into labels, in a file that has neither times nor other labels: each name is repeated, and there are at least
// two.
func loneNames(list []string, rows []row) {
	counts := map[string]int{}
	for i := range rows {
		if rows[i].timed || rows[i].label.kind != noLabel {
			return
		}
		if text := strings.TrimSpace(list[i]); fullName(text) && (len(nameWords(text)) > 1 || known(text)) {
			counts[text]++
		}
	}
	people := 0
	for _, n := range counts {
		if n > 1 {
			people++
		}
	}
	if people < 2 {
		return
	}
	for i := range rows {
		if text := strings.TrimSpace(list[i]); counts[text] > 1 {
			rows[i].label = label{name: text, kind: ownRow}
		}
	}
}

// A style is rare if another one is this many times as common. Words may begin with an apparent time, so that style must be more common.
const (
	rareStyle = 10
	rareBare  = 3
)

// mainStyles returns the styles of the file's times. A style that is rare compared with another one does not count: it is a ratio or a time of day in the words.
func mainStyles(rows []row) [styles_]bool {
	var counts [styles_]int
	for i := range rows {
		if rows[i].timed {
			counts[rows[i].style]++
		}
	}
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	var main [styles_]bool
	for style, n := range counts {
		main[style] = n > 0 && n*rareStyle >= most
	}
	main[bare] = main[bare] && counts[bare]*rareBare >= most
	return main
}

// notices match what the tools themselves write into a transcript, in their English versions: Google Meet, Otter, Teams, Rev, Zoom.
var notices = pattern.New(`(?i)^(?:transcription ended after [\d:]+|(?:this editable )?transcript was computer generated .*|` +
	`this editable transcript was computer generated.*|people can also change the text after it was created\.?|transcribed by https://\S+|` +
	`.{1,60} (?:started|stopped) (?:transcription|recording)|transcript(?:ion)? (?:started|stopped|ended)|<!--.*-->|this transcript was (?:exported|generated|created).*)$`)

// remark matches a row that only describes a sound: [Music], (laughter).
var remark = pattern.New(`^(?:\[[\p{L}_ ]{1,30}\]|\([\p{L} ]{1,30}\)|♪.*)$`)

// notice returns why a row is not speech; empty for speech.
func notice(s string, l label) string {
	plain := strings.Trim(bold.Replace(s), "#*_ \t")
	switch {
	case notices.MatchString(plain):
		return "a notice of the tool"
	case l.kind == noLabel && remark.MatchString(s):
		return "a sound, not speech"
	}
	return ""
}
