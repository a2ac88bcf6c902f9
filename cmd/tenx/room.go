package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	room "tenx/cmd/tenx/terminal"
	"tenx/engine"
)

// roomTerminal returns the terminals for the room, if input and output are terminals that can do
// more than print lines.
func (a *app) roomTerminal(f practiceFlags) (in, out *os.File, ok bool) {
	in, inOK := terminal(a.in)
	out, outOK := terminal(a.out)
	return in, out, inOK && outOK && !f.plain && !f.lines && a.env("TERM") != "dumb"
}

// inRoom runs the room until the session ends, then asks for the candidate's guess of the marks.
// It returns errLeft if the user left.
func (a *app) inRoom(ctx context.Context, s *session, f practiceFlags, o room.Options) error {
	if s.engine.State().Phase != engine.Ended {
		unmark := a.markRoom(o.In)
		over, err := room.Interview(ctx, s.engine, o)
		unmark()
		var unsaved *room.UnsavedError
		switch {
		case errors.As(err, &unsaved):
			return a.rescue(unsaved)
		case err != nil:
			return fmt.Errorf("show the room: %w", err)
		case !over:
			return errLeft
		}
	}
	if s.engine.State().Marks != nil || f.noGuess {
		return nil
	}
	dimensions := s.compiled.AllDimensions()
	marks, err := parseGuess(f.guess, dimensions)
	if err != nil {
		return err
	}
	if len(f.guess) == 0 {
		fmt.Fprintln(a.err, "That was the last stage. Before the scorecard: how would you mark yourself?")
		marks = a.guessByMenu(dimensions, s.compiled.Of().Marks)
	}
	_, err = s.Do(engine.Guess{Marks: marks})
	return err
}

// rescue saves the unsaved text to a separate file and names it in the error.
func (a *app) rescue(u *room.UnsavedError) error {
	return hinted(u, a.keepUnsaved(u.Text))
}

// keepUnsaved writes an answer that could not be saved to a file outside the data folder and says where it is. If that fails as
// well, it prints the answer.
func (a *app) keepUnsaved(text string) string {
	file, err := os.CreateTemp("", "tenx-unsaved-*.md")
	if err == nil {
		_, err = file.WriteString(text)
		if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
			return "the whole answer is saved in " + file.Name()
		}
		_ = os.Remove(file.Name())
	}
	fmt.Fprintf(a.out, "This is the answer, which could not be saved:\n%s\n", text)
	return "the answer could not be written to a file either: copy it from the screen"
}

// roomOptions returns the room's options for this process.
func (a *app) roomOptions(in, out *os.File) room.Options {
	return room.Options{
		In: in, Out: out, Env: os.Environ(), Now: a.now,
		Editor: firstSet(a.env("VISUAL"), a.env("EDITOR"), room.DefaultEditor()),
	}
}
