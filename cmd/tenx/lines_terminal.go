package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/term"

	"tenx/rubric/visible"
)

// termLines reads lines from a terminal in raw mode. The line being typed stays whole when something
// is printed above it, and it can be saved as a draft.
type termLines struct {
	in    *os.File
	out   *os.File
	keys  *keyReader
	t     *term.Terminal
	state *term.State
	lines chan typed
	done  sync.WaitGroup

	mu       sync.Mutex
	draft    string
	complete func(line string) (string, bool) // on Tab
}

var _ lineIO = (*termLines)(nil)

// newTermLines puts the terminal into raw mode.
func newTermLines(a *app, in, out *os.File, complete func(string) (string, bool)) (*termLines, error) {
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil, err
	}
	l := &termLines{in: in, out: out, keys: a.keys.reader(), state: state, lines: make(chan typed, 1), complete: complete}
	l.t = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{l.keys, out}, "")
	l.fit()
	l.t.AutoCompleteCallback = l.key
	return l, nil
}

// fit adapts to a change of the terminal's size.
func (l *termLines) fit() {
	if w, h, err := term.GetSize(int(l.out.Fd())); err == nil && w > 0 {
		_ = l.t.SetSize(w, h)
	}
}

// key is called with every key except cursor movements, before it is added to the line.
func (l *termLines) key(line string, pos int, key rune) (string, int, bool) {
	if key == '\t' {
		if full, ok := l.complete(line); ok && pos == len(line) {
			l.setDraft(full)
			return full, len(full), true
		}
		return line, pos, true
	}
	if key >= ' ' {
		l.setDraft(line[:pos] + string(key) + line[pos:])
	}
	return "", 0, false
}

func (l *termLines) setDraft(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.draft = s
}

// Draft returns what is being typed. It does not see keys that only delete.
func (l *termLines) Draft() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.draft
}

// longestTerminalLine is the maximum length of a line in x/term, in characters. It silently drops the rest.
const longestTerminalLine = 4096

// Want reads a line in the background.
func (l *termLines) Want(prompt string) {
	l.fit()
	l.t.SetPrompt(visible.Line(prompt))
	l.done.Add(1)
	go func() {
		defer l.done.Done()
		text, err := l.t.ReadLine()
		if err == io.EOF {
			err = errInterrupt // Ctrl-C, or Ctrl-D on an empty line
		}
		if err == nil {
			l.setDraft("")
		}
		if utf8.RuneCountInString(text) >= longestTerminalLine {
			l.Print(fmt.Sprintf("That line was longer than %d characters; the rest of it was lost. Please use several lines.\n", longestTerminalLine))
		}
		l.lines <- typed{cleanLine(text), err}
	}()
}

func (l *termLines) Lines() <-chan typed { return l.lines }

// Print writes above the line being typed and redraws that line.
func (l *termLines) Print(text string) { _, _ = io.WriteString(l.t, visible.Text(text)) }

// Prompt redraws the line with another prompt of the same width.
func (l *termLines) Prompt(prompt string) {
	l.fit()
	l.t.SetPrompt(visible.Line(prompt))
	_, _ = l.t.Write(nil)
}

// Saved does nothing: the next prompt shows what is saved.
func (l *termLines) Saved(string) {}

// Suspend calls run with the terminal out of raw mode. No line may be pending.
func (l *termLines) Suspend(run func()) {
	_ = term.Restore(int(l.in.Fd()), l.state)
	run()
	if state, err := term.MakeRaw(int(l.in.Fd())); err == nil {
		l.state = state
	}
}

// Close stops reading and leaves raw mode.
func (l *termLines) Close() {
	l.keys.Close()
	l.done.Wait()
	_ = term.Restore(int(l.in.Fd()), l.state)
}

// commonPrefix returns the longest common prefix of the names.
func commonPrefix(names []string) string {
	if len(names) == 0 {
		return ""
	}
	prefix := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, prefix) {
			prefix = prefix[:len(prefix)-1]
		}
	}
	return prefix
}
