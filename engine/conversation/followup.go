package conversation

import (
	"regexp"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// A part that has no subject of its own is about what was spoken of last: 'and at peak?', 'is that p99?', 'per region or in total?'

var (
	// pointing are questions whose subject points back; 'it' may be the whole system as well.
	pointing   = regexp.MustCompile(`^(?:(?:is|are|was|were|does|do|did|would|will)|how (?:many|much|long|big|often)\b.*\b(?:is|are|does|do)|what (?:does|do|is|about)|which of) (?:that|this|these|those|them|they)\b|^(?:how many|how much) of (?:that|those|them|it)\b`)
	pointingIt = regexp.MustCompile(`^(?:is|was|does|did|what does|what is|how (?:big|many|much|long|often) (?:is|does)) it\b|^what's it\b|\b(?:are|is) (?:they|there)$|^how (?:many|much) (?:do|did|are|is|have|will) (?:we|i|you|there|they)\b|\b(?:biggest|largest|smallest|hottest|longest|busiest|other|usual|typical|average) ones?$`)
	// saidThat are questions that hold up what was said for a closer look.
	saidThat = regexp.MustCompile(`^(?:is|are|was|were|does|do) (?:that|this|these|those|they)\b`)
	// bits are questions that begin in the middle.
	bits = regexp.MustCompile(`^(?:at|per|for|in|on|even|within|only|across|during|by|of|over|under|after|from|to|with|which|how about|what about|what if it|each|total|average|peak|p\d+|both)\b`)
	// busy asks for the same at its highest.
	busy = regexp.MustCompile(`\b(?:peak|peaks|busiest|busy|worst|max|maximum|highest|top|spike|spikes|burst|bursts|surge|rush|evening|evenings|dinner|weekend|weekends|friday|sunday|sundays|monday|saturday|holiday|holidays|christmas|new year|black friday|season|incident)\b`)
	// skewed asks how evenly it is spread.
	skewed = regexp.MustCompile(`\b(?:spread|evenly|uniform|uniformly|skew|skewed|distributed)\b`)
	// usual asks for the same on average.
	usual = regexp.MustCompile(`\b(?:average|averages|mean|typical|typically|usual|usually|normal|normally|median)\b`)
	// extremes ask for the largest of them.
	extremes = regexp.MustCompile(`\b(?:biggest|largest|hottest|longest|worst case|outlier|outliers|heaviest)\b`)
	// grown asks for the same later.
	grown = regexp.MustCompile(`\b(?:next year|in a year|in (?:two|three|five|a few) years|grow|grows|growing|growth|in the future|over time|later)\b`)
)

// followUp answers a part without a subject of its own; false if it has one, or nothing was spoken of.
func (a *answering) followUp(p part, found []reading.Found, words []reading.Word, item *scoped) bool {
	if p.kind != asks && a.countsSubject(p, words) {
		a.tell(a.mind.subject, p.text, a.formOf(p, a.mind.subject))
		return true
	}
	if p.kind != asks && p.kind != confirmation {
		return false
	}
	if !a.elliptic(p, words) {
		return false
	}
	lower := strings.ToLower(p.text)
	id := a.mind.subject
	if id == "" || a.factIndex(id) < 0 {
		return a.goOnAboutItem(p, found, item)
	}
	sure := isSure(found)
	own := sure && hardWords(words) > 1 && !pointing.MatchString(lower)
	closer := ""
	if saidThat.MatchString(lower) || bits.MatchString(lower) && p.main() == "" && hardWords(words) <= 2 {
		closer = a.sentenceOn(a.fact(id), words, p.text)
	}
	switch relative := a.relative(id, lower); {
	case closer != "" && relative == "":
		a.repeat(id, p, closer)
		return true
	case own, item != nil && item.fit >= 1 && !busy.MatchString(lower):
		return false
	case relative != "":
		a.tell(relative, p.text, a.formOf(p, relative))
		return true
	}
	if c := a.convert(p, id); c != "" && (!sure || found[0].ID == id) {
		a.say(rubric.TurnFact, id, upperFirst(c)+".")
		return true
	}
	if saidThat.MatchString(lower) && a.toldNow(id) && (!sure || a.mind.told[found[0].ID]) {
		return true // the other half of the turn has told it
	}
	if sure {
		return false
	}
	return a.detail(p, id, found, words)
}

// countsSubject says whether a part is a bare number for what was spoken of last: 'so roughly a million a day?'
func (a *answering) countsSubject(p part, words []reading.Word) bool {
	id := a.mind.subject
	return id != "" && a.factIndex(id) >= 0 && hardWords(words) == 0 && check(p.text, a.fact(id)) != unclear
}

// detail answers a follow-up from what the subject, or a fact close to it, says beside its number.
func (a *answering) detail(p part, id string, found []reading.Found, words []reading.Word) bool {
	f := a.fact(id)
	if s := a.sentenceOn(f, words, p.text); s != "" {
		a.repeat(id, p, s)
		return true
	}
	family := a.family(id)
	for _, x := range found {
		if x.Score >= reading.Perhaps/2 && slices.Contains(family, x.ID) && x.ID != id {
			a.tell(x.ID, p.text, a.formOf(p, x.ID))
			return true
		}
	}
	if len(found) > 0 && found[0].Score >= reading.Perhaps {
		return false
	}
	if a.toldNow(id) {
		return true // the other half of the turn has told it
	}
	if hardWords(words) > 1 && !pointing.MatchString(strings.ToLower(p.text)) {
		return false
	}
	text := spoken(f.Tell)
	if len(toldSentences(text)) > 2 {
		text = gist(a.Script.Questions, text, words)
	}
	text = form{again: true}.put(text)
	if hardWords(words) > 0 {
		text += " I don't have it in more detail."
	}
	a.say(rubric.TurnFact, id, text)
	return true
}

// repeat says a sentence of a fact again.
func (a *answering) repeat(id string, p part, sentence string) {
	if a.toldNow(id) {
		return
	}
	form := a.formOf(p, id)
	form.again = true
	a.say(rubric.TurnFact, id, form.put(spoken(sentence)))
}

// toldNow says whether a reply to this very turn tells a fact.
func (a *answering) toldNow(id string) bool {
	return slices.ContainsFunc(a.replies, func(r Reply) bool { return r.Kind == rubric.TurnFact && r.ID == id })
}

// goOnAboutItem answers a follow-up on a thing of the scope: 'even in production?'
func (a *answering) goOnAboutItem(p part, found []reading.Found, item *scoped) bool {
	if a.mind.item == "" || item != nil || len(found) > 0 && found[0].Score >= reading.Perhaps {
		return false
	}
	it := a.item(p, a.Script.Questions.Hear(a.mind.asked+" "+p.text))
	if it == nil {
		return false
	}
	a.tellItem(it, p)
	return true
}

// elliptic says whether a part lacks a subject.
func (a *answering) elliptic(p part, words []reading.Word) bool {
	lower := strings.Join(p.words, " ")
	n := hardWords(words)
	switch {
	case pointing.MatchString(lower):
		return n <= 4
	case pointingIt.MatchString(lower):
		return n <= 1
	case bits.MatchString(lower):
		return n <= 3
	case p.later || len(p.words) <= 4:
		return n <= 1 && !asking[p.words[0]]
	}
	return false
}

// relative is the fact that says of another what a follow-up asks for: the same at peak, on average, of the largest, in a year. Empty if there
// is none, or the follow-up asks for nothing of the kind.
func (a *answering) relative(id, text string) string {
	var want *regexp.Regexp
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
	case usual.MatchString(text):
		want = usual
	default:
		return ""
	}
	subject := a.fact(id)
	for _, same := range []bool{true, false} { // the same thing first
		for _, other := range a.family(id) {
			f := a.fact(other)
			if other != id && a.sameThing(f, subject) == same && want.MatchString(strings.ToLower(f.Label)) {
				return other
			}
		}
	}
	if want != busy && want != grown && want.MatchString(strings.ToLower(subject.Tell)) {
		return "" // it says so itself
	}
	if want == busy {
		if busy.MatchString(strings.ToLower(subject.Tell)) {
			return ""
		}
		for _, other := range a.family(id) {
			if f := a.fact(other); other != id && busy.MatchString(strings.ToLower(f.Tell)) {
				return other
			}
		}
	}
	for _, f := range a.Script.Facts {
		if about != "" && f.ID != id && slices.Contains(f.About, about) && (about == "growth" || want == skewed || a.sameThing(f, subject)) {
			return f.ID
		}
	}
	return ""
}

// family are the facts that say something of the same thing as a fact, the closest first: those that it is made of or that are made of it, then
// those that count the same.
func (a *answering) family(id string) []string {
	out := []string{id}
	add := func(other string) {
		if !slices.Contains(out, other) {
			out = append(out, other)
		}
	}
	for k := 0; k < len(out) && k < 4; k++ {
		f := a.fact(out[k])
		for _, other := range a.Script.Facts {
			if strings.Contains(other.Expr, `"`+f.ID+`"`) || strings.Contains(f.Expr, `"`+other.ID+`"`) {
				add(other.ID)
			}
		}
	}
	subject := a.fact(id)
	for _, other := range a.Script.Facts {
		if a.sameThing(subject, other) {
			add(other.ID)
		}
	}
	return out
}

// sameThing says whether two facts count the same.
func (a *answering) sameThing(f, g scenarios.Fact) bool {
	noun := func(f scenarios.Fact) string { n, _, _ := strings.Cut(f.Unit, "/"); return n }
	return len(noun(f)) > 2 && noun(f) == noun(g)
}

// like are words that a follow-up and what was told say the same with.
var alike = []*regexp.Regexp{
	regexp.MustCompile(`\b(?:p\d{2,3}|percentile|percentiles|median|th percentile|99th|95th)\b`),
	regexp.MustCompile(`\b(?:average|mean|on average|averages)\b`),
	regexp.MustCompile(`\b(?:region|regions|zone|zones|worldwide|global|europe|eu)\b`),
	regexp.MustCompile(`\b(?:peak|busiest|busy|evening|evenings|peaks|worst)\b`),
	regexp.MustCompile(`\b(?:largest|biggest|maximum|max|at most|limit|up to|no more than)\b`),
	regexp.MustCompile(`\b(?:total|overall|altogether|in all|over all|together)\b`),
}

// sentenceOn is the sentence of a fact that a follow-up asks for; empty if none speaks of it.
func (a *answering) sentenceOn(f scenarios.Fact, words []reading.Word, text string) string {
	best, most := "", 0.0
	lower := strings.ToLower(text)
	for _, s := range toldSentences(f.Tell) {
		sum := 0.0
		for _, w := range a.Script.Questions.Telling(s) {
			for _, v := range words {
				if m := w.Like(v); m >= 0.9 && !v.Soft {
					sum += m
				} else if m >= 0.9 {
					sum += 0.2
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
