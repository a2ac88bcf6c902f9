package conversation

import (
	"slices"
	"strconv"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Yes or no where the words of a question and its answer settle it, whatever the model in polarity.go says: an immediate effect and a delay, more
// load and a peak, in or out of scope; and the cases in which an answer contradicts the yes or no before it.

var (
	// atOnce matches words for no delay.
	atOnce = pattern.New(`(?i)\b(?:immediate(?:ly)?|instant(?:ly|aneous(?:ly)?)?|at once|right away|straight away|real[- ]?time|as soon as|no delay|the moment)\b`)
	// rising matches questions whether there is more load at times.
	rising = pattern.New(`\b(?:worse|busier|higher|heavier|spik(?:y|es?)|go(?:es)? up|shoots? up|a lot more|much more|way more|peaks?|peaky|bursty|bursts?|surges?|jumps?)\b`)
	// inScope and outOfScope match questions whether something is to be built.
	inScope    = pattern.New(`\b(?:in|part of|within|inside) (?:the |our )?scope\b|\bin scope\b`)
	outOfScope = pattern.New(`\b(?:out of|outside|(?:not|isn't|aren't) (?:in|part of)|beyond) (?:the |our |of )?scope\b`)
	// due matches what must become so, and presently what is so already.
	due       = pattern.New(`(?i)\b(?:must|have to|has to|should|need to|needs to|will|by \d|by (?:january|february|march|april|may|june|july|august|september|october|november|december))\b`)
	presently = pattern.New(`(?i)\b(?:today|at the moment|right now|currently|at present|as of now|so far|yet)\b`)
)

// atItsWord is the yes or no to a part that the words of the answering sentence settle; Neither if they do not.
func (a *answering) atItsWord(p part, sentence string, f *scenarios.Fact) scenarios.Polarity {
	lower := lowerText(&p)
	denied := denied(p.text) != p.guessNo
	switch {
	case a.sameCondition(p.text, sentence):
		return scenarios.Yes
	case atOnce.MatchString(lower) && !denies(sentence) && delayed(sentence) && (!mayLast.MatchString(sentence) || a.namesSubject(p.text, sentence)):
		return turned(scenarios.No, denied)
	case f != nil && rising.MatchString(lower) && !denied && qualifiersOf(f)[peakOf] && !extreme.MatchString(lower) && len(claimed(p.text)) == 0:
		return scenarios.Yes
	case f != nil && skewed.MatchString(lower) && slices.Contains(f.About, "largest") && !denied:
		if even.MatchString(lower) {
			return scenarios.No
		}
		return scenarios.Yes
	case mostOf.MatchString(lower) && !denied && a.coversShare(p.text, sentence):
		if share := shareOf(sentence); share > 0 && share <= 0.4 {
			return scenarios.No
		}
	case mattering.MatchString(lower) && p.kind == asks && !denied && mayGo.MatchString(sentence) && a.Script.Alike(p.text, sentence) >= mayMean:
		return scenarios.No // what may be lost is no problem
	case p.kind == asks && permitted.MatchString(lower) && !denied && mayBe.MatchString(sentence) && !denies(sentence) && len(claimed(p.text)) == 0 &&
		!extreme.MatchString(lower) && !antonyms(lower, strings.ToLower(sentence)) && a.covers(p.text, sentence) >= allWords:
		return scenarios.Yes
	case p.kind == asks && !denied && strings.Contains(lower, "the same ") && clashes(lower, strings.ToLower(sentence)):
		return scenarios.No
	case p.kind == asks && f == nil && !denied && permitted.MatchString(lower) && forbidding.MatchString(sentence):
		return scenarios.No
	case p.kind == asks && f == nil && !denied && deniesAtOnce(sentence) && !wanted.MatchString(lower) && a.coversShare(p.text, sentence):
		return scenarios.No
	case exists.MatchString(lower) && !denied && !denies(sentence) && !antonyms(lower, strings.ToLower(sentence)) && a.hasAll(p.text, sentence):
		return scenarios.Yes
	}
	return scenarios.Neither
}

// sameCondition reports whether a text says that nothing happens unless something is so, and a sentence that it happens only if that is so.
func (a *answering) sameCondition(text, sentence string) bool {
	return nothingUnless.MatchString(text) && necessary.MatchString(sentence) && a.Script.Alike(text, sentence) >= mayMean
}

var (
	// nothingUnless and necessary match the two ways to state a necessary condition.
	nothingUnless = pattern.New(`(?i)\b(?:no|nothing|nobody|none|never|not|\w+n't)\b.*\b(?:unless|without|until|before)\b`)
	necessary     = pattern.New(`(?i)\bonly (?:if|when|once|after|with|where|by|for those who)\b`)
)

var (
	// even matches words for an equal share of everything.
	even = pattern.New(`\b(?:evenly|uniform|uniformly|spread|equally|equal)\b`)
	// mayGo matches answers that something may be lost, wait, or go wrong.
	mayGo = pattern.New(`\bmay (?:go missing|be (?:lost|late|down|stale|missing|old|slow|off|delayed|out of date)|take|wait|lag|fail)\b|\b(?:is|are) (?:fine|acceptable|ok)\b`)
	// mayBe matches answers that something may be so.
	mayBe = pattern.New(`\b(?:may|can)\b`)
)

// mostOf matches questions for more than half of something.
var mostOf = pattern.New(`\b(?:most|mostly|majority|mainly|more than half|at least half|over half)\b`)

// coversShare reports whether a sentence is about what a part asks to be the larger share of something.
func (a *answering) coversShare(text, sentence string) bool {
	return a.Script.Alike(text, sentence) >= mayMean || a.covers(text, sentence) >= mostOfIt
}

// shareOf is the only share of a whole that a sentence begins with, from 0 to 1: 'a third of', '0.15% of'; 0 if it begins with none.
func shareOf(sentence string) float64 {
	m := partOf.FindStringSubmatch(strings.ToLower(sentence))
	switch {
	case m == nil:
		return 0
	case m[1] != "":
		x, _ := strconv.ParseFloat(m[1], 64)
		return x / 100
	}
	return map[string]float64{"third": 1.0 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "few": 0.1}[m[2]]
}

// partOf matches the share at the beginning of a sentence.
var partOf = pattern.New(`^(?:only |about |around |just )?(?:([0-9.]+)% of|an? (third|quarter|fifth|tenth|few) of)\b`)

// forbidding matches answers that something must not be.
var forbidding = pattern.New(`(?i)\b(?:nobody|no one|nothing) (?:may|can|should|must)\b|\b(?:may|must|can) (?:not|never)\b|\bcannot\b`)

// exists matches questions whether there is somebody or something.
var exists = pattern.New(`^(?:is|are) (?:anyone|anybody|someone|somebody|there (?:anyone|anybody|someone|somebody|any|some|a|an))\b`)

// hasAll reports whether a sentence has all telling words of a text, one of which at least is a noun.
func (a *answering) hasAll(text, sentence string) bool {
	words := a.Script.Questions.Telling(text)
	return nouns(words) > 0 && a.onlyOf(words, sentence)
}

// nearest is the sentence of an answer that is most similar to a text.
func (a *answering) nearest(text, answer string) string {
	best, most := answer, 0.0
	if said := scenarios.Sentences(answer); len(said) > 1 {
		for _, s := range said {
			if alike := a.Script.Alike(text, s); alike > most {
				best, most = s, alike
			}
		}
	}
	return best
}

// delayed reports whether a sentence tells a time of at least a second, and nothing that is immediate.
func delayed(sentence string) bool {
	return !atOnce.MatchString(sentence) && slices.ContainsFunc(reading.Quantities(sentence), func(q reading.Quantity) bool {
		return q.Unit.Kind == reading.Time && q.Unit.Per == 0 && q.Base() >= 1
	})
}

// turned is the opposite of a polarity if a part denies what it answers.
func turned(says scenarios.Polarity, denied bool) scenarios.Polarity {
	switch {
	case !denied:
		return says
	case says == scenarios.Yes:
		return scenarios.No
	case says == scenarios.No:
		return scenarios.Yes
	}
	return says
}

// scopeAsked is the yes or no to a question whether an item is in scope, or out of it, which follows from its heading.
func scopeAsked(p part, kind scenarios.ScopeKind) scenarios.Polarity {
	lower := lowerText(&p)
	in, out := inScope.MatchString(lower), outOfScope.MatchString(lower)
	switch {
	case !in && !out || kind != scenarios.In && kind != scenarios.Out:
		return scenarios.Neither
	case out == (kind == scenarios.Out):
		return scenarios.Yes
	}
	return scenarios.No
}

// borne is a yes or no, as far as the sentence after it bears it. A no is none before a sentence that says what was asked in about the same words, and
// what has to be so in future settles nothing about the present.
func (a *answering) borne(p part, says scenarios.Polarity, sentence string) scenarios.Polarity {
	switch {
	case says == scenarios.Yes && accepting.MatchString(lowerText(&p)) && a.Script.Alike(p.text, sentence) < mayMean && !allowing.MatchString(strings.ToLower(sentence)) && !mayBe.MatchString(sentence):
		return scenarios.Neither // it does not say what is accepted
	case says == scenarios.Neither:
		if allowing.MatchString(lowerText(&p)) && len(claimed(p.text)) == 0 && a.restates(p, sentence) && a.alikeStated(p, sentence) >= restatedSo {
			return scenarios.Yes
		}
	case presently.MatchString(p.text) && due.MatchString(sentence) && !presently.MatchString(sentence):
		return scenarios.Neither
	case otherDay(p.text, sentence), says == scenarios.Yes && unitOnly.MatchString(lowerText(&p)) && len(claimed(p.text)) == 0 && hasTime(sentence):
		return scenarios.Neither
	case says == scenarios.Yes && clashes(lowerText(&p), strings.ToLower(sentence)):
		return scenarios.Neither
	case says == scenarios.Yes && p.kind == asks && forbidding.MatchString(sentence) && !forbidding.MatchString(p.text) && !denied(p.text) && stateOf.MatchString(lowerText(&p)):
		return scenarios.Neither
	case says == scenarios.Yes && anyOne.MatchString(lowerText(&p)) && onlySuch.MatchString(sentence) && !denied(p.text):
		return scenarios.No
	case says == scenarios.No && !wanted.MatchString(lowerText(&p)) && a.restates(p, sentence):
		if allowing.MatchString(lowerText(&p)) && a.alikeStated(p, sentence) >= restatedSo {
			return scenarios.Yes
		}
		return scenarios.Neither
	}
	return says
}

// otherDay reports whether a part and a sentence name different days: until summer, and by April 30.
func otherDay(text, sentence string) bool {
	one, other := dates.FindString(strings.ToLower(text)), dates.FindString(strings.ToLower(sentence))
	return one != "" && other != "" && lastWord(one) != lastWord(other)
}

// stateOf matches questions whether something is so, or may be.
var stateOf = pattern.New(`^(?:is|are|can|could|may|might)\b`)

// anyOne matches words for no restriction, and onlySuch for one.
var (
	anyOne   = pattern.New(`\b(?:anywhere|anyone|anybody|anything|any (?:user|customer|service|region|team|time))\b`)
	onlySuch = pattern.New(`\bonly\b`)
)

// unitOnly matches a single unit of time: 'is it deleted after a day?'
var unitOnly = pattern.New(`\b(?:after|every|once|for|within|in) (?:a|an|one) (?:second|minute|hour|day|week|month|year)\b`)

func hasTime(text string) bool {
	return slices.ContainsFunc(reading.Quantities(text), func(q reading.Quantity) bool { return q.Unit.Kind == reading.Time && q.Unit.Per == 0 })
}

var (
	severalThings = pattern.New(`\b(?:several|many|multiple|two|three|four|five|six|seven|eight|nine|ten|a number of|more than one|different) ([a-z]{3,})`)
	oneThing      = pattern.New(`\b(?:one|a single|only one|just one|the same) ([a-z]{3,})`)
)

// clashes reports whether a question asks for several things and the answer has one of these, or the other way round: 'several calls at once' and 'one
// call at a time'.
func clashes(question, answer string) bool {
	noun := func(p *pattern.Pattern, text string) string {
		if m := p.FindStringSubmatch(text); m != nil {
			return strings.TrimSuffix(m[1], "s")
		}
		return ""
	}
	several, one := noun(severalThings, question), noun(oneThing, answer)
	if several != "" && several == one {
		return true
	}
	several, one = noun(severalThings, answer), noun(oneThing, question)
	return several != "" && several == one
}

// restates reports whether a sentence says what a part asks, in about the same words: 'may reads be stale?' and 'reads may be 2 s behind'.
func (a *answering) restates(p part, sentence string) bool {
	lower := strings.ToLower(sentence)
	return denied(p.text) == denies(sentence) && !p.guessNo && !antonyms(lowerText(&p), lower) && !inOrOut.MatchString(lower) && !extreme.MatchString(lowerText(&p)) &&
		a.alikeStated(p, sentence) >= restated
}

// alikeStated is the similarity of a part, without 'can I assume', and a sentence.
func (a *answering) alikeStated(p part, sentence string) float64 {
	text := p.text
	if m := assuming.FindString(strings.ToLower(text)); len(m) < len(text) {
		text = strings.TrimSpace(text[len(m):])
	}
	return a.Script.Alike(text, sentence)
}

// Minimum similarities of a part and a sentence that says the same.
const (
	restated   = 0.65 // so that no is not said before it
	restatedSo = 0.68 // so that yes is, if the part asks whether something may be
)

// accepting matches questions whether something is acceptable.
var accepting = pattern.New(`^(?:is|would|will) (?:it|that|this) (?:be )?(?:ok|okay|fine|acceptable|alright|all right|tolerable)\b`)

// allowing matches words for what may be.
var allowing = pattern.New(`\b(?:can|could|may|might|ok|okay|fine|allowed|acceptable)\b`)
