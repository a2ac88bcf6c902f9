package main

// Menus, pickers and confirmations, by promptui. This file is the only one that knows promptui,
// and mends what it does badly: it takes keys one byte at a time (so that pastes and type-ahead
// reach the next prompt), loses no input to the Delete key, draws to a terminal only and rings
// no bell. Every prompt has a flag that answers it, so that nothing needs a terminal.

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/manifoldco/promptui"
	"golang.org/x/term"
)

// errCancelled says that a person left a prompt without an answer.
var errCancelled = errors.New("nothing was chosen")

// choice is one line of a menu.
type choice struct {
	Title   string
	Summary string // shown for the line under the cursor; searched too
}

// menuOutput gives the terminal that menus are drawn on, if input is a terminal too:
// standard error, or the controlling terminal where standard error goes elsewhere.
func (a *app) menuOutput() (*os.File, bool) {
	if _, ok := terminal(a.in); !ok || a.env("TERM") == "dumb" {
		return nil, false
	}
	if f, ok := terminal(a.err); ok {
		return f, true
	}
	if a.tty == nil {
		f, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0)
		if err != nil {
			return nil, false
		}
		a.tty = f
	}
	return a.tty, true
}

// choose lets a person pick one of several lines, and gives its index. The error is
// errCancelled, or that there is no terminal.
func (a *app) choose(label string, list []choice, at int) (int, error) {
	out, ok := a.menuOutput()
	if !ok {
		return 0, errors.New("no terminal for a menu")
	}
	width := 80
	if w, _, err := term.GetSize(int(out.Fd())); err == nil && w > 30 {
		width = w
	}
	label = clip(strings.ReplaceAll(label, "{{", "{ {"), width-20)
	what, _, _ := strings.Cut(label, "?")
	what, _, _ = strings.Cut(what, ":")
	what += ": "
	shown := make([]choice, len(list))
	for i, c := range list {
		shown[i] = choice{clip(c.Title, width-20), clip(c.Summary, width-4)}
	}
	keys := a.keys.reader()
	defer keys.Close()
	menu := promptui.Select{
		Label:    label,
		Items:    shown,
		Size:     min(max(len(list), 1), 12),
		HideHelp: true,
		Stdin:    &menuInput{r: keys},
		Stdout:   menuScreen{out},
		Templates: &promptui.SelectTemplates{
			Label:    "{{ . }}",
			Active:   "> {{ .Title }}",
			Inactive: "  {{ .Title }}",
			Selected: what + "{{ .Title }}",
			Details:  "{{ if .Summary }}  {{ .Summary }}{{ end }}",
		},
		Searcher: func(input string, i int) bool { return matches(list[i], input) },
	}
	i, _, err := menu.RunCursorAt(min(max(at, 0), max(len(list)-1, 0)), 0)
	if err != nil {
		return 0, errCancelled
	}
	return i, nil
}

// matches says whether each word of the input is somewhere in a line.
func matches(c choice, input string) bool {
	text := strings.ToLower(c.Title + " " + c.Summary)
	for _, word := range strings.Fields(strings.ToLower(input)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// clip cuts text to so many characters.
func clip(text string, width int) string {
	r := []rune(text)
	if width < 1 || len(r) <= width {
		return text
	}
	return string(r[:width-1]) + "…"
}

// menuInput gives one byte at a time and swallows the Delete key, at which promptui would give up.
type menuInput struct {
	r    io.ReadCloser
	held []byte
}

var deleteKey = []byte("\x1b[3~")

func (m *menuInput) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if len(m.held) == 0 {
		if err := m.fill(); err != nil {
			return 0, err
		}
	}
	p[0] = m.held[0]
	m.held = m.held[1:]
	return 1, nil
}

// fill reads one key: a byte, or as much of an escape sequence as tells it from Delete.
func (m *menuInput) fill() error {
	one := make([]byte, 1)
	for {
		if _, err := io.ReadFull(m.r, one); err != nil {
			return err
		}
		m.held = append(m.held, one[0])
		if bytes.Equal(m.held, deleteKey) {
			m.held = m.held[:0]
			continue
		}
		if !bytes.HasPrefix(deleteKey, m.held) {
			return nil
		}
	}
}

func (m *menuInput) Close() error { return m.r.Close() }

// menuScreen drops the bell that promptui rings at each arrow key.
type menuScreen struct{ w io.Writer }

func (s menuScreen) Write(p []byte) (int, error) {
	if len(p) == 1 && p[0] == 0x07 {
		return 1, nil
	}
	return s.w.Write(p)
}

// Close leaves the terminal open.
func (menuScreen) Close() error { return nil }
