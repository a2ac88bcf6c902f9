package conversation

import (
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// A part without a subject of its own is about the latest subject: 'and at peak?', 'is that p99?', 'per region or in total?'

var (
	// pointing matches questions whose subject is a pronoun; 'it' may also be the whole system.
	pointing   = pattern.New(`^(?:(?:is|are|was|were|does|do|did|would|will)|how (?:many|much|long|big|often)\b.*\b(?:is|are|does|do)|what (?:does|do|is|about)|which of) (?:that|this|these|those|them|they)\b|^(?:how many|how much) of (?:that|those|them|it)\b`)
	pointingIt = pattern.New(`^(?:is|was|does|did|what does|what is|how (?:big|many|much|long|often) (?:is|does)) it\b|^what's it\b|\b(?:are|is) (?:they|there)$|^how (?:many|much) (?:do|did|are|is|have|will) (?:we|i|you|there|they)\b|\b(?:biggest|largest|smallest|hottest|longest|busiest|other|usual|typical|average|[a-z]{3,}est) ones?$`)
	// someOnes matches questions for some of what was mentioned.
	someOnes = pattern.New(`^are there (?:any |some )?(?:really |very |also )*[a-z]+ ones\b`)
	// saidThat matches questions about a detail of what was said.
	saidThat = pattern.New(`^(?:is|are|was|were|does|do) (?:that|this|these|those|they)\b`)
	// bits matches questions without a beginning.
	bits = pattern.New(`^(?:at|per|for|in|on|even|within|only|across|during|by|of|over|under|after|from|to|with|which|how about|what about|what if it|each|total|average|peak|p\d+|both)\b`)
	// quantified matches bits that may begin a question with a subject of its own: 'average size of a photo'.
	quantified = pattern.New(`^(?:total|average|peak|p\d+)\b`)
	// busy matches words for the peak.
	busy = pattern.New(`\b(?:peak|peaks|busiest|busy|worst|max|maximum|highest|top|spike|spikes|burst|bursts|surge|rush|evening|evenings|dinner|weekend|weekends|friday|sunday|sundays|monday|saturday|holiday|holidays|christmas|new years?|new year's|black friday|season|incident)\b`)
	// skewed matches questions about the distribution.
	skewed = pattern.New(`\b(?:spread|evenly|uniform|uniformly|skew|skewed|distributed)\b`)
	// usual matches words for the average.
	usual = pattern.New(`\b(?:average|averages|mean|typical|typically|usual|usually|normal|normally|median)\b`)
	// extremes matches words for the largest ones.
	extremes = pattern.New(`\b(?:huge|giant|enormous|biggest|largest|hottest|longest|worst case|outlier|outliers|heaviest|fattest|greatest)\b`)
	// grown matches words for a later time.
	grown = pattern.New(`\b(?:next year|in a year|in (?:two|three|five|a few) years|grow|grows|growing|growth|in the future|over time|later)\b`)
)

// followUp answers a part without a subject of its own; false if it has one, or there is no latest subject.
func (a *answering) followUp(m *matched) bool {
	if m.kind != asks && a.countsSubject(m) {
		a.tell(a.mind.subject, m.text, a.formOf(m.part, a.mind.subject))
		return true
	}
	if m.later && len(a.open) > 0 && (saidThat.MatchString(lowerText(&m.part)) && len(m.found) == 0 || hardWords(m.words) == 0 && m.pointsBack() && !isSure(m.found)) {
		return true // it refers to the part before it, about which nothing is known
	}
	if m.kind != asks && m.kind != confirmation || !a.elliptic(m.part, m.words) {
		return false
	}
	if m.apposed && !isSure(m.found) && asking.Has(m.head()) {
		return false // the part beside it names its subject
	}
	id := a.mind.subject
	if id == "" || a.factIndex(id) < 0 {
		return a.goOnAboutItem(m)
	}
	lower := strings.ToLower(m.text)
	own := len(m.all) > 0 && m.likeliest(m.all[0].Score) && m.all[0].ID != id && !(nouns(m.words) == 0 && pointing.MatchString(lower))
	closer := ""
	if saidThat.MatchString(lower) || bits.MatchString(lower) && m.main() == "" && hardWords(m.words) <= 2 {
		closer = a.sentenceOn(a.fact(id), m.words, m.text)
	}
	if m.later && !own && a.toldNow(id) && nouns(m.words) == 0 && a.sentenceOn(a.fact(id), m.words, m.text) != "" {
		return true // it was told with the rest
	}
	if variant.MatchString(lower) && !m.exact() {
		own = false // it only says which value of the latest subject it wants
		if want, ok := only(qualified(lower)); ok && (qualifiersOf(a.fact(id))[want] || want == peakOf && busy.MatchString(strings.ToLower(a.fact(id).Label+" "+a.fact(id).Tell))) {
			a.tell(id, m.text, a.formOf(m.part, id))
			return true
		}
	}
	relative := a.relative(id, lower, m.found)
	if relative != "" && hardWords(m.words) <= 1 && bits.MatchString(lower) {
		own = false // 'and at peak?' names no subject, whatever fact has these words
	}
	if kind, wanted := kindAsked(m.text); wanted && relative == "" && closer == "" && !own && hardWords(m.words) <= 1 && !a.toldNow(id) {
		if s := saysKind(a.fact(id), kind); s != "" {
			a.repeat(id, m.part, s) // 'for how long did it last?'
			return true
		}
	}
	if relative == "" && !own && extremes.MatchString(lower) && m.kind == asks && hardWords(m.words) <= 1 && !a.toldNow(id) {
		if i := slices.IndexFunc(a.fact(id).Said(), func(s string) bool { return extremes.MatchString(strings.ToLower(s)) }); i >= 0 {
			a.repeat(id, m.part, a.fact(id).Said()[i]) // 'and the fattest one?'
			return true
		}
	}
	switch {
	case relative == "" && !own && extremes.MatchString(lower) && hardWords(m.words) > 0 && m.kind == asks && !m.polar() && !extremes.MatchString(strings.ToLower(a.fact(id).Tell)) && !a.tellsOfLargest(m):
		a.say(rubric.TurnAssume, "", a.mind.fresh(rubric.TurnAssume, noNumber))
		return true
	case closer != "" && relative == "" && !own:
		a.repeat(id, m.part, closer)
		return true
	case own, m.item != nil && m.item.fit >= 1 && !busy.MatchString(lower):
		return false
	case relative != "":
		a.tell(relative, m.text, a.formOf(m.part, relative))
		return true
	}
	return a.goOn(m, id)
}

// saysKind is the only sentence of a fact with a number of a kind; empty if there is none, or several.
func saysKind(f *scenarios.Fact, kind reading.QuantityKind) string {
	with := slices.DeleteFunc(slices.Clone(f.Said()), func(s string) bool { return !namesKind(s, kind) })
	if len(with) != 1 {
		return ""
	}
	return with[0]
}

// variant matches questions that only name which value of a quantity they want.
var variant = pattern.New(`^(?:what's|what is|what was|how (?:high|big|bad) is) the (?:peak|average|maximum|max|worst case)(?: then| like)?$`)

// tellsOfLargest reports whether the likeliest fact that counts the same as the latest subject has a largest one.
func (a *answering) tellsOfLargest(m *matched) bool {
	return len(m.found) > 0 && m.found[0].Score >= reading.Perhaps && a.sameThing(a.fact(m.found[0].ID), a.fact(a.mind.subject)) && extremes.MatchString(strings.ToLower(a.tells(m.found[0].ID)))
}

// goOn answers a follow-up that does not say what it wants to know about the latest subject.
func (a *answering) goOn(m *matched, id string) bool {
	sure := isSure(m.found)
	if c := a.convert(m.part, id); c != "" && (!sure || m.found[0].ID == id) {
		a.say(rubric.TurnFact, id, reading.UpperFirst(c)+".")
		return true
	}
	if saidThat.MatchString(strings.ToLower(m.text)) && a.toldNow(id) && (!sure || a.mind.told[m.found[0].ID]) {
		if hardWords(m.words) > 0 && !a.saidOf(m.words) {
			a.open = append(a.open, gap{matched: m}) // 'is that the same for uploads?'
		}
		return true // another part of the turn has told it
	}
	if sure {
		return false
	}
	return a.detail(m, id)
}

// countsSubject reports whether a part is a bare number for the latest subject: 'so roughly a million a day?'
func (a *answering) countsSubject(m *matched) bool {
	id := a.mind.subject
	return id != "" && a.factIndex(id) >= 0 && nouns(m.words) == 0 && a.check(m.text, a.fact(id)) != unclear
}

// nouns returns how many telling words a part has, without units of time and size.
func nouns(words []reading.Word) int {
	n := 0
	for _, w := range words {
		if _, err := reading.ParseUnit(w.Text); !w.Soft && (err != nil || !measures[unitKind(w.Text)]) {
			n++
		}
	}
	return n
}

var measures = map[reading.QuantityKind]bool{reading.Time: true, reading.Size: true, reading.Money: true, reading.Percent: true}

func unitKind(text string) reading.QuantityKind {
	u, _ := reading.ParseUnit(text)
	return u.Kind
}

// detail answers a follow-up from what the subject, or a related fact, says beside its number: with the sentence most similar to the subject and
// the follow-up together.
func (a *answering) detail(m *matched, id string) bool {
	f := a.fact(id)
	if s := a.sentenceOn(f, m.words, m.text); s != "" {
		a.repeat(id, m.part, s)
		return true
	}
	if len(m.all) > 0 && m.all[0].Score >= reading.Perhaps {
		return false
	}
	joined := f.Label + ": " + m.text
	own, _ := a.best(f, joined)
	near, most := "", own.alike
	for _, other := range a.family(id) {
		p, _ := a.best(a.fact(other), joined)
		if other != id && p.alike > most && a.mayFollow(m, other) {
			near, most = other, p.alike
		}
	}
	switch {
	case near != "":
		a.tell(near, m.text, a.formOf(m.part, near))
	case a.toldNow(id): // another part of the turn has told it
	case hardWords(m.words) > 0 && (a.likeness(f, m.text) < faint || a.likeness(f, m.text) < mayMean && !m.pointsBack() && !pointing.MatchString(strings.ToLower(m.text)) && a.covers(m.text, f.Label+" "+f.Tell) == 0):
		return false
	case hardWords(m.words) > 1 && !pointing.MatchString(strings.ToLower(m.text)), !a.answersKind(m, f):
		return false
	default:
		a.repeat(id, m.part, own.text)
	}
	return true
}

// faint is the minimum similarity of a follow-up with words of its own and the subject.
const faint = 0.3

func (a *answering) likeness(f *scenarios.Fact, text string) float64 {
	p, _ := a.best(f, text)
	return p.alike
}

// mayFollow reports whether a follow-up on one fact may ask for another.
func (a *answering) mayFollow(m *matched, id string) bool {
	return a.answersKind(m, a.fact(id)) && slices.ContainsFunc(m.found, func(x reading.Found) bool { return x.ID == id && x.Score >= reading.Perhaps/2 })
}

// answersKind reports whether a fact names a number of the kind that is asked for, if any is.
func (a *answering) answersKind(m *matched, f *scenarios.Fact) bool {
	kind, wanted := kindAsked(m.text)
	return !wanted || namesKind(f.Tell, kind)
}

// repeat repeats a sentence of a fact.
func (a *answering) repeat(id string, p part, sentence string) {
	if a.toldNow(id) {
		return
	}
	form := a.formOf(p, id)
	form.again = true
	if said := a.fact(id).Said(); tied.MatchString(sentence) {
		if i := slices.Index(said, sentence); i > 0 {
			sentence = said[i-1] + " " + sentence
		}
	}
	a.say(rubric.TurnFact, id, a.put(form, spoken(sentence)))
}

// toldNow reports whether a reply to the current turn tells a fact, and not only one point of it.
func (a *answering) toldNow(id string) bool {
	return !a.pointed[id] && slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Kind == rubric.TurnFact && r.ID == id })
}

// goOnAboutItem answers a follow-up on a scope item: 'even in production?'
func (a *answering) goOnAboutItem(m *matched) bool {
	if a.mind.item == "" || m.item != nil || len(m.found) > 0 && m.found[0].Score >= reading.Perhaps {
		return false
	}
	joined := m.part
	joined.text = a.mind.asked + " " + m.text
	both := a.match(joined)
	if both.item == nil || both.item.kind == scenarios.Yours || both.item.ID() == a.mind.item && m.bare && hardWords(m.words) > 0 {
		return false // its own words name something else
	}
	a.tellItem(both.item, m, true)
	return true
}

// elliptic reports whether a part lacks a subject.
func (a *answering) elliptic(p part, words []reading.Word) bool {
	lower := strings.Join(p.words, " ")
	n := hardWords(words)
	switch {
	case variant.MatchString(lower):
		return true
	case pointing.MatchString(lower):
		return n <= 4
	case someOnes.MatchString(lower):
		return n <= 2
	case pointingIt.MatchString(lower):
		return n <= 1
	case quantified.MatchString(lower):
		return n <= 1
	case bits.MatchString(lower):
		return n <= 3
	case n == 0 && asking.Has(p.words[0]) && len(p.words) <= 4:
		return true
	case p.later || len(p.words) <= 4:
		return n <= 1 && !asking.Has(p.words[0]) || n == 0 && p.later
	}
	return false
}

// relative is the fact with the variant of another fact that a follow-up asks for: at peak, on average, of the largest, in a year. Empty if there is
// none, or the follow-up asks for no variant.
func (a *answering) relative(id, text string, found []reading.Found) string {
	var want *pattern.Pattern
	about := ""
	switch {
	case busy.MatchString(text):
		want, about = busy, "peak"
	case skewed.MatchString(text):
		want, about = skewed, "largest"
	case extremes.MatchString(text):
		want, about = extremes, "largest"
	case grown.MatchString(text):
		want, about = grown, "growth"
	case limiting.MatchString(text):
		return a.limitAmong(id, found)
	case usual.MatchString(text):
		want = usual
	default:
		return ""
	}
	subject := a.fact(id)
	if want == busy && busy.MatchString(strings.ToLower(subject.Tell)) {
		return "" // it says so itself
	}
	for _, same := range []bool{true, false} { // the same thing first
		for _, other := range a.family(id) {
			f := a.fact(other)
			if other != id && a.sameThing(f, subject) == same && want.MatchString(strings.ToLower(f.Label)) {
				return other
			}
		}
	}
	if want == usual && qualifiersOf(subject)[peakOf] {
		for _, x := range found {
			if f := a.fact(x.ID); x.ID != id && a.sameThing(f, subject) && !qualifiersOf(f)[peakOf] {
				return x.ID
			}
		}
	}
	if want != busy && want != grown && want.MatchString(strings.ToLower(subject.Tell)) {
		return "" // it says so itself
	}
	if want == busy {
		for _, other := range a.family(id) {
			if f := a.fact(other); other != id && busy.MatchString(strings.ToLower(f.Tell)) {
				return other
			}
		}
	}
	for _, f := range a.facts {
		if about != "" && f.ID != id && slices.Contains(f.About, about) && (about == "growth" || want == skewed || a.sameThing(f, subject)) {
			return f.ID
		}
	}
	return ""
}

// How often something is asked for, and said.
var (
	oftenAsked = pattern.New(`\bhow (?:often|frequently)\b`)
	oftenSaid  = pattern.New(`\b(?:(?:each|every|once|twice|times) (?:a |an |per |the )?(?:hour|day|night|week|month|quarter|year)|hourly|daily|nightly|weekly|monthly|quarterly|yearly)\b`)
)

// softHit is what a soft word counts that a follow-up and a sentence share, relative to any other word.
const softHit = 0.2

// sentenceOn is the sentence of a fact that a follow-up asks for; empty if there is none.
func (a *answering) sentenceOn(f *scenarios.Fact, words []reading.Word, text string) string {
	best, most := "", 0.0
	lower := strings.ToLower(text)
	if oftenAsked.MatchString(lower) {
		for _, s := range f.Said() {
			if oftenSaid.MatchString(strings.ToLower(s)) {
				return s
			}
		}
	}
	for _, s := range f.Said() {
		sum := 0.0
		for _, w := range a.Script.Questions.Telling(s) {
			for _, v := range words {
				switch {
				case !w.Is(v):
				case v.Soft:
					sum += softHit
				default:
					sum += w.Like(v)
				}
			}
		}
		for _, re := range alike {
			if re.MatchString(lower) && re.MatchString(strings.ToLower(s)) {
				sum++
			}
		}
		if sum > most {
			best, most = s, sum
		}
	}
	return best
}
