package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// typed is one line of input without its line ending, or the reason why there is none.
type typed struct {
	text string
	err  error // io.EOF at the end of input; errInterrupt for Ctrl-C
}

// errInterrupt means that the user pressed Ctrl-C.
var errInterrupt = errors.New("interrupted")

// lineIO is how the line face reads and prints. It reads a line only between Want and the line's
// arrival on Lines. Print may be called at any time.
type lineIO interface {
	Want(prompt string)   // asks for the next line
	Lines() <-chan typed  // one line for each Want
	Print(text string)    // prints whole lines, above what is being typed
	Prompt(prompt string) // changes the prompt while a line is being typed
	Draft() string        // what is being typed, if known
	Saved(note string)    // acknowledges a line
	Suspend(run func())   // runs something that needs the terminal, such as an editor
	Close()               // restores the terminal
}

// maxTypedLine is the maximum length of a line of piped input, in bytes.
const maxTypedLine = 1 << 20

// pipeLines reads from a pipe, or from a terminal without moving the cursor, so that a screen
// reader, a script or a dumb terminal gets the lines in the order in which they are written.
type pipeLines struct {
	out    io.Writer
	keys   *keyReader
	reader *bufio.Reader
	lines  chan typed
	prompt bool // a person types: show prompts instead of acknowledgments
	open   bool // the prompt is on screen, without a line end
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

// readTyped reads a line. The last line needs no line ending.
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

// cleanLine removes the line ending and everything that is not text.
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
