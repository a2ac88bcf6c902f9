package queueing

import "math"

// Station is a queue in front of equal servers, first come, first served, with Poisson arrivals.
type Station struct {
	Rate    float64 // arrivals, requests per second
	Service float64 // mean service time, seconds
	SCV     float64 // squared coefficient of variation of the service time: 0 fixed, 1 exponential, above 1 more spread
	Servers int     // requests served at the same time, at least 1
}

// Erlangs is the offered load: the mean number of busy servers that the arrivals need.
func (s Station) Erlangs() float64 { return s.Rate * s.Service }

// Utilization is the offered load per server. At 1 and above, the station falls behind.
func (s Station) Utilization() float64 { return s.Erlangs() / float64(max(1, s.Servers)) }

// Stable reports whether the queue has a steady state: utilization below 1.
func (s Station) Stable() bool { return s.Utilization() < 1 }

// Capacity is the rate at which utilization reaches 1, in requests per second.
func (s Station) Capacity() float64 { return float64(max(1, s.Servers)) / s.Service }

// Exact reports whether waits are exact: exponential service with any number of servers, or any service with one server.
// Otherwise the mean wait is that of M/M/c times (1 + SCV)/2 (Lee and Longton 1959; Allen and Cunneen), the probability of
// waiting that of M/M/c, and the wait of those who wait exponential. Against exact M/D/c tables (Tijms 2003) the mean is
// within a few percent at high utilization and too low at low utilization, where waits are short.
func (s Station) Exact() bool { return s.SCV == 1 || s.Servers <= 1 }

// WaitProbability is the share of arrivals that wait: Erlang C, or the utilization of a single server.
func (s Station) WaitProbability() float64 { return ErlangC(max(1, s.Servers), s.Erlangs()) }

// Wait is the mean time in the queue, in seconds; +Inf where the station is not stable.
//
// Sources: M/M/c, Gross et al., section 2.3; one server, Pollaczek 1930 and Khinchine 1932: rho S (1 + SCV)/(2(1 - rho)).
func (s Station) Wait() float64 {
	if s.Erlangs() <= 0 {
		return 0
	}
	if !s.Stable() {
		return math.Inf(1)
	}
	spare := s.Capacity() - s.Rate
	return s.WaitProbability() / spare * (1 + s.SCV) / 2
}

// Mean is the mean time in queue and service, in seconds; +Inf where the station is not stable.
func (s Station) Mean() float64 { return s.Wait() + s.Service }

// Waiting is the mean number of requests in the queue (Little's law); +Inf where the station is not stable.
func (s Station) Waiting() float64 {
	if s.Rate <= 0 {
		return 0
	}
	return s.Rate * s.Wait()
}

// Sojourn is the distribution of the time in queue and service. For M/M/c it is the exact mixture of service alone and
// service after an exponential wait, the case of equal rates included (Gross et al., section 2.3). A single server with
// other service has the exact wait of Pollaczek and Khinchine, a geometric number of residual service times, read from
// the grid. The rest is approximate, see Exact. A station that is not stable has no steady state: ok is false.
//
// Service of a given spread is fixed at SCV 0, exponential at 1, and log-normal otherwise.
func (s Station) Sojourn() (sojourn Time, ok bool) {
	if !s.Stable() {
		return Time{}, false
	}
	service := Spread(s.Service, s.SCV)
	if s.Erlangs() <= 0 {
		return service, true
	}
	waits := s.WaitProbability()
	spare := s.Capacity() - s.Rate
	switch {
	case s.SCV == 1:
		return Mix(
			Share{1 - waits, service},
			Share{waits, Time{twoStage{1 / s.Service, spare}}},
		), true
	case s.Servers <= 1:
		return Series(service, Time{compound{s.Utilization(), service.d.(law)}}), true
	}
	wait := Exponential((1 + s.SCV) / 2 / spare)
	return Series(service, Mix(Share{1 - waits, Fixed(0)}, Share{waits, wait})), true
}
