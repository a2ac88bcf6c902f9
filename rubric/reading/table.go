package reading

import (
	"strings"
	"sync"
)

// The cells of a row describe its first cell, and the names of the columns say how: under 'pros', 'cons' or 'alternative' options are compared,
// under 'why' reasons are given, under 'effect' there are consequences, and what is under 'rejected alternatives' is no part of the design.

var headerCues = sync.OnceValue(func() map[string]Relations {
	return wordRelations(map[Relations]string{
		Alternative: "pro pros con cons tradeoff tradeoffs trade-off trade alternative alternatives rejected instead versus vs advantage advantages disadvantage disadvantages drawback drawbacks downside downsides benefit benefits cost limitation limitations strengths weaknesses option options",
		Reason:      "why rationale reason reasons because justification purpose",
		Consequence: "effect effects impact impacts consequence consequences result happens callers users people customers response reaction mitigation mitigations recovery",
	})
})

// tables gives the rows of each table the relations in the names of its columns.
func (r *Reading) tables(first int) {
	of, cues, about, cell := -1, Relations(0), ofDesign, 0
	var framed map[int]Modality
	var done map[int]bool
	for i := first; i < len(r.sentences); i++ {
		s := &r.sentences[i]
		if s.columns < 0 {
			continue
		}
		if s.columns != of {
			of, cues, framed = s.columns, r.headerCues(s.columns), r.framedColumns(s.columns)
			about, done = r.rowsUnder(s.columns), r.actionColumns(s.columns)
		}
		s.header, s.about = cues, about
		if !r.sameLine(i-1, i) {
			cell = 0
		}
		cell = r.frameCells(s, cell, framed, done)
		if about == ofTests {
			s.frame(s.from, s.to, Reported)
		}
	}
}

// framedColumns returns the columns, from 0, whose names say that their cells are not the design.
func (r *Reading) framedColumns(names int) map[int]Modality {
	framed, n := map[int]Modality{}, 0
	s := &r.sentences[names]
	for i := s.from; i < s.to; i++ {
		if r.toks[i].text == "|" {
			n++
		} else if as, ok := r.framesAt(i, s.to); ok {
			framed[n] = as
		}
	}
	return framed
}

// frameCells puts frames around such cells in a sentence of a row, which begins in cell n, and notes the cells that say what is done. It returns the cell that the sentence ends in.
func (r *Reading) frameCells(s *sentence, n int, framed map[int]Modality, done map[int]bool) int {
	from := s.from
	for i := s.from; i <= s.to; i++ {
		if i < s.to && r.toks[i].text != "|" {
			continue
		}
		if as, ok := framed[n]; ok {
			s.frame(from, i, as)
		}
		if done[n] {
			s.done = append(s.done, span{from, i})
		}
		if i < s.to {
			n, from = n+1, i+1
		}
	}
	return n
}

// sameLine reports whether two sentences of a stage are on the same line.
func (r *Reading) sameLine(i, k int) bool {
	between := r.Texts[r.sentences[k].stage].Text[r.toks[r.sentences[i].to-1].end:r.toks[r.sentences[k].from].start]
	return !strings.ContainsAny(between, "\r\n")
}

func (r *Reading) headerCues(i int) Relations {
	var t Relations
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		t |= headerCues()[r.toks[k].text]
	}
	if r.rowsUnder(i) == ofBill {
		t &^= Alternative // 'cost' sets nothing against anything here
	}
	return t
}
