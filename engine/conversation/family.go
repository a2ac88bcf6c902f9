package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// limiting matches follow-ups that ask for the limit.
var limiting = pattern.New(`^(?:and |is there )?(?:the |a |an |any |some )?(?:hard |upper )?(?:cap|limit|maximum|ceiling)\b`)

// limitAmong is the most likely fact that is a limit; empty if the latest subject has a limit itself, or no fact is one.
func (a *answering) limitAmong(id string, found []reading.Found) string {
	has := func(f *scenarios.Fact) bool { return limitOf.MatchString(strings.ToLower(f.Label)) }
	if has(a.fact(id)) {
		return ""
	}
	for _, x := range found {
		if x.Score >= perhapsLimit && has(a.fact(x.ID)) {
			return x.ID
		}
	}
	return ""
}

// limitOf matches the texts of limits.
var limitOf = pattern.New(`\b(?:limits?|maximum|max|caps?|longest|at most|quotas?|may take)\b`)

// perhapsLimit is the minimum score of such a fact.
const perhapsLimit = 0.05

// family are the facts about the same thing as a fact, the closest first: those that it is computed from or that are computed from it, then those
// that count the same thing.
func (a *answering) family(id string) []string {
	out := []string{id}
	add := func(other string) {
		if !slices.Contains(out, other) {
			out = append(out, other)
		}
	}
	for k := 0; k < len(out) && k < 4; k++ {
		f := a.fact(out[k])
		for _, other := range a.facts {
			if strings.Contains(other.Expr, `"`+f.ID+`"`) || strings.Contains(f.Expr, `"`+other.ID+`"`) {
				add(other.ID)
			}
		}
	}
	subject := a.fact(id)
	for _, other := range a.facts {
		if a.sameThing(subject, other) {
			add(other.ID)
		}
	}
	return out
}

// sameThing reports whether two facts count the same.
func (a *answering) sameThing(f, g *scenarios.Fact) bool {
	noun := func(f *scenarios.Fact) string { n, _, _ := strings.Cut(f.Unit, "/"); return n }
	return len(noun(f)) > 2 && noun(f) == noun(g)
}

// alike are words with the same meaning in follow-ups and answers.
var alike = []*pattern.Pattern{
	pattern.New(`\b(?:p\d{2,3}|percentile|percentiles|median|th percentile|99th|95th)\b`),
	pattern.New(`\b(?:average|mean|on average|averages)\b`),
	pattern.New(`\b(?:region|regions|zone|zones|worldwide|global|europe|eu)\b`),
	pattern.New(`\b(?:peak|busiest|busy|evening|evenings|peaks|worst)\b`),
	pattern.New(`\b(?:largest|biggest|huge|giant|enormous|maximum|max|at most|limit|up to|no more than)\b`),
	pattern.New(`\b(?:total|overall|altogether|in all|over all|together)\b`),
}
