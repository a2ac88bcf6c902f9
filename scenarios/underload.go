package scenarios

import (
	"slices"

	"tenx/rubric/design"
	"tenx/rubric/reading"
)

// Design gives the load and the targets that a design of this scenario is evaluated with, from the facts that answer the standard
// questions for them.
func (s *Scenario) Design() design.Scenario {
	out := design.Scenario{ID: s.ID}
	for _, f := range s.Facts {
		u, err := reading.ParseUnit(f.Unit)
		if f.Unit == "" || err != nil {
			continue
		}
		base := f.Value * u.Scale
		about := func(topic string) bool { return slices.Contains(f.About, topic) }
		rate := u.Kind == reading.Count && u.Per > 0
		switch {
		case about("peak") && rate && out.Peak == 0:
			out.Peak = base / u.Per
		case about("load") && rate && out.Average == 0:
			out.Average = base / u.Per
		case about("latency") && u.Kind == reading.Time && out.P99 == 0:
			out.P99 = base * 1000
		case about("availability") && u.Kind == reading.Percent && out.Availability == 0:
			out.Availability = base
		case about("budget") && u.Kind == reading.Money && u.Per > 0 && out.Budget == 0:
			out.Budget = base / u.Per * secondsPerMonth
		}
	}
	if out.Peak == 0 { // a scenario that only gives an average is planned for three times that
		out.Peak = 3 * out.Average
	}
	if out.Average > out.Peak {
		out.Average = 0
	}
	return out
}

const secondsPerMonth = 365 * 86400.0 / 12
