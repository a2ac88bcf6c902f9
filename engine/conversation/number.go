package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// How far a number may be from a fact's and still be right.
const (
	tolerance = 1.1  // factor
	roughness = 1.35 // the same for an approximate number
)

// verdict is the result of comparing a number that the candidate assumes with the facts.
type verdict int

const (
	unclear verdict = iota // no number, or none that can be compared with the fact
	right
	wrong
	partly // one is right, another is wrong
	open   // one is right, another is unknown
)

var (
	rough = pattern.New(`\b(?:about|around|roughly|approximately|approx|some|ballpark|order of|more or less|close to|nearly|almost|maybe|something like|like)\b|~`)
	toOne = pattern.New(`(?i)\b(\d[\d,.]*|[a-z]+(?: [a-z]+)?)\s*(?:to|:|-to-)\s*(?:one|1)\b`)
)

// oneOf matches a single unit in words: 'about a petabyte', 'under a second'.
var oneOf = pattern.New(`(?i)(?:\b|^)(about|around|roughly|under|over|below|above|within|than|nearly|almost|by|is|be|are|takes?|taking|lasts?|loses?|losing|lost|waits?|of|for|like|have|has|,) an? (?:full |whole )?((?:peta|tera|giga|mega)bytes?|millisecond|second|minute|hour|day|week|month|year|million|billion|thousand|hundred|dozen|percent)\b`)

// multiplied matches factors in words where they are not verbs or part of a name: 'is it like double?'
var multiplied = pattern.New(`(?i)\b(?:is|it|like|about|roughly|by|be|grow) (?:double|triple|tenfold)\b`)

// statusCodes matches HTTP status codes, which are no seconds: 301s all round.
var statusCodes = pattern.New(`\b(?:30[12378]|40[0-9]|429|50[0-4])s\b`)

// oneIn matches shares: one in a hundred.
var oneIn = pattern.New(`(?i)\b(?:one|1) (?:in|out of) (?:a |every )?(?:ten|twenty|fifty|hundred|thousand|10|20|50|100|1000)\b`)

// inFigures rewrites numbers in digits that people say in other ways.
func inFigures(text string) string {
	text = statusCodes.ReplaceAllString(text, "")
	text = oneOf.ReplaceAllString(text, "$1 1 $2")
	text = multiplied.ReplaceAllStringFunc(text, func(m string) string {
		at := strings.LastIndexByte(m, ' ') + 1
		return m[:at] + map[string]string{"double": "2 times", "triple": "3 times", "tenfold": "10 times"}[strings.ToLower(m[at:])]
	})
	return oneIn.ReplaceAllStringFunc(text, func(share string) string {
		return map[string]string{"ten": "10%", "10": "10%", "twenty": "5%", "20": "5%", "fifty": "2%", "50": "2%", "hundred": "1%", "100": "1%", "thousand": "0.1%", "1000": "0.1%"}[lastWord(strings.ToLower(share))]
	})
}

// claimed are the numbers that a part assumes; their offsets are those in the text with all numbers in digits.
func claimed(text string) []reading.Quantity {
	text = inFigures(text)
	if m := toOne.FindStringSubmatch(text); m != nil {
		for _, word := range []string{m[1], lastWord(m[1])} {
			if qs := reading.Quantities("a " + word + " times"); len(qs) == 1 {
				qs[0].Unit = reading.Unit{Kind: reading.Factor, Scale: 1}
				return qs
			}
			if qs := reading.Quantities(word + " times"); len(qs) == 1 {
				qs[0].Unit = reading.Unit{Kind: reading.Factor, Scale: 1}
				return qs
			}
		}
	}
	var out []reading.Quantity
	for _, q := range reading.Quantities(text) {
		if (!q.Word || q.Value > 1 && (people.Has(q.Unit.Noun) || q.Unit.Kind == reading.Count && (atLeast.MatchString(text[:q.Start]) || atMost.MatchString(text[:q.Start])))) && !(q.Start > 0 && text[q.Start-1] == '-') { // us-east-1 is a name
			if noThing.Has(q.Unit.Noun) {
				q.Unit.Noun = ""
			}
			out = append(out, q)
		}
	}
	return out
}

// inDigits reports whether a text assumes a number other than a small one in words: 'more than two regions' may also be settled by words.
func inDigits(text string) bool {
	return slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool { return !q.Word || people.Has(q.Unit.Noun) })
}

// people are the stems of words for engineers, whatever they are called.
var people = pattern.NewWords("peopl person engin develop colleagu")

// noThing are words after a number that are not what it counts: '2 million now'.
var noThing = pattern.NewWords("now after befor per for in at on by then plus each today top max or and to as is ar with from off late more less deep activ long old back away out total")

func lastWord(s string) string {
	f := strings.Fields(s)
	return f[len(f)-1]
}

// check compares the numbers of a part with those of a fact, each with the number of the same quantity: see heldAgainst. A number that the fact
// tells beside its own counts if the part is about that.
func (a *answering) check(text string, f *scenarios.Fact) verdict {
	text = inFigures(text)
	main, has := mainAmount(f)
	if a.keepsSome(text, f) {
		return open
	}
	v := a.hold(text, func(q reading.Quantity) verdict {
		own := unclear
		if r, ok := sameNoun(q, f); ok {
			if upper, lower, _ := boundOf(text, q); upper || lower {
				return keeps(text, q, r)
			}
			return holds(off(q.Base(), r.Base()) <= within(clauseOf(text, q)))
		}
		switch percent, ok := share(text, f); {
		case ok && q.Unit.Kind == reading.Percent:
			return holds(off(percent, q.Value) <= roughness)
		case a.speaksTo(text, f), q.Unit.Kind == reading.Money && has && main.Unit.Kind == reading.Money:
			if v := a.bounded(text, q, f); v != unclear {
				return v
			}
		}
		if has && !opposed(text, q, f) {
			own = a.heldAgainst(q, main, tolerated(clauseOf(text, q), f))
			if upper, lower, _ := boundOf(text, q); own != unclear && (upper || lower) && !(upper && q.Unit.Kind == reading.Time && isTarget(f)) {
				own = a.keepsBound(text, q, main, f)
			}
		}
		if own == wrong && nameless(q) && !a.speaksTo(text, f) {
			own = unclear // another time, size or share than the fact's
		}
		if _, named := only(qualifiedAlike(clauseOf(text, q), f)); own == wrong && named {
			return wrong // it says that it means the fact's own number
		}
		if own == right || !near(q, reading.Quantities(f.Tell), within(clauseOf(text, q))) {
			return own
		}
		if (own == wrong || own == unclear && q.Unit.Kind == reading.Percent && !a.saidLike(text, q, f)) && !a.speaksOf(text, q, f) {
			return unclear
		}
		return right
	})
	if v != unclear {
		return v
	}
	best, _ := a.best(f, text)
	if best.alike >= likely && slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool {
		return q.Unit.Kind == reading.Count && q.Value > 1 && slices.ContainsFunc(numbersOf(best.text), func(r reading.Quantity) bool {
			return r.Word && r.Unit.Kind == reading.Count && r.Value == q.Value && r.Unit.Per == q.Unit.Per
		})
	}) {
		return right // seven characters
	}
	return a.checkSentence(text, reading.Quantities(best.text), has)
}

// sameNoun is the only number of a fact that counts the same things as another number, where the fact's own number counts others; false if there is none.
func sameNoun(q reading.Quantity, f *scenarios.Fact) (reading.Quantity, bool) {
	if main, ok := mainAmount(f); q.Unit.Kind != reading.Count || q.Unit.Noun == "" || ok && main.Unit.Noun == q.Unit.Noun {
		return reading.Quantity{}, false
	}
	text := strings.ToLower(inFigures(f.Tell))
	found := slices.DeleteFunc(numbersOf(f.Tell), func(r reading.Quantity) bool {
		return r.Unit.Kind != reading.Count || r.Unit.Per != q.Unit.Per || r.Unit.Noun != q.Unit.Noun && !strings.HasPrefix(strings.TrimSpace(text[min(len(text), r.End):]), q.Unit.Noun)
	})
	if len(found) != 1 {
		return reading.Quantity{}, false
	}
	return found[0], true
}

// qualifiedAlike are the qualifiers that a text and the number of a fact share.
func qualifiedAlike(text string, f *scenarios.Fact) (out [4]bool) {
	first, _, _ := strings.Cut(f.Tell, ". ")
	said, has := qualified(text), qualified(f.Label+" "+first)
	for i := range out {
		out[i] = said[i] && has[i]
	}
	return out
}

// nameless reports whether a number does not say what it counts.
func nameless(q reading.Quantity) bool { return q.Unit.Kind != reading.Count || q.Unit.Noun == "" }

// speaksTo reports whether a text may be about a fact's number: it has one of the fact's words, has about the same meaning, or names nothing.
func (a *answering) speaksTo(text string, f *scenarios.Fact) bool {
	words := a.Script.Questions.Telling(text)
	if nouns(words) == 0 || a.likeness(f, text) >= mayMean {
		return true
	}
	about := a.Script.Questions.Telling(f.Label + " " + f.Tell)
	return slices.ContainsFunc(words, func(w reading.Word) bool {
		return !w.Soft && nouns([]reading.Word{w}) == 1 && slices.ContainsFunc(about, func(v reading.Word) bool { return !v.Soft && w.Is(v) })
	})
}

// saidLike reports whether a text means about the same as the sentence of a fact that contains a number.
func (a *answering) saidLike(text string, q reading.Quantity, f *scenarios.Fact) bool {
	return nouns(a.Script.Questions.Telling(text)) == 0 || slices.ContainsFunc(f.Said(), func(s string) bool {
		return near(q, reading.Quantities(s), within(text)) && a.Script.Alike(text, f.Meant(s)) >= mayMean
	})
}

// speaksOf reports whether a text shares a word or a qualifier with the sentence of a fact that contains a number beside the fact's own.
func (a *answering) speaksOf(text string, q reading.Quantity, f *scenarios.Fact) bool {
	words, set := a.Script.Questions.Telling(text), qualified(text)
	for _, s := range f.Said() {
		if !near(q, reading.Quantities(s), within(text)) {
			continue
		}
		for i, on := range qualified(s) {
			if on && set[i] {
				return true
			}
		}
		for _, w := range a.Script.Questions.Telling(s) {
			if !w.Soft && slices.ContainsFunc(words, func(v reading.Word) bool { return !v.Soft && nouns([]reading.Word{v}) == 1 && w.Is(v) }) {
				return true
			}
		}
	}
	return false
}

// checkSentence compares the numbers of a part with those of one sentence about the same subject. A number is wrong only if the sentence has exactly
// one number that it can be compared with. If mainly is set and the numbers are of one kind, the fact's own number stands for the fact, and a
// sentence of it makes nothing wrong.
func (a *answering) checkSentence(text string, named []reading.Quantity, mainly bool) verdict {
	return a.hold(text, func(q reading.Quantity) verdict {
		alike := func(r reading.Quantity) bool {
			return q.Unit.Noun != "" && r.Unit.Noun == q.Unit.Noun && r.Unit.Per == q.Unit.Per
		}
		if upper, lower, _ := boundOf(inFigures(text), q); upper || lower {
			if i := slices.IndexFunc(named, alike); i >= 0 {
				return keeps(inFigures(text), q, named[i])
			}
			if q.Unit.Noun != "" && slices.ContainsFunc(named, func(r reading.Quantity) bool { return r.Unit.Kind == reading.Count && r.Unit.Noun == "" }) {
				return unclear // it does not say what it counts
			}
		}
		if near(q, named, within(text)) && !mainly {
			return right
		}
		same := slices.DeleteFunc(slices.Clone(named), func(r reading.Quantity) bool { return r.Word || !comparable(q, r) || q.Unit.Per > 0 && r.Unit.Per == 0 })
		if len(same) != 1 {
			return unclear
		}
		if upper, lower, _ := boundOf(inFigures(text), q); (upper || lower) && q.Unit.Kind != reading.Time {
			return keeps(inFigures(text), q, same[0])
		}
		return wrong
	})
}

// hold returns the verdict on the numbers of a text: one wrong number makes it wrong, and one unclear number leaves it open.
func (a *answering) hold(text string, one func(reading.Quantity) verdict) verdict {
	count := [5]int{}
	for _, q := range a.claimedBeyond(text) {
		count[one(q)]++
	}
	switch {
	case count[wrong] > 0 && count[right] > 0:
		return partly
	case count[wrong] > 0:
		return wrong
	case count[right] > 0 && count[unclear] > 0:
		return open
	case count[right] > 0:
		return right
	}
	return unclear
}

// claimedBeyond are the numbers that a text assumes and that the brief does not give; all of them, if it gives all.
func (a *answering) claimedBeyond(text string) []reading.Quantity {
	all := claimed(text)
	brief := reading.Quantities(a.Script.Brief)
	out := slices.DeleteFunc(slices.Clone(all), func(q reading.Quantity) bool { return givenIn(brief, q) })
	if len(out) == 0 {
		return all
	}
	return out
}

// givenIn reports whether a number is one of the brief's.
func givenIn(brief []reading.Quantity, q reading.Quantity) bool {
	return slices.ContainsFunc(brief, func(r reading.Quantity) bool {
		return q.Value == r.Value && q.Unit.Kind == r.Unit.Kind && q.Unit.Per == r.Unit.Per
	})
}

// heldAgainst compares a number with a fact's own. It must count the same thing, or something that the scenario does not count: 'five hundred others'
// is compared with 150 followers.
func (a *answering) heldAgainst(q, main reading.Quantity, within float64) verdict {
	if q.Unit.Kind == reading.Count && main.Unit.Kind == reading.Count && q.Unit.Noun != "" && !comparable(q, main) && !a.counts(q.Unit.Noun) {
		if main.Unit.Per > 0 && q.Unit.Per == 0 {
			return unclear
		}
		q.Unit.Noun = ""
	}
	switch {
	case q.Unit.Kind == reading.Count && main.Unit.Kind == reading.Count && len(q.Unit.Noun) > 3 && strings.HasSuffix(main.Unit.Noun, q.Unit.Noun) && (q.Unit.Per > 0) == (main.Unit.Per > 0):
		q.Unit.Noun = main.Unit.Noun // services for microservices
	case people.Has(q.Unit.Noun) && people.Has(main.Unit.Noun), q.Unit.Kind == reading.Count && main.Unit.Kind == reading.Count && q.Unit.Noun == "" && (q.Unit.Per == 0 || main.Unit.Per > 0):
		q.Unit.Noun = main.Unit.Noun
	case !comparable(q, main), q.Unit.Per > 0 && main.Unit.Per == 0:
		return unclear
	}
	if near(q, []reading.Quantity{main}, within) {
		return right
	}
	return wrong
}

// counts reports whether a fact counts things of a name.
func (a *answering) counts(noun string) bool {
	return slices.ContainsFunc(a.facts, func(f *scenarios.Fact) bool {
		return slices.ContainsFunc(amountsOf(f), func(q reading.Quantity) bool { return q.Unit.Noun == noun })
	})
}

// within is how far a number may be off, by how approximate it is.
func within(text string) float64 {
	if rough.MatchString(strings.ToLower(text)) {
		return roughness
	}
	return tolerance
}
