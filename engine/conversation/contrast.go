package conversation

import (
	"slices"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
)

// Words that distinguish two quantities of the same kind: cold and warm, sent and shown, a limit and an average. A question about one side is not
// answered with a number of the other.

// contrast is a pair of such words.
type contrast struct{ one, other *pattern.Pattern }

var contrasts = []contrast{
	{pattern.New(`\b(?:cold|asleep|first call|(?:nothing|not|isn't|none|without) (?:is |was )?(?:kept )?warm|woken|wake)\b`), pattern.New(`\bwarm\b`)},
	{pattern.New(`\b(?:upload|uploads|uploaded|uploading|off the phone|from the phone|original|originals|sends?)\b`), pattern.New(`\b(?:shown|displayed|display|thumbnails?|on the screen)\b`)},
	{pattern.New(`\b(?:tops|at most|may take|maximum|max|limits?|allowed to|longest|upper bound|cap)\b`), pattern.New(`\b(?:on average|averages?|typical|typically|median|half of)\b`)},
	{pattern.New(`\b(?:propagat\w*|reach(?:es)? (?:all|every|everyone|everybody|the other)|spread to|known (?:to|by)|take effect|picked up|find out|hear of)\b`), pattern.New(`\b(?:99th percentile|latency of|per call|for each call)\b`)},
}

// side returns which side of a contrast a text names: 1 or 2, and 0 for neither or both. What is not warm is cold.
func (c contrast) side(text string) int {
	one := c.one.MatchString(text)
	other := c.other.MatchString(c.one.ReplaceAllString(text, ""))
	switch {
	case one && !other:
		return 1
	case other && !one:
		return 2
	}
	return 0
}

// contrary reports whether a question names one side of a contrast and the answer only the other.
func contrary(question, told string) bool {
	question, told = strings.ToLower(question), strings.ToLower(told)
	return slices.ContainsFunc(contrasts, func(c contrast) bool {
		asked := c.side(question)
		return asked > 0 && c.side(told) == 3-asked
	})
}

// Factors of the score of an answer on the other side of a contrast, and of one that counts something else.
const (
	otherSide  = 0.05
	otherCount = 0.15
)

// countedNoun matches what a question wants counted: 'how many open connections'.
var countedNoun = pattern.New(`(?i)\bhow many (?:different |separate |distinct |open |active |new |of (?:the|our|these|those) |other |more )?([a-z-]+(?: [a-z-]+)?)`)

// countsOther reports whether a question wants something counted that a fact neither names nor is asked for with, and does not mean the fact by another
// name: its meaning is different, and it does not want a rate while the fact has one.
func (a *answering) countsOther(question, id string) bool {
	f := a.fact(id)
	if a.likeness(f, question) >= countsLikely || strings.Contains(f.Unit, "/") && period.MatchString(strings.ToLower(question)) {
		return false
	}
	return a.lacksCounted(question, f.Label+" "+f.Tell+" "+strings.Join(f.Ask, " "))
}

// lacksCounted reports whether a sentence does not name what a question wants counted.
func (a *answering) lacksCounted(question, sentence string) bool {
	m := countedNoun.FindStringSubmatch(question)
	if m == nil {
		return false
	}
	noun := m[1]
	if first, second, ok := strings.Cut(noun, " "); ok && (auxiliaries.Has(second) || len(a.Script.Questions.Telling(second)) == 0) {
		noun = first
	} else if ok {
		noun = second
	}
	about, words := a.Script.Questions.Telling(sentence), a.Script.Questions.Telling(noun)
	return hardWords(words) > 0 && !slices.ContainsFunc(words, func(w reading.Word) bool {
		return slices.ContainsFunc(about, func(v reading.Word) bool { return w.Is(v) || people.Has(w.Stem) && people.Has(v.Stem) })
	})
}

// countsLikely is the minimum similarity of a question and a fact at which the fact counts what is asked for, by whatever name.
const countsLikely = 0.45
