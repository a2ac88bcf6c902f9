package web

import "time"

// readings is the turn that the rooms of a server take to read their answers for the interviewers. Reading is all work, and it is read again
// whenever somebody typed: were the turn given on at once, many rooms would keep a core busy with it, and keystrokes would wait. So after each
// reading nothing is read for a while, and those who wait get their turn in the order in which they came.
type readings struct{ turn chan struct{} }

func newReadings() readings { return readings{make(chan struct{}, 1)} }

// restAfter is how long nothing is read after a reading, as a multiple of the time that it took. On a machine that is busy a reading takes longer,
// and so does the rest.
const restAfter = 4

// read waits for its turn and reads; false where quit was closed before.
func (q readings) read(quit <-chan struct{}, do func()) bool {
	select {
	case q.turn <- struct{}{}:
	case <-quit:
		return false
	}
	start := time.Now()
	do()
	time.AfterFunc(restAfter*time.Since(start), func() { <-q.turn })
	return true
}
