package reading

import (
	"slices"
	"strings"
)

// clause is a stretch of a sentence that says one thing.
type clause struct {
	from, to int // tokens
	sentence int
	cues     Relations // the relations that its own words give to the mentions near it
	words    int
}

// sentence is a run of clauses that ends at a full stop, or at the end of a list item, a table row or a line of a diagram.
type sentence struct {
	from, to     int // tokens
	clauses      [2]int
	kind         blockKind
	level        int // of a heading: the number of # it begins with, 7 without; 0 for anything else, also for a table's header
	stage        int
	asked        bool      // ends with a question mark
	title        int       // index of the sentence that is the heading above it; -1 without one
	columns      int       // index of the sentence that is its table's header; -1 without one
	money        bool      // in a paragraph about money
	quoted       bool      // repeats the brief or the interviewer
	recited      bool      // repeats what the interviewer knows or listens for
	vague        bool      // praises or promises without a statement: 'a holistic approach ensures an optimal experience'
	hypothetical int       // first token that is only hypothetical; equals to where there is none
	settled      int       // first token that is hypothetical no more: 'it could burn, therefore we keep a copy'
	negated      []span    // what a preceding negation negates
	unneeded     []span    // what a following statement negates: 'is not needed'
	declined     []span    // the part of negated that is a decision against something: 'no cache', 'we don't use a queue'
	header       Relations // the relations that the table's header gives to everything in the row
	frames       []frame   // token ranges that are not the candidate's own decision, see voice
	listed       []span    // token ranges of enumerations without a predicate
	about        rowsAre   // of a row: what its table is about
	done         []span    // cells of such a row that say what is done
}

type span struct{ from, to int }

func (s span) has(i int) bool { return i >= s.from && i < s.to }

func within(spans []span, i int) bool {
	for _, s := range spans {
		if s.has(i) {
			return true
		}
	}
	return false
}

// maxSentence bounds the tokens of a sentence, and so the cost of looking at all pairs in it.
const maxSentence = 300

// sentences cuts the tokens of one block.
func sentences(toks []token, base int, text string, b block, stage int) []sentence {
	var out []sentence
	start := 0
	flush := func(end int, asked bool) {
		if end > start {
			out = append(out, sentence{from: base + start, to: base + end, kind: b.kind, stage: stage, asked: asked})
		}
		start = end
	}
	for i, t := range toks {
		if i-start >= maxSentence {
			flush(i, false)
		}
		if t.kind != punct {
			continue
		}
		switch t.text {
		case ".", "!", "?":
			if i+1 < len(toks) && toks[i+1].text == ")" && opened(toks[start:i]) {
				continue // '(3,000?)' is a doubt within a statement
			}
			if t.text == "." && labels(toks[start:i], text, t.end) {
				toks[i].text = ":"
				continue
			}
			if endsSentence(toks, i, text, b) {
				if t.text == "?" {
					flush(lastSemicolon(toks, start, i), false) // in 'drop debug lines; sample the rest?' only the end is a question
				}
				flush(i+1, t.text == "?")
			}
		}
	}
	flush(len(toks), false)
	return out
}

// lastSemicolon returns the token after the last semicolon in a range of tokens, or the range's start.
func lastSemicolon(toks []token, from, to int) int {
	for i := to - 1; i > from; i-- {
		if toks[i].text == ";" {
			return i + 1
		}
	}
	return from
}

// labels reports whether words that end at a full stop are a label of what follows on the line: a few of them, in bold.
func labels(toks []token, text string, end int) bool {
	if len(toks) == 0 || len(toks) > labelWords || !strings.HasPrefix(text[end:], "**") && !strings.HasPrefix(text[end:], "__") {
		return false
	}
	rest, _, _ := strings.Cut(text[end:], "\n")
	return strings.Trim(rest, "*_ \t") != ""
}

// opened reports whether a bracket is open at the end of toks.
func opened(toks []token) bool {
	for i := len(toks) - 1; i >= 0; i-- {
		switch toks[i].text {
		case "(":
			return true
		case ")":
			return false
		}
	}
	return false
}

// abbreviations have a full stop that does not end a sentence.
var abbreviations = set("e.g g e i.e eg ie vs approx ca resp incl cf no st dr")

func endsSentence(toks []token, i int, text string, b block) bool {
	t := toks[i]
	if t.end < b.end {
		switch text[t.end] {
		case ' ', '\n', '\t', '*', ')', '"', '\'', '`', fill:
		default:
			return false
		}
	}
	if t.text == "." && i > 0 && abbreviations.Has(toks[i-1].text) {
		return toks[i-1].text == "no" && (i+1 >= len(toks) || toks[i+1].kind != number) // 'from cold? no. So keep it', but 'no. 5'
	}
	return t.text != "." || i == 0 || toks[i-1].kind != punct || toks[i-1].text != "."
}

// breakWords begin a new clause.
var breakWords = set(`but because since so if when unless while whereas otherwise then hence therefore thus which until instead rather though although where
whenever meaning bc cause`)

// cutClauses cuts a sentence and appends to cs.
func cutClauses(cs []clause, toks []token, s *sentence, index int) []clause {
	first, start, words := len(cs), s.from, 0
	flush := func(end int) {
		if end > start {
			cs = append(cs, clause{from: start, to: end, sentence: index, words: words, cues: cues(toks, start, end)})
		}
		start, words = end, 0
	}
	for i := s.from; i < s.to; i++ {
		t := &toks[i]
		if t.kind == punct {
			if t.text == "." && i+1 < s.to && toks[i+1].start == t.end {
				continue // p99.5, node.js
			}
			if t.text == ":" && between(toks, i, s) {
				continue // 10:42
			}
			switch t.text {
			case ",", ";", ":", "(", ")", "-", "->", ".", "|":
				if words > 0 {
					if t.text == "->" || t.text == "(" {
						flush(i) // the arrow goes with what it leads to
					} else {
						flush(i + 1)
					}
				}
			}
			continue
		}
		if t.is(isBreak) && words >= 2 {
			flush(i)
		}
		words++
	}
	flush(s.to)
	s.clauses = [2]int{first, len(cs)}
	for k := first; k+1 < len(cs); k++ {
		end := toks[cs[k].to-1].text
		if end == ":" && happens(toks, cs[k]) && (happens(toks, cs[k+1]) || does(toks, cs[k+1])) {
			cs[k+1].cues |= Consequence // 'host dies: its lease ends', as in notes written in a hurry
		}
		if (end == ":" || end == "|") && cs[k].words <= labelWords && cs[k+1].words > 0 && broken(toks, cs[k]) {
			cs[k+1].cues |= Consequence // 'etcd gone: the map is frozen', in a list or in a row of a table
		}
		if toks[cs[k+1].from].text == "until" && suffices.Has(toks[cs[k].to-1].text) {
			cs[k].cues |= Alternative // 'one primary is enough until 5,000 writes a second'
		}
	}
	return cs
}

// suffices are words for a solution that is good enough up to a point.
var suffices = set("works work enough fine ok okay good suffices suffice do does holds")

// between reports whether token i is between two numbers without a space, as in a time of day.
func between(toks []token, i int, s *sentence) bool {
	return i > s.from && i+1 < s.to && toks[i-1].kind == number && toks[i+1].kind == number && toks[i-1].end == toks[i].start && toks[i].end == toks[i+1].start
}

// brokenStates end a label that says what failed.
var brokenStates = set("failure failures outage outages crash crashes failed fails loss gone lost down away dead dark offline unreachable unavailable unresponsive stuck missing stale late wrong broken stolen leaked cut full frozen corrupt corrupted partitioned isolated overloaded")

// broken reports whether a clause is a label that says what failed: 'broker lost', 'bill late', 'bad release'.
func broken(toks []token, c clause) bool {
	for i := c.to - 1; i >= c.from; i-- {
		if toks[i].kind == word {
			return i > c.from && brokenStates.Has(toks[i].text) && toks[i-1].kind == word && toks[i-1].text != "the" && toks[i-1].text != "a"
		}
	}
	return false
}

// happens reports whether a clause describes an event, and does whether it describes an action.
func happens(toks []token, c clause) bool {
	return slices.ContainsFunc(toks[c.from:c.to], func(t token) bool { return finite.Has(t.text) })
}

func does(toks []token, c clause) bool {
	return slices.ContainsFunc(toks[c.from:c.to], func(t token) bool { return t.is(isEngineering) })
}

var (
	startsUnneeded  = set("is are was seems isn't aren't wasn't")
	unneededAdverbs = set("really strictly actually even always absolutely particularly that so very yet any")
	needful         = set("needed necessary required worth useful warranted essential")
)

// status finds what is negated and what is only hypothetical in a sentence.
func (s *sentence) status(toks []token) {
	s.hypothetical, s.settled = s.to, s.to
	praise, figures, conditional := 0, 0, false
	for i := s.from; i < s.to; i++ {
		t := &toks[i]
		if t.quantity > 0 {
			figures++
		}
		if t.kind != word {
			conditional = conditional && t.kind != punct
			continue
		}
		if t.is(isBreak) {
			conditional = opensCondition.Has(t.text)
		}
		if i > s.hypothetical && s.settled == s.to && settling.Has(t.text) && toks[i-1].kind == punct {
			s.settled = i
		}
		if t.is(isVague) || t.is(startsVague) && phraseAt(toks, i, s.to, vaguePhrases) {
			praise++
		}
		if !t.is(isNegator | startsPhrase | isModal) {
			continue
		}
		s.negate(toks, i, conditional)
		if phraseAt(toks, i, s.to, afterwards) || unneededAt(toks, i, s.to) {
			s.unneeded = append(s.unneeded, span{clauseStart(toks, i, s.from) - 1, i})
		}
		s.suppose(toks, i)
	}
	s.concede(toks)
	s.vague = praise > 0 && figures == 0
}

// negate records what a negator or a negating phrase at token i negates.
func (s *sentence) negate(toks []token, i int, conditional bool) {
	t := &toks[i]
	negates := s.negates(toks, i, conditional)
	if t.text == "without" && i > s.from && deniedBefore(toks, i, s.from) {
		negates = false // 'nothing is deleted without a tombstone': there is a tombstone
		endBefore(s.negated, i)
		endBefore(s.declined, i)
	}
	if !negates && !phraseAt(toks, i, s.to, negatingPhrases) {
		return
	}
	end := negationEnd(toks, i+1, s.to, t.text == "never" || t.text == "without")
	if t.text == "avoid" || t.text == "avoiding" || t.text == "without" {
		end = phraseEnd(toks, i+1, end)
	} else if !negates && (i == s.from || toks[i-1].kind == punct) {
		end = subjectEnd(toks, i+1, end)
	}
	if tellsWhich(toks, i, s.from, s.to) {
		end = min(end, i+2)
	}
	s.negated = append(s.negated, span{i, end})
	if !negates || declines(toks, i, s.to) {
		s.declined = append(s.declined, span{i, min(end, i+declinedReach)})
	}
}

// negates reports whether token i is a negator that negates what follows. conditional says that the clause is a condition.
func (s *sentence) negates(toks []token, i int, conditional bool) bool {
	t := &toks[i]
	switch {
	case conditional, !t.is(isNegator), i+1 < s.to && notNegating.Has(toks[i+1].text):
		return false // 'if it does not answer' negates nothing
	case t.text == "without":
		// 'without a copy, a crash loses all' negates nothing, and 'three seconds without a heartbeat' is an event, not a decision
		return i > s.from && timeUnits()[toks[i-1].text] == 0
	case t.text == "rejected", t.text == "refused":
		return i == s.from || !beForms.Has(toks[i-1].text) // 'uploads are rejected': a system does it
	case t.text == "zero":
		return i+1 >= s.to || toks[i+1].kind == word
	case t.text == "no":
		return !bearsOut(toks, i, s)
	}
	return true
}

// endBefore ends the last of some spans before token i.
func endBefore(spans []span, i int) {
	if n := len(spans); n > 0 && spans[n-1].to > i {
		spans[n-1].to = i
	}
}

// suppose records that the rest of the sentence is hypothetical from token i on, if it is the first such token.
func (s *sentence) suppose(toks []token, i int) {
	if s.hypothetical < s.to || !hypotheticalAt(toks, i, s) {
		return
	}
	s.hypothetical = i
	if toks[i].is(isModal) && i+2 < s.to && toks[i+1].text == "be" {
		for s.hypothetical > s.from && toks[s.hypothetical-1].kind != punct && !joining.Has(toks[s.hypothetical-1].text) {
			s.hypothetical-- // 'a cache could be added'
		}
	}
}

// concede ends what is hypothetical at the comma, if the sentence begins by conceding it: 'while one could queue it, the caller waits'.
func (s *sentence) concede(toks []token) {
	if s.hypothetical == s.to || s.settled < s.to || !conceding.Has(toks[s.from].text) {
		return
	}
	for i := s.hypothetical; i < s.to; i++ {
		if toks[i].text == "," {
			s.settled = i
			return
		}
	}
}

func clauseStart(toks []token, i, from int) int {
	for j := i - 1; j >= from; j-- {
		if toks[j].kind == punct && (toks[j].text == ";" || toks[j].text == ":" || toks[j].text == "->") || toks[j].text == "but" {
			return j + 1
		}
	}
	return from
}
