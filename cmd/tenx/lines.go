package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// typed is one line of input, without its end, or why there is none.
type typed struct {
	text string
	err  error // io.EOF at the end of input; errInterrupt for Ctrl-C
}

// errInterrupt says that a person pressed Ctrl-C.
var errInterrupt = errors.New("interrupted")

// lineIO is how the line face reads and prints. A line is read only between Want and its
// arrival on Lines; Print may come at any time.
type lineIO interface {
	Want(prompt string)   // asks for the next line
	Lines() <-chan typed  // gives one for each Want
	Print(text string)    // prints whole lines, above what is being typed
	Prompt(prompt string) // changes the prompt while a line is being typed
	Draft() string        // what is being typed, where that is known
	Saved(note string)    // acknowledges a line
	Suspend(run func())   // gives the terminal to another program
	Close()               // gives the terminal back as it was
}

// maxTypedLine is the most that one line of piped input may hold, in bytes.
const maxTypedLine = 1 << 20

// pipeLines reads from a pipe, or plainly from a terminal: no cursor is moved, so that a screen
// reader, a script or a dumb terminal gets lines in the order in which they were written.
type pipeLines struct {
	out    io.Writer
	keys   *keyReader
	reader *bufio.Reader
	lines  chan typed
	prompt bool // a person types: show prompts instead of acknowledgements
	open   bool // the prompt stands on an open line
}

var _ lineIO = (*pipeLines)(nil)

func newPipeLines(a *app, prompt bool) *pipeLines {
	keys := a.keys.reader()
	keys.byLine = true
	return &pipeLines{out: a.out, keys: keys, reader: bufio.NewReader(keys), lines: make(chan typed, 1), prompt: prompt}
}

// Want reads a line in the background.
func (p *pipeLines) Want(prompt string) {
	if p.prompt {
		fmt.Fprint(p.out, prompt)
		p.open = true
	}
	go func() {
		text, err := readTyped(p.reader)
		p.lines <- typed{text, err}
	}()
}

// readTyped reads a line; a last line without an end counts.
func readTyped(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxTypedLine:
			return "", fmt.Errorf("a line of input is longer than %d KiB", maxTypedLine>>10)
		case errors.Is(err, bufio.ErrBufferFull):
		case err == io.EOF && len(line) > 0, err == nil:
			return cleanLine(string(line)), nil
		default:
			return "", err
		}
	}
}

// cleanLine takes off the end of a line and what is no text.
func cleanLine(line string) string {
	line = strings.ToValidUTF8(strings.TrimRight(line, "\r\n"), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, line)
}

func (p *pipeLines) Lines() <-chan typed { return p.lines }

func (p *pipeLines) Print(text string) {
	if p.open {
		fmt.Fprintln(p.out)
	}
	p.open = false
	fmt.Fprint(p.out, text)
}

func (p *pipeLines) Saved(note string) {
	p.open = false
	if !p.prompt {
		fmt.Fprintln(p.out, note)
	}
}

func (p *pipeLines) Prompt(string)      {}
func (p *pipeLines) Draft() string      { return "" }
func (p *pipeLines) Suspend(run func()) { run() }
func (p *pipeLines) Close()             { p.keys.Close() }
