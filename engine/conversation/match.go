package conversation

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tenx/rubric/reading"
	"tenx/scenarios"
)

// matched is a part with all that may answer it. Facts are ranked by reading.Questions.Rank; things of the scope, sentences of facts and of
// the brief by how much they mean the same as the part (scenarios.Compiled.Alike).
type matched struct {
	part
	text          string          // with its mistyped words put right
	words         []reading.Word  // that tell what it is about
	found         []reading.Found // the facts, the likeliest first
	item          *scoped         // the thing of the scope; nil if none is meant
	others        []*scoped       // further things of the scope that it names
	passage       passage         // the sentence of the likeliest fact that is most like it
	given         passage         // the sentence of the brief that is most like it
	advice, plain bool            // see reading.AsksAdvice
}

// passage is a sentence that may answer a part.
type passage struct {
	text  string
	alike float64 // see scenarios.Compiled.Alike
}

// How alike a part and a passage are, at least, that say the same.
const (
	sameSaid   = 0.7  // two statements
	nearlySaid = 0.6  // a statement and a sentence of the fact that is sure to be meant
	mayMean    = 0.45 // a question and its answer
	means      = 0.5  // a question and its answer, where little else speaks for it
	likelier   = 0.5  // score of a fact that is told where no other is as likely
	likely     = 0.35 // score of a fact that is told where no other comes near, see alone
)

// match finds what may answer a part.
func (a *answering) match(p part) matched {
	m := matched{part: p, text: a.Script.Questions.Meant(p.text)}
	heard := a.Script.Questions.Hear(p.text)
	m.words = heard.Words
	m.advice, m.plain = reading.AsksAdvice(p.text)
	m.found = a.rank(p.text)
	if main := p.main(); main != "" && !isSure(m.found) {
		if behind := a.rank(main); isSure(behind) {
			m.found = behind
		}
	}
	a.withHead(&m)
	if len(m.found) > 0 {
		m.passage, _ = a.best(a.fact(m.found[0].ID), m.text)
	}
	for _, s := range a.Script.Given() {
		if alike := a.Script.Alike(m.text, s); alike > m.given.alike {
			m.given = passage{s, alike}
		}
	}
	a.matchItems(&m, heard)
	return m
}

// withHead takes a bare topic as asked for in the way of the question before it: 'and clicks?' after 'how many links are there?'
func (a *answering) withHead(m *matched) {
	head := askedFor.FindString(strings.ToLower(a.mind.asked))
	if head == "" || m.kind != asks || len(m.part.words) > 3 || asking[m.part.words[0]] || isSure(m.found) && len(m.part.words) > 1 {
		return
	}
	again := a.rank(head + " " + m.text)
	if !isSure(again) || a.mind.told[again[0].ID] {
		return
	}
	if _, qualified := only(qualifiersOf(a.fact(again[0].ID))); !qualified {
		m.found = again
	}
}

// rank ranks the facts for a question: those that name no number of the kind that is asked for come behind the others.
func (a *answering) rank(text string) []reading.Found {
	found := slices.Clone(a.Script.Questions.Rank(text))
	kind, wanted := kindAsked(text)
	if !wanted {
		return found
	}
	for i := range found {
		if f := a.fact(found[i].ID); found[i].Score < exactly && !namesKind(f.Tell, kind) {
			found[i].Score *= 0.6
		}
	}
	slices.SortStableFunc(found, func(x, y reading.Found) int { return cmp.Compare(y.Score, x.Score) })
	return found
}

// best is the sentence of a fact that is most like a text, and by how much it is ahead of the next.
func (a *answering) best(f scenarios.Fact, text string) (best passage, ahead float64) {
	next := 0.0
	for _, s := range f.Said() {
		alike := a.Script.Alike(text, f.Meant(s))
		switch {
		case alike > best.alike:
			best, next = passage{s, alike}, best.alike
		case alike > next:
			next = alike
		}
	}
	return best, best.alike - next
}

// sure says whether the likeliest fact is the one that is asked for: its score says so, or no other comes near and it speaks of the same.
func (m *matched) sure() bool {
	switch {
	case isSure(m.found):
		return true
	case len(m.found) == 0 || m.passage.alike < mayMean || m.given.alike > m.passage.alike+0.05:
		return false
	case m.alone() && (m.found[0].Score >= likelier || m.found[0].Score >= likely && m.passage.alike >= means):
		return true
	}
	return m.found[0].Score >= likelier && m.found[0].Score-m.found[1].Score >= 0.15
}

// alone says whether no other fact comes near the likeliest.
func (m *matched) alone() bool { return len(m.found) < 2 || m.found[1].Score < 0.6*m.found[0].Score }

// exact says whether the part is a question that the likeliest fact lists.
func (m *matched) exact() bool { return len(m.found) > 0 && m.found[0].Score >= exactly }

func isSure(found []reading.Found) bool { return len(found) > 0 && found[0].Score >= reading.Sure }

// exactly is the score from which on a question is one that the scenario lists.
const exactly = 0.995

// How well a thing of the scope fits a part: what they mean, and what of it the words name.
const (
	itemWords  = 0.1  // for each place of a phrase that is in the part, three at most
	itemShare  = 0.15 // for the share of the part's words that the phrases have
	itemOwn    = 0.35 // for a word that no other thing has, nor any fact
	itemNamed  = 0.58 // least score of a thing that the part names
	itemTwice  = 0.5  // least score of a thing of which it has two words
	itemMeant  = 0.62 // least score of one that it does not name
	itemBeside = 0.35 // least likeness of a further thing that a part names
	itemSurely = 0.75 // score from which on a thing comes before a sure fact
)

// matchItems finds the things of the scope that a part is about: the one that fits best, and the others that it names as well.
func (a *answering) matchItems(m *matched, heard reading.Heard) {
	var all, named []*scoped
	for i := range a.Script.Items {
		s, fits := a.scoped(m, heard, &a.Script.Items[i])
		if fits {
			all = append(all, s)
		}
		if s != nil && s.fit >= 1 && s.kind != scenarios.Yours && m.choice && s.Fact == "" && (s.fit >= 2 || s.alike >= itemBeside || inOrOut.MatchString(s.Say)) {
			named = append(named, s)
		}
	}
	byScore := func(x, y *scoped) int { return cmp.Compare(y.score, x.score) }
	slices.SortStableFunc(all, byScore)
	slices.SortStableFunc(named, byScore)
	if len(all) == 0 {
		return
	}
	m.item = all[0]
	for _, s := range named {
		if len(m.others) < 2 && s.ScopeItem != m.item.ScopeItem && addsTo(s, m.item, heard.Words) {
			m.others = append(m.others, s)
		}
	}
}

// addsTo says whether a thing has a word of a part that another thing has not.
func addsTo(s, first *scoped, words []reading.Word) bool {
	return slices.ContainsFunc(words, func(w reading.Word) bool { return !w.Soft && s.Phrases.Has(w) && !first.Phrases.Has(w) })
}

// scoped holds a part against a thing of the scope, and says whether it may be what is meant; nil if nothing in the part names it.
func (a *answering) scoped(m *matched, heard reading.Heard, it *scenarios.ScopeItem) (s *scoped, fits bool) {
	s = &scoped{ScopeItem: it, kind: it.Kind, fit: it.Phrases.In(heard), share: it.Phrases.Share(heard)}
	if s.fit == 0 && s.share == 0 && it.Fact != "" {
		return nil, false
	}
	s.alike = a.alikeItem(m.text, it)
	s.score = s.alike + itemWords*min(s.fit, 3) + itemShare*s.share
	if s.kind == scenarios.Yours {
		if s.fit >= 1 && m.kind == confirmation {
			s.score += itemWords // 'can I assume' asks for leave
		}
		return s, a.fitsYours(m, s)
	}
	if slices.ContainsFunc(heard.Words, func(w reading.Word) bool {
		return !w.Soft && it.Phrases.Has(w) && !a.Script.Questions.Knows(w) && a.owns(it, w)
	}) {
		s.score += itemOwn
		s.fit = max(s.fit, 1)
	}
	return s, s.fit >= 1 && (s.share >= 0.99 || s.score >= itemNamed) || s.fit >= 2 && s.score >= itemTwice || s.score >= itemMeant
}

// fitsYours says whether a part may ask for a thing that is the candidate's to decide.
func (a *answering) fitsYours(m *matched, s *scoped) bool {
	switch {
	case m.decision():
		return s.fit >= 1 || s.score >= itemMeant
	case m.wantsNumber():
		return false
	}
	return s.fit >= 2 || s.alike >= mayMean && s.score >= itemNamed
}

// alikeItem says how much a text and the answer on a thing of the scope mean the same.
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

// owns says whether a thing of the scope alone has a word.
func (a *answering) owns(it *scenarios.ScopeItem, w reading.Word) bool {
	for i := range a.Script.Items {
		if other := &a.Script.Items[i]; other != it && other.Phrases.Has(w) {
			return false
		}
	}
	return true
}

// namesKind says whether a text names a number of a kind.
func namesKind(text string, kind reading.QuantityKind) bool {
	if kind == reading.Time && lengths.MatchString(text) {
		return true // how long is a link, in characters
	}
	return slices.ContainsFunc(reading.Quantities(text), func(q reading.Quantity) bool { return q.Unit.Kind == kind })
}

// askedFor is the head of a question that the next may leave out.
var askedFor = regexp.MustCompile(`\bhow (?:many|much|big|large|long|fast|often|fresh|late)\b`)

var lengths = regexp.MustCompile(`\b(?:characters?|letters|words|at once|immediately|date|by \d)\b`)

func lowerText(p *part) string { return strings.Join(p.words, " ") }
