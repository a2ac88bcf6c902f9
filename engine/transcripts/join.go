package transcripts

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	joinWithin = 30 * time.Second // a longer line ends with its sentence, so that each part keeps an approximate time
	joinAtMost = time.Minute      // a longer line ends in any case
	joinWords  = 60               // without times: about half a minute of speech
)

// times normalizes the times: a time later than its neighbors is not a time, times of day count from the first one, and times never decrease.
func (t *Transcript) times(pieces []piece) {
	var timed []*piece
	for i := range pieces {
		if pieces[i].at >= 0 && pieces[i].notice == "" && (len(timed) == 0 || pieces[i].header) {
			timed = append(timed, &pieces[i])
		}
	}
	for i := 0; i+1 < len(timed); i++ {
		if early(timed, i) {
			t.passOver(timed, i)
		}
	}
	first := none
	for _, p := range timed {
		if p.at >= 0 {
			first = p.at
			break
		}
	}
	if first < time.Hour {
		first = 0 // a recording; otherwise times of day
	}
	last, shift := time.Duration(0), -first
	for i := range pieces {
		p := &pieces[i]
		if p.at < 0 {
			continue
		}
		at := p.at + shift
		if at < last-halfDayAbout { // from 12:59 to 1:00
			shift += 12 * time.Hour
			at = p.at + shift
		}
		if p.end >= 0 {
			p.end = max(p.end+shift, at)
		}
		p.at = max(at, last)
		last = p.at
	}
}

// early reports whether a time is later than the next one, which fits the one before: then it is no time of the transcript.
func early(timed []*piece, i int) bool {
	at, next := timed[i].at, timed[i+1].at
	if at <= next || at-next > halfDayAbout {
		return false
	}
	if i == 0 {
		return at-next > time.Minute
	}
	return timed[i-1].at <= next
}

// halfDayAbout is the minimum step back of a 12-hour clock.
const halfDayAbout = 11 * time.Hour

// passOver drops a time; the words stay, including the apparent time if nothing shows that it was meant as one.
func (t *Transcript) passOver(timed []*piece, i int) {
	p := timed[i]
	if p.voice == "" && p.whole != "" {
		p.all = p.whole
	} else {
		t.leave(p.row, p.at.String(), "a time that is later than the next")
	}
	p.at, p.end = none, none
	if i > 0 {
		p.at = timed[i-1].at
	}
}

// take builds the lines: who says what, and when.
func (t *Transcript) take(pieces []piece) {
	marked := false
	for i := range pieces {
		marked = marked || pieces[i].voice != "" || pieces[i].at >= 0 && pieces[i].header
	}
	j := joiner{t: t, at: none, marked: marked}
	for i := range pieces {
		j.take(&pieces[i])
	}
	j.flush()
	t.spread(j.dated)
}

// The time of a word: at 150 words a minute, a usual pace in conversation, and, in files with occasional times, including silence.
const (
	wordTime       = 400 * time.Millisecond
	wordAndSilence = 2 * wordTime
)

// spread sets times for the lines that share a time with the one before, because the file has only occasional times: at a usual pace of speech, or faster if the
// next time requires it. If these are more than a quarter of the lines, the times are only estimates.
func (t *Transcript) spread(dated []bool) {
	shared := 0
	for i := range t.Lines {
		if i > 0 && t.shares(i, dated) {
			shared++
		}
	}
	t.Coarse = shared*4 > len(t.Lines)
	word := wordTime
	if t.Coarse {
		word = wordAndSilence
	}
	for i := 0; i < len(t.Lines); {
		k := i + 1
		for k < len(t.Lines) && t.shares(k, dated) {
			k++
		}
		t.spreadOver(i, k, word)
		i = k
	}
}

// shares reports whether a line has only the time of the line before.
func (t *Transcript) shares(i int, dated []bool) bool {
	return !dated[i] && t.Lines[i].At >= 0 && t.Lines[i].At == t.Lines[i-1].At
}

// spreadOver sets times for the lines i to k, which share one.
func (t *Transcript) spreadOver(i, k int, word time.Duration) {
	words := make([]int, k-i)
	total := 0
	for j := range words {
		words[j] = len(strings.Fields(t.Lines[i+j].Text))
		total += words[j]
	}
	from, room := t.Lines[i].At, time.Duration(total)*word
	if k < len(t.Lines) {
		room = min(room, t.Lines[k].At-from)
	}
	before := 0
	for j := range words {
		if before > 0 {
			t.Lines[i+j].At = (from + room*time.Duration(before)/time.Duration(total)).Truncate(time.Second)
		}
		before += words[j]
	}
}

// joiner joins the rows of a line.
type joiner struct {
	t       *Transcript
	marked  bool // the file has labels or times: rows before them are not speech
	speaker string
	at      time.Duration // of what comes next
	line    Line
	said    []string
	words   int    // of what was said
	fresh   bool   // the time was given since the last line began
	dated   []bool // by line: its own time is given
}

func (j *joiner) take(p *piece) {
	if p.notice != "" {
		j.t.leave(p.row, p.all, p.notice)
		return
	}
	if j.marked && j.at < 0 && p.at < 0 && p.voice == "" && j.speaker == "" && len(j.t.Lines) == 0 && len(j.said) == 0 {
		j.t.leave(p.row, p.all, "before anybody speaks")
		return
	}
	if p.at >= 0 {
		j.at, j.fresh = p.at, true
	}
	if p.voice != "" {
		j.speaker = p.voice
	}
	text := strings.TrimSpace(p.all)
	if text == "" {
		return
	}
	if len(j.said) > 0 && (j.speaker != j.line.Speaker || j.full(p)) {
		j.flush()
	}
	if len(j.said) == 0 {
		j.line = Line{At: j.at, End: none, Speaker: j.speaker, Row: p.row}
		j.dated = append(j.dated, j.fresh)
		j.fresh = false
	}
	if p.end >= 0 {
		j.line.End = max(j.line.End, p.end)
	}
	j.said = append(j.said, j.glue(text), text)
	j.words += len(strings.Fields(text))
}

// full reports whether a line is long enough to end here.
func (j *joiner) full(p *piece) bool {
	if j.line.At < 0 || j.at < 0 {
		return j.line.At != j.at || j.words >= joinWords && ends(j.said[len(j.said)-1])
	}
	long := j.at - j.line.At
	return long >= joinAtMost || long >= joinWithin && ends(j.said[len(j.said)-1])
}

// glue is the separator between a row and the one before: a space within a sentence, a line end between sentences of a text that is written in rows.
func (j *joiner) glue(next string) string {
	if len(j.said) == 0 {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(next)
	if j.t.Format == "text" && !unicode.IsLower(first) && !unicode.IsDigit(first) && ends(j.said[len(j.said)-1]) {
		return "\n"
	}
	return " "
}

// ends reports whether a text ends with a sentence.
func ends(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "\"”’')"))
	return strings.ContainsRune(".?!…。？！:", last)
}

func (j *joiner) flush() {
	if len(j.said) > 0 {
		j.line.Text = strings.Join(j.said, "")
		j.t.Lines = append(j.t.Lines, j.line)
	}
	j.said, j.words = nil, 0
}
