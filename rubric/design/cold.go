package design

import (
	"cmp"
	"fmt"
	"slices"
)

// Cold is the load that an empty cache causes behind it at the peak: after a restart, a flush, or a release that changes the keys.
type Cold struct {
	Cache string     `json:"cache"`
	Edge  bool       `json:"edge,omitempty"` // at the edge, where no restart empties everything at once
	Loads []ColdLoad `json:"loads"`          // parts that get at least 1.5 times their load, highest first
}

// ColdLoad is the load on a part while a cache in front of it is empty.
type ColdLoad struct {
	Node  string  `json:"node"`
	Calls float64 `json:"calls"`         // calls/s
	Times float64 `json:"times"`         // relative to its normal load
	Use   float64 `json:"use,omitempty"` // calls divided by capacity; 0 if there is no limit
}

// leastMore is the smallest increase in calls that is reported.
const leastMore = 1.5

// colds evaluates the design with each cache empty in turn.
func (m *model) colds() []Cold {
	warm, cold := newFlow(m), newFlow(m)
	m.offer(warm, 1, nil)
	st := state{dead: make([]bool, len(m.parts)), share: make([]float64, len(m.parts))}
	for n := range st.share {
		st.share[n] = 1
	}
	var out []Cold
	for n := range m.parts {
		p := &m.parts[n]
		if p.hit <= 0 || warm.offered[n] == 0 || p.class != "cache" && p.class != "edge" {
			continue
		}
		st.cold = n + 1
		m.offer(cold, 1, &st)
		c := Cold{Cache: p.id, Edge: p.class == "edge"}
		for k := range m.parts {
			if times := cold.offered[k] / warm.offered[k]; warm.offered[k] > 0 && times >= leastMore {
				c.Loads = append(c.Loads, ColdLoad{m.parts[k].id, cold.offered[k], times, m.use(cold, k, &st)})
			}
		}
		slices.SortStableFunc(c.Loads, func(a, b ColdLoad) int {
			return cmp.Or(cmp.Compare(b.Use, a.Use), cmp.Compare(b.Times, a.Times))
		})
		out = append(out, c)
	}
	return out
}

// carriesCold reports whether the parts behind each cache carry the peak while that cache is empty. Caches at the edge don't count: there
// are many of them, and they are not emptied all at once.
func (r *Report) carriesCold() bool {
	return !slices.ContainsFunc(r.Colds, func(c Cold) bool {
		return !c.Edge && slices.ContainsFunc(c.Loads, func(l ColdLoad) bool { return l.Use >= full })
	})
}

// ColdText describes the effect of an empty cache: "db gets 20 times its calls, 500% of its capacity". It returns "" if there is no cache in memory.
func (r *Report) ColdText() string {
	for _, c := range r.Colds {
		if c.Edge || len(c.Loads) == 0 {
			continue
		}
		l := c.Loads[0]
		said := fmt.Sprintf("%s gets %s times its calls", l.Node, Short(l.Times, ""))
		if l.Use > 0 {
			said += ", " + percent(l.Use) + " of its capacity"
		}
		return said
	}
	return ""
}
