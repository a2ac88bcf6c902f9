package design

import (
	"fmt"
	"slices"
)

// leastPrice is the share of the list price below which a declared price is implausible.
const leastPrice = 0.2

// priced returns the price of an instance in the diagram, or 0 if it is implausible.
func (r *resolver) priced(n *Node, p *part, v float64) float64 {
	list := p.listPrice()
	switch {
	case list == 0:
		r.m.notes = append(r.m.notes, n.ID+": a price counts for what is made of instances")
		return 0
	case v < leastPrice*list:
		r.m.notes = append(r.m.notes, fmt.Sprintf("%s: $%s a month is implausible; using the list price of $%s", n.ID, Short(v, ""), Short(list, "")))
		return 0
	}
	return r.note(Input{n.ID, OwnPrice, v, "$", Declared, ""})
}

// perInstance reports whether a price is charged per instance.
func perInstance(per string) bool {
	return slices.Contains([]string{"size-hour", "unit-hour", "vcpu-hour", "memory-hour"}, per)
}

// listPrice returns the monthly list price of one instance, or 0 if a part is not made of instances.
func (p *part) listPrice() float64 {
	if p.place == nil {
		return 0
	}
	usd := 0.0
	for _, pr := range p.kind.Prices {
		switch pr.Per {
		case "size-hour":
			usd += p.size.Hour * pr.Factor
		case "unit-hour":
			usd += pr.V
		case "vcpu-hour":
			usd += pr.V * p.size.VCPU
		case "memory-hour":
			usd += pr.V * p.memory
		}
	}
	return usd * hoursPerMonth
}
