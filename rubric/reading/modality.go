package reading

import (
	"slices"
	"strings"
)

// itemWords is the most words of a list item that is not a name.
const itemWords = 4

// figured reports whether a mention contains a number.
func (r *Reading) figured(m Mention) bool {
	return slices.ContainsFunc(r.toks[m.token:m.end], func(t token) bool { return t.kind == number })
}

// items drops the mentions that are whole statements: 'databases keep serving and fail over' is no item of a list.
func (r *Reading) items(found []Mention) []Mention {
	statement := func(m Mention) bool {
		return r.Lexicon.concepts[m.concept].Statement || !m.term && m.end-m.token > itemWords && !r.figured(m)
	}
	if !slices.ContainsFunc(found, statement) {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), statement)
}

// enumerations finds the token ranges of a sentence that only list things: four or more concepts with hardly a word between them.
func (r *Reading) enumerations(s *sentence, found []Mention) []span {
	effects := s.header&Consequence != 0 // what a cell under 'effect' names is what happens
	var out []span
	if !effects {
		out = bareList(r.toks, s)
	}
	for i := 0; i < len(found); {
		j, distinct := i+1, 1
		for j < len(found) && r.enumerated(found[j-1].end, found[j].token) {
			if found[j].token >= found[j-1].end {
				distinct++
			}
			j++
		}
		run := span{found[i].token, found[j-1].end}
		if r.oneFigure(run) || r.rates(run) > 1 {
			i = j
			continue
		}
		if distinct >= 4 && r.happens(run)*4 < distinct || distinct == 3 && !effects && r.wordsOutside(s, run.from, run.to) < 3 && r.happens(run) == 0 {
			out = append(out, run)
		}
		i = j
	}
	return out
}

// oneFigure reports whether a run has one number and no punctuation: 'the workers cost about $400 a month' is a statement, however many of its
// words are concepts.
func (r *Reading) oneFigure(run span) bool {
	figure := false
	for i := run.from; i < run.to; i++ {
		if r.toks[i].kind == punct && separates(&r.toks[i]) {
			return false
		}
		figure = figure || r.toks[i].kind == number
	}
	return figure
}

// rates counts the rates in a run: '40 writes per second and 3,800 reads per second' is an estimate, not a list of names.
func (r *Reading) rates(run span) int {
	n := 0
	for i := run.from; i < run.to; i++ {
		if q := r.toks[i].quantity; q > 0 && r.Quantities[q-1].Unit.Per > 0 {
			n++
		}
	}
	return n
}

// finite are verb forms that are never nouns: in 'box dies: keeper misses 3 beats, copy becomes main' each item is a statement. Words that are
// also nouns, such as 'caches', are not among them.
var finite = set(`dies becomes become takes took refuses misses gets goes comes keeps says waits fails stops starts holds knows asks tells sends drops serves gives
makes needs uses runs stays grows falls hits loses sees finds puts tries rejects promotes elects renews expires must can cannot can't won't
doesn't don't isn't fetches computes appends deletes removes creates adds opens closes receives delivers accepts decides chooses compares collects
invokes publishes subscribes renders applies replays restores replaces downloads uploads pushes pulls reaches returns leaves brings lets throws hands lives hangs wins answers moves pays costs eats saves carries rings wakes repeats forgets remembers`)

// happens counts the finite verbs in a range of tokens.
func (r *Reading) happens(s span) int {
	n := 0
	for i := s.from; i < s.to; i++ {
		if finite.Has(r.toks[i].text) || acts(r.toks, i) {
			n++
		}
	}
	return n
}

// acts reports whether token i is a verb by its position, though it may be a noun elsewhere: 'the owner assigns numbers', 'batches the writes',
// and in notes 'ports closed, metadata blocked'. A plural noun has punctuation or nothing after it.
func acts(toks []token, i int) bool {
	t := &toks[i]
	if t.kind == word && len(t.text) > 5 && t.text[len(t.text)-2:] == "ed" && i > 0 && toks[i-1].kind == word && !determiners.Has(toks[i-1].text) {
		return i+1 == len(toks) || separates(&toks[i+1])
	}
	if t.kind == word && len(t.text) > 3 && !t.is(isStop|isLink) && i > 0 && i+1 < len(toks) && determiners.Has(toks[i+1].text) && plural(&toks[i-1]) {
		return true // 'replicas double the bill'
	}
	if t.kind != word || len(t.text) < 4 || t.text[len(t.text)-1] != 's' || t.text[len(t.text)-2] == 's' || i+1 == len(toks) || toks[i+1].kind != word || separates(&toks[i+1]) {
		return false
	}
	if determiners.Has(toks[i+1].text) {
		return true
	}
	return i > 1 && determiners.Has(toks[i-2].text) && toks[i-1].kind == word && toks[i-1].text[len(toks[i-1].text)-1] != 's' && !ofWords.Has(toks[i+1].text)
}

// plural reports whether a word may be a plural noun.
func plural(t *token) bool {
	return t.kind == word && len(t.text) > 3 && t.text[len(t.text)-1] == 's' && t.text[len(t.text)-2] != 's'
}

var (
	determiners = set("the a an its it them their each every one")
	ofWords     = set("of for in on at with by from per as is are was were")
)

// enumerated reports whether two mentions are in one enumeration: between the end of one and the start of the next there are only
// punctuation and 'and', and at most one other word per punctuation mark.
func (r *Reading) enumerated(end, start int) bool {
	words, marks := 0, 0
	for i := end; i < start; i++ {
		t := &r.toks[i]
		switch {
		case t.kind == punct && (t.text == "," || t.text == "/" || t.text == ";" || t.text == "(" || t.text == ")" || t.text == ":"):
			marks++
		case t.kind == punct:
			return t.text == "&" || t.text == "+" || t.text == "*" || t.text == "."
		case t.text == "and" || t.text == "or" || t.text == "well" || t.text == "plus":
			marks++
		case t.kind == number:
			return false
		case t.is(isEngineering) && !t.is(isStop), t.relations() != 0:
			return false
		default:
			words++
		}
	}
	return start <= end || marks > 0 && words <= marks+1
}

// wordsOutside counts the words of a sentence outside a range of tokens.
func (r *Reading) wordsOutside(s *sentence, from, to int) int {
	n := 0
	for i := s.from; i < s.to; i++ {
		if r.toks[i].kind == word && (i < from || i >= to) {
			n++
		}
	}
	return n
}

// judge sets a mention's modality, its relations and the range of its evidence.
func (r *Reading) judge(m *Mention) {
	s := &r.sentences[m.sentence]
	c := &r.clauses[m.clause]
	m.From, m.To = r.toks[c.from].start, r.toks[c.to-1].end
	m.Modality = r.modality(m, s)
	m.bare, m.recited = r.bare(m, s), s.recited
	if s.kind == heading && r.column(m, s) {
		m.bare = false
		return
	}
	if r.onlyNames(m, s) {
		m.bare, m.Modality = true, min(m.Modality, Listed)
		return
	}
	if m.Modality != Asserted && m.Modality != Rejected {
		return
	}
	m.Relations = r.relations(m, s)
}

// bare reports whether a mention is a name without a statement: in a heading, or in a line that has neither verb nor number.
func (r *Reading) bare(m *Mention, s *sentence) bool {
	switch s.kind {
	case heading:
		return true
	case bullet, prose:
		return !r.states(s) && !r.told(s)
	case diagram, code, note:
		return r.shouted(s)
	}
	return false
}

// told reports whether a line without a known verb may be a sentence all the same: it is long enough, and ends like one.
func (r *Reading) told(s *sentence) bool {
	words := 0
	for i := s.from; i < s.to; i++ {
		if r.toks[i].kind == word {
			words++
		}
	}
	return words >= 5 && r.toks[s.to-1].text == "."
}

// shouted reports whether a line of a drawing is a title: a few words, all in capitals.
func (r *Reading) shouted(s *sentence) bool {
	words := 0
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind == punct && t.text != ":" && t.text != "/" && t.text != "(" && t.text != ")" {
			return false
		}
		if t.kind == word {
			words++
			text := r.Texts[s.stage].Text[t.start:t.end]
			if strings.ToUpper(text) != text {
				return false
			}
		}
	}
	return words >= 1 && words <= 5
}

func (r *Reading) modality(m *Mention, s *sentence) Modality {
	if s.quoted {
		return Quoted
	}
	if as, ok := s.framed(m.token); ok {
		return as
	}
	switch {
	case negatedAt(s.negated, m.token), unneededBy(s.unneeded, m):
		return Rejected
	case m.token >= s.hypothetical && m.token < s.settled:
		return Hypothetical
	case s.asked:
		return Asked
	case s.kind == heading:
		return Listed
	case s.kind == code, (s.kind == comment || s.kind == note) && !r.states(s):
		return Named
	case within(s.listed, m.token):
		if r.predicate(s) || r.labelled(s) {
			return Named
		}
		return Listed
	case s.vague:
		return Named
	}
	return Asserted
}

// labelled reports whether a sentence lists things after a label, with a number among them: 'isolation: one microVM per version, 5 devices,
// seccomp'. That is a note of a decision; without a label or a number it is just words.
func (r *Reading) labelled(s *sentence) bool {
	words, label := 0, false
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		switch {
		case label && t.quantity > 0:
			return true
		case t.text == ":":
			label = label || words > 0 && words <= 3
		case t.kind == word:
			words++
		}
	}
	return false
}

// negatedAt reports whether a mention that starts at tok is in the scope of a negation. A mention that contains the negator itself
// ('no single point of failure') is not negated by it.
func negatedAt(spans []span, tok int) bool {
	for _, s := range spans {
		if s.from < tok && tok < s.to {
			return true
		}
	}
	return false
}

// unneededBy reports whether a mention comes before a statement that it is not needed. A mention that contains that statement ('snapshots are
// not needed') asserts it.
func unneededBy(spans []span, m *Mention) bool {
	for _, s := range spans {
		if s.from < m.token && m.token < s.to && m.end <= s.to {
			return true
		}
	}
	return false
}

// predicate reports whether a sentence says something about the things it lists: it has a verb and a few words outside its enumerations.
func (r *Reading) predicate(s *sentence) bool {
	words, verb := 0, false
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind != word || within(s.listed, i) {
			continue
		}
		words++
		if t.is(isEngineering | isFluff | isAuxiliary) {
			verb = true
		}
	}
	return verb && words >= 2
}

var auxiliaries = set("is are was were be been has have had can will would do does use uses using employ go goes get gets we i i'd we'd i'll it's")

// relations collects the relations of a mention: the cues of its own clause, of the clauses after and before it in its sentence, and of the
// next sentence if its own is only a lead-in.
func (r *Reading) relations(m *Mention, s *sentence) Relations {
	if s.kind == diagram {
		return 0
	}
	own := r.clauses[m.clause]
	t := own.cues | s.header
	if own.words-(m.end-m.token) < 2 {
		t &^= Mechanism
	}
	last := m.clause
	reach := m.clause + 2
	if r.toks[own.to-1].text == ":" && own.words <= labelWords {
		reach = m.clause + labelReach // a label goes with all that follows it
	}
	for c := m.clause + 1; c < s.clauses[1] && c <= reach; c++ {
		t |= r.clauses[c].cues
		last = c
	}
	if m.clause > s.clauses[0] {
		t |= r.clauses[m.clause-1].cues & (Condition | Reason | Number | Consequence)
	}
	if last == s.clauses[1]-1 && m.sentence+1 < len(r.sentences) {
		next := &r.sentences[m.sentence+1]
		if next.stage == s.stage && !next.quoted && !next.asked && (r.leadIn(s) || !m.asked && r.goesOn(m.sentence)) {
			for c := next.clauses[0]; c < next.clauses[1] && c < next.clauses[0]+3; c++ {
				t |= r.clauses[c].cues
			}
		}
	}
	if t&^Number != 0 || t&Number != 0 && r.counts(m, s) {
		if t == Condition && own.words < 4 {
			return 0
		}
		if last > m.clause {
			m.To = r.toks[r.clauses[last].to-1].end
		}
		return t
	}
	return 0
}

// A label is at most labelWords long, and goes with up to labelReach clauses.
const (
	labelWords = 5
	labelReach = 5
)

// goesOn reports whether the next sentence continues this one's subject in the same paragraph: 'We put a cache in front. It answers nine of ten
// reads.'
func (r *Reading) goesOn(i int) bool {
	s, next := &r.sentences[i], &r.sentences[i+1]
	return s.kind == prose && next.kind == prose && anaphors.Has(r.toks[next.from].text) && !r.newParagraph(i+1, r.Texts[s.stage].Text)
}

var anaphors = set("it this that they these otherwise therefore thus hence so then")

// leadIn reports whether a sentence only introduces the next: a few words without a statement, such as '**Stampede.** When a key expires ...',
// or words that end with a colon.
func (r *Reading) leadIn(s *sentence) bool {
	n := 0
	for i := s.from; i < s.to; i++ {
		t := &r.toks[i]
		if t.kind != word {
			continue
		}
		n++
		if t.is(isAuxiliary | isPronoun) {
			return false
		}
	}
	return n <= 6
}

// counts reports whether a mention has a number near it: any digits in the sentence do.
func (r *Reading) counts(m *Mention, s *sentence) bool {
	for i := s.from; i < s.to; i++ {
		if q := r.toks[i].quantity; q > 0 && !r.Quantities[q-1].Word && (i < m.token || i >= m.end) {
			return true
		}
	}
	return false
}
