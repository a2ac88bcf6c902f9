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
	tolerates = pattern.New(`\b(?:ok|okay|fine|acceptable|enough|allowed|alright|tolerable|too (?:long|late|slow|much|old)|(?:can|could|may|might) (?:it|that|they|this|values?|data) be|off by)\b`)
	// limits matches words that make the number after or before them an upper limit.
	limits = pattern.New(`(?i)\b(?:within|at most|no more than|up to|under|less than|below|in the worst case|no longer than)\b`)
	// atMost and atLeast make the number after them a bound.
	atMost  = pattern.New(`(?i)(?:\b(?:under|below|within|at most|up to|less than|fewer than|no more than|sub|max(?:imum)?)[ -]|[<≤]=? ?)(?:of )?(?:a |an |about |around |roughly )?$`)
	atLeast = pattern.New(`(?i)(?:\b(?:over|above|more than|at least|beyond|upwards of)[ -]|[>≥]=? ?)(?:of )?(?:a |an |about |around |roughly )?$`)
	// orLess and orMore make the number before them a bound.
	orLess = pattern.New(`(?i)^(?: [a-z]+)?,? or (?:even )?(?:less|fewer|lower|below|under)\b`)
	orMore = pattern.New(`(?i)^(?: [a-z]+)?,? or (?:even )?(?:more|higher|above|over|better)\b`)
)

// bounded compares a number of a text with a fact if the number is a bound, or is called good enough; unclear if it is neither.
func (a *answering) bounded(text string, q reading.Quantity, f scenarios.Fact) verdict {
	before, after := text[:min(len(text), q.Start)], text[min(len(text), q.End):]
	upper, lower := atMost.MatchString(before) || orLess.MatchString(after), atLeast.MatchString(before) || orMore.MatchString(after)
	if q.Unit.Kind == reading.Factor {
		return unclear
	}
	if tolerates.MatchString(strings.ToLower(text)) && (q.Unit.Kind == reading.Time || q.Unit.Kind == reading.Size) {
		if limit, ok := a.limit(text, q, f); ok {
			return holds(q.Base() <= limit.Base()*tolerance)
		}
	}
	if !upper && !lower || q.Unit.Kind == reading.Time || near(q, reading.Quantities(f.Tell), within(text)) {
		return unclear // a wanted time is itself a bound: another time is another wish
	}
	if main, ok := mainAmount(f); ok && q.Unit.Per == 0 && main.Unit.Per > 0 && comparable(q, main) && strings.Contains(strings.ToLower(text), periodOf(main)) {
		q.Unit.Per = main.Unit.Per // 'at most 100 million tickets are sold a month'
	}
	known, ok := boundedBy(q, f)
	switch {
	case !ok:
		return unclear
	case upper:
		return holds(known.Base() <= q.Base()*(1+boundSlack))
	}
	return holds(known.Base() >= q.Base()*(1-boundSlack))
}

// boundSlack is how far beyond a bound a number may be that keeps it, as a share: numbers are rounded.
const boundSlack = 0.02

// periodOf is the period of a rate, as its unit names it: 'month'.
func periodOf(q reading.Quantity) string {
	unit := q.Unit.String()
	return unit[strings.LastIndexByte(unit, '/')+1:]
}

// boundedBy is the number of a fact that a bound may be compared with: its own, or else the only number of that kind in its first sentence.
func boundedBy(q reading.Quantity, f scenarios.Fact) (reading.Quantity, bool) {
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
func (a *answering) limit(text string, q reading.Quantity, f scenarios.Fact) (reading.Quantity, bool) {
	best, _ := a.best(f, text)
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
	if main, ok := mainAmount(f); ok && main.Unit.Kind == q.Unit.Kind && main.Unit.Per == 0 && slices.ContainsFunc(f.About, limitTopics.Has) && !opposed(text, q, f) {
		return main, true // a target is a limit
	}
	return reading.Quantity{}, false
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
func opposed(text string, q reading.Quantity, f scenarios.Fact) bool {
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
func share(text string, f scenarios.Fact) (percent float64, ok bool) {
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
