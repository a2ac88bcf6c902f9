// Package sim simulates a network of stations under load, request by request, to answer what queueing theory cannot: retries,
// timeouts whose work continues, bounded queues, circuit breakers, cold caches, autoscaling that lags, servers that are lost
// and come back, and a spike after which the system does not recover.
//
// It is a discrete-event simulation in memory. It reads no clock and no files, and knows nothing about designs, services or
// prices. The same network, options and seed give the same result on every machine: time is counted in whole nanoseconds,
// random numbers come from the package's own generator, logarithms and exponentials are computed here and not by
// processor-specific variants, products are rounded before they are added, and events at the same time happen in the order in
// which they were scheduled.
//
// # What happens to a request
//
// A Source sends requests at a rate that changes over time. A request makes the Calls of its source. Each Call goes to a
// Station, waits for a free server, is served, and then makes the station's own Calls, step by step. The server is free
// again while its request waits for replies, but the request counts toward the Concurrency until it has replied. A
// reply goes back to the caller, who may have given up by then; the work was done anyway. A call that fails, or takes longer
// than its Timeout, is tried again as often as its Retries allow.
//
// # What is not modeled
//
// Queues are first come, first served. All servers of a station are alike and share one queue, as behind a perfect load
// balancer. The whole calling station has one retry budget per call, and one breaker unless it has Copies. Bandwidth,
// connection setup, locks and priorities are not modeled. Work that is lost with its server fails when it would have been
// done, not at once. Service times do not grow with load, unless the network says so with a Fault.
package sim
