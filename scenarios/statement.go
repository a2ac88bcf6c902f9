package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// In an interview a concept that is only named counts half until it has a reason, a mechanism or a number. An answer to a card is a few short sentences about one
// thing, and a sentence that makes a point needs no 'because'. So the words of a point are of two kinds: a pattern with a gap or with '&' says how two things are
// related, and stating it makes the point; any other pattern is a name, which is judged as in an interview.

// statedSuffix is the suffix of the id of the concept with a point's statements.
const statedSuffix = "-stated"

// criticism are words of a sentence that mentions a wrong claim to criticize it, as good answers do.
var criticism = []string{
	"isn't|aren't|wasn't|not|never|hardly enough|safe|right|true|correct|sufficient|possible|needed|necessary|reliable|optimal|realistic|option|solution|answer|boundary|problem",
	"doesn't|don't|didn't|won't|wouldn't|can't|couldn't|cannot|not help|work|suffice|fit|scale|hold|stop|find|last|remove|solve|fix|exist|cover|trusted|reach|adopt",
	"be trusted", "is|are|be|was wrong|naive|misleading|exponential|factorial|quadratic", "mistake|misconception|myth|pitfall|symptom",
	"be|come|comes too slow|late|big|weak|coarse|expensive", "make|makes|making it|things|them|matters worse",
	"only|just makes|keeps|postpones|delays|moves|hides|covers|help|helps|dilute|dilutes|treats|saves|works", "alone .. postpones|delays|moves|hides|stop|stops",
	"hides|masks|oversells|scatters|multiplies", "prevents|changes|buys|gains|solves|fixes nothing|little", "would|could break|destroy|expose|dilute|shift",
	"isn't|aren't|not always|necessarily", "would need", "at price", "leaves|leave .. gap|window|hole", "last step|resort",
	"cheaper|fast|faster|simple|simpler|evenly|fine|helps ... but",
}

// isStatement reports whether words are a pattern that says how two things are related.
func isStatement(words string) bool {
	return strings.Contains(words, " & ") || strings.Contains(words, " .. ") || strings.Contains(words, " ... ")
}

// compile converts an entry at a path to a criterion, with its concepts and their positions. A point with a rule or with required relations is a criterion as in an
// interview, and so is a bad sign.
func (e *pointEntry) compile(bad bool, path []any) (rubric.Criterion, []reading.Concept, []conceptOrigin) {
	c := e.criterion(bad)
	var names, stated []string
	var nameAt, statedAt []int
	for i, words := range e.Says {
		if isStatement(words) {
			stated, statedAt = append(stated, words), append(statedAt, i)
		} else {
			names, nameAt = append(names, words), append(nameAt, i)
		}
	}
	if bad || e.Rule != "" || e.Needs != "" {
		concepts, from := c.concepts(path)
		if bad && len(e.Says) > 0 {
			concepts[0].Claim = true
			concepts[0].Not = append(slices.Clip(concepts[0].Not), criticism...)
		}
		return c.criterion(), concepts, from
	}
	c.Says = names
	concepts, from := c.concepts(path)
	if len(names) > 0 {
		from[0].pick(names, path, nameAt)
	}
	cr := c.criterion()
	cr.Rule = e.statedRule(len(names) > 0, len(stated) > 0)
	if len(stated) == 0 {
		return cr, concepts, from
	}
	own := conceptEntry{ID: e.ID + statedSuffix, Is: append(append([]string{}, e.Is...), e.Kind...), Says: stated, Not: e.Not}
	at := own.origin(path)
	at.is = append(places(under(path, "is"), e.Is), places(under(path, "kind"), e.Kind)...)
	at.pick(stated, path, statedAt)
	statements := own.concept()
	statements.Statement = true
	return cr, append(concepts, statements), append(from, at)
}

// statedRule is the rule of a point: a hit if one of its statements is made, also in a list, or one of its names explained; partial if a name is mentioned or listed,
// and if a statement is denied: answers say what does not happen as well as what does, and a 'not' often belongs to the neighboring statement ('it must not get traffic
// too early, and it drains'). Notes are lists ('shares: S3 File Gateway, one object per file'); an answer that is nothing else has no detail, and so remains 'hard'.
func (e *pointEntry) statedRule(named, stated bool) string {
	var meets []string
	if named {
		meets = append(meets, e.ID)
	}
	meets = append(append(meets, e.Is...), e.Also...)
	rule, half := "0", append(meets, e.Partly...)
	switch {
	case len(meets) > 0:
		rule = fmt.Sprintf("max(%s, %s || %s ? 0.5 : 0)", call("explained", meets), call("said", half), call("listed", half))
	case len(half) > 0:
		rule = fmt.Sprintf("%s || %s ? 0.5 : 0", call("said", half), call("listed", half))
	}
	if !stated {
		return rule
	}
	own := []string{e.ID + statedSuffix}
	return fmt.Sprintf("%s || %s ? 1 : max(%s, %s ? 0.5 : 0)", call("said", own), call("listed", own), rule, call("rejected", own))
}

// pick sets the positions of a concept's words, which are a subset of a point's.
func (o *conceptOrigin) pick(says []string, path []any, index []int) {
	o.terms, o.plain = nil, nil
	for k, words := range says {
		place := under(path, "says", index[k])
		if isTerm(words) {
			o.terms = append(o.terms, place)
		} else {
			o.plain = append(o.plain, place)
		}
	}
}
