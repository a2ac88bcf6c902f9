package web

import (
	"slices"
	"sync"

	"tenx/engine"
)

// numbers count the events of a session for those who may not know of all. The interviewer's private notes, outcomes and marks have no
// number among theirs, so that nobody sees how many there are or when one comes.
type numbers struct {
	mu     sync.Mutex
	seen   uint64   // sequence number of the last event that was looked at
	hidden []uint64 // sequence numbers of the private events, in order
}

// private reports whether an event is the interviewer's alone.
func private(k engine.Kind) bool {
	return k == engine.Noted || k == engine.Overruled || k == engine.Marked
}

// knowsAll reports whether no event is private from a role.
func knowsAll(role Role) bool { return role == Interviewer || role == Solo }

// catchUp looks at the events that came since.
func (n *numbers) catchUp(s *engine.Session) {
	for _, e := range s.Since(n.seen) {
		if private(e.Kind) {
			n.hidden = append(n.hidden, e.Seq)
		}
		n.seen = e.Seq
	}
}

// below is how many private events have a sequence number of at most seq.
func (n *numbers) below(seq uint64) uint64 {
	i, found := slices.BinarySearch(n.hidden, seq)
	if found {
		i++
	}
	return uint64(i)
}

// number is what an event, or a text's last change, is called for a role.
func (r *Room) number(role Role, seq uint64) uint64 {
	if knowsAll(role) {
		return seq
	}
	r.numbers.mu.Lock()
	defer r.numbers.mu.Unlock()
	r.numbers.catchUp(r.session)
	return seq - r.numbers.below(seq)
}

// sequence is the other way round: the sequence number of the event that a role calls by a number.
func (r *Room) sequence(role Role, number uint64) uint64 {
	if knowsAll(role) {
		return number
	}
	r.numbers.mu.Lock()
	defer r.numbers.mu.Unlock()
	r.numbers.catchUp(r.session)
	if number > r.numbers.seen {
		return number // nobody was told of such an event
	}
	seq := number
	for { // each step takes the private events into account that the last one found
		next := number + r.numbers.below(seq)
		if next == seq {
			return seq
		}
		seq = next
	}
}
