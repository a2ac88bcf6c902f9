package terminal

import (
	"strings"

	"tenx/rubric"
)

// transcriptView is the whole interview, scrolled to one highlighted piece of evidence.
func (r *cardRoom) transcriptView(e rubric.Evidence) *view {
	v := &view{title: "Your interview; › marks the evidence", keys: textKeys}
	v.build = func(width int) listing {
		var l listing
		v.aim = 0
		for _, st := range r.card.Scenario.Stages {
			t := talk{width: width}
			for _, turn := range r.card.Transcript.Turns {
				if turn.Stage == st.ID && turn.Kind != rubric.TurnNotice {
					t.turn(r.card.Scenario, turn, r.st)
				}
			}
			l.add(t.lines...)
			for _, a := range r.card.Transcript.Stages {
				if a.Stage != st.ID {
					continue
				}
				l.add(r.st.title.Render("Your answer"))
				from, to := 0, 0
				if e.Stage == st.ID {
					from, to = e.Start, e.End
				}
				lines, first := markedText(r.st, a.Text, from, to, width)
				if first >= 0 {
					v.aim = len(l.lines) + first
				}
				l.add(lines...)
				l.add("")
			}
		}
		return l
	}
	return v
}

// markedText wraps a text, with the bytes from..to highlighted: by color, and by a marker before each line that has some of them. first is the
// first such line, -1 for none.
func markedText(st styles, text string, from, to, width int) (lines []string, first int) {
	first = -1
	offset := 0
	for line := range strings.SplitSeq(text, "\n") {
		for _, row := range softWrap(strings.TrimSuffix(line, "\r"), width-2) {
			lo, hi := max(from-offset, row.start), min(to-offset, row.end)
			if lo >= hi {
				lines = append(lines, "  "+drawn(line[row.start:row.end]))
				continue
			}
			if first < 0 {
				first = len(lines)
			}
			lines = append(lines, st.mark.Render("› ")+drawn(line[row.start:lo])+st.selected.Render(drawn(line[lo:hi]))+drawn(line[hi:row.end]))
		}
		offset += len(line) + 1
	}
	return lines, first
}
