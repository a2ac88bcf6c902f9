// Package queueing holds what queueing theory knows exactly about the time that a request takes: the Erlang formulas,
// the waits of M/M/1, M/M/c, M/D/1 and M/G/1, and the distribution of the time through several stations.
//
// It knows nothing about designs, services or prices. Times are in seconds, rates in requests per second, probabilities
// and utilization between 0 and 1 (utilization above 1 is a station that falls behind). Nothing here simulates: retries,
// timeouts and anything else that changes while it runs belong to package sim.
//
// # Distributions
//
// A Time is the distribution of a duration. It starts from Fixed, Exponential, LogNormal or Station.Sojourn, and grows
// with Series (one after the other), Parallel (wait for the slowest) and Mix (a cache that hits or misses). Percentiles are
// read from the combined distribution, never added: ten servers with an offered load of nine erlangs have a 99th percentile
// of 6.25 service times, and adding the percentiles of wait and service would give 8.81.
//
// A Time is kept as the expression that it was made from. A percentile of a Series is read from a grid of 256 cells that
// ends just above the percentile. Durations are not negative, so what lies above the end of the grid cannot change
// what lies below, and cutting it off costs nothing. Each part is put on the grid with its mean kept exactly. Percentiles are
// within 0.05 % where the distribution is continuous there, and within 1 % where it jumps (a fixed time in a Mix); means
// are exact, except those of Parallel, which are within 0.1 %. Everything but Series and waits behind non-exponential
// service is solved in closed form, to 12 digits. Single servers of other than exponential service are within 0.05 % up to a
// utilization of 99 %, and within 1 % up to 99.9 %.
//
// # What is exact
//
// Arrivals are Poisson and stations in series are taken as independent. For M/M/c stations that is exact (Burke 1956,
// Jackson 1957) up to overtaking; elsewhere it is the usual approximation. M/M/c and M/G/1 are exact. Several servers
// whose service is not exponential have no closed form: Station.Exact is false there, and Station says what is used.
package queueing
