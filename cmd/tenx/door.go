package main

import (
	"io"

	"tenx/rubric/visible"
)

// door is the only way for output to leave the process. It makes other people's text visible (see visible.Writer), so that no text can
// control the terminal. Only what tenx itself styles or draws goes through styled and control instead.
type door struct {
	*visible.Writer
	raw *checked
}

// newDoor returns a door to a stream. A stream that already is a door is returned as it is.
func newDoor(w io.Writer) *door {
	if d, ok := w.(*door); ok {
		return d
	}
	raw := &checked{w: w}
	return &door{visible.NewWriter(raw), raw}
}

// styled returns a writer that lets colors pass, for text that visible.Copy or visible.Text made safe before it was styled.
func styled(w io.Writer) *visible.Writer {
	if d, ok := w.(*door); ok {
		_ = d.Flush() // keep the order of the output
		return visible.NewStyledWriter(d.raw)
	}
	return visible.NewStyledWriter(w)
}

// control sends one of tenx's own control sequences to standard output, if that is a terminal.
func (a *app) control(sequence string) {
	if f, ok := terminal(a.out); ok {
		_, _ = io.WriteString(f, sequence)
	}
}

// checked passes writes on and keeps the first error, so that output lost to a full disk is reported.
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
