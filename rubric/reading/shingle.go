package reading

// Shingles are the word sequences (by stem) of texts that earn nothing if repeated: the brief, prompts, hints, and what the interviewer
// knows and looks for.
type Shingles struct {
	runs   map[string]source
	titles map[string]bool // whole short texts of what the interviewer knows
}

// source is a set of the kinds of text that a run of stems occurs in.
type source uint8

const (
	ofAsked source = 1 << iota // in what the interviewer says to everybody
	ofKnown                    // in facts, titles and feedback: an answer may use their numbers, but their words are no answer
)

// shingle is the number of words of a run.
const shingle = 4

// NewShingles collects the word sequences of texts.
func NewShingles(texts []string) *Shingles {
	s := &Shingles{runs: map[string]source{}, titles: map[string]bool{}}
	s.add(texts, ofAsked)
	return s
}

// Know adds texts that the interviewer knows. Repeating them earns nothing, but their numbers may be used in calculations.
func (s *Shingles) Know(texts []string) { s.add(texts, ofKnown) }

func (s *Shingles) add(texts []string, from source) {
	for _, t := range texts {
		t = plain(t)
		for _, b := range blocks(t) {
			toks := tokenizeBlock(nil, t, b)
			stems := wordStems(toks)
			for i := 0; i+shingle <= len(stems); i++ {
				s.runs[key(stems[i:i+shingle])] |= from
			}
			if n := len(stems); from == ofKnown && n >= shingle && n <= longestTitle {
				s.titles[key(stems)] = true
			}
		}
	}
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

func key(stems []string) string { return string(appendKey(nil, stems)) }

// appendKey appends the key of stems; a lookup as string(buf) allocates nothing.
func appendKey(buf []byte, stems []string) []byte {
	for _, s := range stems {
		buf = append(append(buf, s...), ' ')
	}
	return buf
}

// covers returns the sources of which runs cover at least three fifths of a sentence's words.
func (s *Shingles) covers(toks []token) source {
	if s == nil || len(s.runs) == 0 || len(toks) < shingle {
		return 0
	}
	stems := make([]string, 0, len(toks))
	for i := range toks {
		if toks[i].kind != punct {
			stems = append(stems, toks[i].stemmed)
		}
	}
	if len(stems) < shingle {
		return 0
	}
	var asked, known covered
	buf := make([]byte, 0, 128)
	for i := 0; i+shingle <= len(stems); i++ {
		buf = appendKey(buf[:0], stems[i:i+shingle])
		from := s.runs[string(buf)]
		if from&ofAsked != 0 {
			asked.run(i)
		}
		if from != 0 {
			known.run(i)
		}
	}
	switch n := len(stems); {
	case asked.words*5 >= n*3:
		return ofAsked
	case known.words == n, known.words >= knownWords && known.words*5 >= n*3, known.words >= shingle && s.titled(stems):
		return ofKnown
	}
	return 0
}

// titled reports whether a sentence is a title of what is listened for, plus a few words: 'My answer covers failure detection and failover.'
func (s *Shingles) titled(stems []string) bool {
	n, buf := len(stems), make([]byte, 0, 128)
	for size := max(shingle, n-aroundTitle); size <= min(n, longestTitle); size++ {
		for i := 0; i+size <= n; i++ {
			if buf = appendKey(buf[:0], stems[i:i+size]); s.titles[string(buf)] {
				return true
			}
		}
	}
	return false
}

const (
	longestTitle = 12 // words
	aroundTitle  = 6  // most words around it
)

// knownWords is how many repeated words of what the interviewer knows count: a few may be a coincidence.
const knownWords = 8

// covered counts the words that runs cover.
type covered struct{ words, until int }

func (c *covered) run(i int) {
	c.words += i + shingle - max(i, c.until)
	c.until = i + shingle
}
