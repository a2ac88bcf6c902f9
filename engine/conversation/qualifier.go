package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Which value of a quantity a number is: the peak, the average, the largest, the total. A question for one is not answered with another.

// qualifier is one of these.
type qualifier int

const (
	peakOf qualifier = iota
	averageOf
	largestOf
	totalOf
)

var qualifiers = []struct {
	name string
	way  *pattern.Pattern
}{
	peakOf:    {"the peak", pattern.New(`\b(?:peaks?|busiest|worst (?:second|minute|hour|day|case)|maximum|max|highest|at the (?:top|worst)|spikes?|bursts?|surges?|waves?|rush)\b`)},
	averageOf: {"the average", pattern.New(`\b(?:averages?|mean|typical|typically|usually|normally|median|normal (?:day|month|week)|ordinary)\b`)},
	largestOf: {"the largest", pattern.New(`\b(?:biggest|largest|hottest|longest|heaviest|single largest)\b`)},
	totalOf:   {"the total", pattern.New(`\b(?:total|altogether|in all|overall|all together)\b`)},
}

// qualified are the qualifiers in a text.
func qualified(text string) (out [4]bool) {
	lower := strings.ToLower(text)
	for i, q := range qualifiers {
		out[i] = q.way.MatchString(lower)
	}
	return out
}

// qualifiersOf are those of a fact's number.
func qualifiersOf(f *scenarios.Fact) [4]bool {
	out := qualified(f.Label)
	out[peakOf] = out[peakOf] || slices.Contains(f.About, "peak")
	return out
}

// only returns the qualifier if exactly one is set.
func only(set [4]bool) (qualifier, bool) {
	found, n := peakOf, 0
	for i, on := range set {
		if on {
			found = qualifier(i)
			n++
		}
	}
	return found, n == 1
}

// neighbor is the fact with the value that a question asks for, if the fact found has another value of the same quantity: the average for the peak. It is
// empty if the fact found is fine; lacking says that there is no such fact.
func (a *answering) neighbor(id, text string) (other string, lacking bool) {
	want, ok := only(qualified(text))
	f := a.fact(id)
	has := qualifiersOf(f)
	if !ok || has[want] || f.Unit == "" {
		return "", false
	}
	if qualified(f.Tell)[want] {
		return "", false // it has the value beside its number
	}
	for _, g := range a.facts {
		if g.ID != id && qualifiersOf(g)[want] && sameUnit(f, g) && (a.related(f, g) || a.alikeLabels(f, g)) {
			return g.ID, false
		}
	}
	own, named := only(has)
	opposed := named && own != want && want != totalOf && (want == peakOf || want == averageOf || own == peakOf || own == averageOf)
	return "", opposed || !named && want == peakOf && strings.Contains(f.Unit, "/")
}

// sameUnit reports whether the numbers of two facts can be compared.
func sameUnit(f, g *scenarios.Fact) bool {
	u, err := reading.ParseUnit(f.Unit)
	v, err2 := reading.ParseUnit(g.Unit)
	return err == nil && err2 == nil && f.Unit != "" && g.Unit != "" && u.Kind == v.Kind && (u.Kind != reading.Count || u.Noun == v.Noun) && (u.Per > 0) == (v.Per > 0)
}

// related reports whether one fact is computed from the other, or both from a third.
func (a *answering) related(f, g *scenarios.Fact) bool {
	return slices.Contains(a.family(f.ID), g.ID)
}

// alikeLabels reports whether two facts have the same name except for the qualifiers of their numbers.
func (a *answering) alikeLabels(f, g *scenarios.Fact) bool {
	return a.Script.Alike(f.Label, g.Label) >= sameSaid
}

// kindAsked is the kind of number that a question asks for; false if it asks for none, or for one of any kind.
func kindAsked(text string) (reading.QuantityKind, bool) {
	lower := strings.ToLower(text)
	for _, k := range kindsAsked {
		if k.way.MatchString(lower) {
			return k.kind, true
		}
	}
	return reading.Count, false
}

var kindsAsked = []struct {
	kind reading.QuantityKind
	way  *pattern.Pattern
}{
	{reading.Time, pattern.New(`\bhow (?:many|much) (?:milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|time)\b|\bhow (?:long|fast|quick|quickly|soon|late|old|stale|fresh)\b|\bby when\b|\bwhat date\b|\b(?:recovery|response|start) time\b|\bin (?:milliseconds|seconds|minutes)\b|\b(?:a bit|a little|a while|slightly|somewhat|how far|a few (?:seconds|minutes|hours)) (?:late|later|old|stale|behind|delayed|out of date|longer)\b`)},
	{reading.Size, pattern.New(`\bhow many (?:bytes|kilobytes|megabytes|gigabytes|terabytes|petabytes|[kmgtp]b|gigs?|megs?)\b|\bin (?:bytes|gigabytes|terabytes)\b`)},
	{reading.Money, pattern.New(`\b(?:budget|dollars?|price)\b|\bhow much (?:money|may it cost|can we spend|does .* cost|will .* cost|do .* pay)\b|\bwhat (?:may|can|does|do|will|is|would|did) .*\bcosts?\b`)},
	{reading.Percent, pattern.New(`\bwhat (?:share|fraction|percentage|percent|part)\b|\bhow many percent\b|\bpercentage of\b`)},
}
