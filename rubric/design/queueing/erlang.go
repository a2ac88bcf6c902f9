package queueing

import "math"

// ErlangB is the probability that all servers are busy and an arrival is rejected, for an offered load in erlangs (rate times
// mean service time) and no queue (M/G/c/c). It uses the recurrence B(k) = aB(k-1)/(k + aB(k-1)), which only adds and divides
// positive numbers and so stays accurate for any number of servers. Its running time grows with the offered load, not with the
// number of servers.
//
// Source: A. K. Erlang, 1917; Gross, Shortle, Thompson and Harris, Fundamentals of Queueing Theory, 4th edition, section 2.5.
func ErlangB(servers int, erlangs float64) float64 {
	if erlangs <= 0 {
		if servers <= 0 {
			return 1
		}
		return 0
	}
	b := 1.0
	for k := 1; k <= servers && b > 0; k++ {
		ab := erlangs * b
		b = ab / (float64(k) + ab)
	}
	return b
}

// ErlangC is the probability that an arrival finds all servers busy and waits, for an offered load in erlangs and an unbounded
// queue (M/M/c). It is 1 if the load is not below the number of servers, because then the queue never empties.
//
// Source: C = B/(1 - rho(1 - B)), Gross et al., section 2.3.
func ErlangC(servers int, erlangs float64) float64 {
	if erlangs <= 0 {
		return 0
	}
	if erlangs >= float64(servers) {
		return 1
	}
	b := ErlangB(servers, erlangs)
	return b / (1 - erlangs/float64(servers)*(1-b))
}

// Shed is the probability that an arrival is rejected by an M/M/c station where at most queue requests can wait (M/M/c/K with
// K = servers + queue). It is also defined for overload, where it tends to 1 - servers/erlangs.
//
// Source: Gross et al., section 2.4, as the recurrence of ErlangB continued through the places in the queue.
func Shed(servers, queue int, erlangs float64) float64 {
	b := ErlangB(servers, erlangs)
	if servers <= 0 {
		return b
	}
	rho := erlangs / float64(servers)
	for range queue {
		next := rho * b / (1 + rho*b)
		if next == b || next == 0 {
			return next
		}
		b = next
	}
	return b
}

// ServersFor is the smallest number of servers, at least 1, that keeps utilization at or below most for an offered load.
func ServersFor(erlangs, most float64) int {
	if erlangs <= 0 || most <= 0 {
		return 1
	}
	n := math.Ceil(erlangs/most - 1e-9)
	return max(1, int(n))
}
