// Package sim runs a network of stations under load, request by request, for what queueing theory cannot say: retries,
// timeouts whose work goes on, bounded queues, circuit breakers, cold caches, autoscaling that lags, servers that are lost
// and come back, and a spike that ends without the system recovering.
//
// It is a discrete-event simulation in memory. It reads no clock and no files, and knows nothing about designs, services or
// prices. The same network, options and seed give the same result on every machine: time is counted in whole nanoseconds,
// random numbers come from a generator of its own, logarithms and exponentials are computed here rather than by the
// processor's variants, products are rounded before they are added, and events at the same time happen in the order in
// which they were scheduled.
//
// # What happens to a request
//
// A Source sends requests at a rate that changes over time. A request makes the Calls of its source; each Call goes to a
// Station, waits for a free server there, is served, and then makes the station's own Calls, step by step. The server is free
// again while its request waits for replies; the request counts toward the Concurrency until it has replied. A
// reply goes back to the caller, who may have given up: the work was done all the same. A call that fails, or takes longer than its
// Timeout, is made again as often as its Retries allow.
//
// # What is not modeled
//
// Queues are first come, first served. All servers of a station are alike and share one queue, as behind a perfect load
// balancer; a retry budget on a call is one for the whole calling station, and so is a breaker without Copies. Bandwidth, connection set-up, locks and
// priorities are not modeled. Work that is lost with its server fails when it would have been done, not at once.
// Service times do not grow with load, unless the network says so with a Fault.
package sim
