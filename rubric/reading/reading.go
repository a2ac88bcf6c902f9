package reading

import (
	"slices"
	"strings"
	"sync"
)

// Text is one stage's answer.
type Text struct {
	Stage  string
	Text   string
	Topics []Topic // of the replies in it, in order
}

// Modality is how a text mentions a concept: whether it asserts, rejects, asks, supposes or only lists it.
type Modality uint8

// The modalities, from the least to the most.
const (
	Listed       Modality = iota // an item of an enumeration that says nothing of it
	Quoted                       // repeats the brief or the interviewer
	Reported                     // said or done by others, or only wished for
	Asked                        // in a question
	Rejected                     // rejected
	Hypothetical                 // "one could", "with more time"
	Named                        // an item of an enumeration inside a sentence
	Asserted                     //
)

// String returns the modality's name.
func (m Modality) String() string {
	return [...]string{"listed", "quoted", "reported", "asked", "rejected", "hypothetical", "named", "asserted"}[m]
}

// Mention is one place where a text mentions a concept.
type Mention struct {
	Concept    string
	Modality   Modality
	Relations  Relations
	Stage      int // index of the Text
	Start, End int // byte range of the words in that text
	From, To   int // byte range of its evidence: the clause or the sentence
	Pattern    string
	concept    int32
	clause     int
	sentence   int
	term       bool
	asked      bool // named by a question, to which its sentence is the reply
	supposed   bool // of a question that asks what something leads to: the reply is its consequence
	recited    bool // in a sentence that repeats what the interviewer knows or listens for
	bare       bool // a name without a statement: a heading, a label, an item that is only a name
	narrowed   bool // a failure in general whose words name a kind of it: 'if a leader fails' is one failure
	token, end int
}

// Reading is what was read in the stages of one answer.
type Reading struct {
	Lexicon      *Lexicon
	Texts        []Text
	Mentions     []Mention // in order
	Quantities   []Quantity
	Sums         []Sum
	Words        int
	WithRecited  bool // repeating the interviewer's knowledge counts as said, which is enough not to ask for it
	WithoutOwn   bool // ignore the scenario's own concepts, which are meant for its own rules
	Accusing     bool // only what is said plainly, of the whole design and as the candidate's own decision counts: for bad signs
	WithSupposed bool // what is only supposed ('I would add a queue') counts as named, and so does a name on its own ('A queue.')
	Disclaimed   bool // the candidate takes everything back, or says that it is not meant

	voice     Voice
	results   map[result]bool // of the sums that are listed
	acts      []act           // in an answer that tells a story
	tellers   []teller        // the subject at each token, likewise
	stageOf   []int           // of each quantity
	toks      []token
	sentences []sentence
	clauses   []clause
	stemmed   map[string]stemmed
	present   []int32 // by stem id: the epoch of the sentence that has it
	epoch     int32
	found     []Mention         // room for match
	halves    []half            // buffer for match
	stated    float64           // see Stated
	spoken    bool              // it was said aloud and written down by a recognizer
	byConcept map[int32][]int32 // concept, or one that it is a kind of, to mentions
}

// Read reads the stages of an answer. What repeats the asked texts (brief, prompts, hints) counts as quoted.
func Read(l *Lexicon, texts []Text, asked *Shingles) *Reading {
	return ReadAs(Designing, l, texts, asked)
}

// ReadAs is Read for an answer in a given voice.
func ReadAs(voice Voice, l *Lexicon, texts []Text, asked *Shingles) *Reading {
	size := 0
	for _, t := range texts {
		size += len(t.Text)
	}
	r := &Reading{
		voice: voice, Lexicon: l, Texts: texts, byConcept: map[int32][]int32{}, stemmed: map[string]stemmed{}, present: make([]int32, l.stems),
		sentences: make([]sentence, 0, size/60+4), clauses: make([]clause, 0, size/30+4), Mentions: make([]Mention, 0, size/24+16),
	}
	r.spoken = isSpoken(texts)
	for i, t := range texts {
		r.readText(i, t.Text, asked)
	}
	r.wholeAnswer()
	if voice == Narrating {
		r.people()
	}
	r.judgeAll()
	r.figures()
	r.stated = r.shareStated()
	r.stemmed, r.present, r.found, r.halves, r.results = nil, nil, nil, nil, nil // needed no more
	return r
}

// stems looks up the stem of every word.
func (r *Reading) stems(toks []token) {
	var unknown []int
	known := &r.Lexicon.words
	known.mu.RLock()
	for i := range toks {
		t := &toks[i]
		if t.kind == punct {
			t.light = transparent.Has(t.text)
			continue
		}
		s, ok := known.words[t.text]
		if !ok {
			unknown = append(unknown, i)
			continue
		}
		t.stemmed, t.stem, t.light, t.flags = s.stem, s.id, s.light, s.flags
	}
	known.mu.RUnlock()
	for _, i := range unknown {
		t := &toks[i]
		s, ok := r.stemmed[t.text]
		if !ok {
			s = r.lookUp(t)
			known.add(t.text, s)
			r.stemmed[t.text] = s
		}
		t.stemmed, t.stem, t.light, t.flags = s.stem, s.id, s.light, s.flags
	}
}

// wordCache keeps what is known about words across texts. It is safe for concurrent use.
type wordCache struct {
	mu    sync.RWMutex
	words map[string]stemmed
}

// maxCached bounds the cache, so that garbage texts cannot fill the memory.
const maxCached = 30_000

func (c *wordCache) add(word string, s stemmed) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(word) >= 40 || len(c.words) >= maxCached {
		return
	}
	if c.words == nil {
		c.words = map[string]stemmed{}
	}
	s.stem = strings.Clone(s.stem) // otherwise the text that it is a slice of would stay in memory
	c.words[strings.Clone(word)] = s
}

func (r *Reading) lookUp(t *token) stemmed {
	s := stemmed{stem: wordStem(*t), id: -1}
	if t.kind == word {
		s.flags = flagsOf(t.text, s.stem)
		s.light = s.flags&isArticle != 0
	}
	if id, ok := r.Lexicon.lookUp(s.stem); ok {
		s.id = id
	} else if t.kind == word && len(s.stem) >= minTypo && s.flags&isStop == 0 {
		s.id = r.Lexicon.typos().find(s.stem)
	}
	return s
}

func (r *Reading) readSentence(i int, text string, asked *Shingles) {
	s := &r.sentences[i]
	toks := r.toks[s.from:s.to]
	var qs []Quantity
	if s.kind != code {
		qs = quantities(toks)
	}
	if s.columns >= 0 {
		names := &r.sentences[s.columns]
		columnUnits(r.toks[names.from:names.to], toks, qs)
	}
	if s.money {
		bareMoney(toks, qs)
	}
	for k := range toks {
		if toks[k].quantity > 0 {
			toks[k].quantity += len(r.Quantities)
		}
		if toks[k].inside > 0 {
			toks[k].inside += s.from
		}
	}
	for k := range qs {
		qs[k].tokens[0] += s.from
		qs[k].tokens[1] += s.from
		r.stageOf = append(r.stageOf, s.stage)
	}
	for k := range qs {
		if t := &r.toks[qs[k].tokens[0]]; t.kind == word && !qs[k].Word {
			t.flags |= wordFlags(Number)
		}
	}
	r.Quantities = append(r.Quantities, qs...)
	if s.kind == prose && draws(toks) {
		s.kind = diagram
	}
	s.status(r.toks)
	if r.voice == Designing {
		s.voice(r.toks, text)
		if s.general(r.toks) {
			s.frame(s.from, s.to, Reported)
		}
	}
	from := asked.covers(toks)
	s.quoted, s.recited = from == ofAsked, from == ofKnown
	r.clauses = cutClauses(r.clauses, r.toks, s, i)
	if s.kind != heading && !s.quoted {
		r.Sums = append(r.Sums, sums(r.toks[:s.to], s.from, r.Quantities, s.stage, text)...)
	}
}

// draws reports whether a sentence is a diagram in one line: at least two arrows, and no verb of an action.
func draws(toks []token) bool {
	arrows := 0
	for i := range toks {
		if toks[i].text == "->" {
			arrows++
		}
		if predicates(&toks[i]) || toks[i].is(isEngineering) && !toks[i].is(isStop) {
			return false
		}
	}
	return arrows >= 2
}

// mention finds the concepts in the sentences from first on.
func (r *Reading) mention(stage, first int, text string) {
	for i := first; i < len(r.sentences); i++ {
		s := &r.sentences[i]
		found := r.match(s, text)
		if listed := r.enumerations(s, r.items(found)); s.listed == nil { // else it is a line of a list of names
			s.listed = listed
		}
		for _, m := range found {
			m.Stage, m.sentence = stage, i
			m.clause = r.clauseAt(s, m.token)
			r.Mentions = append(r.Mentions, m)
			for k := m.token; k < m.end; k++ {
				r.toks[k].heard = true
			}
		}
	}
	r.topics(stage, first)
	r.answered(first, text)
}

// judgeAll judges the mentions, once the whole answer is known.
func (r *Reading) judgeAll() {
	for i := range r.Mentions {
		r.judge(&r.Mentions[i])
		if m := &r.Mentions[i]; m.supposed && m.Modality == Asserted {
			m.Relations |= Consequence
		}
		if m := &r.Mentions[i]; m.asked && m.Relations == 0 {
			m.Modality = Quoted // the reply says nothing about it
		}
		for _, up := range r.Lexicon.up[r.Mentions[i].concept] {
			r.byConcept[up] = append(r.byConcept[up], int32(i))
		}
	}
	for i := range r.Mentions {
		r.narrow(i)
	}
}

// anyFailure is said in general words, 'when it breaks', that its kinds are said in as well, 'when the leader breaks'.
const anyFailure = "failure-mode"

// narrow marks the mention of any failure that shares words with mention i, which names a kind of it and says at least as much.
func (r *Reading) narrow(i int) {
	m := &r.Mentions[i]
	wide, ok := r.Lexicon.byID[anyFailure]
	if !ok || m.concept == wide || !slices.Contains(r.Lexicon.up[m.concept], wide) {
		return
	}
	mark := func(k int) bool {
		o := &r.Mentions[k]
		if o.sentence != m.sentence {
			return false
		}
		if o.concept == wide && o.token < m.end && m.token < o.end && o.Modality <= m.Modality && (m.Relations != 0 || o.Relations == 0) {
			o.narrowed = true
		}
		return true
	}
	for k := i - 1; k >= 0 && mark(k); k-- {
	}
	for k := i + 1; k < len(r.Mentions) && mark(k); k++ {
	}
}

func (r *Reading) clauseAt(s *sentence, tok int) int {
	for c := s.clauses[0]; c < s.clauses[1]; c++ {
		if tok < r.clauses[c].to {
			return c
		}
	}
	return s.clauses[1] - 1
}
