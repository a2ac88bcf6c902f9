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

// matched is a part with everything that may answer it. Facts are ranked by reading.Questions.Rank; scope items, sentences of facts and of the
// brief by the similarity of their meaning (scenarios.Compiled.Alike).
type matched struct {
	part
	text          string          // of the part, with its spelling corrected
	words         []reading.Word  // those that say what it is about
	all           []reading.Found // facts and scope items, the likeliest first
	found         []reading.Found // the facts among them
	item          *scoped         // the scope item that is meant; nil if none is
	others        []*scoped       // further scope items that it names
	passage       passage         // the sentence of the likeliest fact that is most similar to it
	given         passage         // the sentence of the brief that is most similar to it
	advice, plain bool            // see reading.AsksAdvice
	otherKind     bool            // the likeliest answer has no number of the kind that it asks for
	joined        *part           // what it asks together with the question before it, if that wants yes or no; or nil
}

// passage is a sentence that may answer a part.
type passage struct {
	text  string
	alike float64 // see scenarios.Compiled.Alike
}

// Minimum similarities of a part and a passage with the same meaning.
const (
	sameSaid   = 0.7  // two statements
	nearlySaid = 0.6  // a statement and a sentence of the fact that is certainly meant
	mayMean    = 0.45 // a question and its answer
	likely     = 0.35 // a statement and the sentence of the brief that it is compared with
)

// match finds what may answer a part.
func (a *answering) match(p part) matched {
	m := matched{part: p, text: a.Script.Questions.Meant(p.text)}
	heard := a.Script.Questions.Hear(p.text)
	m.words = heard.Words
	m.advice, m.plain = reading.AsksAdvice(p.text)
	all := a.ranked(&m)
	if lower := lowerText(&p); !inScope.MatchString(lower) && !outOfScope.MatchString(lower) {
		all = a.merged(all)
	}
	m.all = all
	if len(all) > 0 {
		m.likely = all[0].Score
		kind, wanted := kindAsked(p.text)
		k := a.factIndex(all[0].ID)
		m.otherKind = wanted && !namesKind(a.tells(all[0].ID), kind) && !(kind == reading.Time && k >= 0 && strings.Contains(a.facts[k].Unit, "/")) // 'how quickly' may ask for a rate
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

// preferItem ranks the scope item that a part names above the fact about the whole scope: the part asks for one item.
func (a *answering) preferItem(m *matched) {
	if lower := lowerText(&m.part); m.item != nil && m.item.Fact == "" && m.item.fit >= 1 && len(m.found) > 0 && m.found[0].Score < exactly && (inScope.MatchString(lower) || outOfScope.MatchString(lower)) {
		m.item.score = max(m.item.score, m.found[0].Score) // it asks whether to build it, and not how large it is
		m.all = append([]reading.Found{{ID: m.item.ID(), Score: m.item.score}}, slices.DeleteFunc(slices.Clone(m.all), func(x reading.Found) bool { return x.ID == m.item.ID() })...)
		for i := 1; i < len(m.all); i++ {
			m.all[i].Score *= otherScope
		}
		m.found = slices.DeleteFunc(slices.Clone(m.all), func(x reading.Found) bool { return a.factIndex(x.ID) < 0 })
		return
	}
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

// topicAhead reports whether the words before a question name its subject: 'custom domains, how many blogs have one?'
func (a *answering) topicAhead(text, main string) bool {
	ahead := strings.TrimSuffix(text, main)
	words := strings.Fields(ahead)
	return len(words) > 0 && !leadingIn.Has(bare(words[0])) && hardWords(a.Script.Questions.Telling(ahead)) > 0
}

// merged adds the scores of answers that say the same to the likeliest of them: together they are what is asked for.
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

// sayTheSame reports whether two scope items have about the same answer, or one the same as a sentence of a fact.
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
	return best.alike >= sameAnswer || best.alike >= partAnswer && sharesNumber(one.Say, best.text)
}

// sharesNumber reports whether two sentences have a number of the same size and kind.
func sharesNumber(one, other string) bool {
	named := reading.Quantities(other)
	return slices.ContainsFunc(reading.Quantities(one), func(q reading.Quantity) bool {
		return q.Value > 1 && near(q, named, exactNumber)
	})
}

// exactNumber is the factor between two numbers that are the same.
const exactNumber = 1.001

// otherPart is the factor for a peak if nobody asked for one.
const otherPart = 0.4

// otherScope is the factor for the whole scope if a question does not ask for all of it: one item is more likely.
const otherScope = 0.4

// otherKind is the factor for an answer without a number of the kind that is asked for.
const otherKind = 0.3

// rank ranks the facts and the scope items for a question; those without a number of the kind that is asked for come last.
func (a *answering) rank(text, before string) []reading.Found {
	found := slices.Clone(a.Script.Questions.RankAfter(text, before))
	kind, wanted := kindAsked(text)
	if !wanted {
		kind, wanted = a.kindClaimed(text)
	}
	number := wantsFigure.MatchString(strings.ToLower(text))
	want, special := only(qualified(text))
	lost, mismatched := 0.0, map[string]bool{}
	for i := range found {
		score, by := found[i].Score, 1.0
		switch tells := a.tells(found[i].ID); {
		case wanted && !namesKind(tells, kind), !wanted && number && a.factIndex(found[i].ID) < 0 && len(reading.Quantities(tells)) == 0:
			by *= otherKind
			mismatched[found[i].ID] = true
		}
		if k := a.factIndex(found[i].ID); k >= 0 && !special && !busy.MatchString(strings.ToLower(text)) && qualifiersOf(a.facts[k])[peakOf] && a.hasOrdinary(a.facts[k]) {
			by *= otherPart
		}
		if a.factIndex(found[i].ID) >= 0 && a.about(found[i].ID, "scope") {
			by *= otherScope
			if number || wanted {
				by *= otherKind
			}
		}
		none := 1.0
		if special && want == largestOf && score < exactly && !a.tellsExtreme(found[i].ID) {
			none = otherPart
		}
		switch k := a.factIndex(found[i].ID); {
		case k < 0 || score < reading.Perhaps/2:
		case a.countsOther(text, found[i].ID):
			none *= otherCount
		case contrary(text, a.facts[k].Label+": "+a.facts[k].Tell):
			by *= otherSide
		}
		if score < exactly {
			found[i].Score *= by
			lost += score - found[i].Score
			found[i].Score *= none // its loss goes to 'none of them'
		}
	}
	for i := range found {
		if found[i].Score < exactly && !mismatched[found[i].ID] { // what has no such number does not become likelier because others have none either
			found[i].Score = fourDecimals(found[i].Score / (1 - lost))
		}
	}
	slices.SortStableFunc(found, func(x, y reading.Found) int { return cmp.Compare(y.Score, x.Score) })
	return found
}

// tellsExtreme reports whether an answerable is about the largest of something, or its peak.
func (a *answering) tellsExtreme(id string) bool {
	text := a.tells(id)
	if k := a.factIndex(id); k >= 0 {
		f := a.facts[k]
		if slices.Contains(f.About, "largest") {
			return true
		}
		text += " " + f.Label
	}
	set := qualified(text)
	return set[largestOf] || set[peakOf]
}

// kindClaimed is the kind of the only amount that a text assumes beyond the brief's: what it is about has one too. False if it assumes none, or several.
func (a *answering) kindClaimed(text string) (reading.QuantityKind, bool) {
	numbers := claimed(text)
	if len(numbers) != 1 || !measures[numbers[0].Unit.Kind] || numbers[0].Unit.Kind == reading.Percent || a.onlyGiven(text) {
		return reading.Count, false
	}
	return numbers[0].Unit.Kind, true
}

// hasOrdinary reports whether another fact has the ordinary value of what a fact has the peak of. Otherwise the peak is all that is known.
func (a *answering) hasOrdinary(f *scenarios.Fact) bool {
	return slices.ContainsFunc(a.facts, func(g *scenarios.Fact) bool {
		return g.ID != f.ID && !qualifiersOf(g)[peakOf] && sameUnit(f, g)
	})
}

// fourDecimals rounds off the last bits, which differ from machine to machine.
func fourDecimals(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// tells is the text of an answerable.
func (a *answering) tells(id string) string {
	if a.factIndex(id) >= 0 {
		return a.fact(id).Tell
	}
	if item := a.itemNamed(id); item != nil {
		return item.Say
	}
	say, _ := scenarios.SaidBy(id)
	return say
}

func (a *answering) itemNamed(id string) *scenarios.ScopeItem {
	for i := range a.Script.Items {
		if it := &a.Script.Items[i]; it.ID() == id {
			return it
		}
	}
	return nil
}

// best is the sentence of a fact that is most similar to a text, and its lead over the next.
func (a *answering) best(f *scenarios.Fact, text string) (best passage, ahead float64) {
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

// sure reports whether the likeliest fact is what is asked for: more likely than not, or much likelier than anything else.
func (m *matched) sure() bool { return len(m.found) > 0 && m.likeliest(m.found[0].Score) }

// likeliest reports whether a score is high enough to be what is meant.
func (m *matched) likeliest(score float64) bool {
	next := 0.0
	for _, x := range m.all {
		if x.Score < score {
			next = x.Score
			break
		}
	}
	first := m.all[0].Score == score
	return score >= reading.Sure && next <= closeBehind*score || first && score >= fairly && score >= wellAhead*next || first && m.single && !m.otherKind && score >= reading.Perhaps && score >= farAhead*next
}

// farAhead is the minimum ratio of the two best scores for an answer that is not likely by itself.
const farAhead = 3.7

// wellAhead is the minimum ratio of the two best scores for an answer that is fairly likely.
const wellAhead = 1.6

// known reports whether a part probably has an answer, whatever it is.
func (m *matched) known() bool {
	sum := 0.0
	for _, x := range m.all {
		sum += x.Score
	}
	return sum >= surelySomething
}

// surelySomething is the sum of all scores from which on a part has an answer.
const surelySomething = 0.7

// closeBehind is the ratio of two scores from which on the second may be meant as well.
const closeBehind = 0.65

// fairly is the minimum score of an answer without close competitors.
const fairly = 0.3

// alone reports whether no other fact is close to the likeliest.
func (m *matched) alone() bool {
	return len(m.found) < 2 || m.found[1].Score < farBehind*m.found[0].Score
}

// farBehind is the ratio of two scores below which the second is not close.
const farBehind = 0.4

// exact reports whether the part is one of the likeliest fact's asks.
func (m *matched) exact() bool { return len(m.found) > 0 && m.found[0].Score >= exactly }

func isSure(found []reading.Found) bool { return len(found) > 0 && found[0].Score >= reading.Sure }

// exactly is the minimum score of a question that the scenario lists.
const exactly = 0.995

// namesKind reports whether a text has a number of a kind.
func namesKind(text string, kind reading.QuantityKind) bool {
	if kind == reading.Time && (lengths.MatchString(text) || dates.MatchString(text)) {
		return true // how long is a link, in characters; how long do we have, until a day
	}
	return slices.ContainsFunc(reading.Quantities(text), func(q reading.Quantity) bool { return q.Unit.Kind == kind })
}

var lengths = pattern.New(`\b(?:characters?|letters|words|at once|immediately|date|by \d)\b`)

// dates matches a day that something is due.
var dates = pattern.New(`(?i)\b(?:by|until|till|before|on|next|in) (?:the )?(?:\d|january|february|march|april|may \d|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|monday|friday|weekend)\b`)

func lowerText(p *part) string { return strings.Join(p.words, " ") }
