package main

import (
	"strings"
	"testing"
	"time"

	"tenx/engine/loop"
)

// A break that went on for longer than it should is said, and one of a minute more is none.
func TestDebriefBreaks(t *testing.T) {
	at := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		pause time.Duration
		want  string
	}{
		{10 * time.Minute, ""},
		{10*time.Minute + 40*time.Second, ""},
		{75 * time.Minute, "Your longest break went 1 h 5 min beyond its 10 min.\n"},
	} {
		day := &loop.Loop{Level: "L6", Break: 10, Rounds: []loop.Round{{Ended: at}, {Begun: at.Add(tt.pause)}}}
		d := &debriefing{day: day, width: 80}
		d.sum()
		if got := d.b.String(); !strings.HasSuffix(got, tt.want) || strings.Contains(got, "break") != (tt.want != "") {
			t.Errorf("after %s: %q", tt.pause, got)
		}
	}
}
