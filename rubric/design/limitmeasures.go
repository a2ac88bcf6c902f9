package design

import (
	"cmp"
	"math"
)

// The usage that each limit is compared with, computed from the calls of a part.

// usable is the share of an instance's memory that counts for a database's limits.
const usable = 0.95

// ofMemory returns a limit that grows with an instance's memory, which is in GB.
func (l *Limit) ofMemory(gb float64) float64 {
	v := l.V
	switch {
	case l.Memory > 0:
		v = math.Floor(gb * (1 << 30) * usable / l.Memory)
	case l.Doubling > 0 && gb > 0:
		v = math.Floor(l.V * max(0.05, 1+math.Log2(gb/l.Doubling)))
	}
	if l.Most > 0 {
		v = min(v, l.Most)
	}
	return v
}

// targets counts the instances behind a load balancer.
func (l *limiter) targets(n int) float64 {
	sum := 0.0
	for _, c := range l.m.out[n] {
		if to := l.m.calls[c].to; l.m.parts[to].class == "compute" {
			sum += l.fleet(to)
		}
	}
	return sum
}

// inFlight returns how many messages of a queue are being processed.
func (l *limiter) inFlight(n int) float64 {
	sum := 0.0
	for _, c := range l.m.out[n] {
		sum += l.f.onCall[c] * l.m.parts[l.m.calls[c].to].main.service
	}
	return sum
}

func gbps(kbPerSecond float64) float64 { return kbPerSecond * 8 / 1e6 }

// traffic adds up what parts send and receive.
func (l *limiter) traffic() {
	l.parts = make([]traffic, len(l.m.parts))
	for c := range l.m.calls {
		k := &l.m.calls[c]
		from, to := &l.parts[k.from], &l.parts[k.to]
		kb := l.f.onCall[c] * l.answer[c]
		from.in += kb
		to.out += kb
		to.into += l.f.onCall[c] * cmp.Or(k.payload, l.m.callKB)
		to.answer, to.largest = max(to.answer, l.answer[c]), max(to.largest, k.payload)
	}
}

// gbps returns what a part sends or receives, whichever is more.
func (l *limiter) gbps(n int) float64 { return gbps(max(l.parts[n].out, l.parts[n].in)) }

// wait returns how long a part waits for what it calls, in seconds, when nothing queues.
func (l *limiter) wait(n int) float64 {
	if l.waits == nil {
		l.waits = make([]float64, len(l.m.parts))
		for i := len(l.m.order) - 1; i >= 0; i-- {
			from := l.m.order[i]
			for _, c := range l.m.out[from] {
				if k := &l.m.calls[c]; k.waits {
					l.waits[from] += min(1, l.m.ratio(c, nil, 1)) * (l.m.parts[k.to].main.service + l.waits[k.to])
				}
			}
		}
	}
	return l.waits[n]
}

// mbInto returns the MB/s that calls carry into a part.
func (l *limiter) mbInto(n int) float64 { return l.parts[n].into / 1000 }
