package main

import (
	"time"

	"tenx/engine"
)

// interview is what the line face needs from a session.
type interview interface {
	// Do runs a command. If it returns no error, the events are synced to the log. A refused command
	// changes nothing. A saveError means that the log could not be written.
	Do(engine.Command) ([]engine.Event, error)
	// Look returns the current state of the session.
	Look() look
}

// look is the state of a session at one moment.
type look struct {
	Started bool
	Over    bool // finished or abandoned
	Paused  bool
	Stage   string        // id of the open stage
	Answer  string        // the open stage's text so far
	Texts   []string      // the text of each stage so far, in order
	Left    time.Duration // the open stage's time left; negative when it overruns
	Guide   string        // what the guide of a guided interview says now; otherwise empty
}

// saveError means that the log could not be written: the command had no effect, and the session cannot continue.
type saveError struct{ err error }

func (e *saveError) Error() string { return e.err.Error() }
func (e *saveError) Unwrap() error { return e.err }
