package conversation

import (
	"cmp"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// scoped is a scope item that a part asks about.
type scoped struct {
	*scenarios.ScopeItem
	kind scenarios.ScopeKind

	fit   float64 // see reading.Phrases.In
	share float64 // see reading.Phrases.Share
	alike float64 // similarity of the part and the answer
	score float64 // probability that it is meant, see reading.Found
}

// answeredBy is the id of the answer to a question about an item: of a fact, or the item's own.
func (s *scoped) answeredBy() string {
	if s.Fact != "" {
		return s.Fact
	}
	return s.ID()
}

// answerItem answers a part about a scope item; false if a fact is more likely.
func (a *answering) answerItem(m *matched) bool {
	item := m.item
	switch {
	case item == nil || item.kind == scenarios.Yours || !m.itemFirst() || !m.likeliest(item.score) && !(m.known() && item.score >= fairly):
		return false
	case item.Fact != "" && !m.polar():
		return false // told like any other fact
	case (m.kind == assumption || m.tagged) && len(claimed(m.text)) > 0 && len(numbersOf(a.sayOf(item))) == 0:
		return false // the part assumes a number that the item does not have
	}
	a.tellItem(item, m, true)
	if !m.choice && !((m.polar() || m.bare) && lists.MatchString(m.text)) {
		return true
	}
	for _, other := range m.others {
		a.tellItem(other, m, false)
	}
	return true
}

var lists = pattern.New(`,| and | or `)

// said finds the reply to the current turn that says the same as the answer on a scope item; -1 if there is none.
func (a *answering) said(item *scoped) int {
	return slices.IndexFunc(a.replies, func(r Reply) bool {
		return item.Fact != "" && r.ID == item.Fact || r.ID == item.ID() || item.Say != "" && strings.HasSuffix(r.Text, item.Say) || a.saysItem(r, item)
	})
}

// saysItem reports whether a reply says the same as an item's answer, in other words.
func (a *answering) saysItem(r Reply, item *scoped) bool {
	switch other := a.itemNamed(r.ID); {
	case item.Say == "":
		return false
	case other != nil:
		return a.Script.Alike(other.Say, item.Say) >= sameAnswer
	case a.factIndex(r.ID) >= 0:
		return a.tellsAll(a.fact(r.ID), item.Say, r.Text) >= 0
	}
	return false
}

// tellsAll finds the offset in a fact's told text of a sentence that says what an answer says: one with the same meaning, or with nearly all of its
// words; -1 if there is none.
func (a *answering) tellsAll(f *scenarios.Fact, say, told string) int {
	best, _ := a.best(f, say)
	if best.alike < sameAnswer && !(best.alike >= partAnswer && a.covers(say, best.text) >= allWords) {
		return -1
	}
	return strings.Index(strings.ToLower(told), strings.ToLower(spoken(best.text)))
}

// How much of an answer a fact must have to say the same and more.
const (
	partAnswer = 0.5 // cosine with its most similar sentence
	allWords   = 0.8 // share of the answer's telling words
)

// sameAnswer is the minimum similarity of two answers that say the same.
const sameAnswer = 0.75

// inOrOut matches answers that only say that an item is in or out of scope.
var inOrOut = pattern.New(`\b(?:part of it|(?:is|are) (?:out|in)|in scope|out of scope)\b`)

// sayOf is the answer on a scope item.
func (a *answering) sayOf(item *scoped) string {
	if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
		return a.fact(item.Fact).Tell
	}
	return item.Say
}

// tellItem tells the answer on a scope item, with yes or no if that is allowed.
func (a *answering) tellItem(item *scoped, m *matched, yesNo bool) {
	f := form{}
	if yesNo {
		f = a.polarity(item, m)
	}
	if i := a.said(item); i >= 0 && (yesNo || a.replies[i].ID != m.item.ID() || strings.HasSuffix(a.replies[i].Text, item.Say)) { // another part of the turn was about it
		if r := &a.replies[i]; (f.yes || f.no) && !polarStart(r.Text) {
			if put := (form{yes: f.yes, no: f.no}); r.Kind == rubric.TurnFact && a.factIndex(r.ID) >= 0 {
				r.Text = a.within(r, a.fact(r.ID), m.text, put)
			} else {
				r.Text = a.beside(r, put)
			}
		}
		return
	}
	if item.Fact != "" {
		if a.factIndex(item.Fact) >= 0 {
			f.converted = a.convert(m.part, item.Fact)
			a.tell(item.Fact, m.text, f)
		}
		return
	}
	id := item.ID()
	f.again = a.mind.items[id]
	a.say(rubric.TurnAnswer, id, a.put(f, item.Say))
}

// polarity returns whether a part about a scope item is answered with yes or no. Being in or out of scope only answers whether the item is wanted: a
// statement is right if it says what the answer says, or has its number.
func (a *answering) polarity(item *scoped, m *matched) form {
	if f, ok := a.polarityAtOnce(item, m); ok {
		return f
	}
	if !m.polar() && !(m.yesNo && item.kind == scenarios.Out && a.firstOfTwo(m, item)) {
		return form{}
	}
	text, v := a.sayOf(item), unclear
	if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
		fact := a.fact(item.Fact)
		if ever.MatchString(lowerText(&m.part)) && m.kind == asks && !m.negated && reaches(m.text, fact) {
			return form{yes: true}
		}
		if v = a.check(m.text, fact); onlySome(m.part, fact) {
			v = wrong
		}
		if endless(m.part, fact) {
			return form{no: true}
		}
	}
	if v == unclear {
		v = a.checkSentence(m.text, reading.Quantities(text), false)
	}
	if v == unclear && m.kind != asks {
		v = a.checkCount(m.text, text)
	}
	if m.kind != asks && v == unclear && a.leavesOut(m.part, text) {
		return form{yes: true, no: true}
	}
	sentence, fact := a.nearest(m.text, text), (*scenarios.Fact)(nil)
	if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
		f := a.fact(item.Fact)
		best, _ := a.best(f, m.text)
		sentence, fact = best.text, f
	}
	says := a.borne(m.part, a.saysAs(m.part, item.answeredBy(), item.kind), sentence)
	if word := a.atItsWord(m.part, sentence, fact); v == unclear && word != scenarios.Neither {
		return form{yes: word == scenarios.Yes, no: word == scenarios.No, agree: m.deniedSo()}
	}
	switch {
	case v == partly:
		return form{yes: true, no: true}
	case v == open:
		return form{}
	case v != unclear:
		yes := (v == right) != m.negated
		return form{yes: yes, no: !yes}
	case inDigits(m.text), m.kind == asks && !strings.Contains(strings.ToLower(text), several.FindString(lowerText(&m.part))):
		return form{}
	default:
		return form{yes: says == scenarios.Yes, no: says == scenarios.No, agree: m.deniedSo()}
	}
}

// leavesOut reports whether a statement takes some items of an answer's list for all of them: just Node and Python? Node, Python and Go.
func (a *answering) leavesOut(p part, answer string) bool {
	m := someOf.FindStringIndex(lowerText(&p))
	if m == nil || denies(p.text) {
		return false
	}
	first, _, _ := strings.Cut(answer, ". ")
	list := listing.FindString(first)
	named, missing := 0, 0
	said := " " + lowerText(&p) + " "
	for _, thing := range between.Split(list, -1) {
		switch thing = strings.ToLower(strings.TrimSpace(thing)); {
		case thing == "":
		case strings.Contains(said, " "+thing+" "):
			named++
		default:
			missing++
		}
	}
	return named > 0 && missing > 0
}

var (
	// someOf matches words that exclude anything else.
	someOf = pattern.New(`\b(?:just|only|nothing but)\b`)
	// listing matches lists of single words.
	listing = pattern.New(`[\pL\d.+#-]+(?:, [\pL\d.+#-]+)+,? and [\pL\d.+#-]+`)
)

// polarityAtOnce is polarity for a part that wants yes or no without being a question of its own: the first of two questions, a bare name, a bit that
// continues the question before it. False for any other part.
func (a *answering) polarityAtOnce(item *scoped, m *matched) (form, bool) {
	if first, ok := m.firstOf(); ok && !onlyThat(first.text, item.Say) && antonyms(lowerText(&first), item.Words) {
		return form{}, true
	} else if ok && a.factIndex(item.Fact) >= 0 {
		f := a.formOf(first, item.Fact)
		return form{yes: f.yes, no: f.no, nearly: f.nearly}, true
	} else if ok {
		says := a.saysAs(first, item.answeredBy(), item.kind)
		return form{yes: says == scenarios.Yes, no: says == scenarios.No}, true
	}
	if m.bare && len(claimed(m.text)) == 0 && item.score >= reading.Sure && !antonyms(lowerText(&m.part), item.Words) {
		in, out := item.kind == scenarios.In && inOrOut.MatchString(item.Say), item.kind == scenarios.Out
		if denied(m.text) || noneOf.MatchString(lowerText(&m.part)) {
			return form{yes: out, agree: out, no: in}, true
		}
		return form{no: out, yes: in}, true
	}
	if m.joined != nil {
		says := a.saysAs(*m.joined, item.answeredBy(), item.kind)
		return form{yes: says == scenarios.Yes, no: says == scenarios.No}, true
	}
	return form{}, false
}

// firstOfTwo reports whether a scope item is the first of those that a part names with 'or'.
func (a *answering) firstOfTwo(m *matched, item *scoped) bool {
	first, _, ok := strings.Cut(m.text, " or ")
	found := a.rank(first, "")
	return ok && len(found) > 0 && found[0].ID == item.ID() && isSure(found)
}

// several matches numerals: an answer about one thing is none about two.
var several = pattern.New(`\b(?:two|three|four|both)\b`)

// denies reports whether a statement holds a negation.
func denies(text string) bool {
	lower := strings.ToLower(text)
	return negation.MatchString(" "+lower) || hardly.MatchString(lower)
}

// hardly matches words that all but deny a sentence.
var hardly = pattern.New(`\b(?:hardly|barely|scarcely|seldom|rarely)\b`)

// ownChoice matches statements that the candidate decides.
var ownChoice = pattern.New(`\b(?:i|we) (?:get to|may|can|have to|should) (?:pick|choose|decide)\b|\bup to (?:me|us)\b|\b(?:my|our) (?:own )?(?:call|choice|decision)\b`)

// deflect hands a design decision back.
func (a *answering) deflect(item *scoped) {
	if item != nil && item.kind == scenarios.Yours {
		text := item.Say
		if item.Fact != "" && a.factIndex(item.Fact) >= 0 {
			text = spoken(a.fact(item.Fact).Tell)
		}
		if a.now.tagged && a.now.byForm() && ownChoice.MatchString(lowerText(&a.now)) {
			text = form{yes: true}.put(text)
		}
		if text != a.mind.lastKind[rubric.TurnDeflect] {
			a.say(rubric.TurnDeflect, item.ID(), text)
			return
		}
	}
	if n := len(a.replies); n > 0 && a.replies[n-1].Kind == rubric.TurnDeflect {
		return
	}
	a.say(rubric.TurnDeflect, "", a.mind.fresh(rubric.TurnDeflect, yourCall))
}

// matchItems finds the scope items that a part is about: the likeliest, and others that it names as well. An item that a fact answers is as likely
// as that fact, if the part names the item.
func (a *answering) matchItems(m *matched, heard reading.Heard, all []reading.Found) {
	var likely, named []*scoped
	for i := range a.Script.Items {
		it := &a.Script.Items[i]
		s := &scoped{ScopeItem: it, kind: it.Kind, fit: it.Phrases.In(heard), share: it.Phrases.Share(heard)}
		id := it.ID()
		if it.Fact != "" {
			if s.fit < 1 {
				continue
			}
			id = it.Fact
		}
		if k := slices.IndexFunc(all, func(x reading.Found) bool { return x.ID == id }); k >= 0 {
			s.score = all[k].Score
		}
		s.alike = a.alikeItem(m.text, it)
		if s.score >= itemPerhaps {
			likely = append(likely, s)
		}
		if (m.choice || m.bare && lists.MatchString(m.text)) && s.fit >= 1 && (it.Fact == "" || m.bare) && s.kind != scenarios.Yours && (s.score >= 2*itemPerhaps || s.alike >= itemBeside || inOrOut.MatchString(it.Say)) {
			named = append(named, s)
		}
	}
	byScore := func(x, y *scoped) int { return cmp.Compare(y.score, x.score) }
	slices.SortStableFunc(likely, byScore)
	slices.SortStableFunc(named, byScore)
	if len(likely) == 0 {
		return
	}
	m.item = likely[0]
	for _, s := range named {
		if len(m.others) < 2 && s.ScopeItem != m.item.ScopeItem && addsTo(s, m.item, heard.Words) {
			m.others = append(m.others, s)
		}
	}
}

// itemPerhaps is the minimum score of a scope item that may be meant.
const itemPerhaps = 0.05

// itemBeside is the minimum similarity of a further item's answer and a part that names it.
const itemBeside = 0.35

// addsTo reports whether an item matches a word of a part that another item does not.
func addsTo(s, first *scoped, words []reading.Word) bool {
	return slices.ContainsFunc(words, func(w reading.Word) bool { return !w.Soft && s.Phrases.Has(w) && !first.Phrases.Has(w) })
}

// itemFirst reports whether a scope item is likelier than any fact.
func (m *matched) itemFirst() bool {
	return m.item != nil && (len(m.found) == 0 || m.item.score >= m.found[0].Score)
}

// alikeItem returns the similarity of a text and the answer on a scope item.
func (a *answering) alikeItem(text string, it *scenarios.ScopeItem) float64 {
	if it.Fact == "" {
		return a.Script.Alike(text, it.Say)
	}
	if a.factIndex(it.Fact) < 0 {
		return 0
	}
	best, _ := a.best(a.fact(it.Fact), text)
	return best.alike
}
