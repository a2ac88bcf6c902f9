package conversation

import (
	"math"
	"strconv"
	"strings"

	"tenx/rubric"
	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// The ratio of two amounts: 'so reads to writes are about 100:1?'

var (
	// inFigureRatio matches a ratio in digits: 95/5, 100:1, 20 to 1.
	inFigureRatio = pattern.New(`(?i)\b(\d[\d,]*)(?: ?[:/] ?| to |-to-)(\d[\d,]*)\b`)
	// looking and changing are the two sides of the ratio, and sidedness the words for it.
	looking   = pattern.New(`(?i)\b(?:reads?|reading|readers?|gets?|views?|lookups?|clicks?|redirects?)\b`)
	changing  = pattern.New(`(?i)\b(?:writes?|writing|puts?|sets?|uploads?|uploaded|posts?|posted|publish\w*|creat\w+|links?)\b`)
	heaviness = pattern.New(`(?i)\b(?:read|write)[ -](?:heavy|mostly|dominated|intensive)\b|\bheavy on (?:reads|writes)\b`)
	ratioWord = pattern.New(`(?i)\b(?:ratio|split|mix|proportion|balance)\b`)
	// forEach matches a ratio in words.
	forEach = pattern.New(`(?i)\b(?:per|for (?:each|every|one)|to one|on each)\b`)
)

// atLeastRatio and atMostRatio match words that make a ratio a bound.
var (
	atLeastRatio = pattern.New(`(?i)\b(?:at least|more than|over|upwards of|or (?:even |way |much )?(?:more|higher|above))\b`)
	atMostRatio  = pattern.New(`(?i)\b(?:at most|less than|no more than|up to|under|or (?:even )?(?:less|lower|fewer))\b`)
)

// ratio answers a part that asks for the read/write ratio, or assumes one, from an answer with both amounts.
func (a *answering) ratio(m *matched) bool {
	text := m.part.text
	claims, claimed := claimedRatio(text)
	of := heaviness.MatchString(text) || looking.MatchString(text) && (changing.MatchString(text) || toOne.MatchString(text))
	if m.exact() || !of || !claimed && !(m.kind == asks && !m.polar() && ratioWord.MatchString(text)) {
		return false
	}
	id, known := a.knownRatio()
	if id == "" {
		return false
	}
	f := form{again: a.mind.items[id]}
	if say := a.itemNamed(id).Say; !forEach.MatchString(say) {
		f.converted = "about " + strconv.FormatFloat(rounded(known), 'f', -1, 64) + " to one"
	}
	if claimed && m.polar() {
		by := off(claims, known)
		holds, nearly := by <= roughness, by > tolerance && by <= roughness
		switch {
		case atLeastRatio.MatchString(text):
			holds, nearly = known >= claims*(1-boundSlack), false
		case atMostRatio.MatchString(text):
			holds, nearly = known <= claims*(1+boundSlack), false
		}
		f.yes, f.nearly = holds != m.negated, nearly && !m.negated
		f.no = !f.yes
	}
	a.say(rubric.TurnAnswer, id, a.put(f, a.itemNamed(id).Say))
	return true
}

// knownRatio is the scope item whose answer has the ratio, and the ratio; empty if there is none.
func (a *answering) knownRatio() (id string, ratio float64) {
	for i := range a.Script.Items {
		item := &a.Script.Items[i]
		if r, ok := ratioOf(item.Say); ok && item.Kind != scenarios.Yours && heaviness.MatchString(item.Words) {
			return item.ID(), r
		}
	}
	return "", 0
}

// claimedRatio is the ratio that a text assumes, the larger number to the smaller one.
func claimedRatio(text string) (float64, bool) {
	if m := inFigureRatio.FindStringSubmatch(text); m != nil {
		x, err1 := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		y, err2 := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
		if err1 == nil && err2 == nil && x > 0 && y > 0 && x != y {
			return math.Max(x/y, y/x), true
		}
	}
	for _, q := range claimed(text) {
		if q.Unit.Kind == reading.Factor && q.Value > 1 {
			return q.Value, true
		}
	}
	return 0, false
}

// ratioOf is the ratio that an answer states, or the one of its two amounts.
func ratioOf(text string) (float64, bool) {
	var counts []float64
	for _, q := range reading.Quantities(text) {
		if q.Unit.Kind == reading.Count && q.Value >= 2 {
			counts = append(counts, q.Value*q.Unit.Scale)
		}
	}
	switch {
	case forEach.MatchString(text) && len(counts) > 0:
		return counts[len(counts)-1], true
	case len(counts) == 2:
		return math.Max(counts[0]/counts[1], counts[1]/counts[0]), true
	}
	return 0, false
}
