package reading

// A row of a table says its cells of its first cell, and its header says what they say: under 'pros', 'cons' or 'alternative' ways are
// compared, under 'why' reasons are given.

// headerRow marks the header of a table itself: it names, and states nothing.
const headerRow Relations = 1 << 7

var headerCues = wordRelations(map[Relations]string{
	Alternative: "pro pros con cons tradeoff tradeoffs trade-off trade alternative alternatives rejected instead versus vs advantage advantages disadvantage disadvantages drawback drawbacks downside downsides benefit benefits cost limitation limitations strengths weaknesses option options",
	Reason:      "why rationale reason reasons because justification purpose",
})

// tables gives the rows of each table what its header ties to them.
func (r *Reading) tables(first int) {
	for i := first; i < len(r.sentences); {
		if r.sentences[i].kind != row {
			i++
			continue
		}
		end := i + 1
		for end < len(r.sentences) && r.sentences[end].kind == row {
			end++
		}
		if end-i >= 3 || end-i == 2 && r.columns(i) == r.columns(i+1) && r.columns(i) > 1 {
			t := r.headerCues(i)
			r.sentences[i].header = headerRow
			for k := i + 1; k < end; k++ {
				r.sentences[k].header = t
			}
		}
		i = end
	}
}

// columns counts the cells of a row.
func (r *Reading) columns(i int) int {
	n, s := 0, &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		if r.toks[k].text == "|" {
			n++
		}
	}
	return n - 1
}

func (r *Reading) headerCues(i int) Relations {
	var t Relations
	s := &r.sentences[i]
	for k := s.from; k < s.to; k++ {
		t |= headerCues[r.toks[k].text]
	}
	return t
}
