package conversation

import (
	"math"
	"regexp"
	"strings"

	"tenx/rubric/reading"
	"tenx/scenarios"
)

// How far a number may be from a fact's and still be right.
const (
	tolerance = 1.1  // factor
	roughness = 1.35 // the same where it is called rough
)

// verdict is what the facts say of a number that the candidate takes for granted.
type verdict int

const (
	unclear verdict = iota // no number, or none that can be held against the fact
	right
	wrong
)

var (
	rough = regexp.MustCompile(`\b(?:about|around|roughly|approximately|approx|some|ballpark|order of|more or less|close to|nearly|almost|~)`)
	toOne = regexp.MustCompile(`(?i)\b(\d[\d,.]*|[a-z]+(?: [a-z]+)?)\s*(?:to|:|-to-)\s*(?:one|1)\b`)
)

// oneOf is a single unit in words: 'about a petabyte', 'under a second'.
var oneOf = regexp.MustCompile(`(?i)\b(about|around|roughly|under|over|below|above|within|than|nearly|almost|by|is|takes|of|for) an? ((?:peta|tera|giga|mega)bytes?|second|minute|hour|day|week|month|year|million|billion|thousand|hundred|dozen|percent)\b`)

// claimed are the numbers that a part takes for granted.
func claimed(text string) []reading.Quantity {
	text = oneOf.ReplaceAllString(text, "$1 1 $2")
	if m := toOne.FindStringSubmatch(text); m != nil {
		for _, word := range []string{m[1], lastWord(m[1])} {
			if qs := reading.Quantities("a " + word + " times"); len(qs) == 1 {
				qs[0].Unit = reading.Unit{Kind: reading.Factor, Scale: 1}
				return qs
			}
			if qs := reading.Quantities(word + " times"); len(qs) == 1 {
				qs[0].Unit = reading.Unit{Kind: reading.Factor, Scale: 1}
				return qs
			}
		}
	}
	var out []reading.Quantity
	for _, q := range reading.Quantities(text) {
		if !q.Word {
			out = append(out, q)
		}
	}
	return out
}

func lastWord(s string) string {
	f := strings.Fields(s)
	return f[len(f)-1]
}

// check holds the numbers of a part against those of a fact. A number that the fact names anywhere is right; one that can be held against
// the fact's own value and is not near any is wrong.
func check(text string, f scenarios.Fact) verdict {
	all := claimed(text)
	if len(all) == 0 {
		return unclear
	}
	within := tolerance
	if rough.MatchString(strings.ToLower(text)) {
		within = roughness
	}
	amounts := amountsOf(f)
	v := unclear
	for _, q := range all {
		switch {
		case near(q, amounts, within):
			v = max(v, right)
		case len(amounts) > 0 && f.Unit != "" && comparable(q, amounts[0]):
			return wrong
		}
	}
	return v
}

// amountsOf are the numbers of a fact: its value first, then those that it tells.
func amountsOf(f scenarios.Fact) []reading.Quantity {
	var out []reading.Quantity
	if f.Unit != "" {
		if u, err := reading.ParseUnit(f.Unit); err == nil {
			out = append(out, reading.Quantity{Value: f.Value, Low: f.Value, High: f.Value, Unit: u})
		}
	}
	return append(out, reading.Quantities(f.Tell)...)
}

func near(q reading.Quantity, amounts []reading.Quantity, within float64) bool {
	for i, a := range amounts {
		if !comparable(q, a) || i > 0 && q.Unit.Kind == reading.Count && a.Unit.Per != q.Unit.Per && q.Unit.Per > 0 {
			continue
		}
		x, y := q.Base(), a.Base()
		if q.Unit.Per == 0 || a.Unit.Per == 0 {
			x, y = q.Value*q.Unit.Scale, a.Value*a.Unit.Scale
		}
		if off(x, y) <= within {
			return true
		}
	}
	return false
}

func off(x, y float64) float64 {
	if x <= 0 || y <= 0 {
		return math.Inf(1)
	}
	return math.Max(x/y, y/x)
}

// comparable says whether two numbers measure the same kind of thing. A rate and a bare count may: 'a hundred million links'.
func comparable(q, a reading.Quantity) bool {
	if q.Unit.Kind == reading.Count && q.Unit.Noun == "" && a.Unit.Kind == reading.Money {
		return true // 'is 150k a month the budget?'
	}
	if q.Unit.Kind != a.Unit.Kind {
		return false
	}
	if q.Unit.Kind == reading.Count {
		u, v := q.Unit, a.Unit
		u.Per, v.Per, u.Of, v.Of = 0, 0, "", ""
		return u.Comparable(v) // of the same things
	}
	return q.Unit.Kind == reading.Size || (q.Unit.Per > 0) == (a.Unit.Per > 0) || q.Unit.Per == 0
}

var period = regexp.MustCompile(`\b(?:(?:per|a|an|each|every|in a|in one|over a)\s+(second|sec|minute|hour|day|week|month|year)|(secondly|hourly|daily|weekly|monthly|yearly|annually)|(qps|rps|tps))\b`)

// asked is the period that a text asks for, in seconds, and its name; 0 if there is none.
func asked(text string) (seconds float64, name string) {
	m := period.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
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

var periodSeconds = map[string]float64{"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400, "month": 30.4 * 86400, "year": 365 * 86400}

// convert gives a fact's rate in the period that a part asks for; empty if there is nothing to convert.
func (a *answering) convert(p part, id string) string {
	f := a.fact(id)
	want, name := asked(p.text)
	count, per, ok := strings.Cut(f.Unit, "/")
	have := periodSeconds[periodNames[per]]
	if want == 0 || !ok || have == 0 || want == have || f.Value == 0 {
		return ""
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

// sayIn says whether a text names a number in a period already.
func sayIn(text, name string) bool {
	for _, q := range reading.Quantities(text) {
		if q.Unit.Per == periodSeconds[name] {
			return true
		}
	}
	return false
}

// rounded keeps two significant digits, as people say a number that they work out in their head.
func rounded(v float64) float64 {
	if v <= 0 {
		return 0
	}
	scale := math.Pow(10, math.Floor(math.Log10(v))-1)
	return math.Round(v/scale) * scale
}
