package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// What a part is ranked with beside its own words: its halves and clauses, and what was asked before it.

// ranked ranks the facts and the scope items for a part: by itself, and if that is inconclusive, by its halves, together with what was asked
// before it, with its whole sentence, and by its clauses.
func (a *answering) ranked(m *matched) []reading.Found {
	p := m.part
	all := a.rank(p.text, "")
	if main := p.main(); main != "" && !a.topicAhead(p.text, main) {
		if behind := a.rank(main, strings.TrimSuffix(p.text, main)); isSure(behind) {
			all = behind
		}
	}
	if !isSure(all) {
		all = a.byHalves(m, all)
	}
	before := a.before(m)
	if len(all) > 0 && all[0].Score >= reading.Perhaps && countedNoun.MatchString(p.text) && itsWork.MatchString(lowerText(&p)) {
		before = ""
	}
	joined := a.continued(m, before)
	if isSure(all) && countedNoun.MatchString(p.text) && !m.pointsBack() {
		joined = "" // it says what it wants counted
	}
	if m.ahead != "" && before == m.ahead && pointing.MatchString(lowerText(&p)) {
		all = a.rank(before+" "+p.text, "") // 'the clicks, there are far more of those, so what does that come to?'
	}
	if found := a.joinedTo(joined, all); found != nil {
		all = found
		if both, ok := newPart(joined + "?"); ok && both.polar() && !m.polar() && !m.asksMore() {
			m.joined = &both
		}
	} else if before != "" && (!isSure(all) || m.pointsBack() && hardWords(m.words) <= 2 && all[0].Score < surelyItself) {
		all = a.rank(p.text, before)
	}
	if p.whole != "" && !isSure(all) && len(strings.Fields(p.whole)) <= longestRanked {
		if whole := a.rank(p.whole, ""); isSure(whole) && len(all) > 0 && slices.ContainsFunc(all[:min(2, len(all))], func(x reading.Found) bool { return x.ID == whole[0].ID }) {
			all = whole
		}
	}
	if !isSure(all) {
		all = a.byClause(m, all)
	}
	return all
}

// byHalves ranks for each of the choices that a part names: 'do we need videos or just pictures?'
func (a *answering) byHalves(m *matched, all []reading.Found) []reading.Found {
	first, second, ok := strings.Cut(m.part.text, " or ")
	if !ok || pointing.MatchString(lowerText(&m.part)) || pointingIt.MatchString(lowerText(&m.part)) || noChoice.MatchString(strings.ToLower(m.part.text)) {
		return all
	}
	best := all
	for _, half := range []string{first, second} {
		if hardWords(a.Script.Questions.Telling(half)) < 1 {
			continue
		}
		if found := a.rank(strings.Trim(half, ",?. "), ""); isSure(found) && (!isSure(best) || found[0].Score > best[0].Score) {
			best = found
		}
	}
	return best
}

// byClause ranks for each clause of a long part: a part asks for what one of its clauses clearly asks for.
func (a *answering) byClause(m *matched, all []reading.Found) []reading.Found {
	clauses := clauseEnd.Split(m.part.text, -1)
	if len(clauses) < 2 || len(m.part.words) <= longPart {
		return all
	}
	best := all
	for _, c := range clauses {
		if len(strings.Fields(c)) < 3 || hardWords(a.Script.Questions.Telling(c)) < 1 {
			continue
		}
		found := a.rank(c, "")
		switch {
		case isSure(found) && (!isSure(best) || found[0].Score > best[0].Score),
			m.part.kind != asks && c == clauses[0] && len(found) > 0 && found[0].Score >= reading.Perhaps && (len(best) == 0 || found[0].Score > best[0].Score):
			best = found
		}
	}
	return best
}

var clauseEnd = pattern.New(`, (?:or |and |so |but )?| (?:or|but|because) `)

// longPart is the minimum number of words of a part whose clauses are ranked one by one.
const longPart = 10

// before is the candidate's previous question, if a part may continue it: the part is short, or refers back.
func (a *answering) before(m *matched) string {
	if topic, _, ok := strings.Cut(m.part.text, ", "); ok && m.pointsBack() && topical(strings.Fields(topic)) {
		return "" // it names what it refers to
	}
	if m.ahead != "" && len(m.part.words) <= shortPart && len(strings.Fields(m.ahead)) <= longestRanked {
		return m.ahead
	}
	if len(strings.Fields(a.mind.asked)) > longestRanked {
		return ""
	}
	if len(m.part.words) <= shortPart && (m.apposed || len(m.part.words) <= shortBit || len(m.words) <= mostContinued || !asking.Has(m.head()) || m.pointsBack() && len(m.words) <= mostPointing) || thatIs.MatchString(lowerText(&m.part)) || m.pointsBack() && hardWords(m.words) <= 3 {
		return a.mind.asked
	}
	return ""
}

// joinedTo is what a part of a question clearly asks for together with the one before it; nil if its own words are exactly a known question.
func (a *answering) joinedTo(joined string, alone []reading.Found) []reading.Found {
	if joined == "" || len(alone) > 0 && alone[0].Score >= exactly {
		return nil
	}
	found := a.rank(joined, "")
	if !isSure(found) || a.mind.told[found[0].ID] && a.untold(alone) {
		return nil // what was just told is hardly asked for again
	}
	return found
}

// untold reports whether the likeliest answer is a fact that is fairly likely and was not told yet.
func (a *answering) untold(found []reading.Found) bool {
	return len(found) > 0 && found[0].Score >= fairly && a.factIndex(found[0].ID) >= 0 && !a.mind.told[found[0].ID] && !a.about(found[0].ID, "scope")
}

// continued is what a part of a question asks together with the one before it: 'how many uploads a day, at Christmas?', 'how many clicks?'
// Empty if the part is complete by itself.
func (a *answering) continued(m *matched, before string) string {
	lower := lowerText(&m.part)
	switch {
	case before == "" || m.part.kind != asks:
	case prepositional.MatchString(lower) && (hardWords(m.words) <= 2 && !m.asksMore() || hardWords(m.words) <= 1 && ofThem.MatchString(lower)), hardWords(m.words) == 0 && asking.Has(m.head()) && !auxiliaries.Has(m.head()):
		return before + " " + m.part.text
	case m.bare && len(m.words) <= 2:
		if head := sharedWords.FindString(before); wantsFigure.MatchString(strings.ToLower(head+" many")) && head != "" {
			return head + " " + m.part.text
		}
	}
	return ""
}

// itsWork matches questions in which 'it' is the whole system: 'how many people will run it?'
var itsWork = pattern.New(`\b(?:run|runs|build|builds|operate|operates|maintain|use|uses|work on|on call for|own|owns) it$`)

// ofThem matches pronouns for several things that were named before.
var ofThem = pattern.New(`\b(?:them|those|these)\b`)

// prepositional matches parts of a question that only say when, where, or for what.
var prepositional = pattern.New(`^(?:at|on|in|during|per|for|over|within|after|under|with|from|across|even) \S+`)

// surelyItself is the minimum score at which a part that refers back is answered by itself.
const surelyItself = 0.85

// longestRanked is the most words of a sentence that is ranked as a whole: the meaning of a longer one is too vague, and takes long to compute.
const longestRanked = 30

// thatIs matches questions whose 'that' refers to what was mentioned before.
var thatIs = pattern.New(`\bthat(?:'s)?(?: be| is| take| mean| go| happen| cost)?$|\b(?:is|does|will|may|can|would|could|should|how \w+ (?:is|may|can|does)) (?:that|this)\b`)

// The most telling words of a short question that continues the one before it: one with more names its subject.
const (
	mostContinued = 1
	mostPointing  = 3 // if it refers back
)

// shortPart is the most words of a part that may continue the one before it.
const shortPart = 7
