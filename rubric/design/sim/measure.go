package sim

import "math/bits"

// tally counts what happens at a node in the current interval.
type tally struct {
	arrivals, retried, begun, done, failed      int64
	shed, refused, timeouts, wasted, skipped    int64
	hits, misses                                int64
	waited, spent                               int64 // nanoseconds, summed over requests
	longest                                     int
	touched                                     int64
	busySeconds, queueSeconds, availableSeconds float64
	history                                     []Interval
}

// touch adds the time since the last change of servers, busy servers or queue to the integrals. Call it before each change.
func (n *node) touch(now int64) {
	if now == n.touched {
		return
	}
	passed := seconds(now - n.touched)
	n.touched = now
	busy := float64(passed * float64(n.busy))
	n.busySeconds += busy
	n.queueSeconds += float64(passed * float64(n.queue.size))
	n.availableSeconds += float64(passed * float64(n.servers))
	if n.scale != nil {
		n.scale.busy += busy
	}
}

// tick ends the interval at every node.
func (s *simulation) tick() {
	if s.now == s.ticked {
		return
	}
	length := seconds(s.now - s.ticked)
	s.ticked = s.now
	for i := range s.nodes {
		n := &s.nodes[i]
		n.touch(s.now)
		n.history = append(n.history, n.interval(length))
		n.tally = tally{touched: n.touched, history: n.history, longest: n.queue.size}
	}
}

func (n *node) interval(length float64) Interval {
	t := Interval{
		Length: length, Arrivals: n.arrivals, Retried: n.retried, Begun: n.begun, Done: n.done, Failed: n.failed, Shed: n.shed,
		Refused: n.refused, Timeouts: n.timeouts, Wasted: n.wasted, Skipped: n.skipped, Hits: n.hits, Misses: n.misses, HitRate: n.cache.rate(),
		Waited: seconds(n.waited), Spent: seconds(n.spent),
		Busy: n.busySeconds / length, Queue: n.queueSeconds / length, Longest: n.longest, Left: n.queue.size,
		Servers: n.availableSeconds / length,
	}
	return t
}

// Interval is what happened at a station or source in one interval of the series. Counts are of requests.
type Interval struct {
	Length   float64 // seconds
	Arrivals int64
	Retried  int64 // arrivals that are retries or caused by one
	Begun    int64
	Done     int64 // replied to with success
	Failed   int64 // begun and replied to with failure
	Shed     int64 // rejected by a full queue or a rate limit
	Refused  int64 // rejected, or lost from the queue, because no server was left
	Timeouts int64 // callers that gave up
	Wasted   int64 // replies to callers that had given up
	Skipped  int64 // dropped from the queue because the caller had given up
	Hits     int64 // answered by the cache
	Misses   int64
	HitRate  float64 // hit rate of the cache at the end of the interval, 0 to 1

	Waited  float64 // seconds in the queue, summed over requests begun
	Spent   float64 // seconds at the station, including waiting for replies, summed over requests replied to
	Busy    float64 // mean number of busy servers
	Queue   float64 // mean number of waiting requests
	Longest int     // longest queue
	Left    int     // queue at the end of the interval
	Servers float64 // mean number of servers
}

// Utilization is the share of the servers that were busy, or 0 if servers are unlimited.
func (t Interval) Utilization() float64 {
	if t.Servers <= 0 {
		return 0
	}
	return t.Busy / t.Servers
}

// Wait is the mean time in the queue of the requests begun, in seconds.
func (t Interval) Wait() float64 {
	if t.Begun == 0 {
		return 0
	}
	return t.Waited / float64(t.Begun)
}

// add sums two intervals.
func (t Interval) add(o Interval) Interval {
	length := t.Length + o.Length
	mean := func(a, b float64) float64 {
		if length == 0 {
			return 0
		}
		return (float64(a*t.Length) + float64(b*o.Length)) / length
	}
	return Interval{
		Length: length, Arrivals: t.Arrivals + o.Arrivals, Retried: t.Retried + o.Retried, Begun: t.Begun + o.Begun,
		Done: t.Done + o.Done, Failed: t.Failed + o.Failed, Shed: t.Shed + o.Shed, Refused: t.Refused + o.Refused,
		Timeouts: t.Timeouts + o.Timeouts, Wasted: t.Wasted + o.Wasted, Skipped: t.Skipped + o.Skipped,
		Hits: t.Hits + o.Hits, Misses: t.Misses + o.Misses, HitRate: o.HitRate, Waited: t.Waited + o.Waited, Spent: t.Spent + o.Spent,
		Busy: mean(t.Busy, o.Busy), Queue: mean(t.Queue, o.Queue), Servers: mean(t.Servers, o.Servers),
		Longest: max(t.Longest, o.Longest), Left: o.Left,
	}
}

// histogram counts durations in buckets that are less than 0.8 % wide.
type histogram struct {
	counts []int64
	n      int64
	sum    float64 // seconds
}

const histogramBits = 7

func bucketOf(v int64) int {
	shift := max(0, bits.Len64(uint64(v))-histogramBits-1)
	return shift<<histogramBits + int(v>>shift)
}

// bucketStart is the smallest value of a bucket.
func bucketStart(b int) int64 {
	shift := max(0, b>>histogramBits-1)
	return int64(b-shift<<histogramBits) << shift
}

func (h *histogram) add(v int64) {
	b := bucketOf(v)
	for b >= len(h.counts) {
		h.counts = append(h.counts, make([]int64, max(1024, b+1-len(h.counts)))...)
	}
	h.counts[b]++
	h.n++
	h.sum += seconds(v)
}

// percentile returns a percentile in seconds, interpolated linearly within its bucket.
func (h *histogram) percentile(p float64) float64 {
	rank := float64(p * float64(h.n))
	below := 0.0
	for b, c := range h.counts {
		if c > 0 && below+float64(c) >= rank {
			from, to := bucketStart(b), bucketStart(b+1)
			share := max(0, rank-below) / float64(c)
			return seconds(from) + float64(share*seconds(to-from))
		}
		below += float64(c)
	}
	return 0
}

func (h *histogram) merge(o histogram) {
	if len(o.counts) > len(h.counts) {
		h.counts = append(h.counts, make([]int64, len(o.counts)-len(h.counts))...)
	}
	for b, c := range o.counts {
		h.counts[b] += c
	}
	h.n += o.n
	h.sum += o.sum
}
