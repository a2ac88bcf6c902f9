package conversation

import (
	"slices"
	"strings"
	"sync"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// polarSign is a feature of a question that indicates yes or no.
type polarSign int

const (
	polarBase    polarSign = iota // always 1
	polarYes                      // the cosine with the most similar ask that is answered with yes
	polarNo                       // that with the most similar one that is answered with no
	polarSame                     // by how much the cosine of the most similar ask exceeds sameWay
	polarAffirms                  // the cosine with the sentence with the answer, if that denies nothing
	polarDenies                   // the same, if it does
	polarOpening                  // the answer begins by denying
	polarNegated                  // the part denies
	polarBoth                     // the part and the sentence deny
	polarAgree                    // it wants something out, and so does its answer
	polarExists                   // whether there is something
	polarWanted                   // whether something is needed
	polarExtreme                  // whether it is so for all, always, exactly
	polarNumber                   // a number in the part
	polarMay                      // whether something may be done
	polarMatters                  // whether something matters
	polarIn                       // a scope item that is in
	polarOut                      // one that is out
	polarFact                     // a fact
	polarCovered                  // the share of its telling words that the answer has
	polarOpposed                  // it and the sentence have words of opposite meaning
	polarSigns
)

// polarSignsOf are the features of a question about an answerable; of is empty for a fact.
func (a *answering) polarSignsOf(p part, id string, of scenarios.ScopeKind) []float64 {
	x := make([]float64, polarSigns)
	told, lower := a.tells(id), lowerText(&p)
	answer := a.answerTo(p, id)
	negated, denies := denied(p.text) != p.guessNo, denies(answer.text)
	turned := negated && outside.MatchString(lower) && !(unlessSo.MatchString(lower) && !denies)
	near := a.waysAnswered(id, p.text)
	yes, no := max(near.yes[0], near.yes[1]), max(near.no[0], near.no[1])
	if turned { // asks that do not deny have the opposite answer
		yes, no = max(near.no[0], near.yes[1]), max(near.yes[0], near.no[1])
	}
	x[polarBase], x[polarYes], x[polarNo] = 1, yes, no
	x[polarSame] = max(yes, sameWay) - max(no, sameWay)
	x[polarCovered] = a.covers(p.text, told)
	switch {
	case !turned && denies:
		x[polarDenies] = answer.alike
	case !turned:
		x[polarAffirms] = answer.alike
	}
	for sign, holds := range map[polarSign]bool{
		polarAgree: turned && (denies || of == scenarios.Out), polarIn: !turned && of == scenarios.In, polarOut: !turned && of == scenarios.Out, polarFact: !turned && of == "",
		polarOpposed: antonyms(lower, strings.ToLower(answer.text)),
		polarOpening: !turned && (denying.MatchString(told) || deniesAtOnce(told)),
		polarNegated: negated && !turned, polarBoth: negated && denies && !turned,
		polarExists: existence.MatchString(lower), polarWanted: wanted.MatchString(lower), polarExtreme: extreme.MatchString(lower), polarNumber: anyNumber.MatchString(lower),
		polarMay: permitted.MatchString(lower), polarMatters: mattering.MatchString(lower),
	} {
		if holds {
			x[sign] = 1
		}
	}
	return x
}

// statedSign is a feature of a statement that indicates right or wrong.
type statedSign int

const (
	statedBase      statedSign = iota // always 1
	statedYes                         // the cosine with the most similar ask that is answered with yes, if both deny or neither
	statedYesTurned                   // the same, if only one of them denies
	statedNo                          // as statedYes, of those that are answered with no
	statedNoTurned                    // as statedYesTurned
	statedSame                        // by how much the cosine of the most similar ask exceeds sameWay, if both deny or neither
	statedAlike                       // by how much its similarity with the sentence with the answer exceeds mayMean, if both deny or neither
	statedUnlike                      // the same, if only one of them denies
	statedOpposed                     // it and the sentence have words of opposite meaning
	statedNegated                     // it denies
	statedExtreme                     // it is for all, always, exactly
	statedNumber                      // a number in it
	statedIn                          // a scope item that is in
	statedOut                         // one that is out
	statedInNot                       // one that is in, and it denies
	statedOutNot                      // one that is out, and it denies
	statedSigns
)

// statedSignsOf are the features of a statement about an answerable; of is empty for a fact.
func (a *answering) statedSignsOf(p part, id string, of scenarios.ScopeKind) []float64 {
	x := make([]float64, statedSigns)
	lower, answer, near := lowerText(&p), a.answerTo(p, id), a.statementsAnswered(id, p.text)
	negated := denied(p.text) != p.guessNo
	x[statedBase], x[statedYes], x[statedYesTurned], x[statedNo], x[statedNoTurned] = 1, near.yes[0], near.yes[1], near.no[0], near.no[1]
	x[statedSame] = max(near.yes[0], sameWay) - max(near.no[0], sameWay)
	if p.guessNo {
		x[statedYes], x[statedYesTurned], x[statedNo], x[statedNoTurned] = near.yes[1], near.yes[0], near.no[1], near.no[0]
		x[statedSame] = max(near.yes[1], sameWay) - max(near.no[1], sameWay)
	}
	if more := max(0, answer.alike-mayMean); negated == denies(answer.text) {
		x[statedAlike] = more
	} else {
		x[statedUnlike] = more
	}
	for sign, holds := range map[statedSign]bool{
		statedOpposed: antonyms(lower, strings.ToLower(answer.text)), statedNegated: negated, statedExtreme: extreme.MatchString(lower), statedNumber: anyNumber.MatchString(lower),
		statedIn: of == scenarios.In && !negated, statedOut: of == scenarios.Out && !negated, statedInNot: of == scenarios.In && negated, statedOutNot: of == scenarios.Out && negated,
	} {
		if holds {
			x[sign] = 1
		}
	}
	return x
}

// answerTo is the sentence of an answerable that is most similar to a part.
func (a *answering) answerTo(p part, id string) passage {
	if item := a.itemNamed(id); item != nil {
		return passage{item.Say, a.Script.Alike(p.text, item.Say)}
	}
	if say, ok := scenarios.SaidBy(id); ok {
		return passage{say, a.Script.Alike(p.text, say)}
	}
	best, _ := a.best(a.fact(id), p.text)
	return best
}

// covers is the share of the telling words of a part that an answerable's text has.
func (a *answering) covers(text, told string) float64 {
	about := a.Script.Questions.Telling(told)
	all, has := 0.0, 0.0
	for _, w := range a.Script.Questions.Telling(text) {
		if w.Soft {
			continue
		}
		all++
		if slices.ContainsFunc(about, func(v reading.Word) bool { return !v.Soft && w.Is(v) }) {
			has++
		}
	}
	if all == 0 {
		return 0
	}
	return has / all
}

// nearWays are the similarities of a text and the most similar asks for an answerable, those answered with yes and those with no; the first of each is
// for asks that deny if the text does, the second for the others.
type nearWays struct{ yes, no [2]float64 }

func (a *answering) waysAnswered(id, text string) (out nearWays) {
	out.hear(a, text, a.Script.Ways(id))
	return out
}

// statementsAnswered is the same for a statement, which is compared with all statements: a fact is true wherever it is listed.
func (a *answering) statementsAnswered(id, text string) (out nearWays) {
	out.hear(a, text, a.Script.Ways(id))
	out.hear(a, text, a.Script.Statements())
	return out
}

// hear adds the similarities of a text and some asks.
func (n *nearWays) hear(a *answering, text string, ways []scenarios.Way) {
	negated := denied(text)
	for _, way := range ways {
		if way.Says == scenarios.Neither {
			continue
		}
		of := &n.no
		if way.Says == scenarios.Yes {
			of = &n.yes
		}
		alike := a.Script.Alike(text, way.Text)
		if alike <= min(of[0], of[1]) {
			continue // deciding what it denies takes longer than a comparison
		}
		i := 0
		if denied(way.Text) != negated {
			i = 1
		}
		of[i] = max(of[i], alike)
	}
}

// opposites are pairs of words with opposite meanings.
var opposites = sync.OnceValue(func() [][2]*pattern.Pattern {
	return [][2]*pattern.Pattern{
		opposite(`same|identical|alike|equal|uniform`, `different|differ|differs|own|separate|vary|varies|unequal`),
		opposite(`sync|synchronous|synchronously`, `async|asynchronous|asynchronously`),
		opposite(`evenly|uniformly|equally|constant|flat|steady|stable`, `skewed|spiky|bursts?|peaks?|uneven|surge|surges|grows?|growing|doubles?|triples?`),
		opposite(`all|every|everything|everybody|everyone|always|each|only|whole`, `some|most|many|few|part|half|except|but|sometimes|seldom|rarely|nearly|\d+%`),
		opposite(`one|single|only|just`, `two|three|four|five|six|seven|eight|nine|ten|several|many|second|both|multiple`),
		opposite(`new|scratch|greenfield`, `existing|old|exists?|already`),
		opposite(`public|open|anyone|anybody`, `private|internal|restricted|followers`),
		opposite(`first|before`, `later|after|last`),
		opposite(`manual|manually|hand`, `automatic|automatically|itself`),
		opposite(`ours?|ourselves|we`, `theirs?|themselves|customers?|another team|other team|provider`),
		opposite(`fast|quick|instantly|immediately|at once|real time|realtime`, `slow|late|minutes?|hours?|days?`),
		opposite(`optional|nice to have`, `required|must|has to|have to`),
		opposite(`small|few|little|rare|rarely|seldom`, `large|many|most|often|huge|big`),
		opposite(`forever|permanent|permanently`, `\d+ (?:days?|months?|years?)|expires?`),
		opposite(`mutable|edit|edited|change|changed|editable`, `immutable|fixed|never changes?`),
	}
})

func opposite(one, other string) [2]*pattern.Pattern {
	return [2]*pattern.Pattern{pattern.New(`\b(?:` + one + `)\b`), pattern.New(`\b(?:` + other + `)\b`)}
}

// severalOf rewrites 'more than one'.
var severalOf = strings.NewReplacer("more than one", "several", "more than a single", "several", "not just one", "several", "not only one", "several")

// antonyms reports whether one text has a word whose opposite, but not the word itself, is in the other.
func antonyms(one, other string) bool {
	one, other = severalOf.Replace(one), severalOf.Replace(other)
	return slices.ContainsFunc(opposites(), func(pair [2]*pattern.Pattern) bool {
		a, b := pair[0].MatchString(one), pair[1].MatchString(one)
		c, d := pair[0].MatchString(other), pair[1].MatchString(other)
		return a && !b && d && !c || b && !a && c && !d
	})
}
