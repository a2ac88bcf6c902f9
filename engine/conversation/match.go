package conversation

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// matched is a part with all that may answer it. Facts are ranked by reading.Questions.Rank; things of the scope, sentences of facts and of
// the brief by how much they mean the same as the part (scenarios.Compiled.Alike).
type matched struct {
	part
	text          string          // with its mistyped words put right
	words         []reading.Word  // that tell what it is about
	all           []reading.Found // facts and things of the scope, the likeliest first
	found         []reading.Found // the facts among them
	item          *scoped         // the thing of the scope; nil if none is meant
	others        []*scoped       // further things of the scope that it names
	passage       passage         // the sentence of the likeliest fact that is most like it
	given         passage         // the sentence of the brief that is most like it
	advice, plain bool            // see reading.AsksAdvice
	joined        *part           // what it asks together with the question before it, if that wants yes or no; nil if it does not
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
	likely     = 0.35 // a statement and the sentence of the brief that it is held against
)

// match finds what may answer a part.
func (a *answering) match(p part) matched {
	m := matched{part: p, text: a.Script.Questions.Meant(p.text)}
	heard := a.Script.Questions.Hear(p.text)
	m.words = heard.Words
	m.advice, m.plain = reading.AsksAdvice(p.text)
	all := a.merged(a.ranked(&m))
	m.all = all
	if len(all) > 0 {
		m.likely = all[0].Score
	}
	for _, x := range all {
		if a.factIndex(x.ID) >= 0 {
			m.found = append(m.found, x)
		}
	}
	if len(m.found) > 0 {
		m.passage, _ = a.best(a.fact(m.found[0].ID), m.text)
	}
	for _, s := range a.Script.Given() {
		if alike := a.Script.Alike(m.text, s); alike > m.given.alike {
			m.given = passage{s, alike}
		}
	}
	a.matchItems(&m, heard, all)
	a.preferItem(&m)
	return m
}

// preferItem gives the thing of the scope that a part names the place of the fact on all of the scope: one line of it was asked for.
func (a *answering) preferItem(m *matched) {
	if len(m.found) == 0 || m.item == nil || m.item.fit < 1 || m.found[0].Score >= exactly || !a.about(m.found[0].ID, "scope") {
		return
	}
	whole := m.found[0]
	m.item.score = max(m.item.score, whole.Score)
	id := m.item.answeredBy()
	rest := slices.DeleteFunc(slices.Clone(m.all), func(x reading.Found) bool { return x.ID == id || x.ID == whole.ID })
	m.all = append([]reading.Found{{ID: id, Score: m.item.score}}, rest...)
	m.found = slices.DeleteFunc(slices.Clone(m.all), func(x reading.Found) bool { return a.factIndex(x.ID) < 0 })
}

// topicAhead reports whether what stands before a question names what it is about: 'custom domains, how many blogs have one?'
func (a *answering) topicAhead(text, main string) bool {
	ahead := strings.TrimSuffix(text, main)
	words := strings.Fields(ahead)
	return len(words) > 0 && !leadingIn.Has(bare(words[0])) && hardWords(a.Script.Questions.Telling(ahead)) > 0
}

// merged adds up the scores of answers that say the same under the likeliest of them: together they are what is asked for.
func (a *answering) merged(all []reading.Found) []reading.Found {
	all = slices.Clone(all)
	for i := range all[:min(3, len(all))] {
		for j := i + 1; j < min(6, len(all)); j++ {
			if all[j].Score > 0 && a.sayTheSame(all[i].ID, all[j].ID) {
				all[i].Score = min(1, fourDecimals(all[i].Score+all[j].Score))
				all[j].Score = 0
			}
		}
	}
	slices.SortStableFunc(all, func(x, y reading.Found) int { return cmp.Compare(y.Score, x.Score) })
	return slices.DeleteFunc(all, func(x reading.Found) bool { return x.Score == 0 })
}

// sayTheSame reports whether two things of the scope are answered in about the same words, or one by a sentence of a fact.
func (a *answering) sayTheSame(first, second string) bool {
	one, two := a.itemNamed(first), a.itemNamed(second)
	switch {
	case one != nil && two != nil:
		return one.Say == two.Say || one.Kind == two.Kind && a.Script.Alike(one.Say, two.Say) >= sameAnswer
	case one == nil && two == nil:
		return false
	case one == nil:
		one, second = two, first
	}
	best, _ := a.best(a.fact(second), one.Say)
	return best.alike >= sameAnswer
}

// otherPart is what is left of the score of a peak where nobody asked for one.
const otherPart = 0.4

// otherScope is what is left of the score of all of the scope, where a question is not one for that: one thing of it is likelier.
const otherScope = 0.4

// otherKind is what is left of a score where a number of one kind is asked for and none of that kind would be told.
const otherKind = 0.3

// rank ranks the facts and the things of the scope for a question: those that name no number of the kind that is asked for come behind the
// others.
func (a *answering) rank(text, before string) []reading.Found {
	found := slices.Clone(a.Script.Questions.RankAfter(text, before))
	kind, wanted := kindAsked(text)
	number := wantsFigure.MatchString(strings.ToLower(text))
	_, special := only(qualified(text))
	lost := 0.0
	for i := range found {
		score, by := found[i].Score, 1.0
		switch tells := a.tells(found[i].ID); {
		case wanted && !namesKind(tells, kind), !wanted && number && a.factIndex(found[i].ID) < 0 && len(reading.Quantities(tells)) == 0:
			by *= otherKind
		}
		if k := a.factIndex(found[i].ID); k >= 0 && !special && !busy.MatchString(strings.ToLower(text)) && qualifiersOf(a.Script.Facts[k])[peakOf] {
			by *= otherPart
		}
		if a.factIndex(found[i].ID) >= 0 && a.about(found[i].ID, "scope") {
			by *= otherScope
		}
		none := 1.0
		switch k := a.factIndex(found[i].ID); {
		case k < 0 || score < reading.Perhaps/2:
		case a.countsOther(text, found[i].ID):
			none = otherCount
		case contrary(text, a.Script.Facts[k].Label+": "+a.Script.Facts[k].Tell):
			by *= otherSide
		}
		if score < exactly {
			found[i].Score *= by
			lost += score - found[i].Score
			found[i].Score *= none // what it loses is for none of them
		}
	}
	for i := range found {
		if found[i].Score < exactly {
			found[i].Score = fourDecimals(found[i].Score / (1 - lost))
		}
	}
	slices.SortStableFunc(found, func(x, y reading.Found) int { return cmp.Compare(y.Score, x.Score) })
	return found
}

// fourDecimals leaves out the last bits, which differ from machine to machine.
func fourDecimals(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// tells is what is said about an answerable.
func (a *answering) tells(id string) string {
	if a.factIndex(id) >= 0 {
		return a.fact(id).Tell
	}
	if item := a.itemNamed(id); item != nil {
		return item.Say
	}
	return ""
}

func (a *answering) itemNamed(id string) *scenarios.ScopeItem {
	for i := range a.Script.Items {
		if it := &a.Script.Items[i]; it.ID() == id {
			return it
		}
	}
	return nil
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

// sure reports whether the likeliest fact is the one that is asked for: more likely than not, or much likelier than anything else.
func (m *matched) sure() bool { return len(m.found) > 0 && m.likeliest(m.found[0].Score) }

// likeliest reports whether a score is that of what is meant.
func (m *matched) likeliest(score float64) bool {
	next := 0.0
	for _, x := range m.all {
		if x.Score < score {
			next = x.Score
			break
		}
	}
	first := m.all[0].Score == score
	return score >= reading.Sure && next <= closeBehind*score || first && score >= fairly && score >= 1.6*next || first && m.single && score >= reading.Perhaps && score >= farAhead*next
}

// farAhead is how many times as likely as the next something is, at least, that is told though it is not likely by itself.
const farAhead = 3.7

// known reports whether it is likely that something answers a part, whatever that is.
func (m *matched) known() bool {
	sum := 0.0
	for _, x := range m.all {
		sum += x.Score
	}
	return sum >= surelySomething
}

// surelySomething is the sum of all scores from which on a part has an answer.
const surelySomething = 0.7

// closeBehind is the part of a score from which on the next one is so close that it may be meant as well.
const closeBehind = 0.65

// fairly is the score from which on something is told to which nothing else comes near.
const fairly = 0.3

// alone reports whether no other fact comes near the likeliest.
func (m *matched) alone() bool { return len(m.found) < 2 || m.found[1].Score < 0.4*m.found[0].Score }

// exact reports whether the part is a question that the likeliest fact lists.
func (m *matched) exact() bool { return len(m.found) > 0 && m.found[0].Score >= exactly }

func isSure(found []reading.Found) bool { return len(found) > 0 && found[0].Score >= reading.Sure }

// exactly is the score from which on a question is one that the scenario lists.
const exactly = 0.995

// matchItems finds the things of the scope that a part is about: the likeliest, and the others that it names as well. A thing that a fact
// answers is as likely as that fact, if the part names it.
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

// itemPerhaps is how likely a thing of the scope is, at least, that may be meant.
const itemPerhaps = 0.05

// itemBeside is how much a further thing that a part names and its answer mean the same, at least.
const itemBeside = 0.35

// addsTo reports whether a thing has a word of a part that another thing has not.
func addsTo(s, first *scoped, words []reading.Word) bool {
	return slices.ContainsFunc(words, func(w reading.Word) bool { return !w.Soft && s.Phrases.Has(w) && !first.Phrases.Has(w) })
}

// itemFirst reports whether a thing of the scope is likelier than any fact.
func (m *matched) itemFirst() bool {
	return m.item != nil && (len(m.found) == 0 || m.item.score >= m.found[0].Score)
}

// alikeItem reports how much a text and the answer on a thing of the scope mean the same.
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

// namesKind reports whether a text names a number of a kind.
func namesKind(text string, kind reading.QuantityKind) bool {
	if kind == reading.Time && lengths.MatchString(text) {
		return true // how long is a link, in characters
	}
	return slices.ContainsFunc(reading.Quantities(text), func(q reading.Quantity) bool { return q.Unit.Kind == kind })
}

var lengths = pattern.New(`\b(?:characters?|letters|words|at once|immediately|date|by \d)\b`)

func lowerText(p *part) string { return strings.Join(p.words, " ") }
