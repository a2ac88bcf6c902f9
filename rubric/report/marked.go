package report

import (
	"slices"

	"tenx/rubric"
)

// piece is a part of a stage's text in which the same evidence applies.
type piece struct {
	Text   string
	Start  int   // offset in the stage's text, in bytes
	Of     []int // indices of the criteria in the scorecard whose evidence covers it
	Ends   []int // those whose evidence ends with it
	Begins []int // those whose evidence begins with it
	After  []rubric.GivenID
}

// pieces cuts a stage's text where evidence, or text typed after a prompt, begins or ends.
func pieces(card rubric.Scorecard, st rubric.StageAnswer) []piece {
	cuts := []int{0, len(st.Text)}
	for _, c := range card.Criteria {
		for _, e := range c.Evidence {
			if e.Stage == st.Stage {
				cuts = append(cuts, e.Start, e.End)
			}
		}
	}
	for _, s := range st.Segments {
		cuts = append(cuts, s.Start, s.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []piece
	for k := 0; k+1 < len(cuts); k++ {
		from, to := cuts[k], cuts[k+1]
		if from < 0 || to > len(st.Text) {
			continue
		}
		p := piece{Text: st.Text[from:to], Start: from}
		for i, c := range card.Criteria {
			for _, e := range c.Evidence {
				if e.Stage != st.Stage || e.Start > from || e.End < to {
					continue
				}
				p.Of = append(p.Of, i)
				if e.Start == from {
					p.Begins = append(p.Begins, i)
				}
				if e.End == to {
					p.Ends = append(p.Ends, i)
				}
			}
		}
		for _, s := range st.Segments {
			if s.Start <= from && to <= s.End {
				p.After = s.After
			}
		}
		p.Of = slices.Compact(p.Of)
		out = append(out, p)
	}
	return out
}
