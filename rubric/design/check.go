package design

import (
	"fmt"
	"math"
)

// What a text can claim about a design.
const (
	ClaimZones     = "zones"
	ClaimRegions   = "regions"
	ClaimShards    = "shards"
	ClaimAlarms    = "alarms"
	ClaimInstances = "instances"      // number of servers in total
	ClaimReaders   = "read replicas"  // of a database
	ClaimHitRate   = "hit rate"       // in percent
	ClaimAllZones  = "zones for each" // zones that each part made of instances spans
)

// Claim is a number that the text states about the design.
type Claim struct {
	What  string  // one of the constants above
	Value float64 // at least 2
}

// maxRegions is the highest claimed number of regions that is checked.
const maxRegions = 6

// hitRateOff is how many percentage points a stated hit rate may differ from the drawn one.
const hitRateOff = 5

// Contradicts says what the diagram has if it contradicts a claim. It returns "" if the diagram supports the claim or says nothing about it.
// Having more than claimed is not a contradiction, except for a hit rate.
func Contradicts(d *Design, c Claim) string {
	said, most := 0.0, 0.0
	switch c.What {
	case ClaimHitRate:
		return contradictsHitRate(d, c.Value)
	case ClaimAllZones:
		return contradictsAllZones(d, c.Value)
	case ClaimInstances:
		said, most = countOf(d, func(k *Kind) bool { return k.Class == "compute" })
	case ClaimReaders:
		said, most = countOf(d, func(k *Kind) bool { return k.class.Writer })
		most = max(0, most-1)
	case ClaimAlarms:
		said, most = float64(len(d.Alarms)), float64(len(d.Alarms))
	default:
		most = mostSaid(d, c.What)
		said = most
		if c.What == ClaimRegions {
			said, most = 1, max(1, most)
			if c.Value > maxRegions { // with so many, a diagram often shows one as an example
				return ""
			}
		}
	}
	if said == 0 || most >= c.Value {
		return ""
	}
	return fmt.Sprintf("you wrote %s %s, your diagram has %s", Short(c.Value, ""), c.What, Short(most, ""))
}

// mostSaid returns the largest number of zones, regions or shards that a node states or that containers show.
func mostSaid(d *Design, what string) float64 {
	attr := map[string]Attr{ClaimZones: Zones, ClaimRegions: Regions, ClaimShards: Shards}[what]
	most := 0.0
	for _, n := range d.Nodes {
		most = max(most, n.Said[attr])
		if what == ClaimZones && n.Zone != "" {
			most = max(most, 1)
		}
	}
	switch what {
	case ClaimZones:
		most = max(most, float64(different(d, func(n Node) string { return n.Zone })))
	case ClaimRegions:
		most = max(most, float64(len(regionsOf(d))))
	}
	return most
}

// countOf adds up the instances of nodes of some kinds. said is 0 if one of them states no number, because the sum is then unknown.
func countOf(d *Design, of func(*Kind) bool) (said, sum float64) {
	for _, n := range d.Nodes {
		if n.Kind == nil || !of(n.Kind) {
			continue
		}
		count := max(n.Said[Count], n.Said[ScaleMax])
		if count == 0 {
			return 0, 0
		}
		said++
		sum += count * max(1, n.Said[Regions]) * max(1, n.Said[Shards])
	}
	return said, sum
}

func contradictsHitRate(d *Design, claimed float64) string {
	drawn := -1.0
	for _, n := range d.Nodes {
		hit, ok := n.Said[HitRate]
		if !ok {
			continue
		}
		if math.Abs(hit-claimed) <= hitRateOff {
			return ""
		}
		if drawn < 0 || math.Abs(hit-claimed) < math.Abs(drawn-claimed) {
			drawn = hit
		}
	}
	if drawn < 0 {
		return ""
	}
	return fmt.Sprintf("you wrote a hit rate of %s, your diagram has %s", Short(claimed, "%"), Short(drawn, "%"))
}

func contradictsAllZones(d *Design, claimed float64) string {
	for _, n := range d.Nodes {
		if zones, ok := n.Said[Zones]; ok && n.Kind != nil && n.Kind.HasUnits() && zones < claimed && n.Zone == "" {
			return fmt.Sprintf("you wrote %s zones for every part, your diagram has %s in %s", Short(claimed, ""), n.ID, Short(zones, ""))
		}
	}
	return ""
}

// ContradictsCall says what the diagram has if it contradicts the text on whether a call between two nodes waits. It returns "" if they
// agree or there is no arrow between the nodes. Calls that leave a queue are not compared.
func ContradictsCall(d *Design, from, to int, waits bool) string {
	for i, e := range d.Edges {
		if e.From != from || e.To != to || d.dropped(i) {
			continue
		}
		k, target := d.Nodes[from].Kind, d.Nodes[to].Kind
		if k != nil && k.class.Async || target != nil && target.class.Async {
			return ""
		}
		drawn := e.Said[Async] == 0
		if drawn == waits {
			return ""
		}
		how := map[bool]string{true: "waits for", false: "does not wait for"}
		return fmt.Sprintf("you wrote that %s %s %s, in your diagram it %s it", d.Nodes[from].ID, how[waits], d.Nodes[to].ID, how[drawn])
	}
	return ""
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
