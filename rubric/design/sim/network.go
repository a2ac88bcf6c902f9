package sim

// Network is what is simulated. Names are unique among the stations. Times are in seconds, rates in requests per second.
type Network struct {
	Sources  []Source
	Stations []Station
	Faults   []Fault
}

// Source sends requests and waits for their replies: users, devices, a scheduler. Arrivals are Poisson.
type Source struct {
	Name  string
	Load  Profile
	Calls []Call // what one request does
}

// Station serves requests.
type Station struct {
	Name    string
	Servers int     // requests served at the same time; 0 is unlimited: time passes, but nobody waits
	Service float64 // mean service time; 0 passes requests on at once
	SCV     float64 // squared coefficient of variation of the service time: 0 fixed, 1 exponential, otherwise log-normal

	Instances int // machines that the Servers are, which the story counts; 0 is one for each server

	Queue       int     // requests that may wait; 0 is no limit, NoQueue none. Those beyond are shed: they fail at once
	Concurrency int     // requests begun and not yet replied to; further ones wait in the queue; 0 is no limit
	RateLimit   float64 // requests per second beyond which requests are shed, with a burst of one second; 0 is no limit

	// SkipAbandoned drops a request that waited until its caller gave up, instead of serving it: a deadline that is passed on.
	SkipAbandoned bool

	Cache *Cache // answers some requests without making the station's calls
	Scale *Scale // changes the number of servers
	Calls []Call // what serving one request needs
}

// NoQueue as a Station's Queue sheds whatever finds no free server.
const NoQueue = -1

// Call is one use of a station by a source or another station.
type Call struct {
	To       string
	Share    float64 // probability that a request makes the call; 0 is 1: every request does
	Choice   int     // calls of one step with the same Choice above 0 exclude each other: one is made, by Share
	Step     int     // calls of one step are made together; the next step begins when all have replied
	Count    int     // calls made at the same time, as to shards; 0 is 1
	Async    bool    // nobody waits for the reply, and a failure does not fail the request
	Optional bool    // the reply is waited for, but a failure does not fail the request

	Delay   float64 // time on the network, there and back together
	Timeout float64 // the caller gives up after this time, per attempt; 0 is never. The work goes on

	Retries    int     // further attempts after a failure or timeout
	Backoff    float64 // wait before the first retry; doubled for each further one
	BackoffMax float64 // the longest wait; 0 is no limit
	Jitter     float64 // share of the wait that is random, 0 to 1; 1 is full jitter
	Budget     float64 // retries allowed per first attempt, with a burst of 10; 0 is no limit

	Breaker *Breaker
}

// Breaker stops calling a station that mostly fails: calls fail at once while it is open, then a few probe the station, and
// it closes when all of these succeed.
type Breaker struct {
	Failures float64 // opens when this share of the calls in a window fails, 0 to 1
	Window   float64 // length of a window; counts start again with each
	Calls    int     // calls in a window before it may open; 0 is 10
	Open     float64 // how long it stays open before it probes
	Jitter   float64 // share of Open by which an opening is longer at random, so that instances do not come back together
	Probes   int     // calls that probe; 0 is 1
	Copies   int     // instances of the caller, each with a breaker of its own, that calls go through at random; 0 is 1
}

// Cache answers requests from memory once it has the answers. Each answered miss fills it a little, so the hit rate rises quickly at first
// and slowly at the end. While what is behind it fails, it stays as cold as it is.
type Cache struct {
	Hit  float64 // share of requests that it answers when warm, 0 to 1
	Fill int     // answered misses after which it has 63 % of its hit rate; 0 means always warm
	Cold bool    // starts empty
}

// Scale is a target-tracking autoscaler. Once utilization is 5 % above Target, it adds as many servers as are needed to keep utilization
// near Target. It starts with the station's Servers.
type Scale struct {
	Min, Max int     // servers
	Target   float64 // utilization that it aims at, 0 to 1
	Every    float64 // time between two decisions; each looks at the utilization since the last
	Lag      float64 // time from the decision until new servers take requests
	WarmUp   float64 // time during which new servers take twice the service time
	InAfter  float64 // scales in only after utilization was below target for so long; 0 never does
}

// Fault is something that happens to a station at a time. Zero fields change nothing.
type Fault struct {
	Station   string
	At        float64
	Until     float64 // when it ends; 0 means never
	Lose      float64 // share of the servers that are lost, 0 to 1: 1/3 is one of three zones, 1 is an outage
	Slow      float64 // factor on service times, as 3 for a slow disk
	ColdCache bool    // the cache is emptied
}

// Options control a run.
type Options struct {
	Seed     uint64
	Duration float64 // simulated time, seconds
	Discard  float64 // time at the start that totals and percentiles leave out; series and story do not
	Every    float64 // length of an interval of the series; 0 is a hundredth of the duration
	// Scale is how many requests one simulated request stands for; 0 is 1. A large system is simulated at a fraction of its load,
	// with as much less capacity: Flow's rates, the chart and the story then speak of the large one, all else of what was simulated.
	Scale float64
	// MaxEvents stops a network that explodes; 0 is 50 million. A request through five stations takes about 15 events.
	MaxEvents int
}
