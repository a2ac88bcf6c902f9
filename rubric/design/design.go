package design

// Limits of what is read; beyond them a diagram is refused.
const (
	MaxSource = 32 << 10 // bytes of a diagram
	MaxLine   = 2000     // bytes of a line
	MaxNodes  = 500
	MaxEdges  = 2000
	MaxDepth  = 5       // containers within containers
	MaxCount  = 100_000 // instances of a node
	MaxLabel  = 500     // bytes of a label that are read
	MaxAlarms = 200
	MaxCalls  = 1_000_000_000 // calls of a part per request of the users
)

// Format is how a diagram was written.
type Format string

// The formats.
const (
	D2      Format = "d2"
	Mermaid Format = "mermaid"
	Arrows  Format = "arrows" // lines of arrows in prose
	Board   Format = "board"  // what a drawing says, as D2
)

// Pos is a place in the source.
type Pos struct {
	Line   int `json:"line"`   // from 1
	Column int `json:"column"` // from 1, in runes
}

// Attr is what a label can say of a node or of an edge.
type Attr string

// The attributes of a node.
const (
	Count       Attr = "count"        // instances
	Zones       Attr = "zones"        // zones that the instances are spread over
	Regions     Attr = "regions"      // regions that have one each
	ServiceTime Attr = "service-time" // ms
	HitRate     Attr = "hit-rate"     // percent
	Retries     Attr = "retries"      // further tries of a call that failed
	Timeout     Attr = "timeout"      // ms
	Breaker     Attr = "breaker"      // 1 where calls are cut off after failures
	Pool        Attr = "pool"         // calls at once per instance, or for a function in all
	MTBF        Attr = "mtbf"         // ms between failures, on average
	MTTR        Attr = "mttr"         // ms to repair, on average
	ScaleMin    Attr = "scale-min"    // instances
	ScaleMax    Attr = "scale-max"    // instances
	Memory      Attr = "memory"       // GB
	Storage     Attr = "storage"      // GB
	Shards      Attr = "shards"       // parts that each take a share of the load
	Backup      Attr = "backup"       // 1 where a backup is declared
	Internal    Attr = "internal"     // 1 where users are inside the network: answers to them do not leave it
	Copies      Attr = "copies"       // of each item in a cache, on different instances
	Measured    Attr = "capacity"     // calls/s of one instance, as measured
	Existing    Attr = "existing"     // 1 where it runs already, and is not part of the bill
	Logged      Attr = "logged"       // percent of its calls that write a line of log
	OwnPrice    Attr = "price"        // US dollars a month of one instance, with its network and logs
)

// The attributes of an edge.
const (
	Rate    Attr = "rate"    // requests/s
	Share   Attr = "share"   // percent of the calls
	FanOut  Attr = "fan-out" // calls per call
	Async   Attr = "async"   // 1 where the caller does not wait
	Misses  Attr = "misses"  // 1 where only what a cache does not answer goes this way
	Reads   Attr = "reads"   // 1 where the calls read
	Writes  Attr = "writes"  // 1 where the calls write
	Payload Attr = "payload" // KB per call
	Local   Attr = "local"   // 1 where calls stay in the caller's zone if they can
)

// Node is a part of a design as it was written.
type Node struct {
	ID     string // its name, with the containers that it lies in: eu.api
	Label  string
	Kind   *Kind // nil where it is not understood
	Plain  bool  // the service is assumed from a plain word
	Named  bool  // the kind was read off the name, not the label
	Size   Size  // Name is empty where none is declared
	Said   map[Attr]float64
	Region string // the container that is a region; empty for the home region
	Zone   string // the container that is a zone; empty where instances are spread
	Pos    Pos
}

// Edge is a connection as it was written.
type Edge struct {
	From, To int // indexes into Design.Nodes
	Label    string
	Said     map[Attr]float64
	Pos      Pos
}

// Alarm is a signal that somebody is told of.
type Alarm struct {
	Node   int // -1 for all
	Signal string
	Text   string
	Pos    Pos
}

// Question asks back where a diagram is unclear; nothing is guessed in its place.
type Question struct {
	Node string `json:"node,omitempty"` // its ID; empty for the diagram as a whole
	Text string `json:"text"`
	Hint string `json:"hint,omitempty"` // what was probably meant, such as 'did you mean "cdn"?'
	Pos  Pos    `json:"pos"`

	Arrow bool `json:"-"` // it is about an arrow that leaves the node
}

// Container is what nodes lie in: a region, a zone, or what is only drawn together.
type Container struct {
	ID    string // its name, with the containers that it lies in
	Label string // empty where it is the name
}

// Design is a diagram as it was read.
type Design struct {
	Format    Format
	Within    []Container // in the order in which they were written
	Nodes     []Node
	Edges     []Edge
	Alarms    []Alarm
	Questions []Question
	Entries   []int // nodes that requests come from
	Dropped   []int // edges that close a loop and are left out, as indexes into Edges
	NoClient  bool  // no users are drawn; the nodes that nothing leads to are taken for entries
}

// Node gives the index of a node by its ID, or -1.
func (d *Design) Node(id string) int {
	for i := range d.Nodes {
		if d.Nodes[i].ID == id {
			return i
		}
	}
	return -1
}

// dropped says whether an edge is left out.
func (d *Design) dropped(edge int) bool {
	for _, e := range d.Dropped {
		if e == edge {
			return true
		}
	}
	return false
}
