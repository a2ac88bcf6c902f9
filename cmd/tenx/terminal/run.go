package terminal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"tenx/cmd/tenx/voice"
	"tenx/engine"
)

// Options are what the room needs beside a session.
type Options struct {
	In, Out *os.File         // terminals
	Env     []string         // as os.Environ has it
	Editor  string           // a command of the shell that edits a file
	Now     func() time.Time // wall clock
	Mic     *voice.Mic       // hears the candidate; nil for nobody
	Speaker *voice.Speaker   // reads to them; nil for nobody
}

// UnsavedError says that the last of what was typed is not in the log.
type UnsavedError struct {
	Text string // of the stage, whole
	Err  error
}

func (e *UnsavedError) Error() string { return fmt.Sprintf("save the answer: %v", e.Err) }
func (e *UnsavedError) Unwrap() error { return e.Err }

// Interview shows the room until the interview is over (true), or left: by the person, or because the
// context ended. What was typed is in the log then; where it could not be put there the error is an
// *UnsavedError.
func Interview(ctx context.Context, s Session, o Options) (over bool, err error) {
	r := newRoom(s, o.Now)
	r.mic, r.speaker = o.Mic, o.Speaker
	r.outside = editWith(r, o.Editor)
	err = o.run(ctx, r)
	if !r.save() {
		return false, &UnsavedError{r.editor.Text(), r.saveErr}
	}
	return err == nil && s.State().Phase == engine.Ended, err
}

// Reset gives a terminal back as it was before a room that was killed on it: mouse, pasting, keys and
// cursor as usual, no colors, and the main screen.
const Reset = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?2026l\x1b[?2027l" +
	"\x1b[>4m\x1b[<u\x1b[=0;1u\x1b[?1049l\x1b[<u\x1b[=0;1u\x1b[?25h\x1b[0m\r\x1b[K"

// run runs a model until it ends or the context is done.
func (o Options) run(ctx context.Context, m tea.Model) error {
	p := program(m, tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(o.Out),
		tea.WithEnvironment(o.Env), tea.WithoutSignalHandler())
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // a room is open for an hour: memory matters more than time
	debug.FreeOSMemory()                             // memory used for reading the scenario
	again, stop := resumed()
	defer stop()
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		for {
			select {
			case <-again:
				if p.ReleaseTerminal() == nil {
					_ = p.RestoreTerminal()
				}
			case <-ended:
				return
			}
		}
	}()
	_, err := p.Run()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
