package transcripts

import (
	"html"
	"strings"
	"time"

	"tenx/rubric/pattern"
)

// cueTime matches the row that begins a cue: two times with an arrow, or one if the second is missing, or, as in YouTube's SBV, two with a comma. Rows with an
// arrow but without a time are speech. In WebVTT, settings may follow the times.
var cueTime = pattern.New(`^\s*(` + cueClock + `)(?:\s*-->\s*(` + cueClock + `)?((?:\s+[\w-]+:\S+)*)|,(` + cueClock + `))\s*$`)

const cueClock = `(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`

// isCaptions reports whether a text is WebVTT, SRT or another format of cues.
func isCaptions(ext, text string) bool {
	if ext == ".vtt" || ext == ".srt" || ext == ".sbv" || strings.HasPrefix(text, "WEBVTT") {
		return true
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.Trim(line, "0123456789") == "" {
			continue
		}
		return cueTime.MatchString(line)
	}
	return false
}

// cue is what is shown from one time to another.
type cue struct {
	row     int
	at, end time.Duration
	voice   string // from the cue's name, as Zoom used to write it
	rows    []cueRow
}

// cueRow is a row of a cue.
type cueRow struct {
	row    int
	text   string
	parted bool // there is an empty row before it
}

// captions parses cues.
func (t *Transcript) captions(data string) []piece {
	list := t.cues(strings.Split(data, "\n"))
	if len(list) == 0 { // plain text in a file named .vtt
		t.Format = "text"
		if head, rest, _ := strings.Cut(data, "\n"); strings.HasPrefix(head, "WEBVTT") {
			data = rest
		}
		return t.text(data)
	}
	list = once(list)
	spoken := make([][]said, len(list))
	for i := range list {
		spoken[i] = list[i].said()
	}
	if t.rolling(list, spoken) {
		t.Notes = append(t.Notes, "rolling captions: what a caption shows again is taken once")
	}
	var pieces []piece
	for i := range list {
		for k, s := range spoken[i] {
			p := piece{row: s.row, at: list[i].at, end: list[i].end, voice: s.voice, all: s.text, turn: s.turn, header: k == 0}
			if s.voice == "" {
				p.label = colonLabel(s.text)
			}
			p.notice = notice(s.text, p.label)
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// cues finds the cues of a file. Rows before the first one that are no header are reported as left out.
func (t *Transcript) cues(rows []string) []cue {
	var list []cue
	block := "" // NOTE, STYLE or REGION: skipped up to the next empty row
	parted := true
	for i, text := range rows {
		text = strings.TrimRight(text, " \t\u00a0")
		m := cueTime.FindStringSubmatch(text)
		switch {
		case m != nil:
			block = ""
			c := cue{row: i + 1, at: captionClock(m[1]), end: none}
			if end := m[2] + m[4]; end != "" {
				c.end = captionClock(end)
			}
			if len(list) > 0 {
				c.voice = t.cueName(&list[len(list)-1])
			}
			list = append(list, c)
		case text == "":
			block = ""
		case block != "":
		case parted && opensBlock(text):
			block = text
		case len(list) == 0:
			t.beforeCues(i+1, text, parted)
		default:
			c := &list[len(list)-1]
			c.rows = append(c.rows, cueRow{i + 1, text, parted})
		}
		parted = text == ""
	}
	return list
}

func opensBlock(text string) bool {
	return text == "STYLE" || text == "REGION" || text == "NOTE" || strings.HasPrefix(text, "NOTE ")
}

// header matches rows above the first cue of a WebVTT file.
var header = pattern.New(`^(?:WEBVTT\b.*|[\w-]+[:=].*|\d+)$`)

func (t *Transcript) beforeCues(row int, text string, parted bool) {
	if !header.MatchString(text) {
		t.leave(row, text, "before the first caption")
	}
}

var (
	cueNumber = pattern.New(`^\d+$`)
	cueID     = pattern.New(`^[\w.:/+-]+$`)                      // a name of a cue without spaces, such as Teams writes
	zoomID    = pattern.New(`^\d+ "([^"]{1,60})"(?: \(\d+\))?$`) // 12 "Ann Reed" (2087654321)
	cueTag    = pattern.New(`<(?:(\d[\d:.]*)|(/?)(v|c|i|b|u|ruby|rt|lang|font|span|br)((?:[.\s][^>]*)?)/?)>|\{\\an?\d+\}`)
	dash      = pattern.New(`^\s*[-–]\s+`) // before each speaker, in a cue with two
	classes   = pattern.New(`^(?:\.[^\s]*)?\s*`)
)

// cueName removes the number or name of the next cue from the end of a cue: a row before the time that is not speech. A number counts as one after an empty row,
// or if it continues the numbering; a word counts as one after an empty row, if the cue has other words.
func (t *Transcript) cueName(c *cue) (voice string) {
	n := len(c.rows)
	if n == 0 {
		return ""
	}
	last := c.rows[n-1]
	if m := zoomID.FindStringSubmatch(last.text); m != nil {
		c.rows = c.rows[:n-1]
		return m[1]
	}
	switch {
	case cueNumber.MatchString(last.text):
		if !last.parted && !t.numbered(last.text) {
			return ""
		}
		t.lastNumber = last.text
	case n < 2 || !last.parted || !cueID.MatchString(last.text) || !strings.ContainsAny(last.text, "0123456789-/"):
		return ""
	}
	c.rows = c.rows[:n-1]
	return ""
}

// numbered reports whether a number continues the numbering of the cue before.
func (t *Transcript) numbered(text string) bool {
	if t.lastNumber == "" {
		return text == "1" || text == "2" // the first cue's number is above it
	}
	return len(text) < 9 && number(text) == number(t.lastNumber[max(0, len(t.lastNumber)-9):])+1
}

// captionClock parses a time that cueTime matched.
func captionClock(s string) time.Duration {
	at, _, _, ok := clockAt(s)
	if !ok { // 0:61 is not a valid time
		return none
	}
	return at
}

// said is what one speaker says in a cue.
type said struct {
	row   int
	voice string
	text  string
	turn  bool
}

// said removes the markup from a cue, and separates its speakers.
func (c *cue) said() []said {
	voice := c.voice
	var out []said
	add := func(row int, text string, turn bool) {
		text = strings.Join(strings.Fields(html.UnescapeString(text)), " ")
		if text != "" {
			out = append(out, said{row, voice, text, turn})
		}
	}
	for _, r := range c.rows {
		for i, part := range strings.Split(strings.ReplaceAll(r.text, "&gt;&gt;", ">>"), ">>") {
			turn := i > 0
			part = dash.ReplaceAllString(part, "")
			at := 0
			var b strings.Builder
			for _, m := range cueTag.FindAllStringSubmatchIndex(part, -1) {
				b.WriteString(part[at:m[0]])
				at = m[1]
				if m[6] < 0 || part[m[6]:m[7]] != "v" {
					continue
				}
				add(r.row, b.String(), turn)
				b.Reset()
				voice = c.voice
				if m[4] == m[5] { // not </v>
					voice = strings.TrimSpace(html.UnescapeString(classes.ReplaceAllString(part[m[8]:m[9]], "")))
				}
			}
			b.WriteString(part[at:])
			add(r.row, b.String(), turn)
		}
	}
	return out
}

// once drops duplicate cues, such as translations or styles of the same video.
func once(list []cue) []cue {
	out := list[:0]
	for _, c := range list {
		if n := len(out); n > 0 && len(c.rows) > 0 && out[n-1].at == c.at && same(out[n-1].rows, c.rows) {
			continue
		}
		out = append(out, c)
	}
	return out
}

func same(a, b []cueRow) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}
