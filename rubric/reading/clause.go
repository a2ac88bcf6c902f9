package reading

import (
	"slices"
	"strings"
)

// clause is a stretch of a sentence that says one thing.
type clause struct {
	from, to int // tokens
	sentence int
	cues     Relations // the relations that its own words offer to what is mentioned near it
	words    int
}

// sentence is a run of clauses up to a full stop, the end of a list item, a table row or a line of a diagram.
type sentence struct {
	from, to     int // tokens
	clauses      [2]int
	kind         blockKind
	level        int // of a heading: how many # it begins with, 7 without; 0 for anything else, the names of columns included
	stage        int
	asked        bool      // ends with a question mark
	title        int       // the sentence that is the heading above it; -1 without one
	columns      int       // the sentence that names its table's columns; -1 without one
	money        bool      // of a paragraph about money
	quoted       bool      // repeats the brief or the interviewer
	recited      bool      // repeats what the interviewer knows or looks for
	vague        bool      // praises or promises, and states nothing: 'a holistic approach ensures an optimal experience'
	hypothetical int       // first token that is only hypothetical; to where there is none
	settled      int       // token from which on it is not hypothetical any more: 'it could burn, therefore we keep a copy'
	negated      []span    // what a negation before it turns down
	unneeded     []span    // what a statement after it turns down
	declined     []span    // the part of negated in which somebody decides against something: 'no cache', 'we don't use a queue'
	header       Relations // what the header of its table ties to all that a row names
	frames       []frame   // what is not the candidate's own decision, see voice
	listed       []span    // token ranges of enumerations without a predicate
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

// maxSentence bounds the tokens of a sentence, and so all that is done for each pair of things in one.
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
				continue // '(3,000?)' is a doubt in a statement
			}
			if t.text == "." && labels(toks[start:i], text, t.end) {
				toks[i].text = ":"
				continue
			}
			if endsSentence(toks, i, text, b) {
				flush(i+1, t.text == "?")
			}
		}
	}
	flush(len(toks), false)
	return out
}

// labels says whether words that end at a full stop are the label of what follows on their line: a few of them in bold.
func labels(toks []token, text string, end int) bool {
	if len(toks) == 0 || len(toks) > labelWords || !strings.HasPrefix(text[end:], "**") && !strings.HasPrefix(text[end:], "__") {
		return false
	}
	rest, _, _ := strings.Cut(text[end:], "\n")
	return strings.Trim(rest, "*_ \t") != ""
}

// opened says whether a bracket is open at the end of toks.
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

// abbreviations end with a full stop that ends no sentence.
var abbreviations = map[string]bool{"e.g": true, "g": true, "i.e": true, "eg": true, "ie": true, "vs": true, "approx": true, "ca": true, "resp": true, "incl": true, "cf": true, "no": true, "st": true, "dr": true}

func endsSentence(toks []token, i int, text string, b block) bool {
	t := toks[i]
	if t.end < b.end {
		switch text[t.end] {
		case ' ', '\n', '\t', '*', ')', '"', '\'', '`', fill:
		default:
			return false
		}
	}
	if t.text == "." && i > 0 && abbreviations[toks[i-1].text] {
		return false
	}
	return t.text != "." || i == 0 || toks[i-1].kind != punct || toks[i-1].text != "."
}

// breakWords begin a new clause.
var breakWords = map[string]bool{
	"but": true, "because": true, "since": true, "so": true, "if": true, "when": true, "unless": true, "while": true, "whereas": true,
	"otherwise": true, "then": true, "hence": true, "therefore": true, "thus": true, "which": true, "until": true, "instead": true, "rather": true, "though": true, "although": true, "where": true, "whenever": true, "meaning": true, "bc": true, "cause": true,
}

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
			switch t.text {
			case ",", ";", ":", "(", ")", "-", "->", ".", "|":
				if words > 0 {
					if t.text == "->" || t.text == "(" {
						flush(i) // the arrow belongs to what it leads to
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
		if toks[cs[k].to-1].text == ":" && happens(toks, cs[k]) && (happens(toks, cs[k+1]) || does(toks, cs[k+1])) {
			cs[k+1].cues |= Consequence // 'host dies: its lease ends', as people in a hurry write it
		}
	}
	return cs
}

// happens says whether something happens in a clause, and does whether something is done in it.
func happens(toks []token, c clause) bool {
	return slices.ContainsFunc(toks[c.from:c.to], func(t token) bool { return finite[t.text] })
}

func does(toks []token, c clause) bool {
	return slices.ContainsFunc(toks[c.from:c.to], func(t token) bool { return t.is(isEngineering) })
}

// negators turn down what follows them.
var negators = map[string]bool{
	"no": true, "not": true, "never": true, "without": true, "neither": true, "nor": true, "cannot": true, "skip": true, "skipping": true, "reject": true, "rejected": true, "rejecting": true,
	"avoid": true, "avoiding": true, "unnecessary": true, "pointless": true, "dont": true, "wont": true, "needn't": true, "zero": true, "refuse": true,
}

// phrases of two or three words that turn down what follows.
var negatingPhrases = phrases(
	"rather than", "instead of", "leave out", "leave them out", "decided against", "no need for", "over engineer", "turn off", "do away with", "get rid of", "as opposed to", "logs off",
	"i'd skip", "opt out", "stay away from", "against using", "too much for",
)

// afterwards turn down what came before them in the sentence.
var afterwards = phrases(
	"is unnecessary", "are unnecessary", "is overkill", "are overkill", "is waste", "is pointless",
	"can wait", "is redundant", "are redundant", "is complexity without", "is therefore complexity", "don't matter", "doesn't matter", "not worth it", "are for people", "isn't worth",
	"is not our", "are not our", "isn't our", "aren't our", "is a luxury", "not an issue", "isn't an issue", "isn't a problem", "are not worth", "is a waste",
)

// unneededAt says whether a statement begins at token i that what came before is not needed: 'are not really needed',
// 'is no longer necessary', 'aren't worth it'.
func unneededAt(toks []token, i, to int) bool {
	switch toks[i].text {
	case "is", "are", "was", "seems":
		if i++; i < to && toks[i].text == "no" {
			i++
			if i >= to || toks[i].text != "longer" {
				return false
			}
		} else if i >= to || toks[i].text != "not" && toks[i].text != "hardly" {
			return false
		}
	case "isn't", "aren't", "wasn't":
	default:
		return false
	}
	if i++; i < to && unneededAdverbs[toks[i].text] {
		i++
	}
	return i < to && needful[toks[i].text]
}

var (
	startsUnneeded  = set("is are was seems isn't aren't wasn't")
	unneededAdverbs = set("really strictly actually even always absolutely particularly that so very yet any")
	needful         = set("needed necessary required worth useful warranted essential")
)

// notNegating are the words after 'not' or 'no' that take the negation away.
var notNegating = map[string]bool{"only": true, "just": true, "merely": true, "necessarily": true, "until": true, "matter": true, "later": true, "longer": true, "more": true, "less": true, "one": true, "wonder": true, "doubt": true, "1": true, "sooner": true}

// status finds what is turned down and what is only hypothetical in a sentence.
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
			conditional = opensCondition[t.text]
		}
		if i > s.hypothetical && s.settled == s.to && settling[t.text] && toks[i-1].kind == punct {
			s.settled = i
		}
		if t.is(isVague) || t.is(startsVague) && phraseAt(toks, i, s.to, vaguePhrases) {
			praise++
		}
		if !t.is(isNegator | startsPhrase | isModal) {
			continue
		}
		negates := t.is(isNegator) && (i+1 >= s.to || !notNegating[toks[i+1].text])
		if t.text == "without" && i > s.from && timeUnits[toks[i-1].text] > 0 {
			negates = false // 'three seconds without a heartbeat' is what happens, and no decision
		}
		if (t.text == "rejected" || t.text == "refused") && i > s.from && beForms[toks[i-1].text] {
			negates = false // 'uploads are rejected': a system does it
		}
		if t.text == "zero" && i+1 < s.to && toks[i+1].kind != word {
			negates = false
		}
		if t.text == "no" && bearsOut(toks, i, s) {
			negates = false
		}
		// 'if it does not answer' and 'without a copy, a crash loses all' turn nothing down
		negates = negates && !conditional && (t.text != "without" || i > s.from)
		if n := len(s.negated); t.text == "without" && i > s.from && deniedBefore(toks, i, s.from) {
			negates = false // 'nothing is deleted without a tombstone' has one
			if n > 0 && s.negated[n-1].to > i {
				s.negated[n-1].to = i
			}
			if d := len(s.declined); d > 0 && s.declined[d-1].to > i {
				s.declined[d-1].to = i
			}
		}
		if negates || phraseAt(toks, i, s.to, negatingPhrases) {
			end := negationEnd(toks, i+1, s.to, t.text == "never" || t.text == "without")
			if t.text == "avoid" || t.text == "avoiding" || t.text == "without" {
				end = phraseEnd(toks, i+1, end)
			}
			s.negated = append(s.negated, span{i, end})
			if !negates || declines(toks, i, s.to) {
				s.declined = append(s.declined, span{i, min(end, i+declinedReach)})
			}
		}
		if phraseAt(toks, i, s.to, afterwards) || unneededAt(toks, i, s.to) {
			s.unneeded = append(s.unneeded, span{clauseStart(toks, i, s.from) - 1, i})
		}
		if s.hypothetical == s.to && hypotheticalAt(toks, i, s) {
			s.hypothetical = i
			if t.is(isModal) && i+2 < s.to && toks[i+1].text == "be" {
				for s.hypothetical > s.from && toks[s.hypothetical-1].kind != punct && !joining[toks[s.hypothetical-1].text] {
					s.hypothetical-- // 'a cache could be added'
				}
			}
		}
	}
	if s.hypothetical < s.to && s.settled == s.to && conceding[toks[s.from].text] {
		for i := s.hypothetical; i < s.to; i++ {
			if toks[i].text == "," {
				s.settled = i // 'while one could queue it, the caller waits'
				break
			}
		}
	}
	s.vague = praise > 0 && figures == 0
}

// conceding words open a clause that grants something before the sentence says what is so.
var conceding = set("while although though whereas even granted")

// bearsOut says whether 'no' at token i begins a statement of what never happens to a thing that is there: 'no message is lost', 'no zone
// holds both copies'. 'No cache is needed' turns the cache down.
func bearsOut(toks []token, i int, s *sentence) bool {
	if i > s.from && toks[i-1].kind != punct && !joining[toks[i-1].text] {
		return false
	}
	for k := i + 2; k < min(s.to, i+6); k++ {
		switch t := &toks[k]; {
		case t.kind == punct:
			return false
		case beForms[t.text] || t.text == "may" || t.text == "can" || t.text == "will" || t.text == "must" || t.text == "ever":
			for j := k + 1; j < min(s.to, k+4); j++ {
				if adopted[toks[j].text] || needful[toks[j].text] {
					return false
				}
			}
			return true
		case strings.HasSuffix(t.text, "ed") && len(t.text) > 4 && (k+1 == s.to || toks[k+1].kind == punct) && !adopted[t.text] && !needful[t.text] || t.text == "lost":
			return true // 'no write lost'
		case finite[t.text] && !determiners[toks[k-1].text] && t.text != "needs" && t.text != "costs":
			return true
		}
	}
	return false
}

// adopted is what becomes of a thing that somebody decides to have.
var adopted = set("used kept added built planned introduced provided foreseen there present available bought made set stored taken run done put placed employed")

var beForms = set("is are was were be been being get gets")

// deniedBefore says whether something is denied before token i, with no mark between.
func deniedBefore(toks []token, i, from int) bool {
	for j := i - 1; j >= from && toks[j].kind != punct; j-- {
		if denials[toks[j].text] {
			return true
		}
	}
	return false
}

var denials = set("no not never nothing nobody none neither cannot can't don't doesn't won't isn't")

// phraseEnd ends what 'avoid' and 'without' turn down before the verb of their own sentence: 'to avoid doubles we keep
// a key', 'a row without its picture is an orphan'.
func phraseEnd(toks []token, i, end int) int {
	for j := i + 1; j < end; j++ {
		if phraseEnders[toks[j].text] {
			return j
		}
	}
	return end
}

var phraseEnders = set("we i you they is are was were would will can cannot can't has must should could")

// declinedReach is how many tokens behind the negation somebody decides against.
const declinedReach = 7

// declines says whether the negator at token i is a decision against what follows ('no', 'skip', 'don't use'), and not a statement of
// what does not happen ('cannot both write', 'never waits').
func declines(toks []token, i, to int) bool {
	if toks[i].text == "no" && i > 1 && happened(toks, i) {
		return false
	}
	switch toks[i].text {
	case "no", "skip", "skipping", "without", "reject", "rejected", "rejecting", "refuse", "neither", "nor", "needn't", "unnecessary", "pointless", "zero":
		return true
	case "cannot", "can't", "never", "avoid", "avoiding":
		return false
	}
	if i++; i < to && unneededAdverbs[toks[i].text] {
		i++
	}
	return i < to && decided[toks[i].text]
}

// happened says whether 'no' at token i is what befalls somebody and no decision: 'they then have no replicas', 'a shard that has no leader'.
func happened(toks []token, i int) bool {
	switch toks[i-1].text {
	case "has", "had", "sees", "finds", "gets":
		return true
	case "have", "find", "get", "see":
		return befallen[toks[i-2].text]
	}
	return false
}

var befallen = set("they then that which who you would may might could both all others clients readers")

var decided = set("need use want have do bother add keep build run plan require implement consider see think make take set test monitor replicate back write store care introduce")

// enders close what a negation covers.
var enders = map[string]bool{
	"but": true, "so": true, "because": true, "since": true, "as": true, "if": true, "when": true, "instead": true, "otherwise": true, "then": true, "therefore": true, "hence": true, "unless": true, "which": true, "until": true, "before": true, "while": true, "only": true, "except": true, "than": true,
}

// subjects after a comma start a new statement.
var subjects = map[string]bool{"we": true, "i": true, "it": true, "they": true, "the": true, "this": true, "that": true, "you": true, "each": true, "every": true, "just": true, "all": true, "i'd": true, "it's": true, "we'd": true, "he": true, "she": true, "use": true, "here": true, "i'll": true, "we'll": true, "that's": true, "in": true, "with": true, "for": true}

// pointsAhead are the words before a colon that make a negation be about what follows it.
var pointsAhead = set("this that these following any need needs needed want use do have include included scope required add build store")

// opensCondition are the break words after which something is supposed, not said.
var opensCondition = set("if when whenever unless until while where")

// negationEnd finds where the scope of a negation that starts before i ends; a short one ends at the first comma.
func negationEnd(toks []token, i, to int, short bool) int {
	start := i
	for ; i < to; i++ {
		t := toks[i]
		if t.kind == punct {
			switch t.text {
			case ";", "->", "-", "(", ")", "|", "=":
				return i
			case ":": // 'we would not do this: ...' is about all that follows, '1024 not 30: ...' is not
				if i > start && pointsAhead[toks[i-1].text] {
					return to
				}
				return i
			case ",":
				if short || i+1 < to && (subjects[toks[i+1].text] || enders[toks[i+1].text] || i-start > 12) {
					return i
				}
			}
			continue
		}
		if i > start && enders[t.text] || i-start > 40 {
			return i
		}
	}
	return to
}

func clauseStart(toks []token, i, from int) int {
	for j := i - 1; j >= from; j-- {
		if toks[j].kind == punct && (toks[j].text == ";" || toks[j].text == ":" || toks[j].text == "->") || toks[j].text == "but" {
			return j + 1
		}
	}
	return from
}
