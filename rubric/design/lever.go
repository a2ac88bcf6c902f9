package design

import (
	"cmp"
	"fmt"
	"slices"
)

// lever finds the largest driver and suggests how to reduce it.
func (b *biller) lever() {
	c := &b.c
	for _, d := range sortedKeys(c.Drivers) {
		if c.Largest == "" || c.Drivers[d] > c.Drivers[c.Largest] {
			c.Largest = d
		}
	}
	if c.Largest == "" || b.lean {
		return
	}
	i := slices.IndexFunc(c.Lines, func(l CostLine) bool { return l.Driver == c.Largest })
	l := c.Lines[i]
	switch c.Largest {
	case Compute:
		c.Lever = "a commitment (Savings Plan or reserved instances)"
		if n := b.m.d.Node(l.Node); n >= 0 && b.m.parts[n].place != nil {
			c.Lever = fmt.Sprintf("%s runs at %s at the peak: %s", l.Node, percent(b.m.use(b.peak, n, nil)), "fewer or smaller instances where that is low, and a commitment for the rest")
		}
	case Requests:
		c.Lever = "a committed price per request, and browser caching, so that fewer requests are made"
		if n := b.m.d.Node(l.Node); n >= 0 && b.m.parts[n].class == "edge" {
			return
		}
		c.Lever = fmt.Sprintf("fewer calls to %s: batch them, or answer more of them from a cache", cmp.Or(l.Node, "the service"))
	case StorageC:
		c.Lever = fmt.Sprintf("less data in %s: expire it, or move cold data to a cheaper class", l.Node)
	case Transfer:
		c.Lever = "smaller responses (compression), a higher hit rate close to the users, calls that stay in their zone"
	case Logs:
		c.Lever = "sample the logs, and keep them for fewer days"
	}
}
