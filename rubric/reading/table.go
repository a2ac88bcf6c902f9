package reading

// A row of a table says its cells of its first cell, and the names of the columns say what the cells say: under 'pros', 'cons' or
// 'alternative' ways are compared, under 'why' reasons are given.

var headerCues = wordRelations(map[Relations]string{
	Alternative: "pro pros con cons tradeoff tradeoffs trade-off trade alternative alternatives rejected instead versus vs advantage advantages disadvantage disadvantages drawback drawbacks downside downsides benefit benefits cost limitation limitations strengths weaknesses option options",
	Reason:      "why rationale reason reasons because justification purpose",
})

// tables gives the rows of each table what the names of its columns tie to them.
func (r *Reading) tables(first int) {
	of, cues := -1, Relations(0)
	for i := first; i < len(r.sentences); i++ {
		s := &r.sentences[i]
		if s.columns < 0 {
			continue
		}
		if s.columns != of {
			of, cues = s.columns, r.headerCues(s.columns)
		}
		s.header = cues
	}
}

func (r *Reading) headerCues(i int) Relations {
	var t Relations
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		t |= headerCues[r.toks[k].text]
	}
	return t
}
