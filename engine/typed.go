package engine

import (
	"slices"
	"time"
)

// TypedSpan is a run of a stage's answer, with the session clock at which it was typed.
type TypedSpan struct {
	Start, End int // bytes of the final text
	At         time.Duration
	Spoken     bool // it was said, and a recognizer wrote it down
}

// markOf encodes as a mark when bytes were typed, and whether they were spoken.
func markOf(at time.Duration, spoken bool) int64 {
	if spoken {
		return int64(at)<<1 | 1
	}
	return int64(at) << 1
}

func ofMark(mark int64) (at time.Duration, spoken bool) { return time.Duration(mark >> 1), mark&1 != 0 }

// Typed returns, for every stage's final answer, when each part of it was typed. The events must be ones that Restore accepts. Runs typed
// within the same second are merged if each continues at the end of the text.
func Typed(events []Event) map[string][]TypedSpan {
	tapes := map[string]*tape{}
	for _, e := range events {
		if e.Kind != Edited {
			continue
		}
		t := tapes[e.Stage]
		if t == nil {
			t = &tape{}
			tapes[e.Stage] = t
		}
		t.edit(e.Offset, e.Delete, e.Text, markOf(t.typedAt(&e), e.Spoken))
	}
	out := map[string][]TypedSpan{}
	for stage, t := range tapes {
		at, spans := 0, []TypedSpan(nil)
		for _, r := range t.runs() {
			when, spoken := ofMark(r.mark)
			spans = append(spans, TypedSpan{at, at + r.n, when, spoken})
			at += r.n
		}
		out[stage] = spans
	}
	return out
}

// typedAt returns the time that counts for an edit of a tape with such marks: typing that continues within a second gets the time of the run before it.
func (t *tape) typedAt(e *Event) time.Duration {
	if e.Delete > 0 || e.Offset < t.size || t.size == 0 {
		return e.Clock
	}
	runs := t.chunks[len(t.chunks)-1].runs
	if len(runs) == 0 {
		return e.Clock
	}
	if last, spoken := ofMark(runs[len(runs)-1].mark); spoken == e.Spoken && e.Clock-last < time.Second {
		return last
	}
	return e.Clock
}

// TypedAt returns the session clock at which the last byte of a range was typed; false if it is not known.
func TypedAt(spans []TypedSpan, start, end int) (time.Duration, bool) {
	i, _ := slices.BinarySearchFunc(spans, start, func(s TypedSpan, start int) int {
		if s.End <= start {
			return -1
		}
		return 1
	})
	at, ok := time.Duration(0), false
	for ; i < len(spans) && spans[i].Start < end; i++ {
		at, ok = max(at, spans[i].At), true
	}
	return at, ok
}
