package design

import "fmt"

// Claim is a number that the text states about the design.
type Claim struct {
	What  string  // zones, regions, shards or alarms
	Value float64 // at least 2
}

// Contradicts says what the diagram has where it does not bear out a claim; empty where it does, or where it says nothing about it.
func Contradicts(d *Design, c Claim) string {
	most := 0.0
	for _, n := range d.Nodes {
		switch c.What {
		case "zones":
			most = max(most, n.Said[Zones])
			if n.Zone != "" {
				most = max(most, 1)
			}
		case "regions":
			most = max(most, n.Said[Regions])
		case "shards":
			most = max(most, n.Said[Shards])
		}
	}
	switch c.What {
	case "zones":
		most = max(most, float64(different(d, func(n Node) string { return n.Zone })))
	case "regions":
		most = max(most, float64(different(d, func(n Node) string { return n.Region })))
	case "alarms":
		most = float64(len(d.Alarms))
	}
	if most == 0 && c.What != "regions" || most >= c.Value {
		return ""
	}
	return fmt.Sprintf("you wrote %s %s, your diagram has %s", Short(c.Value, ""), c.What, Short(max(1, most), ""))
}

func different(d *Design, of func(Node) string) int {
	seen := map[string]bool{}
	for _, n := range d.Nodes {
		if v := of(n); v != "" {
			seen[v] = true
		}
	}
	return len(seen)
}
