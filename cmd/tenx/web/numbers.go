package web

import (
	"slices"
	"sync"

	"tenx/engine"
)

// numbers number the events of a session for roles that may not know about all of them. The interviewer's private notes, outcomes and marks are skipped, so
// that nobody sees how many there are or when one is made.
type numbers struct {
	mu     sync.Mutex
	seen   uint64   // sequence number of the last event that was processed
	hidden []uint64 // sequence numbers of the private events, in order
}

// private reports whether an event is only for the interviewer.
func private(k engine.Kind) bool {
	return k == engine.Noted || k == engine.Overruled || k == engine.Marked
}

// knowsAll reports whether a role sees all events.
func knowsAll(role Role) bool { return role == Interviewer || role == Solo }

// catchUp processes new events.
func (n *numbers) catchUp(s *engine.Session) {
	for _, e := range s.Since(n.seen) {
		if private(e.Kind) {
			n.hidden = append(n.hidden, e.Seq)
		}
		n.seen = e.Seq
	}
}

// below returns how many private events have a sequence number of at most seq.
func (n *numbers) below(seq uint64) uint64 {
	i, found := slices.BinarySearch(n.hidden, seq)
	if found {
		i++
	}
	return uint64(i)
}

// number converts the sequence number of an event, or of a text's last change, to a role's numbering.
func (r *Room) number(role Role, seq uint64) uint64 {
	if knowsAll(role) {
		return seq
	}
	r.numbers.mu.Lock()
	defer r.numbers.mu.Unlock()
	r.numbers.catchUp(r.session)
	return seq - r.numbers.below(seq)
}

// sequence is the inverse of number.
func (r *Room) sequence(role Role, number uint64) uint64 {
	if knowsAll(role) {
		return number
	}
	r.numbers.mu.Lock()
	defer r.numbers.mu.Unlock()
	r.numbers.catchUp(r.session)
	if number > r.numbers.seen {
		return number // nobody was sent such an event
	}
	seq := number
	for { // each iteration accounts for the private events that the last one found
		next := number + r.numbers.below(seq)
		if next == seq {
			return seq
		}
		seq = next
	}
}
