package main

// Menus, pickers and confirmations with promptui. This is the only file that uses promptui, and it works
// around its problems: it passes keys on one byte at a time, so that pasted text and type-ahead reach the
// next prompt; it handles the Delete key, at which promptui would give up; it draws only on a terminal; and it
// suppresses the bell. A flag can replace every prompt, so that nothing needs a terminal.

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/manifoldco/promptui"
	"golang.org/x/term"

	"tenx/rubric/visible"
)

// errCancelled means that the user left a prompt without an answer.
var errCancelled = errors.New("nothing was chosen")

// choice is one line of a menu.
type choice struct {
	Title   string
	Summary string // shown for the line under the cursor, and searched as well
}

// menuOutput returns the terminal that menus are drawn on, if input is a terminal too: standard
// error, or the controlling terminal if standard error is redirected.
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

// choose lets the user pick one of several lines and returns its index. It returns errCancelled if the
// user leaves, and another error if there is no terminal.
func (a *app) choose(label string, list []choice, at int) (int, error) {
	out, ok := a.menuOutput()
	if !ok {
		return 0, errors.New("no terminal for a menu")
	}
	width, height, err := term.GetSize(int(out.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		width, height = 80, 24
	}
	label, shown, size := fitMenu(label, list, width, height)
	what, _, _ := strings.Cut(label, "?")
	what, _, _ = strings.Cut(what, ":")
	what += ": "
	keys := a.keys.reader()
	defer keys.Close()
	menu := promptui.Select{
		Label:    label,
		Items:    shown,
		Size:     size,
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

// fitMenu makes a menu's label and lines safe, shortens them so that none wraps, and returns how many to show so that the menu is lower
// than the screen. Otherwise promptui, which redraws as many rows as it wrote lines, would leave old rows behind.
func fitMenu(label string, list []choice, width, height int) (string, []choice, int) {
	const around = 5 // the label, two lines for the summary, and the cursor's line
	room := max(width-20, min(width-6, 20), 2)
	label = clip(strings.ReplaceAll(label, "{{", "{ {"), room)
	shown := make([]choice, len(list))
	for i, c := range list {
		shown[i] = choice{clip(c.Title, room), clip(c.Summary, max(width-4, 2))}
	}
	return label, shown, max(min(len(list), 12, height-around), 1)
}

// matches reports whether a line contains each word of the input.
func matches(c choice, input string) bool {
	text := strings.ToLower(c.Title + " " + c.Summary)
	for _, word := range strings.Fields(strings.ToLower(input)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// clip shortens text to width columns of a terminal.
func clip(text string, width int) string {
	if width < 1 {
		return text
	}
	return ansi.Truncate(visible.Line(text), width, "…")
}

// menuInput returns one byte at a time and drops the Delete key, at which promptui would give up. It turns a newline, which the terminal
// sends for an Enter typed before the menu was there, into the Enter that promptui knows. Otherwise promptui would search for it and
// reset the list.
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

// fill reads one key: a byte, or enough of an escape sequence to tell whether it is Delete.
func (m *menuInput) fill() error {
	one := make([]byte, 1)
	for {
		if _, err := io.ReadFull(m.r, one); err != nil {
			return err
		}
		if one[0] == '\n' {
			one[0] = '\r'
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
