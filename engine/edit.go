package engine

import (
	"fmt"
	"unicode/utf8"

	"tenx/rubric"
)

func (d *decision) edit(e Edit) error {
	i := d.s.Index(e.Stage)
	if i < 0 {
		return fmt.Errorf("no stage %q", e.Stage)
	}
	text := d.s.Stages[i].Text
	switch {
	case i != d.s.Stage:
		return ErrClosed
	case e.Offset < 0 || e.Offset > len(text) || e.Delete < 0 || e.Delete > len(text)-e.Offset:
		return ErrRange
	case !utf8.ValidString(e.Insert) || !boundary(text, e.Offset) || !boundary(text, e.Offset+e.Delete):
		return ErrRange
	case d.s.UsedBytes-e.Delete+len(e.Insert) > maxAnswers:
		return ErrTooLong
	case e.Delete == 0 && e.Insert == "":
		return nil
	}
	d.add(Event{Who: rubric.Candidate, Kind: Edited, Stage: e.Stage, ID: e.ID, Offset: e.Offset, Delete: e.Delete, Text: e.Insert, Spoken: e.Spoken})
	return nil
}

// boundary reports whether a character begins at byte i.
func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// EditTo returns the smallest edit that turns old into text, without splitting characters.
func EditTo(stage, old, text string) Edit {
	lo := 0
	for lo < len(old) && lo < len(text) && old[lo] == text[lo] {
		lo++
	}
	for lo > 0 && !boundary(old, lo) { // the bytes before lo are the same in both, and so are the character boundaries among them
		lo--
	}
	hi := 0
	for hi < len(old)-lo && hi < len(text)-lo && old[len(old)-1-hi] == text[len(text)-1-hi] {
		hi++
	}
	for !boundary(old, len(old)-hi) { // ends at the latest at the end of the text
		hi--
	}
	return Edit{Stage: stage, Offset: lo, Delete: len(old) - hi - lo, Insert: text[lo : len(text)-hi]}
}

// segment is a run of text with the number of prompts and hints given before it was typed.
type segment struct{ start, end, given int }

// edit changes the text and keeps track of what had been given before each byte was typed. The segments cover the text without gaps, and neighbors differ in
// that.
func (st *StageState) edit(e Event, given int) {
	at, end := e.Offset, e.Offset+e.Delete
	st.Text = st.Text[:at] + e.Text + st.Text[end:]
	n := len(e.Text)
	var out []segment
	add := func(s segment) {
		if s.end <= s.start {
			return
		}
		if k := len(out) - 1; k >= 0 && out[k].given == s.given {
			out[k].end = s.end
			return
		}
		out = append(out, s)
	}
	for _, s := range st.segments {
		add(segment{s.start, min(s.end, at), s.given})
	}
	add(segment{at, at + n, given})
	for _, s := range st.segments {
		add(segment{max(s.start, end) - e.Delete + n, s.end - e.Delete + n, s.given})
	}
	st.segments = out
}
