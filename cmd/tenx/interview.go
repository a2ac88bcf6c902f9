package main

import (
	"time"

	"tenx/engine"
)

// interview is what the line face needs of a session.
type interview interface {
	// Do carries out a command. The events are in the log, synced, when it returns without an error.
	Do(engine.Command) ([]engine.Event, error)
	// Look gives the session as it stands now.
	Look() look
}

// look is a session at one moment.
type look struct {
	Started bool
	Over    bool          // finished or abandoned
	Paused  bool          //
	Stage   string        // id of the open stage
	Answer  string        // its text so far
	Left    time.Duration // of its time; below zero when it overruns
}
