package design

import (
	"fmt"
	"slices"
	"strings"
)

// limitVerdicts say whether a limit that cannot be raised is exceeded, and whether one key alone is too much for a part.
func (r *Report) limitVerdicts() []Verdict {
	var out []Verdict
	for _, l := range r.Limits {
		out = append(out, Verdict{fmt.Sprintf("within-limits-%gx", l.Factor), yes(!slices.ContainsFunc(l.Uses, LimitUse.Binds)), fmt.Sprintf("it stays within the limits of its parts at %gx", l.Factor)})
	}
	if r.Scenario.Hottest > 0 && len(r.Limits) > 0 {
		hot := slices.ContainsFunc(r.Limits[0].Uses, func(u LimitUse) bool { return strings.HasPrefix(u.Limit, "key-") && u.Use > 1 && !keyMayDiffer(u) })
		out = append(out, Verdict{"hot-key", yes(hot), "a single key needs more than a part can serve for one key"})
	}
	return out
}

// keyMayDiffer reports whether the load of one key can be spread, as in a stream with another partition key.
func keyMayDiffer(u LimitUse) bool { return u.Limit == "key-calls" }

// Limit returns the highest use of a limit by any part at 10 times the load, or 0 if no part has the limit.
func (r *Report) Limit(name string) float64 {
	most := 0.0
	for _, l := range r.Limits {
		for _, u := range l.Uses {
			if l.Factor == 10 && u.Limit == name {
				most = max(most, u.Use)
			}
		}
	}
	return most
}

// bandwidth is the limit of an instance's network, which comes from its size.
const bandwidth = "bandwidth"

// LimitNames returns the names of all limits, sorted.
func (c *Catalog) LimitNames() []string {
	names := []string{bandwidth}
	for _, l := range c.Limits {
		names = append(names, l.ID)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// LimitText names the limit that is exceeded most at 10 times the load: "the limit on connections to an instance of db (5,440 of 2,000)". It
// returns "" if none is exceeded.
func (r *Report) LimitText() string {
	for _, l := range r.Limits {
		i := slices.IndexFunc(l.Uses, LimitUse.Binds)
		if l.Factor != 10 || i < 0 {
			continue
		}
		u := l.Uses[i]
		unit := u.Unit
		switch {
		case strings.HasPrefix(u.Text, u.Unit):
			unit = ""
		case !strings.HasPrefix(u.Unit, "/"):
			unit = " " + u.Unit
		}
		return fmt.Sprintf("the limit on %s of %s (%s of %s%s)", u.Text, u.Node, Short(u.Used, ""), Short(u.Max, ""), unit)
	}
	return ""
}
