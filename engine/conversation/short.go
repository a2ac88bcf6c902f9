package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Short answers are to one point. A part that says nearly what a way to ask for one says gets that answer, with the yes or no of that way.

// When a part asks for a short answer, by its fit (scenarios.Likened).
const (
	nearlyAsked  = 0.8  // minimum fit
	surelyAsked  = 2    // the same for a statement, and if a scope item answers the part
	maybeAsked   = 0    // the same if nothing else surely answers the part
	leastAlone   = -2.5 // minimum fit of the part alone, if it is short and needs the question before it
	asNear       = 1.0  // how much better a fact or a scope item may fit if it does not answer
	doubtful     = 0.6  // score of a scope item that a nearer short answer replaces
	muchNearer   = 4.0  // the same for a long fact, of which a short answer is the part that fits
	clearlyFirst = 0.6  // by how much a short answer must fit better than the next one of the same fact
	ofFact       = 0.55 // minimum cosine of a short answer and a sentence of the fact that it is about
	clearNear    = 0.05 // by how much the nearest way to ask must be nearer than one with the opposite answer
	surelySay    = 0.85 // minimum cosine with a way to ask whose yes or no is taken over
	mayLean      = 0.75 // minimum cosine with a way to ask that may contradict the fact
	sameQuestion = 0.92 // minimum cosine with a way to ask that means the same, whatever else fits
	saidAlready  = 0.55 // minimum share of the words of a short answer in a reply that tells its fact
)

// short answers a part from a short answer that is nearer than any fact; false if there is none.
func (a *answering) short(m *matched) bool {
	switch {
	case m.advice && m.decision():
		return a.shortFrom(m, surelyAsked, 0, "")
	case m.kind == assumption || m.kind == remark || m.itemFirst() && m.item.Fact == "" && m.likeliest(m.item.score):
		return a.shortFrom(m, surelyAsked, 0, "") ||
			m.kind == asks && m.item.score < doubtful && a.shortFrom(m, maybeAsked, -asNear/2, "")
	case len(m.all) > 0 && m.likeliest(m.all[0].Score):
		if a.shortFrom(m, nearlyAsked, asNear/3, "") {
			return true
		}
		f := a.factIndex(m.all[0].ID)
		return f >= 0 && len(a.facts[f].Said()) > 1 && a.shortFrom(m, maybeAsked, muchNearer, m.all[0].ID)
	}
	return a.shortFrom(m, maybeAsked, 0, "")
}

// shortOrNothing is short for a part that nothing else answers.
func (a *answering) shortOrNothing(m *matched) bool {
	return a.shortFrom(m, maybeAsked, asNear, "")
}

// shortFrom answers a part from a short answer with a minimum fit, which may be less than that of a fact by some amount; if it is not empty, it must
// be one that tells a fact.
func (a *answering) shortFrom(m *matched, least, less float64, tells string) bool {
	if m.reminds() {
		return false
	}
	found, ok := a.shortest(m, least, less, tells)
	if !ok || m.exact() && !asksSo(found) || m.wantsRest(found.Say) || a.saysLess(m, found) || found.Tells != "" && a.factNeeded(m, found) {
		return false
	}
	f, leans, certain := a.shortForm(m.part, found)
	if found.Tells != "" && m.polar() && len(m.all) > 0 && m.all[0].ID == found.Tells {
		if f, ok = agreeing(f, leans, certain, a.formOf(m.part, found.Tells), found.Fit); !ok {
			return false
		}
	}
	if (f.yes || f.no) && !m.polar() {
		a.now.kind, a.now.yesNo = confirmation, true // it is right, or it is not
	}
	if a.saidBeside(m, found, form{yes: f.yes, no: f.no}) {
		return true
	}
	text := spoken(found.Say)
	f.again = a.mind.heard(text)
	if found.Tells != "" {
		a.pointed[found.Tells] = true
		a.say(rubric.TurnFact, found.Tells, a.put(f, text))
	} else {
		a.say(rubric.TurnAnswer, found.ID(), a.put(f, text))
	}
	return true
}

// wantsRest reports whether a part asks for those without something, and an answer is about those with it: 'the spend with no tag, how much is that?'
func (m *matched) wantsRest(say string) bool {
	return m.kind == asks && !m.polar() && lacking.MatchString(lowerText(&m.part)) && !denies(say)
}

// lacking matches words for those that do not have something.
var lacking = pattern.New(`\b(?:with no|without(?: any)?|that (?:have|has) no|(?:don't|doesn't|do not|does not) have)\b`)

// factNeeded reports whether a part asks for a number that the fact has and its short answer lacks, or has in another unit.
func (a *answering) factNeeded(m *matched, found scenarios.Likened) bool {
	in := a.convert(m.part, found.Tells)
	return in != "" && !sharesNumber(in, found.Say) || lacksNumber(m.text, found.Say)
}

// agreeing lets the yes or no of a short answer agree with the whole fact's: where the two differ, what is certain or nearly asked decides, and
// otherwise neither is said. It is false if the fact answers better.
func agreeing(f form, leans scenarios.Polarity, certain bool, whole form, fit float64) (form, bool) {
	differ := (whole.yes || whole.no) && (whole.yes != f.yes || whole.no != f.no)
	neither := !f.yes && !f.no
	opposite := leans == scenarios.Yes && whole.no || leans == scenarios.No && whole.yes
	switch {
	case !differ, certain, neither && opposite:
		return f, true // it is nearly a way to ask that is answered otherwise
	case neither, fit < nearlyAsked:
		return f, false
	}
	f.yes, f.no = false, false
	return f, true
}

// saidBeside reports whether a reply to another part of the turn says a short answer already, and puts the part's yes or no before it.
func (a *answering) saidBeside(m *matched, found scenarios.Likened, put form) bool {
	for i := range a.replies {
		r := &a.replies[i]
		whole := r.Kind == rubric.TurnFact && a.factIndex(r.ID) >= 0 && a.tellsAll(a.fact(r.ID), found.Say, r.Text) >= 0
		told := r.Kind == rubric.TurnFact && r.ID == found.Tells && len(numbersOf(found.Say)) == 0 || a.numbersIn(found.Say, r.Text)
		again := told && a.covers(found.Say, r.Text) >= saidAlready
		if !whole && !again && !strings.Contains(strings.ToLower(r.Text), strings.ToLower(spoken(found.Say))) {
			continue
		}
		switch polar := (put.yes || put.no) && !polarStart(r.Text); {
		case polar && whole:
			r.Text = a.within(r, a.fact(r.ID), m.text, put)
		case polar:
			r.Text = a.beside(r, put)
		}
		return true
	}
	return false
}

// asksSo reports whether a way to ask for a short answer means the same as the part that it was compared with.
func asksSo(x scenarios.Likened) bool {
	return slices.ContainsFunc(x.Near, func(w scenarios.LikeWay) bool { return w.Alike >= sameQuestion })
}

// saysLess reports whether a part asks for two things, and a short answer lacks one of them that the likeliest fact has; or whether it compares two, of
// which a short answer rarely tells both.
func (a *answering) saysLess(m *matched, found scenarios.Likened) bool {
	if found.Tells != "" && m.kind == asks && comparing.MatchString(lowerText(&m.part)) {
		return true
	}
	i := slices.Index(m.part.words, "and")
	if m.kind != asks || i < 1 || i+1 >= len(m.part.words) || len(m.all) == 0 || a.factIndex(m.all[0].ID) < 0 {
		return false
	}
	f := a.fact(m.all[0].ID)
	told := f.Label + " " + f.Tell
	return slices.ContainsFunc([]string{m.part.words[i-1], m.part.words[i+1]}, func(w string) bool {
		return a.covers(w, told) == 1 && a.covers(w, found.Say) == 0
	})
}

// comparing matches words between two things that are compared.
var comparing = pattern.New(`\b(?:compared (?:with|to|against)|versus|vs|as opposed to|in relation to|relative to)\b`)

// numbersIn reports whether a sentence has numbers, and another text has all of them.
func (a *answering) numbersIn(say, told string) bool {
	return len(numbersOf(say)) > 0 && !a.numbersDiffer(say, told)
}

// lacksNumber reports whether a text asks for a number that a short answer does not have.
func lacksNumber(text, say string) bool {
	kind, wanted := kindAsked(text)
	return wanted && !namesKind(say, kind) || howMany.MatchString(strings.ToLower(text)) && len(reading.Quantities(say)) == 0
}

// howMany matches questions for a count.
var howMany = pattern.New(`\bhow many\b`)

// shortest is the short answer that a part asks for, by itself or, if it lacks a subject, with the question before it.
func (a *answering) shortest(m *matched, least, less float64, tells string) (scenarios.Likened, bool) {
	alone, other := a.Script.Short(m.text)
	if tells != "" {
		alone = slices.DeleteFunc(alone, func(x scenarios.Likened) bool {
			best, _ := a.best(a.fact(tells), x.Say)
			return x.Tells != tells && (best.alike < ofFact || x.Fit < other-asNear)
		})
	}
	if len(alone) == 0 {
		return scenarios.Likened{}, false
	}
	if i := slices.IndexFunc(alone, asksSo); i >= 0 {
		return alone[i], true
	}
	if tells != "" && len(alone) > 1 && alone[0].Fit < nearlyAsked+clearlyFirst && alone[0].Fit < alone[1].Fit+clearlyFirst {
		return scenarios.Likened{}, false // which of its points is asked for is not clear, so the whole fact is told
	}
	if len(alone) > 1 && alone[0].Fit < alone[1].Fit+clearlyFirst && m.sure() && alone[0].Tells != m.found[0].ID && alone[1].Tells == m.found[0].ID {
		alone[0], alone[1] = alone[1], alone[0] // the likeliest fact decides between two that fit alike
	}
	before := a.before(m)
	if m.ahead != "" && m.pointsBack() {
		before = m.ahead
	}
	if before != "" && (m.pointsBack() || a.elliptic(m.part, m.words)) {
		joined, otherJoined := a.Script.Short(before + " " + m.text)
		best, most := -1, 0.0
		for i := range joined {
			k := slices.IndexFunc(alone, func(x scenarios.Likened) bool { return x.ShortAnswer == joined[i].ShortAnswer })
			if k < 0 || alone[k].Fit < leastAlone || (joined[i].Fit+alone[k].Fit)/2 < least || joined[i].Fit+alone[k].Fit < other+otherJoined-2*less {
				continue
			}
			if sum := joined[i].Fit + alone[k].Fit; best < 0 || sum > most {
				best, most = k, sum
			}
		}
		again := best > 0 && m.later && a.saidNow(alone[best].Say) && alone[0].Fit >= least && alone[0].Fit >= other-less
		if best >= 0 && !again { // 'how far back can one restore, and how long may a restore take?' asks for another one
			return alone[best], true
		}
		if m.pointsBack() && hardWords(m.words) <= 2 {
			return scenarios.Likened{}, false
		}
	}
	return alone[0], alone[0].Fit >= least && alone[0].Fit >= other-less
}

// saidNow reports whether a reply to the current turn has a short answer.
func (a *answering) saidNow(say string) bool {
	return slices.ContainsFunc(a.replies, func(r Reply) bool { return strings.Contains(strings.ToLower(r.Text), strings.ToLower(spoken(say))) })
}

// shortForm decides whether a short answer begins with yes or no: by the numbers of the part, or by the nearest way to ask that has one of both; what
// a near way says, and whether that is certain.
func (a *answering) shortForm(p part, found scenarios.Likened) (f form, leans scenarios.Polarity, certain bool) {
	if first, ok := p.firstOf(); ok {
		p = first
	}
	if p.choice || slices.Contains(p.words, "or") && p.kind == asks && !existence.MatchString(lowerText(&p)) || !p.polar() && (p.asksMore() || contractedAsk.MatchString(lowerText(&p))) {
		return form{}, scenarios.Neither, false
	}
	v := unclear
	if found.Tells != "" {
		v = a.check(p.text, a.fact(found.Tells))
	}
	if v == unclear || v == open {
		v = a.checkSentence(p.text, reading.Quantities(found.Say), false)
	}
	switch v {
	case right:
		return form{yes: !p.negated, no: p.negated}, scenarios.Neither, true
	case wrong:
		return form{no: true}, scenarios.Neither, true
	case partly:
		return form{yes: true, no: true}, scenarios.Neither, true
	}
	if p.polar() && a.sameCondition(p.text, found.Say) {
		return form{yes: true}, scenarios.Yes, true
	}
	says, way, alike := nearestSays(p, found.Near)
	if alike >= mayLean {
		leans = says
	}
	if alike < surelySay {
		switch model := a.says(p, found.ID()); {
		case alike == 0:
			says = model
		case model != says:
			says = scenarios.Neither // the nearest way to ask says otherwise
		}
	}
	if a.numbersDiffer(p.text, found.Say) && a.numbersDiffer(p.text, way) {
		return form{}, leans, false
	}
	f = form{yes: says == scenarios.Yes, no: says == scenarios.No, agree: p.deniedSo()}
	return f, leans, alike >= surelySay && (f.yes || f.no)
}

// nearestSays returns the yes or no of the nearest way to ask, turned if only one of the part and the way denies something, that way, and its
// cosine; Neither if it is hardly nearer than one with the opposite answer.
func nearestSays(p part, ways []scenarios.LikeWay) (says scenarios.Polarity, way string, alike float64) {
	turned := denied(p.text) != p.guessNo
	nearest := map[scenarios.Polarity]scenarios.LikeWay{}
	for _, w := range ways {
		of := w.Says
		switch {
		case of == scenarios.Neither:
			continue
		case denied(w.Text) != turned && of == scenarios.Yes:
			of = scenarios.No
		case denied(w.Text) != turned:
			of = scenarios.Yes
		}
		if w.Alike > nearest[of].Alike {
			nearest[of] = w
		}
	}
	yes, no := nearest[scenarios.Yes], nearest[scenarios.No]
	switch {
	case yes.Alike >= no.Alike+clearNear:
		return scenarios.Yes, yes.Text, yes.Alike
	case no.Alike >= yes.Alike+clearNear:
		return scenarios.No, no.Text, no.Alike
	}
	return scenarios.Neither, yes.Text, yes.Alike
}

// contractedAsk matches a contracted question word.
var contractedAsk = pattern.New(`\b(?:what|how|who|where|when|why)'(?:s|re|d|ll)\b`)

// numbersDiffer reports whether a text has a number that another one lacks.
func (a *answering) numbersDiffer(text, other string) bool {
	has := reading.Quantities(other)
	return slices.ContainsFunc(a.claimedBeyond(text), func(q reading.Quantity) bool { return !near(q, has, tolerance) })
}
