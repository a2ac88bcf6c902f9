package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// question answers a part that asks for something, or states an assumption. The first rule with an answer wins.
func (a *answering) question(m *matched) {
	if m.joined != nil {
		a.now.yesNo = true
	}
	for _, answer := range []func(*matched) bool{
		a.offers, a.leave, a.procedure, a.both, a.short, a.aside, a.besides, a.closer, a.alreadySaid, a.reminded, a.decide, a.givenRate, a.ratio, a.each, a.eachStated, a.followUp, a.claims, a.answerItem, a.answerFact, a.answerGiven, a.yours,
	} {
		if answer(m) {
			return
		}
	}
	a.perhaps(m)
}

// closer skips a question that only offers answers to the one before it, which was answered: 'how long does it run, is it seconds or minutes?'
func (a *answering) closer(m *matched) bool {
	offers := offering.MatchString(lowerText(&m.part))
	twoOffers := m.choice && (offers || m.apposed && present.Has(m.head()) && auxiliaries.Has(m.head()))
	if !m.later || !(m.apposed && offers || twoOffers) || !slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Kind == rubric.TurnFact }) {
		return false
	}
	last := a.replies[len(a.replies)-1].ID
	return len(m.all) == 0 || m.all[0].Score < surelyAnother || m.all[0].ID == last || m.choice && m.apposed && !m.exact()
}

// offers skips a part that only names answers to the question before it, or to one that was not understood: 'how fresh is it? hours or days'
func (a *answering) offers(m *matched) bool {
	return m.later && slices.Contains(m.part.words, "or") && len(m.part.words) <= longOffer && !m.exact() && !m.decision() && len(a.open)+len(a.replies) > 0 &&
		!slices.ContainsFunc(m.part.words, func(w string) bool { return asking.Has(w) })
}

// longOffer is the most words of such an offer.
const longOffer = 6

// alreadySaid skips a part of a sentence whose answer is in the reply to the part before it.
func (a *answering) alreadySaid(m *matched) bool {
	n := len(a.replies)
	if !m.later || n == 0 || m.yesNo || m.exact() || m.whole == "" || a.replies[n-1].Kind != rubric.TurnFact || hardWords(m.words) == 0 {
		return false
	}
	last := a.replies[n-1]
	kind, wanted := kindAsked(m.text)
	return wanted == namesKind(last.Text, kind) && a.onlyOf(m.words, last.Text) && a.Script.Alike(m.text, last.Text) >= mayMean
}

// besides answers a part that only wants yes or no about what another part of its turn asked for: 'how long do we keep it? forever?' Its answer
// comes before the other one.
func (a *answering) besides(m *matched) bool {
	n := len(a.replies)
	if !m.later || n == 0 || a.replies[n-1].ID == "" || m.choice || asking.Has(m.head()) && !auxiliaries.Has(m.head()) {
		return false
	}
	if m.apposed && m.bareNumber() && len(claimed(a.mind.asked)) > 0 {
		return true // 'half a second, one second?' offers both
	}
	last := &a.replies[n-1]
	if polarStart(last.Text) || last.Kind != rubric.TurnFact && last.Kind != rubric.TurnAnswer || len(m.all) > 0 && m.likeliest(m.all[0].Score) && m.all[0].ID != last.ID {
		return false
	}
	p := m.part
	short := len(p.words) <= shortBit && !p.asksMore() && strings.HasSuffix(p.text, "?")
	if len(claimed(p.text)) == 0 && !short && !(m.pointsBack() && hardWords(m.words) <= 1) && !a.onlyOf(m.words, a.mind.asked+" "+last.Text) {
		return false
	}
	p.yesNo = p.yesNo || short
	var f form
	if len(claimed(p.text)) > 0 && last.Kind == rubric.TurnFact {
		f = a.formOf(p, last.ID)
	} else {
		p.text = a.mind.asked + " " + p.text
		says := a.says(p, last.ID)
		f = form{yes: says == scenarios.Yes, no: says == scenarios.No}
	}
	switch put := (form{yes: f.yes, no: f.no}); {
	case !f.yes && !f.no:
	case last.Kind == rubric.TurnFact:
		last.Text = a.within(last, a.fact(last.ID), m.text, put)
	default:
		last.Text = a.beside(last, put)
	}
	return f.yes || f.no
}

// bareNumber reports whether a part is no more than a number.
func (m *matched) bareNumber() bool {
	return len(claimed(m.text)) == 1 && len(m.part.words) <= shortBit && !m.asksMore()
}

// onlyOf reports whether a text has all telling words of a part.
func (a *answering) onlyOf(words []reading.Word, text string) bool {
	has := a.Script.Questions.Telling(text)
	return !slices.ContainsFunc(words, func(w reading.Word) bool {
		return !w.Soft && !slices.ContainsFunc(has, func(v reading.Word) bool { return w.Is(v) })
	})
}

// shortBit is the most words of a bit that asks whether the answer to the question before it is that.
const shortBit = 3

// surelyAnother is the minimum score of such a bit that asks for something else.
const surelyAnother = 0.8

var offering = pattern.New(`^(?:is|are|was|were|does|do) (?:it|that|this|they|those|these|we talking)\b`)

// reminded repeats what the candidate was told and asks to hear again.
func (a *answering) reminded(m *matched) bool {
	if !m.reminds() {
		return false
	}
	i := slices.IndexFunc(m.found, func(x reading.Found) bool { return a.mind.told[x.ID] })
	if i < 0 || i > 0 && m.sure() {
		return false
	}
	a.tell(m.found[i].ID, m.text, a.formOf(m.part, m.found[i].ID))
	return true
}

var (
	// deciding matches possible requests for a decision.
	deciding = pattern.New(`\b(?:(?:should|shall|could|can|may) (?:i|we|you)|overkill|do you think|good (?:idea|choice|fit)|make sense|enough)\b`)
	// wishing matches requests for the interviewer's own choice.
	wishing = pattern.New(`\b(?:should (?:i|we)|would you|what'd you|what do you (?:think|reckon)|where do you lean|which way do you lean|pick one|better|best|recommend|prefer|preference|(?:terrible|bad|good) idea|sane|silly|crazy|your (?:take|opinion|view|choice|call|preference))\b`)
)

// decision reports whether a part asks for a design decision: whether to do something, or which of two options to take; not for a number or a fact.
func (m *matched) decision() bool {
	text := lowerText(&m.part)
	switch {
	case m.kind == confirmation && proposing.MatchString(strings.ToLower(m.part.text)) && len(claimed(m.text)) == 0:
		return true
	case m.advice && acceptingMine.MatchString(text):
		return true
	case m.wantsNumber() || m.kind == assumption || m.kind == confirmation && !wishing.MatchString(text) || existence.MatchString(text) || wanting.MatchString(text):
		return false
	case m.advice && deciding.MatchString(text), wishing.MatchString(text) && (m.plain || wishes.MatchString(text)):
		return true
	}
	return m.plain && (m.choice || strings.Contains(text, " or ")) && !present.Has(m.head()) && !bits.MatchString(text)
}

// proposing matches what the candidate intends to build.
var proposing = pattern.New(`^(?:i'd|i would|i'll|i will|i'm going to|we'd|we'll) (?:just |rather |probably |simply )?(?:grab|use|put|build|favou?r|pick|choose|add|run|split|store|keep|write|shard|cache)\b`)

// acceptingMine matches questions whether what the candidate would do is accepted.
var acceptingMine = pattern.New(`\bwould you (?:accept|mind|object|be (?:fine|ok|okay|happy)|agree)\b(?: it)? (?:if|when) (?:i|we)\b`)

// wanting matches questions about requirements.
var wanting = pattern.New(`\bwould you (?:like|want|expect|need|say|accept|allow|call|mean)\b|\byou'd (?:like|want|expect)\b`)

// wishes matches only clear requests for the interviewer's choice: 'should I' and 'best' may also ask for a requirement.
var wishes = pattern.New(`\bwould you\b|\bwhat'd you\b|\bwhat do you (?:think|reckon)\b|\bwhere do you lean\b|\bpick one\b|\b(?:terrible|bad|good) idea\b|\b(?:silly|crazy)\b|\byour (?:take|opinion|view|preference)\b|\bpreference\b`)

// present are words that a question about an existing state begins with.
var present = pattern.NewWords("is are do does did has have was were what which who how")

// decide hands a design decision back.
func (a *answering) decide(m *matched) bool {
	asked := m.plain || proposing.MatchString(strings.ToLower(m.part.text)) || wishes.MatchString(lowerText(&m.part))
	switch {
	case !asked || !m.decision() || m.exact():
		return false
	case m.item != nil && m.item.kind != scenarios.Yours && m.item.score >= surelyItself:
		return false // it is decided
	case m.item != nil && m.item.kind != scenarios.Yours && !wishing.MatchString(lowerText(&m.part)) && (m.scope() || !deciding.MatchString(lowerText(&m.part)) || m.item.score >= reading.Sure):
		return false
	}
	a.deflect(m.item)
	return true
}

// yours hands back a decision that is the candidate's.
func (a *answering) yours(m *matched) bool {
	if m.tagged && ownChoice.MatchString(lowerText(&m.part)) { // next to a statement: 'it runs here, and we get to pick the second, right?'
		for _, x := range m.all[:min(3, len(m.all))] {
			if item := a.itemNamed(x.ID); item != nil && item.Kind == scenarios.Yours && 2*x.Score >= m.all[0].Score {
				a.deflect(&scoped{ScopeItem: item, kind: item.Kind})
				return true
			}
		}
	}
	if !(m.item != nil && m.item.kind == scenarios.Yours) && !(m.advice && m.decision()) {
		return false
	}
	a.deflect(m.item)
	return true
}

// answerFact tells the fact that is asked for.
func (a *answering) answerFact(m *matched) bool {
	if !m.sure() {
		return false
	}
	id := m.found[0].ID
	if m.item != nil && m.item.kind == scenarios.Yours && m.yesNo && !m.exact() && m.item.score >= m.found[0].Score {
		return false
	}
	other, lacking := a.neighbor(id, m.text)
	if other != "" {
		id = other
	}
	f := a.formOf(m.part, id)
	if unit := a.fact(id).Unit; m.bare && (unit == "" || unit == "%") && !measured.MatchString(m.text) && m.item != nil && m.item.Fact == id && m.item.kind == scenarios.In && m.item.fit >= 1 {
		f.yes = !denied(" " + m.text)
	}
	f.lacking = lacking
	a.tell(id, m.text, f)
	return true
}

// measured matches bare questions for an amount, or for a list of things.
var measured = pattern.New(`,|\b(?:coverage|share|rate|ratio|split|mix|distribution|level|percentage|amount)\b`)

// answerGiven answers from the brief if it has the answer and no fact does.
func (a *answering) answerGiven(m *matched) bool {
	kind, wanted := kindAsked(m.text)
	if m.given.alike < given || m.given.alike < m.passage.alike || m.decision() || strings.HasSuffix(m.given.text, "?") || wanted && !namesKind(m.given.text, kind) || len(claimed(m.text)) > 0 && m.kind == asks && !a.onlyGiven(m.text) || a.lacksCounted(m.text, m.given.text) {
		return false
	}
	a.sayGiven(m, m.polar() && m.kind != asks && m.negated == denies(m.given.text))
	return true
}

// sayGiven quotes the brief: with a yes only if it has most of what was asked, and not just the same number.
func (a *answering) sayGiven(m *matched, agrees bool) {
	lead := "The brief says: "
	if agrees && a.covers(m.text, m.given.text) >= mostOfIt {
		lead = "Yes, as the brief says: "
	}
	a.say(rubric.TurnAnswer, "", lead+lowerFirst(m.given.text))
}

// mostOfIt is the minimum share of a part's telling words in a sentence of the brief that confirms it.
const mostOfIt = 0.6

// given is the minimum similarity of a part and a sentence of the brief that answers it.
const given = 0.6
