package design

import (
	"fmt"
	"math"
	"strings"
)

// Story describes, step by step, what happens as the load grows, based on an evaluation and not on a run. Effects that only a run shows, such as
// a spike that ends or caches that start cold, are left to the simulation.
func Story(r *Report) []string {
	one, ok := r.Level(1)
	ten, ok2 := r.Level(10)
	if !ok || !ok2 {
		return nil
	}
	var out []string
	switch {
	case r.BreaksAt == 0:
		return []string{"No part of this design has a known limit, so nothing overloads."}
	case r.BreaksAt <= 1:
		out = append(out, fmt.Sprintf("The design does not carry the load at 1x: %s is at %s of its capacity.", r.Bottleneck, percent(use(one, r.Bottleneck))))
	default:
		out = append(out, fmt.Sprintf("At 1x everything keeps up; the busiest part is %s at %s.", r.Bottleneck, percent(use(one, r.Bottleneck))))
	}
	if r.BreaksAt > 10 {
		return append(out, fmt.Sprintf("At 10x it still keeps up: %s is at %s. It would break at %sx.", r.Bottleneck, percent(use(ten, r.Bottleneck)), Short(r.BreaksAt, "")))
	}
	out = append(out, fmt.Sprintf("As the load grows, %s is the first to overload, at %sx (%s rps).", r.Bottleneck, Short(r.BreaksAt, ""), Short(r.BreaksAt*one.RPS, "")))
	for _, n := range ten.Nodes {
		if n.Arrives > 1.01*n.Offered && n.Shed > 0 {
			out = append(out, fmt.Sprintf("Retries multiply the load on %s: %s/s become %s/s, while it serves %s/s.", n.Node, Short(n.Offered, ""), Short(n.Arrives, ""), Short(n.Served, "")))
		}
	}
	if len(ten.Over) > 0 {
		var over []string
		for _, id := range ten.Over {
			over = append(over, fmt.Sprintf("%s at %s", id, percent(use(ten, id))))
		}
		out = append(out, "At 10x, over their limit: "+strings.Join(over, ", ")+".")
	}
	for _, n := range ten.Nodes {
		if n.Piles && n.Shed > 0 {
			out = append(out, fmt.Sprintf("Work piles up in front of %s: after an hour at 10x, %s pieces, which take %s to work off at 1x.", n.Node, Short(3600*n.Shed, ""), drain(one, n)))
		}
	}
	return out
}

// drain returns how long it takes to work off an hour's backlog at 10x once the load is back at 1x.
func drain(one Level, n NodeLoad) string {
	at, _ := one.Node(n.Node)
	spare := n.Served - at.Offered
	if spare <= 0 || math.IsInf(spare, 0) {
		return "forever"
	}
	return Short(n.Shed/spare, "hours")
}

func use(l Level, id string) float64 {
	n, _ := l.Node(id)
	return n.Use
}
