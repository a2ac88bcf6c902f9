package reading

import (
	"strings"
)

// Negation: what negates a clause, and what only looks like it.

// negators negate what follows them.
var negators = set(`no not never without neither nor cannot skip skipping reject rejected rejecting avoid avoiding unnecessary pointless dont wont needn't zero
refuse`)

// negatingPhrases are phrases of two or three words that negate what follows.
var negatingPhrases = phrases(
	"rather than", "instead of", "leave out", "leave them out", "decided against", "no need for", "over engineer", "turn off", "do away with", "get rid of", "as opposed to", "logs off",
	"i'd skip", "opt out", "stay away from", "against using", "too much for",
)

// afterwards negate what came before them in the sentence.
var afterwards = phrases(
	"is unnecessary", "are unnecessary", "is overkill", "are overkill", "is waste", "is pointless",
	"can wait", "is redundant", "are redundant", "is complexity without", "is therefore complexity", "don't matter", "doesn't matter", "not worth it", "are for people", "isn't worth",
	"is not our", "are not our", "isn't our", "aren't our", "is a luxury", "not an issue", "isn't an issue", "isn't a problem", "are not worth", "is a waste",
)

// unneededAt reports whether a statement begins at token i that what came before is not needed: 'are not really needed',
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
	if i++; i < to && unneededAdverbs.Has(toks[i].text) {
		i++
	}
	return i < to && needful.Has(toks[i].text)
}

// notNegating are the words after 'not' or 'no' that cancel the negation.
var notNegating = set("only just merely necessarily until matter later longer more less one wonder doubt 1 sooner")

// conceding words open a clause that concedes something before the sentence makes its own statement.
var conceding = set("while although though whereas even granted")

// bearsOut reports whether 'no' at token i begins a statement of what never happens to a thing that exists: 'no message is lost', 'no zone
// holds both copies'. 'No cache is needed' rejects the cache.
func bearsOut(toks []token, i int, s *sentence) bool {
	if i > s.from && toks[i-1].kind != punct && !joining.Has(toks[i-1].text) {
		return false
	}
	for k := i + 2; k < min(s.to, i+6); k++ {
		switch t := &toks[k]; {
		case t.kind == punct:
			return false
		case beForms.Has(t.text) || t.text == "may" || t.text == "can" || t.text == "will" || t.text == "must" || t.text == "ever":
			for j := k + 1; j < min(s.to, k+4); j++ {
				if adopted.Has(toks[j].text) || needful.Has(toks[j].text) {
					return false
				}
			}
			return true
		case strings.HasSuffix(t.text, "ed") && len(t.text) > 4 && (k+1 == s.to || toks[k+1].kind == punct) && !adopted.Has(t.text) && !needful.Has(t.text) || t.text == "lost":
			return true // 'no write lost'
		case finite.Has(t.text) && !determiners.Has(toks[k-1].text) && t.text != "needs" && t.text != "costs":
			return true
		}
	}
	return false
}

// adopted are participles for a thing that somebody decides to have.
var adopted = set("used kept added built planned introduced provided foreseen there present available bought made set stored taken run done put placed employed")

var beForms = set("is are was were be been being get gets")

// deniedBefore reports whether there is a negation before token i, with no punctuation between.
func deniedBefore(toks []token, i, from int) bool {
	for j := i - 1; j >= from && toks[j].kind != punct; j-- {
		if denials.Has(toks[j].text) {
			return true
		}
	}
	return false
}

var denials = set("no not never nothing nobody none neither cannot can't don't doesn't won't isn't")

// phraseEnd ends the scope of 'avoid' and 'without' before the main verb of the sentence: 'to avoid doubles we keep a key', 'a row without
// its picture is an orphan'.
func phraseEnd(toks []token, i, end int) int {
	for j := i + 1; j < end; j++ {
		if phraseEnders.Has(toks[j].text) {
			return j
		}
	}
	return end
}

var phraseEnders = set("we i you they is are was were would will can cannot can't has must should could")

// subjectEnd ends the scope of a phrase that opens a clause before the subject of the main verb: 'instead of a write per click we send an event'.
func subjectEnd(toks []token, i, end int) int {
	for j := i + 1; j < end; j++ {
		if t := toks[j].text; t == "we" || t == "i" || t == "they" {
			return j
		}
	}
	return end
}

// declinedReach is how many tokens after the negator a decision against something reaches.
const declinedReach = 7

// declines reports whether the negator at token i is a decision against what follows ('no', 'skip', 'don't use'), and not a statement of
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
	if i++; i < to && unneededAdverbs.Has(toks[i].text) {
		i++
	}
	return i < to && decided.Has(toks[i].text)
}

// happened reports whether 'no' at token i describes a situation and not a decision: 'they then have no replicas', 'a shard that has no leader'.
func happened(toks []token, i int) bool {
	switch toks[i-1].text {
	case "has", "had", "sees", "finds", "gets":
		return true
	case "have", "find", "get", "see":
		return befallen.Has(toks[i-2].text)
	}
	return false
}

var befallen = set("they then that which who you would may might could both all others clients readers")

var decided = set("need use want have do bother add keep build run plan require implement consider see think make take set test monitor replicate back write store care introduce")

// untouched are participles for uses that a thing no longer gets.
var untouched = set("accessed used read opened viewed touched visited requested clicked seen played watched modified queried needed referenced downloaded")

// tellsWhich reports whether a negation at token i only restricts which things are meant: in 'photos not opened for a year move to the archive' it
// covers the participle, and the archive exists.
func tellsWhich(toks []token, i, from, to int) bool {
	return toks[i].text == "not" && i > from && toks[i-1].kind == word && !toks[i-1].is(isAuxiliary|isPronoun|isStop) && i+1 < to && untouched.Has(toks[i+1].text)
}

// joinsOn reports whether a new statement begins at token i with 'and we' or the like: 'one node isn't enough and we add two replicas'.
func joinsOn(toks []token, i, to int) bool {
	return i+1 < to && toks[i].text == "and" && (toks[i+1].text == "we" || toks[i+1].text == "i" || toks[i+1].text == "so")
}

// enders end the scope of a negation.
var enders = set(`but so because since as if when instead otherwise then therefore hence unless which until before while only except than`)

// subjects after a comma start a new statement.
var subjects = set(`we i it they the this that you each every just all i'd it's we'd he she use here i'll we'll that's they're we're there's there in with for`)

// pointsAhead are the words before a colon that let a negation cover what follows the colon.
var pointsAhead = set("this that these following any need needs needed want use do have include included scope required add build store")

// opensCondition are the break words that introduce a condition, not a statement.
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
			case ":": // 'we would not do this: ...' covers all that follows, '1024 not 30: ...' does not
				if i > start && pointsAhead.Has(toks[i-1].text) {
					return to
				}
				return i
			case ",":
				if short || i+1 < to && (subjects.Has(toks[i+1].text) || enders.Has(toks[i+1].text) || i-start > 12) {
					return i
				}
			}
			continue
		}
		if i > start && (enders.Has(t.text) || joinsOn(toks, i, to)) || i-start > 40 {
			return i
		}
	}
	return to
}
