package design

import "slices"

// Size limits of a diagram. A larger one is rejected.
const (
	MaxSource = 32 << 10 // bytes of a diagram
	MaxLine   = 2000     // bytes of a line
	MaxNodes  = 500
	MaxEdges  = 2000
	MaxDepth  = 5       // levels of nested containers
	MaxCount  = 100_000 // instances of a node
	MaxLabel  = 500     // bytes of a label that are read
	MaxAlarms = 200
	MaxCalls  = 1_000_000_000 // calls of a part per user request
)

// Format is the notation of a diagram.
type Format string

// The formats.
const (
	D2      Format = "d2"
	Mermaid Format = "mermaid"
	Arrows  Format = "arrows" // lines of arrows in prose
	Board   Format = "board"  // a drawing, converted to D2
)

// Pos is a position in the source.
type Pos struct {
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // from 1, in runes
}

// Attr is something a label can state about a node or an edge.
type Attr string

// The attributes of a node.
const (
	Count       Attr = "count"        // instances
	Zones       Attr = "zones"        // zones that the instances span
	Regions     Attr = "regions"      // regions, each with a full copy
	ServiceTime Attr = "service-time" // ms
	HitRate     Attr = "hit-rate"     // percent
	Retries     Attr = "retries"      // further attempts after a failed call
	Timeout     Attr = "timeout"      // ms
	Breaker     Attr = "breaker"      // 1 if there is a circuit breaker
	Pool        Attr = "pool"         // concurrent calls per instance; for a function, in total
	MTBF        Attr = "mtbf"         // ms between failures, on average
	MTTR        Attr = "mttr"         // ms to repair, on average
	ScaleMin    Attr = "scale-min"    // instances
	ScaleMax    Attr = "scale-max"    // instances
	Memory      Attr = "memory"       // GB
	Storage     Attr = "storage"      // GB
	Shards      Attr = "shards"       // parts that each take a share of the load
	Backup      Attr = "backup"       // 1 if a backup is declared
	Internal    Attr = "internal"     // 1 if users are inside the network, so that responses do not leave it
	Copies      Attr = "copies"       // copies of each item in a cache, on different instances
	Measured    Attr = "capacity"     // measured calls/s of one instance
	Existing    Attr = "existing"     // 1 if it already exists and is not billed
	Logged      Attr = "logged"       // percent of its calls that write a log line
	OwnPrice    Attr = "price"        // US dollars per month of one instance, including its network and logs
)

// The attributes of an edge.
const (
	Rate    Attr = "rate"    // requests/s
	Share   Attr = "share"   // percent of the calls
	FanOut  Attr = "fan-out" // calls per call
	Async   Attr = "async"   // 1 if the caller does not wait
	Misses  Attr = "misses"  // 1 if only cache misses are sent this way
	Reads   Attr = "reads"   // 1 if the calls read
	Writes  Attr = "writes"  // 1 if the calls write
	Payload Attr = "payload" // KB per call
	Local   Attr = "local"   // 1 if calls stay in the caller's zone where possible
)

// Node is a part of a design as it was written.
type Node struct {
	ID     string // its name after those of its containers: eu.api
	Label  string
	Kind   *Kind // nil if unknown
	Plain  bool  // the service is assumed from a plain word
	Named  bool  // the kind comes from the name, not from the label
	Size   Size  // Name is empty if none is declared
	Said   map[Attr]float64
	Region string // name of the container that is a region; empty for the home region
	Zone   string // name of the container that is a zone; empty if the instances are spread
	Pos    Pos
}

// Edge is a connection as it was written.
type Edge struct {
	From, To int // indexes into Design.Nodes
	Label    string
	Said     map[Attr]float64
	Pos      Pos
}

// Alarm is a signal that notifies somebody.
type Alarm struct {
	Node   int // -1 for all
	Signal string
	Text   string
	Pos    Pos
}

// Question asks about something unclear in a diagram.
type Question struct {
	Node string `json:"node,omitempty"` // its ID; empty for the diagram as a whole
	Text string `json:"text"`
	Hint string `json:"hint,omitempty"` // what was probably meant, such as 'did you mean "cdn"?'
	Pos  Pos    `json:"pos"`

	Arrow bool `json:"-"` // it is about an arrow that starts at the node
}

// Container is a region, a zone, or a group of nodes.
type Container struct {
	ID    string // its name after those of its containers
	Label string // empty if it is the same as the name
}

// Design is a parsed diagram.
type Design struct {
	Format    Format
	Within    []Container // in the order in which they appear
	Nodes     []Node
	Edges     []Edge
	Alarms    []Alarm
	Questions []Question
	Entries   []int // nodes that requests come from
	Dropped   []int // edges left out because they close a loop, as indexes into Edges
	NoClient  bool  // no users are drawn, so nodes without incoming edges count as entries
}

// Sized reports whether the diagram states a number or a size of any of its parts or arrows. Otherwise its evaluation rests on assumptions
// and on the catalog alone, and says nothing about the candidate's design.
func (d *Design) Sized() bool {
	return slices.ContainsFunc(d.Nodes, func(n Node) bool { return n.Size.Name != "" || hasNumber(n.Said) }) ||
		slices.ContainsFunc(d.Edges, func(e Edge) bool { return hasNumber(e.Said) })
}

// flags are attributes without a number.
var flags = []Attr{Breaker, Backup, Internal, Existing, Async, Misses, Reads, Writes, Local}

func hasNumber(said map[Attr]float64) bool {
	for a := range said {
		if !slices.Contains(flags, a) {
			return true
		}
	}
	return false
}

// Node returns the index of a node by its ID, or -1.
func (d *Design) Node(id string) int {
	for i := range d.Nodes {
		if d.Nodes[i].ID == id {
			return i
		}
	}
	return -1
}

// dropped reports whether an edge is left out.
func (d *Design) dropped(edge int) bool {
	for _, e := range d.Dropped {
		if e == edge {
			return true
		}
	}
	return false
}
