package main

import (
	"fmt"
	"io"
	"time"
)

// tallyEvery is the minimum time between two updates of a tally.
const tallyEvery = 100 * time.Millisecond

// tally is a line on a terminal that shows how many answers were scored and redraws itself.
type tally struct {
	w            io.Writer // nil shows nothing
	now          func() time.Time
	began, drawn time.Time // began is when it started, drawn when it was last drawn
	shown        bool
	n            int
}

func newTally(w io.Writer, now func() time.Time) *tally {
	return &tally{w: w, now: now, began: now()}
}

// add counts an answer.
func (t *tally) add() {
	t.n++
	if t.w == nil {
		return
	}
	now := t.now()
	if now.Sub(t.began) < tallyEvery || now.Sub(t.drawn) < tallyEvery {
		return
	}
	t.drawn, t.shown = now, true
	fmt.Fprintf(t.w, "\r\x1b[Kscoring: %d answers, %.0f a second", t.n, float64(t.n)/now.Sub(t.began).Seconds())
}

// clear removes the line, so that other output starts in its place. The next add draws it again.
func (t *tally) clear() {
	if t.shown {
		t.shown = false
		fmt.Fprint(t.w, "\r\x1b[K")
	}
}
