package sim

type eventKind uint8

const (
	arrivalEvent eventKind = iota // ref: source
	doneEvent                     // ref: frame
	reachEvent                    // ref: frame
	timeoutEvent                  // ref: edge
	retryEvent                    // ref: call
	probeEvent                    // ref: edge
	scaleEvent                    // ref: node
	readyEvent                    // ref: order of servers
	faultEvent                    // ref: fault
	mendEvent                     // ref: fault
	tickEvent
)

type event struct {
	at   int64
	seq  uint64 // breaks ties: events run in the order in which they were scheduled
	ref  int32
	kind eventKind
	copy uint16 // copy of a breaker
}

func (e event) before(o event) bool {
	return e.at < o.at || e.at == o.at && e.seq < o.seq
}

// heap is a heap with four children per node, which is shallower than a binary one and compares neighbors in memory.
type heap []event

func (h *heap) push(e event) {
	q := append(*h, e)
	i := len(q) - 1
	for i > 0 {
		up := (i - 1) / 4
		if !e.before(q[up]) {
			break
		}
		q[i] = q[up]
		i = up
	}
	q[i] = e
	*h = q
}

func (h *heap) pop() event {
	q := *h
	top, last := q[0], q[len(q)-1]
	q = q[:len(q)-1]
	*h = q
	if len(q) == 0 {
		return top
	}
	i := 0
	for {
		child := 4*i + 1
		if child >= len(q) {
			break
		}
		best := child
		for c := child + 1; c < min(child+4, len(q)); c++ {
			if q[c].before(q[best]) {
				best = c
			}
		}
		if !q[best].before(last) {
			break
		}
		q[i] = q[best]
		i = best
	}
	q[i] = last
	return top
}

// ring is a queue in one slice.
type ring[T any] struct {
	items []T
	head  int
	size  int
}

func (r *ring[T]) push(item T) {
	if r.size == len(r.items) {
		grown := make([]T, max(16, 2*len(r.items)))
		n := copy(grown, r.items[r.head:])
		copy(grown[n:], r.items[:r.head])
		r.items, r.head = grown, 0
	}
	r.items[(r.head+r.size)&(len(r.items)-1)] = item
	r.size++
}

func (r *ring[T]) peek() T { return r.items[r.head] }

func (r *ring[T]) pop() T {
	item := r.items[r.head]
	r.head = (r.head + 1) & (len(r.items) - 1)
	r.size--
	return item
}
