package main

import (
	"time"

	"tenx/engine"
)

// interview is what the line face needs of a session.
type interview interface {
	// Do carries out a command. The events are in the log, synced, when it returns without an error.
	// A refused command changes nothing; a saveError says that the log could not be written.
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
	Texts   []string      // of all stages so far, in order
	Left    time.Duration // of its time; below zero when it overruns
	Guide   string        // what the guide of a guided interview says now; else empty
}

// saveError says that the log could not be written: nothing happened, and nothing more can.
type saveError struct{ err error }

func (e *saveError) Error() string { return e.err.Error() }
func (e *saveError) Unwrap() error { return e.err }
