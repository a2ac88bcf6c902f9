package sim

// Result is the outcome of a run. Totals leave out Options.Discard, rounded up to whole intervals.
type Result struct {
	Duration float64 // seconds
	Every    float64 // length of an interval, seconds
	Events   int     // events processed in the run

	Total    Flow // all sources together
	Sources  []Flow
	Stations []StationResult // in the order of the network
	Calls    []CallResult    // in the order of the network, stations first

	// Recovered is true if no station was overloaded at the end and requests were answered: in the last tenth of the run, at least
	// 98 % of those that ended succeeded, and at least 90 % as many as arrived. It is also true if nothing ever failed.
	Recovered bool
	// Stuck is true if requests were not answered at the end, although the load was back at its initial value and no fault was active.
	Stuck bool
	// FirstOverloaded is the first station that was overloaded. Overloaded lists those that were at the end.
	FirstOverloaded string
	Overloaded      []string
	// Amplification is the largest factor by which retries multiplied the load of a station, which Amplified names; 0 if they hardly did.
	Amplification float64
	Amplified     string
	Story         Story

	scale   float64
	latency []histogram
	causes  []Moment // changes from outside, such as load and faults
}

// Flow is what happened to the requests of a source.
type Flow struct {
	Name      string
	Requests  int64 // sent
	Succeeded int64
	Failed    int64
	Latency   Latency // of successful requests

	Load    []float64 // requests sent per second, per interval
	Goodput []float64 // requests per second that succeeded, per interval
	Errors  []float64 // requests per second that failed, per interval
}

// Latency is the time from sending a request to its response, including retries, in seconds. Percentiles are within 0.8 %.
type Latency struct{ Mean, P50, P90, P99, P999 float64 }

// StationResult is what happened at a station.
type StationResult struct {
	Name   string
	Total  Interval
	Series []Interval
}

// CallResult counts the attempts of one Call over the whole run.
type CallResult struct {
	From, To string
	Attempts int64 // first attempts and retries
	Retries  int64
	Timeouts int64
	Rejected int64 // stopped by the breaker
	Denied   int64 // retries that the budget did not allow
}

// Percentile returns the end-to-end latency, in seconds, that a share p of all successful requests does not exceed.
func (r *Result) Percentile(p float64) float64 {
	var all histogram
	for _, h := range r.latency {
		all.merge(h)
	}
	return all.percentile(p)
}

func (h *histogram) latency() Latency {
	if h.n == 0 {
		return Latency{}
	}
	return Latency{
		Mean: h.sum / float64(h.n),
		P50:  h.percentile(0.50), P90: h.percentile(0.90), P99: h.percentile(0.99), P999: h.percentile(0.999),
	}
}

// result collects the results of a finished run.
func (s *simulation) result() *Result {
	if s.now > s.ticked {
		s.tick()
	}
	r := &Result{Duration: s.options.Duration, Every: s.options.Every, Events: s.events, scale: s.options.Scale, latency: s.latency}
	stations := len(s.network.Stations)
	for i := range s.nodes {
		n := &s.nodes[i]
		total := s.total(n.history)
		if i < stations {
			r.Stations = append(r.Stations, StationResult{n.name, total, n.history})
			continue
		}
		r.Sources = append(r.Sources, s.flow(n, total, &s.latency[i-stations]))
	}
	for i := range s.edges {
		e := &s.edges[i]
		r.Calls = append(r.Calls, CallResult{
			s.nodes[e.from].name, s.nodes[e.to].name,
			e.counts.attempts, e.counts.retries, e.counts.timeouts, e.counts.rejected, e.counts.denied,
		})
	}
	r.Total = r.sumOfFlows()
	r.Story = s.story(r)
	return r
}

func (s *simulation) total(history []Interval) Interval {
	var sum Interval
	at := 0.0
	for _, t := range history {
		if at >= s.options.Discard-1e-9 {
			sum = sum.add(t)
		}
		at += t.Length
	}
	return sum
}

func (s *simulation) flow(n *node, total Interval, h *histogram) Flow {
	f := Flow{
		Name: n.name, Requests: total.Arrivals, Succeeded: total.Done, Failed: total.Failed, Latency: h.latency(),
	}
	for _, t := range n.history {
		per := s.options.Scale / t.Length
		f.Load = append(f.Load, float64(t.Arrivals)*per)
		f.Goodput = append(f.Goodput, float64(t.Done)*per)
		f.Errors = append(f.Errors, float64(t.Failed)*per)
	}
	return f
}

func (r *Result) sumOfFlows() Flow {
	var all histogram
	first := r.Sources[0]
	sum := Flow{
		Name: "all", Load: make([]float64, len(first.Load)), Goodput: make([]float64, len(first.Load)),
		Errors: make([]float64, len(first.Load)),
	}
	for i, f := range r.Sources {
		sum.Requests += f.Requests
		sum.Succeeded += f.Succeeded
		sum.Failed += f.Failed
		all.merge(r.latency[i])
		for k := range f.Load {
			sum.Load[k] += f.Load[k]
			sum.Goodput[k] += f.Goodput[k]
			sum.Errors[k] += f.Errors[k]
		}
	}
	sum.Latency = all.latency()
	return sum
}

// recovered looks at the last tenth of the run, at least one interval. A low share of failures can hide that all requests of one kind fail,
// such as those that miss a cache, so nothing may be overloaded.
func (r *Result) recovered() bool {
	n := len(r.Total.Load)
	load, good, bad := 0.0, 0.0, 0.0
	for k := n - max(1, n/10); k < n; k++ {
		load += r.Total.Load[k]
		good += r.Total.Goodput[k]
		bad += r.Total.Errors[k]
	}
	return len(r.Overloaded) == 0 && good >= (1-failedShare)*(good+bad) && good >= 0.9*load
}
