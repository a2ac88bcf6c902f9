package main

import (
	"io"

	"tenx/rubric/visible"
)

// door is where all output leaves the process: what others wrote goes through it as visible.Writer shows it, so that no text takes hold
// of a terminal. What tenx itself styles or draws goes through styled and control, and nothing else does.
type door struct {
	*visible.Writer
	raw *checked
}

// newDoor is the door to a stream; a stream that is a door already stays one.
func newDoor(w io.Writer) *door {
	if d, ok := w.(*door); ok {
		return d
	}
	raw := &checked{w: w}
	return &door{visible.NewWriter(raw), raw}
}

// styled returns a writer to a stream that lets colors pass, for texts that visible.Copy or visible.Text made harmless before they were
// styled.
func styled(w io.Writer) *visible.Writer {
	if d, ok := w.(*door); ok {
		_ = d.Flush() // what came before comes first
		return visible.NewStyledWriter(d.raw)
	}
	return visible.NewStyledWriter(w)
}

// control sends a sequence of tenx's own to the terminal behind standard output, if that is one.
func (a *app) control(sequence string) {
	if f, ok := terminal(a.out); ok {
		_, _ = io.WriteString(f, sequence)
	}
}

// checked passes writes on and keeps the first error, so that output lost to a full disk is noticed.
type checked struct {
	w   io.Writer
	err error
}

func (c *checked) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if err != nil && c.err == nil {
		c.err = err
	}
	return n, err
}
