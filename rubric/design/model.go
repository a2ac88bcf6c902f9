package design

import (
	"math"
)

// Origin says where a value comes from.
type Origin string

// The origins.
const (
	Declared  Origin = "declared"  // stated in the diagram
	Catalogue Origin = "catalog"   // from the catalog, with a source
	Guessed   Origin = "assumed"   // assumed
	Given     Origin = "scenario"  // from the scenario
	Believed  Origin = "corrected" // the declared value is implausible, so the catalog's is used
)

// Input is a value that the evaluation depends on.
type Input struct {
	Node   string  `json:"node"` // empty for the design as a whole
	Attr   Attr    `json:"attr"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Origin Origin  `json:"origin"`
	Source string  `json:"source,omitempty"` // id of a Source of the catalog, or the reason for the assumption
}

// unsure reports whether the value is an assumption, or replaces an implausible declared value.
func (i Input) unsure() bool { return i.Origin == Guessed || i.Origin == Believed }

// Key identifies an input by node and attribute.
func (i Input) Key() string { return i.Node + " " + string(i.Attr) }

// Attributes that labels do not have.
const (
	vcpu         Attr = "vcpu"
	capacity     Attr = Measured
	writeCap     Attr = "capacity-writes"
	concurrency  Attr = "concurrency"
	unitUptime   Attr = "sla-unit"
	uptime       Attr = "sla"
	failover     Attr = "failover"
	zoneUptime   Attr = "zone-availability"
	regionUptime Attr = "region-availability"
	responseKB   Attr = "response-size"
	logBytes     Attr = "log-size"
	callSize     Attr = "call-size"
	averageShare Attr = "average-of-peak"
	entryShare   Attr = "entry-share"
	splitShare   Attr = "split"
	restoreTime  Attr = "restore-time"
	restorePoint Attr = "restore-point"
	regionLag    Attr = "region-lag"
	regionSwitch Attr = "region-switch"
)

// station is a set of servers that calls queue for at a node.
type station struct {
	servers  int     // concurrent calls; 0 for no limit
	service  float64 // s
	capacity float64 // calls/s; +Inf for no limit
}

func newStation(servers int, service float64) station {
	if servers <= 0 {
		return station{0, service, math.Inf(1)}
	}
	return station{servers, service, float64(servers) / service}
}

// scaled returns the station with a share of its servers.
func (s station) scaled(share float64) station {
	if s.servers == 0 || share >= 1 {
		return s
	}
	return newStation(max(1, int(math.Floor(float64(s.servers)*share+1e-9))), s.service)
}

// part is a node with all values that the evaluation needs.
type part struct {
	id        string
	kind      *Kind
	class     string
	units     int   // instances at 1x, after autoscaling
	floor     int   // minimum number of instances
	ceiling   int   // maximum number of instances with autoscaling
	place     []int // instances per zone of the model, counting floor; nil if instances are not told apart
	spread    int   // zones of callers inside the network; 0 for other parts
	held      int   // declared copies of each item in a cache; 0 if not declared
	region    int   // index into model.regions; -1 for global
	copies    int   // number of regions that each have a copy
	hit       float64
	retries   int
	timeout   float64 // s; 0 for none
	breaker   bool
	main      station // of all its units
	reader    station // for reads, if readers are separate
	split     bool    // reads go to reader
	perUnit   station // one instance
	shards    int
	uptime    float64 // of the whole if it is managed, 0 to 1
	unit      float64 // availability of one instance, 0 to 1
	storage   float64 // GB
	memory    float64 // GB
	size      Size
	price     float64 // US dollars per month of one instance, with its network; 0 for the list price
	writesCap float64 // writes/s; 0 for no limit
	fragile   bool    // a cache with one copy of each item: losing an instance loses its items
	quota     bool    // capacity is a quota that can be raised
}

// call is an edge with all values that the evaluation needs.
type call struct {
	from, to int
	ratio    float64 // calls per call that the node does not answer itself
	misses   int     // index of the cache whose misses are sent this way, or -1
	waits    bool    // the caller waits for the response
	reads    bool
	writes   bool
	payload  float64 // KB; 0 if unknown
	local    bool    // calls stay in the caller's zone if the data is there
	retries  int     // further attempts
	timeout  float64 // s; 0 for none
	breaker  bool
	routed   bool // one of the targets among which a router chooses
	aside    bool // made by a router in addition to the routed call, with nobody waiting: a log, an event
	always   bool // also made for what the node answers itself
}

// zone is a zone of a region.
type zone struct {
	region int
	name   string
}

// model is a design with every value resolved.
type model struct {
	d         *Design
	parts     []part
	calls     []call
	out       [][]int // calls by node
	order     []int   // node indexes, callers first
	entries   []int
	entryRate []float64 // by node: share of the load that starts here
	waiting   []float64 // by node: share of users' requests, which somebody waits for, that start here
	regions   []string
	zones     []zone
	zoneUp    float64
	inputs    []Input
	load      float64 // requests/s at 1x
	average   float64 // requests/s, averaged over the month
	response  float64 // KB
	logKB     float64
	callKB    float64 // of a call between parts whose size is not stated
	notes     []string
	behind    []bool // by node: something asynchronous calls it
	twin      []bool // by call: its router has another target of the same kind
}

// Scenario is what the problem states: the load and the targets. Zero means unknown.
type Scenario struct {
	ID           string   `json:"id,omitempty"`
	Peak         float64  `json:"peak"`                   // requests/s
	Average      float64  `json:"average,omitempty"`      // requests/s
	Hottest      float64  `json:"hottest,omitempty"`      // requests/s for the hottest key at the peak
	Answer       float64  `json:"answer,omitempty"`       // KB sent to a user per request
	P99          float64  `json:"p99,omitempty"`          // ms
	Availability float64  `json:"availability,omitempty"` // percent
	RPO          *float64 `json:"rpo,omitempty"`          // seconds of writes that may be lost with a zone; nil for no target
	RTO          *float64 `json:"rto,omitempty"`          // seconds until it works again without a zone; nil for no target
	RegionRPO    *float64 `json:"region_rpo,omitempty"`   // the same for losing a region
	RegionRTO    *float64 `json:"region_rto,omitempty"`
	Budget       float64  `json:"budget,omitempty"` // US dollars per month
}
