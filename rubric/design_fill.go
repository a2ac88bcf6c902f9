package rubric

import (
	"math"
	"slices"
	"strings"

	"tenx/rubric/design"
	"tenx/rubric/pattern"
)

// A prompt may refer to values of the diagram: 'At ten times the peak, {design.bottleneck} is at {design.bottleneck_use}. What then?'

var placeholder = pattern.New(`\{design\.([a-z_]*)\}`)

// fills are the names that a prompt may use, and the text if the diagram has no such value.
var fills = map[string]string{
	"bottleneck":     "the part that breaks first",
	"bottleneck_use": "more than it can do",
	"breaks_at":      "some factor of the peak",
	"spof":           "one instance",
	"unwatched":      "something fails",
	"limit":          "a limit that no further instances lift",
	"cold_cache":     "the store gets every call",
	"largest_cost":   "the largest item",
	"cost_per_month": "the whole of it",
}

// Fills reports whether a prompt names what the diagram shows.
func Fills(text string) bool { return placeholder.MatchString(text) }

// UnknownFills returns the names in a prompt that are not FillNames.
func UnknownFills(text string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if _, ok := fills[m[1]]; !ok {
			out = append(out, m[0])
		}
	}
	return out
}

// FillNames are the names of diagram facts that a prompt may use, sorted.
func FillNames() []string {
	var out []string
	for name := range fills {
		out = append(out, "{design."+name+"}")
	}
	slices.Sort(out)
	return out
}

// Fill replaces the names in a prompt's text with what the answer's diagram shows.
func (v *View) Fill(text string) string {
	if !strings.Contains(text, "{design.") {
		return text
	}
	d := v.lookDesign()
	return placeholder.ReplaceAllStringFunc(text, func(m string) string {
		name := placeholder.FindStringSubmatch(m)[1]
		if d.report != nil {
			if said := d.fill(name); said != "" {
				return said
			}
		}
		return fills[name]
	})
}

// spokenFactor formats a factor of the peak: 2.7 times the peak, 40% of the peak.
func spokenFactor(v float64) string {
	switch {
	case v >= 1:
		return design.Short(v, "") + " times the peak"
	case v >= 0.01:
		return design.Short(100*v, "%") + " of the peak"
	}
	return "less than 1% of the peak"
}

// spokenUse formats a utilization: 340%, or 25 times its limit.
func spokenUse(v float64) string {
	if v <= 10 {
		return design.Short(100*v, "%")
	}
	return design.Short(twoDigits(v), "") + " times its limit"
}

// twoDigits rounds as people do in speech.
func twoDigits(v float64) float64 {
	if v <= 0 {
		return v
	}
	unit := math.Pow(10, math.Floor(math.Log10(v))-1)
	return math.Round(v/unit) * unit
}

// failing formats a failure as a clause: 'at db, replicas fall behind', 'api is overloaded'.
func failing(w design.Watch) string {
	text := strings.TrimPrefix(w.Text, w.Node+": ")
	if verb, ok := strings.CutPrefix(text, "it "); ok {
		return w.Node + " " + verb
	}
	return "at " + w.Node + ", " + text
}

func (d *drawn) fill(name string) string {
	r := d.report
	ten, _ := r.Level(10)
	switch name {
	case "bottleneck":
		return r.Bottleneck
	case "bottleneck_use":
		if n, ok := ten.Node(r.Bottleneck); ok {
			return spokenUse(n.Use)
		}
	case "breaks_at":
		if r.BreaksAt > 0 {
			return spokenFactor(r.BreaksAt)
		}
	case "spof":
		if s := r.SPOFs(); len(s) > 0 {
			return s[0].Title()
		}
	case "unwatched":
		if w := r.Unwatched(); len(w) > 0 {
			return failing(w[0])
		}
	case "limit":
		return r.LimitText()
	case "cold_cache":
		return r.ColdText()
	case "largest_cost":
		return r.Costs[0].Largest
	case "cost_per_month":
		return "$" + design.Short(twoDigits(r.Costs[0].Total), "")
	}
	return ""
}
