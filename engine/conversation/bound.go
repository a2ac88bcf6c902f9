package conversation

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Comparisons other than equality: a limit that is kept or broken, a number that is only a bound for another one, a share of one amount in another.

var (
	// tolerates matches questions whether an amount is acceptable.
	tolerates = pattern.New(`\b(?:ok|okay|fine|acceptable|enough|allowed|alright|tolerable|too (?:long|late|slow|much|old)|(?:can|could|may|might) (?:[a-z-]+ ){1,4}(?:be|take|last|lose)|(?:can|could|may|might) (?:we|i) (?:lose|afford)|off by)\b`)
	// limits matches words that make the number after or before them an upper limit.
	limits = pattern.New(`(?i)\b(?:within|at most|no more than|up to|under|less than|below|in the worst case|no longer than|largest|maximum|limit(?:ed)?|may (?:be|take|last|go|grow))\b`)
	// atMost and atLeast make the number after them a bound.
	atMost  = pattern.New(`(?i)(?:\b(?:under|below|within|at most|up to|(?:less|fewer|lower|smaller|shorter|cheaper|sooner) than|no more than|not more than|sub|max(?:imum)?)[ -]|[<≤]=? ?)(?:of )?(?:a |an |about |around |roughly )?$`)
	atLeast = pattern.New(`(?i)(?:\b(?:over|above|(?:more|greater|higher|bigger|larger|longer|later|older|deeper) than|at least|beyond|exceeds?|exceeding|upwards of)[ -]|[>≥]=? ?)(?:of )?(?:a |an |about |around |roughly )?$`)
	// including matches bounds that a number may reach.
	including = pattern.New(`(?i)\b(?:within|at most|at least|up to|no more than|not more than|max(?:imum)?)[ -](?:of )?(?:a |an |about |around |roughly )?$|[≤≥] ?$|[<>]= ?$`)
	// orLess and orMore make the number before them a bound.
	orLess = pattern.New(`(?i)^(?: [a-z]+){0,4},? or (?:even )?(?:less|fewer|lower|below|under)\b`)
	orMore = pattern.New(`(?i)^(?: [a-z]+){0,4},? or (?:even )?(?:more|higher|above|over|better)\b`)
)

// bounded compares a number of a text with a fact if the number is a bound, or is called good enough; unclear if it is neither.
func (a *answering) bounded(text string, q reading.Quantity, f *scenarios.Fact) verdict {
	upper, lower, _ := boundOf(text, q)
	if q.Unit.Kind == reading.Factor {
		return unclear
	}
	if tolerates.MatchString(strings.ToLower(text)) && (q.Unit.Kind == reading.Time || q.Unit.Kind == reading.Size) {
		if limit, ok := a.limit(text, q, f); ok {
			return holds(q.Base() <= limit.Base()*tolerance)
		}
	}
	if !upper && !lower || q.Unit.Kind == reading.Time && upper && isTarget(f) || near(q, reading.Quantities(f.Tell), within(text)) {
		return unclear // a wanted time is itself a bound: another time is another wish
	}
	if main, ok := mainAmount(f); ok && q.Unit.Per == 0 && main.Unit.Per > 0 && comparable(q, main) && strings.Contains(strings.ToLower(text), periodOf(main)) {
		q.Unit.Per = main.Unit.Per // 'at most 100 million tickets are sold a month'
	}
	known, ok := boundedBy(q, f)
	if !ok || known.Unit.Kind != q.Unit.Kind && !spending.MatchString(strings.ToLower(text+" "+a.mind.asked)) {
		return unclear
	}
	return keeps(text, q, known)
}

// boundOf returns whether a number of a text is an upper or a lower bound, and whether it may be reached itself.
func boundOf(text string, q reading.Quantity) (upper, lower, reached bool) {
	before, after := text[:min(len(text), q.Start)], text[min(len(text), q.End):]
	less, more := orLess.MatchString(after), orMore.MatchString(after)
	return atMost.MatchString(before) || less, atLeast.MatchString(before) || more, less || more || including.MatchString(before)
}

// bounding reports whether any of the numbers of a text is a bound.
func bounding(text string, numbers []reading.Quantity) bool {
	text = inFigures(text)
	return slices.ContainsFunc(numbers, func(q reading.Quantity) bool {
		upper, lower, _ := boundOf(text, q)
		return upper || lower
	})
}

// keeps reports whether a known number keeps the bound that a number of a text is.
func keeps(text string, q, known reading.Quantity) verdict {
	upper, _, reached := boundOf(text, q)
	x, y := known.Base(), q.Base()
	if q.Unit.Per == 0 || known.Unit.Per == 0 {
		x, y = known.Value*known.Unit.Scale, q.Value*q.Unit.Scale
	}
	slack := -boundSlack
	if reached {
		slack = boundSlack
	}
	if upper {
		return holds(x <= y*(1+slack))
	}
	return holds(x >= y*(1-slack))
}

// keepsBound reports whether a fact's number keeps the bound that a number of a text is; unclear if the text does not name the fact's number, and the
// sentence that it is about has a number that keeps the bound and one that does not.
func (a *answering) keepsBound(text string, q, main reading.Quantity, f *scenarios.Fact) verdict {
	if q.Unit.Kind != main.Unit.Kind && !spending.MatchString(strings.ToLower(text+" "+a.mind.asked)) {
		return unclear
	}
	v := keeps(text, q, main)
	if _, named := only(qualifiedAlike(text, f)); named {
		return v
	}
	about := text
	if a.now.later && nouns(a.Script.Questions.Telling(text)) <= 1 {
		about = a.mind.asked + " " + text
	}
	best, _ := a.best(f, about)
	for _, r := range reading.Quantities(best.text) {
		if _, special := only(qualified(clauseOf(best.text, r))); special {
			continue // the largest one
		}
		if r.Unit.Kind == q.Unit.Kind && comparable(q, r) && (r.Unit.Per > 0) == (main.Unit.Per > 0) && keeps(text, q, r) != v {
			return unclear
		}
	}
	return v
}

// keepsSome reports whether neither yes nor no answers a bound of a text: one number of the sentence that it is about keeps it and another breaks it, or
// it is looser than the target.
func (a *answering) keepsSome(text string, f *scenarios.Fact) bool {
	main, has := mainAmount(f)
	return has && slices.ContainsFunc(claimed(text), func(q reading.Quantity) bool {
		upper, lower, _ := boundOf(text, q)
		if upper && q.Unit.Kind == reading.Time && main.Unit.Kind == reading.Time && isTarget(f) {
			words := strings.Fields(text)
			return q.Base() > main.Base()*roughness && (len(words) <= shortBit || auxiliaries.Has(bare(words[0]))) // 'under a second?' for 300 ms: it is, but more is wanted
		}
		return (upper || lower) && !tolerates.MatchString(strings.ToLower(text)) &&
			a.heldAgainst(q, main, tolerance) != unclear && q.Unit.Kind == main.Unit.Kind && a.keepsBound(text, q, main, f) == unclear
	})
}

// spending matches words for money.
var spending = pattern.New(`\b(?:budgets?|costs?|pay|paid|spend|spending|money|dollars?|bucks|price|expensive|bill)\b|\$`)

// isTarget reports whether a fact's number is the most that is accepted, and not what happens.
func isTarget(f *scenarios.Fact) bool {
	first, _, _ := strings.Cut(f.Tell, ". ")
	return (slices.ContainsFunc(f.About, limitTopics.Has) || targets.MatchString(f.Label)) && !usual.MatchString(strings.ToLower(first))
}

// targets matches labels of what is accepted.
var targets = pattern.New(`(?i)\b(?:targets?|goals?|objective|limits?|how (?:soon|fast|late|long|quickly)|freshness|acceptable|tolerable)\b`)

// boundSlack is how far beyond a bound a number may be that keeps it, as a share: numbers are rounded.
const boundSlack = 0.02

// periodOf is the period of a rate, as its unit names it: 'month'.
func periodOf(q reading.Quantity) string {
	unit := q.Unit.String()
	return unit[strings.LastIndexByte(unit, '/')+1:]
}

// boundedBy is the number of a fact that a bound may be compared with: its own, or else the only number of that kind in its first sentence.
func boundedBy(q reading.Quantity, f *scenarios.Fact) (reading.Quantity, bool) {
	alike := func(r reading.Quantity) bool { return comparable(q, r) && (q.Unit.Per > 0) == (r.Unit.Per > 0) }
	if main, ok := mainAmount(f); ok && comparable(q, main) {
		return main, alike(main)
	}
	first, _, _ := strings.Cut(f.Tell, ". ")
	found := slices.DeleteFunc(numbersOf(first), func(r reading.Quantity) bool { return !alike(r) })
	if len(found) != 1 {
		return reading.Quantity{}, false
	}
	return found[0], true
}

func holds(ok bool) verdict {
	if ok {
		return right
	}
	return wrong
}

// limit is the number of a fact that is a limit, of the same kind as another number, in the sentence that a text is about.
func (a *answering) limit(text string, q reading.Quantity, f *scenarios.Fact) (reading.Quantity, bool) {
	if sooner.MatchString(text) {
		return reading.Quantity{}, false
	}
	about := strings.TrimSpace(text[:min(len(text), q.Start)] + text[min(len(text), q.End):]) // its number says nothing about the subject
	if nouns(a.Script.Questions.Telling(about)) == 0 {
		about = a.mind.asked + " " + about
	}
	best, _ := a.best(f, about)
	if best.text != f.Said()[0] && mayLast.MatchString(best.text) && !a.namesSubject(about, best.text) {
		best.text = f.Said()[0]
	}
	for _, s := range []string{best.text, f.Tell} {
		var found []reading.Quantity
		for _, r := range claimed(s) {
			if r.Unit.Kind == q.Unit.Kind && r.Unit.Per == 0 && limits.MatchString(s) {
				found = append(found, r)
			}
		}
		if len(found) == 1 {
			return found[0], true
		}
	}
	if main, ok := mainAmount(f); ok && main.Unit.Kind == q.Unit.Kind && main.Unit.Per == 0 && isTarget(f) && !opposed(text, q, f) {
		return main, true // a target is a limit
	}
	return reading.Quantity{}, false
}

// mayLast matches what one thing may do, which is no limit for another.
var mayLast = pattern.New(`(?i)\bmay (?:be|take|last|go|grow)\b`)

// sooner matches words for the other direction of time.
var sooner = pattern.New(`(?i)\b(?:early|earlier|before|in advance|ahead)\b`)

// namesSubject reports whether a text has the first telling word of a sentence: 'creating a link may take half a second' is no limit for anything else.
func (a *answering) namesSubject(text, sentence string) bool {
	words := a.Script.Questions.Telling(text)
	for _, w := range a.Script.Questions.Telling(sentence) {
		if !w.Soft {
			return slices.ContainsFunc(words, func(v reading.Word) bool { return w.Is(v) })
		}
	}
	return true
}

// limitTopics are the standard topics whose number is the most that is accepted.
var limitTopics = pattern.NewWords("latency consistency loss recovery")

// amongClauses separates the clauses of a statement that may have a number each.
var amongClauses = pattern.New(`[,;]| and | but | with `)

// clauseOf is the clause of a text that contains a number.
func clauseOf(text string, q reading.Quantity) string {
	from, to := 0, len(text)
	for _, m := range amongClauses.FindAllStringIndex(text, -1) {
		if m[1] <= q.Start {
			from = m[1]
		} else if m[0] >= q.End {
			to = m[0]
			break
		}
	}
	return text[min(from, len(text)):to]
}

// opposed reports whether a number is called the largest, the average, or the total, and the fact's number is another one of these.
func opposed(text string, q reading.Quantity, f *scenarios.Fact) bool {
	want, ok := only(qualified(clauseOf(text, q)))
	has := qualifiersOf(f)
	if _, named := only(has); !named {
		first, _, _ := strings.Cut(f.Tell, ". ")
		has = qualified(first)
	}
	_, named := only(has)
	return ok && named && !has[want]
}

// numbersOf are the numbers of a text, including those in words, except 'one'.
func numbersOf(text string) []reading.Quantity {
	return slices.DeleteFunc(reading.Quantities(inFigures(text)), func(q reading.Quantity) bool { return q.Word && q.Value < 2 })
}

// checkCount compares the only count of a text with the only one of an answer, if the text names nothing that the scenario counts: 'about five
// deep' with a chain of eight calls.
func (a *answering) checkCount(text, answer string) verdict {
	claims, named := claimed(text), numbersOf(answer)
	if len(claims) != 1 || len(named) != 1 || claims[0].Unit.Kind != reading.Count || named[0].Unit.Kind != reading.Count ||
		claims[0].Unit.Per != named[0].Unit.Per || claims[0].Unit.Noun != "" && claims[0].Unit.Noun != named[0].Unit.Noun && a.counts(claims[0].Unit.Noun) {
		return unclear
	}
	return holds(off(claims[0].Base(), named[0].Base()) <= within(text))
}

// sharing matches questions for one amount as a share of another.
var sharing = pattern.New(`%|\b(?:percent|share|fraction)\b`)

// share is a fact's number as a percentage of the only amount of the same kind in its text; false if there is none.
func share(text string, f *scenarios.Fact) (percent float64, ok bool) {
	main, has := mainAmount(f)
	first, _, _ := strings.Cut(f.Tell, ". ")
	if !has || !sharing.MatchString(text) || main.Unit.Kind != reading.Money {
		return 0, false
	}
	var others []float64
	for _, q := range claimed(first) {
		if (q.Unit.Kind == reading.Money || q.Unit.Kind == reading.Count && q.Unit.Noun == "") && off(q.Value, main.Value) > 1.001 {
			others = append(others, q.Value)
		}
	}
	if len(others) != 1 || others[0] <= main.Value {
		return 0, false
	}
	return math.Round(100 * main.Value / others[0]), true
}

// inPercent formats a percentage as people say it.
func inPercent(percent float64) string {
	return "about " + strconv.FormatFloat(percent, 'f', -1, 64) + "%"
}
