package conversation

import (
	"regexp"
	"strings"

	"tenx/rubric/reading"
	"tenx/scenarios"
)

// existence are questions whether there is something at all: a fact on it is a yes.
var existence = regexp.MustCompile(`^(?:is there|are there|do we have|do you have|does it have|have we|has it|any|is there any|do i have|do we get|do we know|do you know|is something)\b`)

// counting are words that ask how many there are, so that a fact on them is no answer by itself.
var counting = regexp.MustCompile(`\b(?:more than|only|single|just|another|second|other|several|multiple|all|every|always)\b`)

// onlySome says whether a part speaks of all where a fact knows of a share: all of them? 15% are.
func onlySome(p part, f scenarios.Fact) bool {
	return f.Unit == "%" && f.Value < 99 && everything.MatchString(strings.Join(p.words, " "))
}

// everything is said of all there is.
var everything = regexp.MustCompile(`\b(?:all|every|everything|everybody|always)\b`)

// denying are the openings of what is told that say no.
var denying = regexp.MustCompile(`^(?:No|Nobody|None|Nothing|Never|Not|Neither)\b`)

// formOf says how a fact is to be told to a part: with yes or no where that follows from its numbers or its words, and in the unit asked for.
func (a *answering) formOf(p part, id string) form {
	f := a.fact(id)
	out := form{converted: a.convert(p, id)}
	if !p.polar() {
		return out
	}
	switch check(p.text, f) {
	case right:
		out.yes, out.no = !p.negated, p.negated
		out.sentence = sentenceWith(claimed(p.text), f.Tell)
		return out
	case wrong:
		out.no = true
		out.converted = a.convert(p, id)
		return out
	}
	switch {
	case onlySome(p, f):
		out.no = true
	case denying.MatchString(f.Tell):
		out.no = !strings.HasPrefix(f.Tell, "No ")
	case existence.MatchString(strings.Join(p.words, " ")) && !counting.MatchString(strings.Join(p.words, " ")):
		out.yes = true
	}
	return out
}

// sentenceWith is the sentence of a text that names one of some numbers; empty if none does.
func sentenceWith(numbers []reading.Quantity, text string) string {
	for _, s := range toldSentences(text) {
		for _, q := range numbers {
			if near(q, reading.Quantities(s), roughness) {
				return upperFirst(begun.ReplaceAllString(s, ""))
			}
		}
	}
	return ""
}

// begun are words that tie a sentence to the one before it.
var begun = regexp.MustCompile(`^(?:So|But|And|Then) `)

// numbered answers a part whose number can be held against a fact that is likely and not sure: that it counts the same thing tips the scales.
func (a *answering) numbered(p part, found []reading.Found) bool {
	if !p.polar() {
		return false
	}
	for _, x := range found {
		if x.Score < reading.Perhaps/2 {
			break
		}
		if v := check(p.text, a.fact(x.ID)); v == right || v == wrong && x.Score >= reading.Perhaps {
			a.tell(x.ID, p.text, a.formOf(p, x.ID))
			return true
		}
	}
	return a.counted(p)
}

// counted confirms a number that some fact names of the same things.
func (a *answering) counted(p part) bool {
	for _, f := range a.Script.Facts {
		if s := sentenceCounting(claimed(p.text), f.Tell); s != "" {
			a.tell(f.ID, p.text, form{yes: !p.negated, no: p.negated, sentence: s})
			return true
		}
	}
	return false
}

// sentenceCounting is the sentence of a text that names the same number of the same things; empty if none does.
func sentenceCounting(numbers []reading.Quantity, text string) string {
	for _, s := range toldSentences(text) {
		for _, q := range numbers {
			for _, r := range reading.Quantities(s) {
				if q.Unit.Noun != "" && q.Unit.Noun == r.Unit.Noun && near(q, []reading.Quantity{r}, tolerance) {
					return upperFirst(begun.ReplaceAllString(s, ""))
				}
			}
		}
	}
	return ""
}

// inPassing corrects numbers of a turn that were taken for granted beside what was asked, and that no reply has dealt with.
func (a *answering) inPassing(text string) {
	if hypothetical.MatchString(strings.ToLower(text)) {
		return
	}
	for _, q := range claimed(text) {
		if q.Unit.Per == 0 || q.Unit.Kind != reading.Count || q.Unit.Noun == "" {
			continue
		}
		id, fits := "", false
		for _, f := range a.Script.Facts {
			u, err := reading.ParseUnit(f.Unit)
			if f.Unit == "" || err != nil || u.Noun != q.Unit.Noun || u.Per == 0 {
				continue
			}
			if off(q.Base(), u.Base(f.Value)) <= roughness {
				fits = true
			} else if id == "" {
				id = f.ID
			}
		}
		if fits || id == "" || a.dealtWith(id) {
			continue
		}
		p := part{text: text}
		a.tell(id, text, form{converted: a.convert(p, id), no: len(a.replies) == 0, byTheWay: len(a.replies) > 0})
	}
}

// hypothetical are turns whose numbers are not meant as facts.
var hypothetical = regexp.MustCompile(`\b(?:if|suppose|imagine|say|what happens|hypothetically|could|ten times|would|design for|instead of)\b`)

// dealtWith says whether a reply to this turn tells a fact, or one that counts the same.
func (a *answering) dealtWith(id string) bool {
	f := a.fact(id)
	for _, r := range a.replies {
		if r.ID == id {
			return true
		}
		if i := a.factIndex(r.ID); i >= 0 && a.sameThing(a.Script.Facts[i], f) {
			return true
		}
	}
	return false
}
