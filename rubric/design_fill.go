package rubric

import (
	"regexp"
	"slices"
	"strings"

	"tenx/rubric/design"
)

// A prompt may name what the diagram shows: 'At ten times the peak, {design.bottleneck} is at {design.bottleneck_use}. What then?'

var placeholder = regexp.MustCompile(`\{design\.([a-z_]*)\}`)

// fills are the names that a prompt may use, with what is said where the diagram has nothing of the kind.
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

// UnknownFills gives the names that a prompt uses and that there are not.
func UnknownFills(text string) []string {
	var out []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		if _, ok := fills[m[1]]; !ok {
			out = append(out, m[0])
		}
	}
	return out
}

// FillNames are the names that a prompt may use, sorted.
func FillNames() []string {
	var out []string
	for name := range fills {
		out = append(out, "{design."+name+"}")
	}
	slices.Sort(out)
	return out
}

// Fill puts what the answer's diagram shows into the text of a prompt.
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

// failing says a failure as a clause: 'at db, replicas fall behind', 'api is overloaded'.
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
			return design.Short(100*n.Use, "%")
		}
	case "breaks_at":
		if r.BreaksAt > 0 {
			return design.Short(r.BreaksAt, "") + "x the peak"
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
		return "$" + design.Short(r.Costs[0].Total, "")
	}
	return ""
}
