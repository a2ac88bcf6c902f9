package scenarios

import (
	"fmt"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/reading"
)

// In an interview a thing that is named counts for half until a reason, a mechanism or a number is tied to it. An answer to a card is a few
// short sentences about one thing, and a sentence that says what a point says needs no 'because'. So the words of a point are of two kinds:
// a pattern with a gap or with '&' says how two things go together, and who states that has made the point; any other is a name, which is
// judged as in an interview.

// statedSuffix makes the id of the concept that holds the statements of a point.
const statedSuffix = "-stated"

// isStatement says whether words are a pattern that says how two things go together.
func isStatement(words string) bool {
	return strings.Contains(words, " & ") || strings.Contains(words, " .. ") || strings.Contains(words, " ... ")
}

// compile makes the criterion that an entry at a path stands for, with its concepts and where they stand. A point whose rule is written out,
// or that needs relations, is a criterion as in an interview, and so is a bad sign.
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
	if bad || e.Rule != "" || e.Needs != "" || len(stated) == 0 {
		concepts, from := c.concepts(path)
		return c.criterion(), concepts, from
	}
	c.Says = names
	concepts, from := c.concepts(path)
	if len(names) > 0 {
		from[0].pick(&conceptEntry{Says: names}, path, nameAt)
	}
	own := conceptEntry{ID: e.ID + statedSuffix, Is: append(append([]string{}, e.Is...), e.Kind...), Says: stated, Not: e.Not}
	at := own.origin(path)
	at.is = append(places(under(path, "is"), e.Is), places(under(path, "kind"), e.Kind)...)
	at.pick(&own, path, statedAt)
	cr := c.criterion()
	cr.Rule = e.statedRule(cr.Rule)
	return cr, append(concepts, own.concept()), append(from, at)
}

// statedRule is the rule of a point with statements, from the one for its names, which is empty where it has none.
func (e *pointEntry) statedRule(named string) string {
	rule := fmt.Sprintf("said(%s) ? 1 : ", strconv.Quote(e.ID+statedSuffix))
	switch {
	case named != "":
		return rule + named
	case len(e.Partly) > 0:
		return rule + fmt.Sprintf("min(0.5, %s)", call("explained", e.Partly))
	}
	return rule + "0"
}

// pick sets where the words of a concept stand, which are some of a list.
func (o *conceptOrigin) pick(e *conceptEntry, path []any, index []int) {
	o.terms, o.plain = nil, nil
	for k, words := range e.Says {
		place := under(path, "says", index[k])
		if isTerm(words) {
			o.terms = append(o.terms, place)
		} else {
			o.plain = append(o.plain, place)
		}
	}
}
