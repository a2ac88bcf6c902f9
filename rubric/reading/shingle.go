package reading

// Shingles are the runs of stems of texts whose repetition earns nothing: the brief, prompts, hints.
type Shingles struct {
	runs map[string]bool
}

// shingle is how many words a run has.
const shingle = 4

// NewShingles collects the runs of texts.
func NewShingles(texts []string) *Shingles {
	s := &Shingles{runs: map[string]bool{}}
	for _, t := range texts {
		t = plain(t)
		for _, b := range blocks(t) {
			toks := tokenizeBlock(nil, t, b)
			stems := wordStems(toks)
			for i := 0; i+shingle <= len(stems); i++ {
				s.runs[key(stems[i:i+shingle])] = true
			}
		}
	}
	return s
}

func wordStems(toks []token) []string {
	var out []string
	for _, t := range toks {
		if t.kind != punct {
			out = append(out, wordStem(t))
		}
	}
	return out
}

func key(stems []string) string {
	k := ""
	for _, s := range stems {
		k += s + " "
	}
	return k
}

// covers says whether at least three fifths of a sentence's words stand in runs that were collected.
func (s *Shingles) covers(toks []token) bool {
	if s == nil || len(s.runs) == 0 {
		return false
	}
	if len(toks) < shingle {
		return false
	}
	stems := make([]string, 0, len(toks))
	for i := range toks {
		if toks[i].kind != punct {
			stems = append(stems, toks[i].stemmed)
		}
	}
	if len(stems) < shingle {
		return false
	}
	covered, until := 0, 0
	buf := make([]byte, 0, 128)
	for i := 0; i+shingle <= len(stems); i++ {
		buf = buf[:0]
		for _, w := range stems[i : i+shingle] {
			buf = append(append(buf, w...), ' ')
		}
		if s.runs[string(buf)] {
			covered += i + shingle - max(i, until)
			until = i + shingle
		}
	}
	return covered*5 >= len(stems)*3
}
