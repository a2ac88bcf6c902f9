package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTypedSpans(t *testing.T) {
	const s = time.Second
	typed := func(clock time.Duration, at, del int, text string) Event {
		return Event{Kind: Edited, Stage: "s", Offset: at, Delete: del, Text: text, Clock: clock}
	}
	said := func(clock time.Duration, at int, text string) Event {
		e := typed(clock, at, 0, text)
		e.Spoken = true
		return e
	}
	for _, tt := range []struct {
		name   string
		events []Event
		want   []TypedSpan
	}{
		{"within a second", []Event{typed(0, 0, 0, "ab"), typed(s-1, 2, 0, "c")}, []TypedSpan{{0, 3, 0, false}}},
		{"within a second, later", []Event{typed(5*s, 0, 0, "ab"), typed(5*s+s/2, 2, 0, "c")}, []TypedSpan{{0, 3, 5 * s, false}}},
		{"after a second", []Event{typed(5*s, 0, 0, "ab"), typed(6*s, 2, 0, "c")}, []TypedSpan{{0, 2, 5 * s, false}, {2, 3, 6 * s, false}}},
		{"a second after the span began", []Event{typed(0, 0, 0, "a"), typed(s/2, 1, 0, "b"), typed(s, 2, 0, "c")}, []TypedSpan{{0, 2, 0, false}, {2, 3, s, false}}},
		{"nothing at the end", []Event{typed(0, 0, 0, "ab"), typed(5*s, 2, 0, "")}, []TypedSpan{{0, 2, 0, false}}},
		{"in the middle", []Event{typed(0, 0, 0, "abcd"), typed(5*s, 2, 0, "x")}, []TypedSpan{{0, 2, 0, false}, {2, 3, 5 * s, false}, {3, 5, 0, false}}},
		{"at the beginning", []Event{typed(0, 0, 0, "ab"), typed(5*s, 0, 0, "x")}, []TypedSpan{{0, 1, 5 * s, false}, {1, 3, 0, false}}},
		{"deleted at the end", []Event{typed(0, 0, 0, "abcd"), typed(5*s, 2, 2, "")}, []TypedSpan{{0, 2, 0, false}}},
		{"the end replaced at once", []Event{typed(0, 0, 0, "abcd"), typed(s/2, 3, 1, "x")}, []TypedSpan{{0, 3, 0, false}, {3, 4, s / 2, false}}},
		{"all replaced", []Event{typed(0, 0, 0, "abcd"), typed(5*s, 0, 4, "x")}, []TypedSpan{{0, 1, 5 * s, false}}},
		{"all deleted, and begun again", []Event{typed(0, 0, 0, "abcd"), typed(5*s, 0, 4, ""), typed(6*s, 0, 0, "y")}, []TypedSpan{{0, 1, 6 * s, false}}},
		{"said between two words that were typed", []Event{typed(0, 0, 0, "a"), said(0, 1, "b"), said(s/2, 2, "c"), typed(s/2, 3, 0, "d")}, []TypedSpan{{0, 1, 0, false}, {1, 3, 0, true}, {3, 4, s / 2, false}}},
		{"said, and mended by hand", []Event{said(5*s, 0, "abcd"), typed(8*s, 1, 1, "x")}, []TypedSpan{{0, 1, 5 * s, true}, {1, 2, 8 * s, false}, {2, 4, 5 * s, true}}},
	} {
		if diff := cmp.Diff(tt.want, Typed(tt.events)["s"]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if got := Typed([]Event{{Kind: Asked, Stage: "s", Text: "x"}}); len(got) != 0 {
		t.Errorf("a question counts as typing: %v", got)
	}
}

func TestTypedAt(t *testing.T) {
	spans := []TypedSpan{{0, 2, 5, false}, {2, 4, 9, false}, {4, 6, 7, false}, {6, 8, 0, false}}
	for _, tt := range []struct {
		start, end int
		want       time.Duration
		ok         bool
	}{
		{0, 1, 5, true}, {0, 2, 5, true}, {0, 3, 9, true}, {1, 6, 9, true}, {4, 5, 7, true}, {4, 8, 7, true}, {6, 8, 0, true}, {8, 9, 0, false}, {3, 3, 9, true},
	} {
		if got, ok := TypedAt(spans, tt.start, tt.end); got != tt.want || ok != tt.ok {
			t.Errorf("bytes %d to %d: %v, %v, want %v, %v", tt.start, tt.end, got, ok, tt.want, tt.ok)
		}
	}
}

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
		t.Error("a time is known for text that was never typed")
	}
}
