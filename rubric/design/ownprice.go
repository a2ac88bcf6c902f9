package design

import (
	"fmt"
	"slices"
)

// leastPrice is the share of the list price below which a declared price is implausible.
const leastPrice = 0.2

// priced returns the price of an instance in the diagram; 0 if it is implausible.
func (r *resolver) priced(n *Node, p *part, v float64) float64 {
	list := p.listPrice()
	switch {
	case list == 0:
		r.m.notes = append(r.m.notes, n.ID+": a price counts for what is made of instances")
		return 0
	case v < leastPrice*list:
		r.m.notes = append(r.m.notes, fmt.Sprintf("%s: $%s a month is outside of what is believed; the list price of $%s is used", n.ID, Short(v, ""), Short(list, "")))
		return 0
	}
	return r.note(Input{n.ID, OwnPrice, v, "$", Declared, ""})
}

// perInstance reports whether a price is one of instances.
func perInstance(per string) bool {
	return slices.Contains([]string{"size-hour", "unit-hour", "vcpu-hour", "memory-hour"}, per)
}

// listPrice is what one instance costs in a month; 0 where a part is not made of any.
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
