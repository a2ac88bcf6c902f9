package conversation

import (
	"math"
	"strings"

	"tenx/rubric/pattern"
	"tenx/rubric/reading"
	"tenx/scenarios"
)

// Rates, converted to the period of a question.

var period = pattern.New(`\b(?:(?:per|a|an|each|every|in a|in one|over a)\s+(?:normal |ordinary |typical |average |usual )?(second|sec|minute|hour|day|week|month|year)|(secondly|hourly|daily|weekly|monthly|yearly|annually)|(qps|rps|tps))\b`)

// asked is the period that a text asks for, in seconds, and its name; 0 if there is none.
func asked(text string) (seconds float64, name string) {
	lower := strings.ToLower(text)
	m := period.FindStringSubmatch(lower)
	if m == nil || strings.Contains(lower, "than on "+m[0]) || strings.Contains(lower, "than in "+m[0]) { // 'more than on a normal day' asks for no day
		return 0, ""
	}
	name = m[1]
	switch {
	case m[3] != "":
		name = "second"
	case m[2] != "":
		name = map[string]string{"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}[m[2]]
	case name == "sec":
		name = "second"
	}
	return periodSeconds[name], name
}

// passing matches words for rates that hold for a short time.
var passing = pattern.New(`(?i)\b(?:peaks?|spikes?|bursts?|busiest|rush|surges?|for (?:an hour|half an hour|\w+ minutes))\b`)

var periodSeconds = map[string]float64{"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400, "month": 30.4 * 86400, "year": 365 * 86400}

// convert returns a fact's rate in the period that a part asks for; empty if there is nothing to convert.
func (a *answering) convert(p part, id string) string {
	f := a.fact(id)
	want, name := asked(p.text)
	count, per, ok := strings.Cut(f.Unit, "/")
	have := periodSeconds[periodNames[per]]
	if want == 0 || !ok || have == 0 || want == have || f.Value == 0 {
		return ""
	}
	if want > have && passing.MatchString(f.ID+" "+f.Tell) {
		return "" // a peak is not a daily rate
	}
	value := rounded(f.Value / have * want)
	if value == 0 || sayIn(f.Tell, name) {
		return ""
	}
	article := "a"
	if name == "hour" {
		article = "an"
	}
	return "about " + scenarios.Quantity(value, count) + " " + article + " " + name
}

// sayIn reports whether a text already has a number for a period.
func sayIn(text, name string) bool {
	for _, q := range reading.Quantities(text) {
		if q.Unit.Per == periodSeconds[name] {
			return true
		}
	}
	return false
}

// rounded rounds to two significant digits, as people do with mental arithmetic.
func rounded(v float64) float64 {
	if v <= 0 {
		return 0
	}
	scale := math.Pow(10, math.Floor(math.Log10(v))-1)
	return math.Round(v/scale) * scale
}
