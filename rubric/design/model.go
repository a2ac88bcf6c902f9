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
	Believed  Origin = "corrected" // the diagram states something impossible; the catalog's value is used
)

// Input is a value that the evaluation depends on.
type Input struct {
	Node   string  `json:"node"` // empty for the design as a whole
	Attr   Attr    `json:"attr"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Origin Origin  `json:"origin"`
	Source string  `json:"source,omitempty"` // id of a Source of the catalog, or why it is assumed
}

// unsure reports whether the value is an assumption: also if the diagram's own value is implausible and replaced.
func (i Input) unsure() bool { return i.Origin == Guessed || i.Origin == Believed }

// Key identifies an input by node and attribute.
func (i Input) Key() string { return i.Node + " " + string(i.Attr) }

// attributes that only the evaluation knows.
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

// station is what serves calls at a node.
type station struct {
	servers  int     // at once; 0 for as many as come
	service  float64 // s
	capacity float64 // calls/s; +Inf where there is no limit
}

func newStation(servers int, service float64) station {
	if servers <= 0 {
		return station{0, service, math.Inf(1)}
	}
	return station{servers, service, float64(servers) / service}
}

// scaled is the station with a share of its servers.
func (s station) scaled(share float64) station {
	if s.servers == 0 || share >= 1 {
		return s
	}
	return newStation(max(1, int(math.Floor(float64(s.servers)*share+1e-9))), s.service)
}

// part is a node with every value that the evaluation needs.
type part struct {
	id        string
	kind      *Kind
	class     string
	units     int   // instances at 1x, after autoscaling
	floor     int   // instances that run in any case
	ceiling   int   // instances after autoscaling to the end
	place     []int // instances per zone of the model, by floor; nil where instances are not told apart
	spread    int   // zones that callers inside the network are in; 0 for others
	held      int   // copies of each item of a cache, as declared; 0 for not
	region    int   // index into model.regions; -1 for global
	copies    int   // regions that have one each
	hit       float64
	retries   int
	timeout   float64 // s; 0 for none
	breaker   bool
	main      station // per its units
	reader    station // of reads, where readers are apart
	split     bool    // reads go to reader
	perUnit   station // one instance
	shards    int
	uptime    float64 // of the whole where it is managed, 0 to 1
	unit      float64 // availability of one instance, 0 to 1
	storage   float64 // GB
	memory    float64 // GB
	size      Size
	price     float64 // US dollars a month of an instance, with its network; 0 for the list price
	writesCap float64 // writes/s; 0 for none
	fragile   bool    // a cache that holds each item once: what an instance held is gone with it
	quota     bool    // capacity is a quota that can be raised
}

// call is an edge with every value that the evaluation needs.
type call struct {
	from, to int
	ratio    float64 // calls per call that the node does not answer itself
	misses   int     // the cache whose misses go this way, or -1
	waits    bool    // the caller waits for the answer
	reads    bool
	writes   bool
	payload  float64 // KB; 0 for unknown
	local    bool    // calls stay in the caller's zone where what they ask for is there
	retries  int     // further tries
	timeout  float64 // s; 0 for none
	breaker  bool
	routed   bool // one of several ways that a router takes
	aside    bool // made by a router beside the way that it takes, with nobody waiting: a log, an event
	always   bool // made for what the node answers itself, too
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
	order     []int   // nodes, callers first
	entries   []int
	entryRate []float64 // of each node: share of the load that starts here
	waiting   []float64 // of each node: share of the users' requests, who wait, that start here
	regions   []string
	zones     []zone
	zoneUp    float64
	inputs    []Input
	load      float64 // requests/s at 1x
	average   float64 // requests/s over the month
	response  float64 // KB
	logKB     float64
	callKB    float64 // of a call between parts whose size is not said
	notes     []string
	behind    []bool // of each node: something asynchronous calls it
	twin      []bool // by call: another way of its router leads to the same kind of part
}

// Scenario is what the problem gives: the load and the targets. Zero values are unknown.
type Scenario struct {
	ID           string   `json:"id,omitempty"`
	Peak         float64  `json:"peak"`                   // requests/s
	Average      float64  `json:"average,omitempty"`      // requests/s
	Hottest      float64  `json:"hottest,omitempty"`      // requests/s for the hottest key at the peak
	Answer       float64  `json:"answer,omitempty"`       // KB sent to a user per request
	P99          float64  `json:"p99,omitempty"`          // ms
	Availability float64  `json:"availability,omitempty"` // percent
	RPO          *float64 `json:"rpo,omitempty"`          // s of writes that may be lost with a zone; nil for no target
	RTO          *float64 `json:"rto,omitempty"`          // s until it works again without a zone; nil for no target
	RegionRPO    *float64 `json:"region_rpo,omitempty"`   // the same for the loss of a region
	RegionRTO    *float64 `json:"region_rto,omitempty"`
	Budget       float64  `json:"budget,omitempty"` // US dollars a month
}
