package sim

// Network is the system to simulate. Station names are unique. Times are in seconds, rates in requests per second.
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
	Servers int     // requests served at the same time; 0 is unlimited, so that nobody waits
	Service float64 // mean service time; 0 passes requests on at once
	SCV     float64 // squared coefficient of variation of the service time: 0 fixed, 1 exponential, otherwise log-normal

	Instances int // machines that the Servers represent, for the story; 0 means one per server

	Queue       int     // requests that may wait; 0 is no limit, NoQueue allows none. Others are shed, that is, they fail at once
	Concurrency int     // requests begun and not yet replied to; others wait in the queue; 0 is no limit
	RateLimit   float64 // requests per second beyond which requests are shed, with a burst of one second; 0 is no limit

	// SkipAbandoned drops a queued request when its caller has given up, instead of serving it, as with a propagated deadline.
	SkipAbandoned bool

	Cache *Cache // answers some requests without making the station's calls
	Scale *Scale // changes the number of servers
	Calls []Call // calls that serving one request takes
}

// NoQueue as a Station's Queue sheds every request that finds no free server.
const NoQueue = -1

// Call is one use of a station by a source or another station.
type Call struct {
	To       string
	Share    float64 // probability that a request makes the call; 0 means 1
	Choice   int     // of the calls of a step with the same Choice above 0, only one is made, by Share
	Step     int     // calls of a step are made together; the next step begins when all have replied
	Count    int     // parallel calls, as to shards; 0 means 1
	Async    bool    // nobody waits for the reply, and a failure does not fail the request
	Optional bool    // the caller waits for the reply, but a failure does not fail the request

	Delay   float64 // network round trip time
	Timeout float64 // the caller gives up an attempt after this time, while the work continues; 0 is never

	Retries    int     // further attempts after a failure or timeout
	Backoff    float64 // wait before the first retry, doubled for each further one
	BackoffMax float64 // the longest wait; 0 is no limit
	Jitter     float64 // share of the wait that is random, 0 to 1; 1 is full jitter
	Budget     float64 // retries allowed per first attempt, with a burst of 10; 0 is no limit

	Breaker *Breaker
}

// Breaker stops calling a station that mostly fails. While it is open, calls fail at once. Then a few calls probe the station,
// and it closes when all of them succeed.
type Breaker struct {
	Failures float64 // share of failed calls in a window at which it opens, 0 to 1
	Window   float64 // length of a window; each starts counting at 0
	Calls    int     // minimum number of calls in a window before it may open; 0 means 10
	Open     float64 // how long it stays open before it probes
	Jitter   float64 // maximum random extension as a share of Open, so that instances do not come back together
	Probes   int     // number of probe calls; 0 means 1
	Copies   int     // instances of the caller, each with its own breaker, among which calls are spread at random; 0 means 1
}

// Cache answers requests from memory once it has the responses. Each miss that gets a response fills it a little, so the hit rate rises
// quickly at first and slowly at the end. While what is behind it fails, it does not get warmer.
type Cache struct {
	Hit  float64 // share of requests that it answers when warm, 0 to 1
	Fill int     // answered misses until it reaches 63 % of its hit rate; 0 means always warm
	Cold bool    // starts empty
}

// Scale is a target-tracking autoscaler. When utilization is 5 % above Target, it adds as many servers as it takes to bring utilization
// back to it. It starts with the station's Servers.
type Scale struct {
	Min, Max int     // servers
	Target   float64 // target utilization, 0 to 1
	Every    float64 // time between two decisions, each based on the utilization since the last
	Lag      float64 // time from the decision until new servers take requests
	WarmUp   float64 // time during which new servers take twice as long per request
	InAfter  float64 // how long utilization must be below the target before it scales in; 0 never scales in
}

// Fault is something that happens to a station. Zero fields change nothing.
type Fault struct {
	Station   string
	At        float64
	Until     float64 // when it ends; 0 means never
	Lose      float64 // share of the servers lost, 0 to 1: 1/3 is one of three zones, 1 is an outage
	Slow      float64 // factor on service times, such as 3 for a slow disk
	ColdCache bool    // the cache is emptied
}

// Options control a run.
type Options struct {
	Seed     uint64
	Duration float64 // simulated time, seconds
	Discard  float64 // time at the start that totals and percentiles leave out; the series and the story include it
	Every    float64 // length of an interval of the series; 0 is a hundredth of the duration
	// Scale is how many requests one simulated request stands for; 0 means 1. A large system is simulated at a fraction of its load,
	// with proportionally less capacity. Flow's rates, the chart and the story then refer to the large system, everything else to the simulated one.
	Scale float64
	// MaxEvents stops a network whose events multiply; 0 means 50 million. A request through five stations takes about 15 events.
	MaxEvents int
}
