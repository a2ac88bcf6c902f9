package engine

import (
	"slices"
	"time"
)

// TypedSpan is a run of a stage's answer with the session clock at which it was typed.
type TypedSpan struct {
	Start, End int // bytes of the final text
	At         time.Duration
}

// Typed says of every stage's final answer when each part of it was typed. Runs typed within the same
// second are one.
func Typed(events []Event) map[string][]TypedSpan {
	out := map[string][]TypedSpan{}
	for _, e := range events {
		if e.Kind == Edited {
			out[e.Stage] = retyped(out[e.Stage], e)
		}
	}
	return out
}

// retyped applies an edit to the spans of a stage, which cover its text without gaps.
func retyped(spans []TypedSpan, e Event) []TypedSpan {
	at, end, n := e.Offset, e.Offset+e.Delete, len(e.Text)
	if k := len(spans) - 1; e.Delete == 0 && k >= 0 && spans[k].End == at { // the common case: more at the end
		if e.Clock-spans[k].At < time.Second {
			spans[k].End += n
			return spans
		}
		if n == 0 {
			return spans
		}
		return append(spans, TypedSpan{at, at + n, e.Clock})
	}
	var out []TypedSpan
	for _, s := range spans {
		if s.Start < at {
			out = append(out, TypedSpan{s.Start, min(s.End, at), s.At})
		}
	}
	if n > 0 {
		out = append(out, TypedSpan{at, at + n, e.Clock})
	}
	for _, s := range spans {
		if s.End > end {
			out = append(out, TypedSpan{max(s.Start, end) - e.Delete + n, s.End - e.Delete + n, s.At})
		}
	}
	return out
}

// TypedAt is the session clock at which the last of some bytes was typed; false where that is not known.
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
