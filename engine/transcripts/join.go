package transcripts

import (
	"strings"
	"time"
)

// joinWithin is how long after its beginning a line is still added to: a long speech is several lines, so that
// each part keeps a time that is about right.
const joinWithin = 30 * time.Second

// join puts lines of one speaker that follow each other together, gives lines without a speaker to who spoke
// last and lines without a time the time before, and leaves out what is empty. Times never go back.
func join(lines []Line) []Line {
	var out []Line
	var said [][]string // what each line is made of
	at, speaker := time.Duration(0), ""
	for _, l := range lines {
		l.Text = strings.TrimSpace(l.Text)
		if l.Text == "" {
			continue
		}
		if l.Speaker == "" {
			l.Speaker = speaker
		}
		l.At = max(l.At, at)
		if last := len(out) - 1; last >= 0 && l.Speaker == speaker && l.At-at < joinWithin {
			said[last] = append(said[last], l.Text)
			continue
		}
		out = append(out, l)
		said = append(said, []string{l.Text})
		at, speaker = l.At, l.Speaker
	}
	for i := range out {
		out[i].Text = strings.Join(said[i], " ")
	}
	return out
}
