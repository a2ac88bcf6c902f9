package web

import "time"

// readings schedules the evaluations of answers for the interviewers of all rooms of a server. An evaluation takes CPU time, and is repeated whenever somebody
// types: without a pause, many rooms would keep a core busy, and keystrokes would wait. So there is a pause after each evaluation, and rooms take turns in the order
// in which they asked.
type readings struct{ turn chan struct{} }

func newReadings() readings { return readings{make(chan struct{}, 1)} }

// restAfter is the length of the pause, as a multiple of the time that the evaluation took. On a busy machine an evaluation takes longer, and so does the pause.
const restAfter = 4

// read waits for its turn and evaluates; false if quit was closed before.
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
