package main

import (
	"strings"
	"testing"
	"time"
)

func TestTally(t *testing.T) {
	var screen strings.Builder
	at := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	c := newTally(&screen, func() time.Time { return at })
	for _, step := range []struct {
		after time.Duration
		clear bool
		want  string // output written
	}{
		{after: 99 * time.Millisecond}, // a short batch shows nothing
		{after: time.Millisecond, want: "\r\x1b[Kscoring: 2 answers, 20 a second"},
		{after: 50 * time.Millisecond},
		{after: 850 * time.Millisecond, want: "\r\x1b[Kscoring: 4 answers, 4 a second"},
		{clear: true, want: "\r\x1b[K"},
		{clear: true},             // nothing to clear
		{after: time.Millisecond}, // not yet
		{after: 99 * time.Millisecond, want: "\r\x1b[Kscoring: 6 answers, 5 a second"},
	} {
		screen.Reset()
		at = at.Add(step.after)
		if step.clear {
			c.clear()
		} else {
			c.add()
		}
		if screen.String() != step.want {
			t.Errorf("after %v: %q, want %q", at.Sub(c.began), screen.String(), step.want)
		}
	}
	unseen := newTally(nil, func() time.Time { return at })
	at = at.Add(time.Hour)
	unseen.add()
	unseen.clear()
}
