package main

import (
	"strings"
	"testing"
	"time"

	"tenx/engine"
	"tenx/engine/loop"
)

// The debrief mentions a break that was too long, but not one that was a minute over.
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

// The server of a round stops after the session has ended and its page had time to show that, not before.
func TestStopAtEnd(t *testing.T) {
	p := newPerson(t, engine.Options{})
	s, err := p.app.newSession(p.talk.compiled, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ticks := make(chan time.Time)
	p.app.tick = func(time.Duration) (<-chan time.Time, func()) { return ticks, func() {} }
	stopped := make(chan bool)
	go p.app.stopAtEnd(t.Context(), s, func() { close(stopped) })
	for range 10 {
		ticks <- time.Time{}
	}
	commands := []engine.Command{engine.Begin{}}
	for range s.compiled.Stages {
		commands = append(commands, engine.Next{})
	}
	for _, c := range commands {
		if _, err := s.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	shown := 0
	for over := false; !over; {
		select {
		case <-stopped:
			over = true
		case ticks <- time.Time{}:
			shown++
		}
	}
	if shown < 2 { // a tick before the end may have come after it
		t.Errorf("stopped %d looks after the end", shown)
	}
}
