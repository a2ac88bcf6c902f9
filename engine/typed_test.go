package engine

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Every byte of the final text has one span, with the clock of the edit that typed it.
func TestTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var events []Event
		text, when := "", []time.Duration(nil)
		for n := range rapid.IntRange(0, 30).Draw(t, "edits") {
			at := rapid.IntRange(0, len(text)).Draw(t, "at")
			del := rapid.IntRange(0, len(text)-at).Draw(t, "delete")
			add := rapid.StringMatching("[a-c]{0,5}").Draw(t, "add")
			clock := time.Duration(n) * 2 * time.Second
			events = append(events, Event{Kind: Edited, Stage: "s", Offset: at, Delete: del, Text: add, Clock: clock})
			text = text[:at] + add + text[at+del:]
			typed := make([]time.Duration, len(add))
			for i := range typed {
				typed[i] = clock
			}
			when = append(append(append([]time.Duration{}, when[:at]...), typed...), when[at+del:]...)
		}
		spans := Typed(events)["s"]
		at := 0
		for _, s := range spans {
			if s.Start != at || s.End <= s.Start {
				t.Fatalf("a gap or an empty span: %v", spans)
			}
			at = s.End
		}
		if at != len(text) {
			t.Fatalf("%d bytes are covered of %d", at, len(text))
		}
		for i, want := range when {
			if got, ok := TypedAt(spans, i, i+1); !ok || got != want {
				t.Fatalf("byte %d: %v, want %v", i, got, want)
			}
		}
	})
	if _, ok := TypedAt(nil, 0, 5); ok {
		t.Error("a time is known for what was never typed")
	}
}
