package conversation

import (
	"regexp"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// existence are questions whether there is something at all: a fact on it is a yes.
var existence = regexp.MustCompile(`^(?:has|have|did|was there|were there|does (?:anyone|anybody|somebody|someone)|do (?:people|customers|users) (?:also|actually)|is there|are there|do we have|do you have|does it have|have we|has it|any|is there any|do i have|do we get|do we know|do you know|is something)\b`)

// counting are words that ask how many there are, so that a fact on them is no answer by itself.
var counting = regexp.MustCompile(`\b(?:more than|only|single|just|another|second|other|several|multiple|all|every|always)\b`)

// onlySome says whether a part speaks of all where a fact knows of a share: all of them? 15% are.
func onlySome(p part, f scenarios.Fact) bool {
	return f.Unit == "%" && f.Value < 99 && !p.negated && everything.MatchString(lowerText(&p)) && !notAll.MatchString(lowerText(&p))
}

// notAll is said of a part of it.
var notAll = regexp.MustCompile(`\bnot (?:all|every|everything|everybody|always)\b`)

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
	switch a.check(p.text, f) {
	case right:
		out.yes, out.no = !p.negated, p.negated
		out.sentence = sentenceWith(claimed(p.text), f.Tell)
		return out
	case wrong:
		out.no = true
		return out
	}
	best, _ := a.best(f, p.text)
	switch says := a.says(p, id); {
	case onlySome(p, f):
		out.no = true
	case says == scenarios.No, says == scenarios.Yes && !denies(best.text):
		out.yes, out.no = says == scenarios.Yes, says == scenarios.No
	case len(claimed(p.text)) > 0 || denying.MatchString(f.Tell) || denies(opening(f.Tell)):
	case strings.Contains(lowerText(&p), " or ") && p.kind == asks: // which of the two is no yes
	case existence.MatchString(lowerText(&p)) && !counting.MatchString(lowerText(&p)) && !denies(best.text):
		out.yes = true
	case wanted.MatchString(lowerText(&p)) && !extreme.MatchString(lowerText(&p)) && !denies(best.text) && !p.negated && a.saysYes(p, id):
		out.yes = true
	case p.kind != asks && (best.alike >= sameSaid || best.alike >= nearlySaid && !counting.MatchString(lowerText(&p))) && p.negated == denies(best.text):
		out.yes, out.sentence = true, best.text
	}
	return out
}

var (
	// wanted asks whether there has to be something.
	wanted = regexp.MustCompile(`\b(?:need|needs|have to|has to|must|required|should|part of|in scope|matter|matters)\b`)
	// extreme asks for more than that.
	extreme = regexp.MustCompile(`\b(?:all|every|everything|always|forever|unlimited|zero|same|enough|only|just|exactly|constant|stable|evenly|equally|ever|simply|whole|entire|immediately|instantly)\b`)
)

// saysYes says whether the nearest way to ask for a fact whose answer is known is one that is answered with yes.
func (a *answering) saysYes(p part, id string) bool {
	yes, no := a.Script.Says(id, p.text)
	return yes > no
}

// How alike a part and a way to ask are, at least, that are answered with the same yes or no, and by how much it is nearer than the nearest
// of the other. The ways of a thing of the scope are nearly all answered alike; of those of facts, the near ones go apart.
const (
	saysOfItem  = 0.6
	saysOfFact  = 0.7
	itemSaidBy  = 0.04
	factsSaidBy = 0.08
)

// anyNumber is a number in a text, in figures or in words.
var anyNumber = regexp.MustCompile(`\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|dozen|hundreds?|thousands?|millions?|billions?|half|twice|double)\b`)

// says is how a part about an answerable is answered, going by the ways to ask for it of which that is known. What a part denies is right
// where the way is answered with no.
func (a *answering) says(p part, id string) scenarios.Polarity {
	if !p.polar() || anyNumber.MatchString(lowerText(&p)) {
		return scenarios.Neither
	}
	same, ahead := saysOfItem, itemSaidBy
	if a.factIndex(id) >= 0 {
		same, ahead = saysOfFact, factsSaidBy
	}
	yes, no := a.Script.Says(id, p.text)
	if p.negated && p.kind != asks {
		yes, no, same = no, yes, saysOfFact
	}
	switch {
	case yes >= same && yes >= no+ahead:
		return scenarios.Yes
	case no >= same && no >= yes+ahead:
		return scenarios.No
	}
	return scenarios.Neither
}

// opening is the first clause of a text: what it denies further on is another matter.
func opening(text string) string {
	if i := strings.IndexAny(text, ",;.:"); i > 0 {
		return text[:i]
	}
	return text
}

// sentenceWith is the sentence of a text that names one of some numbers; empty if none does.
func sentenceWith(numbers []reading.Quantity, text string) string {
	for _, s := range scenarios.Sentences(text) {
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

// claims answers a part that takes a number for granted: it is right if the likely facts, the brief or the scope name it for the same thing, and
// wrong if the likeliest fact that counts the same has another.
func (a *answering) claims(m *matched) bool {
	if !m.polar() || len(claimed(m.text)) == 0 || hypothetical.MatchString(lowerText(&m.part)) && m.kind == asks {
		return false
	}
	no := ""
	for _, id := range a.candidates(m) {
		switch v := a.check(m.text, a.fact(id)); {
		case v == right && a.onlyGiven(m.text) && a.likeness(a.fact(id), m.text) < mayMean: // the brief's numbers in another statement
		case v == right:
			a.tell(id, m.text, a.formOf(m.part, id))
			return true
		case v == wrong:
			if no == "" && (id == a.mind.subject || scoreOf(m.found, id) >= reading.Perhaps) {
				no = id
			}
		}
	}
	if m.kind == assumption && !m.single && a.onlyGiven(m.text) {
		return true // it only leads to the question beside it
	}
	if m.given.alike >= likely && a.checkSentence(m.text, reading.Quantities(m.given.text), false) == right && !m.negated {
		a.say(rubric.TurnAnswer, "", "Yes, as the brief says: "+lowerFirst(m.given.text))
		return true
	}
	if item := m.item; item != nil && item.kind != scenarios.Yours && a.checkSentence(m.text, reading.Quantities(a.sayOf(item)), false) != unclear {
		a.tellItem(item, m, true)
		return true
	}
	if no != "" && (len(m.found) == 0 || m.found[0].ID == no || !m.sure() || !m.alone()) {
		a.tell(no, m.text, a.formOf(m.part, no))
		return true
	}
	return a.counted(m.part)
}

// onlyGiven says whether all numbers of a text are in the brief.
func (a *answering) onlyGiven(text string) bool {
	brief := reading.Quantities(a.Script.Brief)
	return !slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool { return !givenIn(brief, q) })
}

func scoreOf(found []reading.Found, id string) float64 {
	if i := slices.IndexFunc(found, func(x reading.Found) bool { return x.ID == id }); i >= 0 {
		return found[i].Score
	}
	return 1 // a neighbor of one that was found
}

// candidates are the facts whose number a part may mean: what was spoken of last where the part names nothing, the likely ones, and of each
// the one with the part's qualifier in the place of its neighbors.
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
	return out
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
	for _, s := range scenarios.Sentences(text) {
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
