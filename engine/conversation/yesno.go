package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// onlySome reports whether a part is about all of something and a fact has a share of it: all of them? 15% are.
func onlySome(p part, f *scenarios.Fact) bool {
	return f.Unit == "%" && f.Value < 99 && !p.negated && everything.MatchString(lowerText(&p)) && !notAll.MatchString(lowerText(&p))
}

// inPart reports whether a part is about all of something and the answering sentence of a fact is about some of it.
func (a *answering) inPart(p part, f *scenarios.Fact) bool {
	lower := lowerText(&p)
	if p.kind == asks || p.deniedSo() || !everything.MatchString(lower) || notAll.MatchString(lower) {
		return false
	}
	best, _ := a.best(f, p.text)
	said := strings.ToLower(best.text)
	return best.alike >= mayMean && some.MatchString(said) && !everything.MatchString(said)
}

// some matches words for a part of something.
var some = pattern.New(`\b(?:most|some|half|a few|except|apart from|all but|not (?:all|every|each)|(?:\d+|two|three|four|five|six|seven|eight|nine) (?:in|of|out of) (?:the |our |its )?(?:\d+|three|four|five|six|seven|eight|nine|ten|hundred|thousand)|two thirds|three quarters|a third|a quarter)\b`)

// notAll matches negations of 'all'.
var notAll = pattern.New(`\bnot (?:all|every|everything|everybody|always)\b`)

// everything matches words for all of something.
var everything = pattern.New(`\b(?:all|every|everything|everybody|always|by default)\b`)

// endless reports whether a part assumes that something has no end, or is zero, and a fact has a number for it: links never expire? Five years.
func endless(p part, f *scenarios.Fact) bool {
	main, ok := mainAmount(f)
	lower := lowerText(&p)
	before, after, choice := strings.Cut(lower, " or ")
	switch {
	case !ok || main.Value == 0 || choice && p.kind == asks && noEnd.MatchString(before) != noEnd.MatchString(after):
		return false
	case main.Unit.Kind == reading.Time && main.Unit.Per == 0 && noEnd.MatchString(lower), main.Unit.Kind == reading.Money && noBound.MatchString(lower) && !denied(p.text):
		return true
	}
	return measures[main.Unit.Kind] && nothingAtAll.MatchString(lower) && !slices.ContainsFunc(claimed(p.text), func(q reading.Quantity) bool { return q.Value > 0 })
}

var (
	// noEnd matches words for an unlimited time.
	noEnd = pattern.New(`\b(?:forever|for ever|for good|indefinitely|eternally|never (?:expires?|ends?|die|dies|go away|goes away)|(?:don't|doesn't|do not|does not|won't|will not) (?:ever )?expire|(?:till|until) the end of time)\b`)
	// noBound matches words for an unlimited amount.
	noBound = pattern.New(`\b(?:unlimited|limitless|infinite|endless|open[- ]ended|no limit|as much as (?:we|i) (?:like|want|need))\b`)
	// nothingAtAll matches words for zero.
	nothingAtAll = pattern.New(`(?:^|\s)(?:0|zero)(?:$|[\s?,]+(?:for|on|of|then|loss|downtime|lag|delay|latency|y\b|data|at|in|if|please))`)
)

// exactly reports whether the numbers of a text are exactly those of a fact.
func (a *answering) exactly(text string, f *scenarios.Fact) bool {
	amounts := amountsOf(f)
	return !slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool { return !near(q, amounts, tolerance) })
}

// formOf decides the form in which a fact is told to a part: with yes or no if that follows from its numbers or its words, and in the unit asked for.
func (a *answering) formOf(p part, id string) form {
	f := a.fact(id)
	out := form{converted: a.convert(p, id)}
	if first, ok := p.firstOf(); ok {
		of := a.formOf(first, id)
		out.yes, out.no, out.nearly, out.sentence = of.yes, of.no, of.nearly, of.sentence
	}
	if !p.polar() || p.kind == asks && whichOfTwo.MatchString(lowerText(&p)) && !p.reversed() {
		return out // 'is that p99 or the maximum?' wants neither yes nor no
	}
	if percent, ok := share(p.text, f); ok {
		out.converted = inPercent(percent)
	}
	if endless(p, f) {
		out.no = true
		return out
	}
	if ever.MatchString(lowerText(&p)) && p.kind == asks && !p.negated && reaches(p.text, f) {
		out.yes = true
		return out
	}
	switch a.check(p.text, f) {
	case right:
		out.yes, out.no = !p.negated, p.negated // the number is right, so a denial of it is wrong
		out.nearly = out.yes && rough.MatchString(strings.ToLower(p.text)) && !a.exactly(p.text, f)
		if q := claimed(p.text); !bounding(p.text, q) || a.exactly(p.text, f) {
			out.sentence = sentenceWith(q, f.Tell)
		}
		return out
	case wrong:
		out.no = true
		return out
	case partly:
		out.yes, out.no = true, true
		return out
	}
	return a.formByWords(out, p, id)
}

// whichOfTwo matches questions that offer two readings of what was said.
var whichOfTwo = pattern.New(`\b(?:is|are|was|were|does|do|did|has|have|will|would) (?:that|this|these|those|they|it)\b.*\bor\b`)

// formByWords completes the form in which a fact is told to a part whose numbers settle nothing.
func (a *answering) formByWords(out form, p part, id string) form {
	f := a.fact(id)
	if onlySome(p, f) {
		out.no = true
		return out
	}
	if a.inPart(p, f) {
		out.yes, out.no = true, true
		return out
	}
	best, _ := a.best(f, p.text)
	if says := a.atItsWord(p, best.text, f); says != scenarios.Neither {
		out.yes, out.no, out.agree = says == scenarios.Yes, says == scenarios.No, p.deniedSo()
		return out
	}
	if says := a.known(p, id); len(claimed(p.text)) > 0 && says != scenarios.Neither {
		out.yes, out.no = says == scenarios.Yes, says == scenarios.No
		return out
	}
	if inDigits(p.text) || p.kind == asks && strings.Contains(lowerText(&p), " or ") && !existence.MatchString(lowerText(&p)) { // which of the two is no yes
		return out
	}
	says := a.borne(p, a.says(p, id), best.text)
	out.yes, out.no, out.agree = says == scenarios.Yes, says == scenarios.No, p.deniedSo()
	if out.yes && p.kind != asks && best.alike >= sameSaid {
		out.sentence = best.text
	}
	return out
}

// ever matches questions whether there is one that is so large, however many are smaller.
var ever = pattern.New(`\b(?:ever|exists?|somebody|someone|anybody|anyone|sometimes|at times|is there an?|are there any)\b`)

// reaches reports whether one of the numbers of a fact is at least as large as the only count in a text.
func reaches(text string, f *scenarios.Fact) bool {
	numbers := claimed(text)
	return len(numbers) == 1 && numbers[0].Unit.Kind == reading.Count && slices.ContainsFunc(amountsOf(f), func(r reading.Quantity) bool {
		q := numbers[0]
		if upper, _, _ := boundOf(inFigures(text), q); upper || r.Unit.Kind != reading.Count || (q.Unit.Per > 0) != (r.Unit.Per > 0) {
			return false
		}
		return (q.Unit.Per > 0 || r.Unit.Noun == q.Unit.Noun || r.Unit.Noun == "" || strings.Contains(strings.ToLower(text), r.Unit.Noun)) && r.Base() >= q.Base()
	})
}

// known returns whether a statement with a number is right, if it says nearly the same as one that is known to be right or wrong, with no other
// number; Neither if no statement is that similar.
func (a *answering) known(p part, id string) scenarios.Polarity {
	if p.kind == asks {
		return scenarios.Neither
	}
	best, most, next := scenarios.Way{}, 0.0, 0.0
	for _, way := range append(slices.Clip(a.Script.Statements()), a.Script.Ways(id)...) {
		alike := a.Script.Alike(p.text, way.Text)
		switch {
		case way.Says == scenarios.Neither:
		case alike > most:
			if way.Says != best.Says {
				next = most
			}
			best, most = way, alike
		case way.Says != best.Says && alike > next:
			next = alike
		}
	}
	numbers := claimed(best.Text)
	other := slices.ContainsFunc(claimed(p.text), func(q reading.Quantity) bool { return len(numbers) > 0 && !near(q, numbers, tolerance) })
	if most < sameWay || most-next < knownBy || other || denied(best.Text) != denied(p.text) {
		return scenarios.Neither
	}
	return best.Says
}

// knownBy is the minimum lead of such a statement over any with the opposite answer.
const knownBy = 0.05

// sentenceWith is the sentence of a text that has one of some numbers; empty if none has.
func sentenceWith(numbers []reading.Quantity, text string) string {
	for _, s := range scenarios.Sentences(text) {
		for _, q := range numbers {
			if near(q, reading.Quantities(s), roughness) {
				return reading.UpperFirst(begun.ReplaceAllString(s, ""))
			}
		}
	}
	return ""
}

// begun matches words that connect a sentence with the one before it.
var begun = pattern.New(`^(?:So|But|And|Then) `)

// claims answers a part that assumes a number: it is right if the likely facts, the brief or the scope have it for the same thing, and wrong if the
// likeliest fact that counts the same has another one.
func (a *answering) claims(m *matched) bool {
	if !m.polar() || len(claimed(m.text)) == 0 || hypothetical.MatchString(lowerText(&m.part)) && m.kind == asks {
		return false
	}
	if m.kind == asks && a.onlyGiven(m.text) && len(m.all) > 0 && m.all[0].Score >= reading.Sure {
		return false // the brief's number identifies the subject: 'the 2,000 existing ones, do they move?'
	}
	no := ""
	for _, id := range a.candidates(m) {
		switch v := a.check(m.text, a.fact(id)); {
		case v == right && a.onlyGiven(m.text) && a.likeness(a.fact(id), m.text) < mayMean: // the brief's numbers in a different statement
		case v == right:
			a.tell(id, m.text, a.formOf(m.part, id))
			return true
		case v == wrong || v == partly:
			if no == "" && (a.about(id, "availability") && inNines(m.text) || id == a.mind.subject && nouns(m.words) == 0 || scoreOf(m.found, id) >= reading.Perhaps) {
				no = id
			}
		}
	}
	if m.kind == assumption && !m.single && a.onlyGiven(m.text) {
		return true // it only introduces the question beside it
	}
	if m.given.alike >= likely && (no == "" || !bounding(m.text, claimed(m.text))) && a.checkSentence(m.text, reading.Quantities(m.given.text), false) == right && !m.negated {
		a.sayGiven(m, true)
		return true
	}
	if item := m.item; item != nil && item.kind != scenarios.Yours && (no == "" || m.itemFirst()) && a.checkSentence(m.text, reading.Quantities(a.sayOf(item)), false) != unclear {
		a.tellItem(item, m, true)
		return true
	}
	if no != "" && (len(m.found) == 0 || m.found[0].ID == no || !m.sure() || !m.alone()) {
		a.tell(no, m.text, a.formOf(m.part, no))
		return true
	}
	return a.confirmed(m.part)
}

// givenRate confirms a rate of the brief that is given in another period.
func (a *answering) givenRate(m *matched) bool {
	if m.kind == asks || !m.polar() {
		return false
	}
	for _, s := range a.Script.Given() {
		for _, r := range reading.Quantities(s) {
			for _, q := range claimed(m.text) {
				if q.Unit.Kind == reading.Count && q.Unit.Noun == "" && r.Unit.Kind == reading.Money {
					q.Unit.Kind = reading.Money
				}
				if r.Unit.Per > 0 && q.Unit.Per > 0 && q.Unit.Per != r.Unit.Per && q.Unit.Kind == r.Unit.Kind && q.Unit.Noun == r.Unit.Noun && off(q.Base(), r.Base()) <= within(m.text) {
					a.say(rubric.TurnAnswer, "", form{yes: !m.negated, no: m.negated}.put("The brief says: "+lowerFirst(s)))
					return true
				}
			}
		}
	}
	return false
}

// onlyGiven reports whether all numbers of a text are in the brief.
func (a *answering) onlyGiven(text string) bool {
	brief := reading.Quantities(a.Script.Brief)
	return !slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool { return !givenIn(brief, q) })
}

func scoreOf(found []reading.Found, id string) float64 {
	if i := slices.IndexFunc(found, func(x reading.Found) bool { return x.ID == id }); i >= 0 {
		return found[i].Score
	}
	return 1 // a neighbor of a fact that was found
}

// candidates are the facts whose number a part may mean: the latest subject if the part names nothing, and the likely ones, each replaced by its
// neighbor with the part's qualifier.
func (a *answering) candidates(m *matched) []string {
	var out []string
	add := func(id string) {
		if other, lacking := a.neighbor(id, m.text); other != "" {
			id = other
		} else if lacking {
			return
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if id := a.mind.subject; a.factIndex(id) >= 0 && nouns(m.words) == 0 {
		add(id)
	}
	for _, x := range m.found {
		if x.Score >= reading.Perhaps/4 {
			add(x.ID)
		}
	}
	if len(out) == 0 && inNines(m.text) {
		for _, f := range a.facts {
			if slices.Contains(f.About, "availability") {
				add(f.ID) // nines are of availability
			}
		}
	}
	return out
}

// inNines reports whether a text assumes an availability.
func inNines(text string) bool {
	return slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool {
		return q.Unit.Kind == reading.Percent && q.Value > 99 && q.Value < 100
	})
}

// confirmed confirms a number that some fact has for the same things.
func (a *answering) confirmed(p part) bool {
	for _, f := range a.facts {
		if s := sentenceCounting(claimed(p.text), f.Tell); s != "" {
			a.tell(f.ID, p.text, form{yes: !p.negated, no: p.negated, sentence: s})
			return true
		}
	}
	return false
}

// sentenceCounting is the sentence of a text with the same number of the same things; empty if there is none.
func sentenceCounting(numbers []reading.Quantity, text string) string {
	for _, s := range scenarios.Sentences(text) {
		for _, q := range numbers {
			for _, r := range reading.Quantities(s) {
				if q.Unit.Noun != "" && q.Unit.Noun == r.Unit.Noun && near(q, []reading.Quantity{r}, tolerance) {
					return reading.UpperFirst(begun.ReplaceAllString(s, ""))
				}
			}
		}
	}
	return ""
}

// inPassing corrects numbers that a turn assumes beside what it asks, if no reply has dealt with them.
func (a *answering) inPassing(text string) {
	if hypothetical.MatchString(strings.ToLower(text)) || slices.ContainsFunc(a.replies, func(r Reply) bool { return polarStart(r.Text) }) {
		return // its number was dealt with
	}
	for _, q := range claimed(text) {
		if q.Unit.Per == 0 || q.Unit.Kind != reading.Count || q.Unit.Noun == "" {
			continue
		}
		id, fits := "", false
		for _, f := range a.facts {
			u, err := reading.ParseUnit(f.Unit)
			if f.Unit == "" || err != nil || u.Noun != q.Unit.Noun || u.Per == 0 {
				continue
			}
			switch by := off(q.Base(), u.Base(f.Value)); {
			case by <= roughness:
				fits = true
			case id == "" && by <= anotherThing:
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

// anotherThing is the factor beyond which a number belongs to another quantity: the views of a blog, not of all blogs.
const anotherThing = 1000

// hypothetical matches turns whose numbers are not meant as facts.
var hypothetical = pattern.New(`\b(?:if|suppose|imagine|say|what happens|hypothetically|could|ten times|would|design for|instead of)\b`)

// dealtWith reports whether a reply to the current turn tells a fact, or one that counts the same.
func (a *answering) dealtWith(id string) bool {
	f := a.fact(id)
	for _, r := range a.replies {
		if r.ID == id {
			return true
		}
		if i := a.factIndex(r.ID); i >= 0 && a.sameThing(a.facts[i], f) {
			return true
		}
	}
	return false
}
