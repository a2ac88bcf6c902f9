package terminal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"tenx/engine"
	"tenx/scenarios"
)

// outsideMsg reports that the external editor was closed.
type outsideMsg struct {
	path string
	err  error
}

// outsideEditor is an external editor of a file with the answer. The clock runs while it is open: every second the engine is called, and changes of the
// file are written to the log.
type outsideEditor struct {
	room  *room
	cmd   *exec.Cmd
	path  string
	stage string
	seen  time.Time // modification time of the file when it was last read
	every time.Duration
}

var _ tea.ExecCommand = (*outsideEditor)(nil)

func (o *outsideEditor) SetStdin(r io.Reader)  { o.cmd.Stdin = r }
func (o *outsideEditor) SetStdout(w io.Writer) { o.cmd.Stdout = w }
func (o *outsideEditor) SetStderr(w io.Writer) { o.cmd.Stderr = w }

// Run runs the editor. The room's event loop is blocked meanwhile, so nothing else accesses the room.
func (o *outsideEditor) Run() error {
	if err := o.cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- o.cmd.Wait() }()
	ticks := time.NewTicker(o.every)
	defer ticks.Stop()
	for {
		select {
		case err := <-ended:
			return err
		case <-ticks.C:
			o.look()
		}
	}
}

// look saves what the editor wrote, then calls the engine. The editor may be in the middle of writing: a file that cannot be read is tried again
// later.
func (o *outsideEditor) look() {
	if info, err := os.Stat(o.path); err == nil && info.ModTime() != o.seen {
		if text, err := readAnswer(o.path); err == nil {
			o.seen = info.ModTime()
			s := o.room.state()
			if s.Current().ID == o.stage && s.Phase == engine.Running {
				_, _ = o.room.session.Do(engine.EditTo(o.stage, s.Stages[s.Stage].Text, text))
			}
		}
	}
	_, _ = o.room.session.Do(engine.Tick{})
}

// openOutside opens the answer in the user's editor.
func (r *room) openOutside() tea.Cmd {
	if !r.save() {
		return nil
	}
	return r.outside(r.stage, r.editor.Text())
}

// editWith returns a function that opens an editor, a shell command.
func editWith(r *room, command string) func(stage, text string) tea.Cmd {
	return func(stage, text string) tea.Cmd {
		dir, err := os.MkdirTemp("", "tenx-")
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, stage+".md"), []byte(text), 0o600)
		}
		if err != nil {
			r.say(wrong, "no file for the editor: %v", err)
			return nil
		}
		path := filepath.Join(dir, stage+".md")
		o := &outsideEditor{room: r, path: path, stage: stage, every: time.Second}
		if info, err := os.Stat(path); err == nil {
			o.seen = info.ModTime()
		}
		o.cmd = EditorCommand(command, path)
		return tea.Exec(o, func(err error) tea.Msg {
			if err != nil {
				err = fmt.Errorf("the editor %q: %w", command, err)
			}
			return outsideMsg{path, err}
		})
	}
}

// back reads the answer from the editor's file.
func (r *room) back(m outsideMsg) {
	stage := r.stage
	r.sync() // the stage may have closed meanwhile
	text, err := "", m.err
	if err == nil {
		text, err = readAnswer(m.path)
	}
	if err == nil && r.stage != stage {
		err = errors.New("the stage was over before the editor was closed")
	}
	if err != nil {
		r.say(wrong, "%v; the file is kept: %s", err, m.path)
		r.reload()
		return
	}
	r.editor.SetText(text)
	if r.save() {
		os.RemoveAll(filepath.Dir(m.path))
	}
	r.resize()
}

// reload shows the answer as it was last saved, as an undo step.
func (r *room) reload() {
	s := r.state()
	if s.Phase == engine.Running || s.Phase == engine.Stopped {
		r.editor.SetText(s.Stages[s.Stage].Text)
		r.saved = r.editor.changed
	}
}

// readAnswer reads a file that an editor wrote.
func readAnswer(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, scenarios.MaxAnswer+1))
	switch {
	case err != nil:
		return "", err
	case len(data) > scenarios.MaxAnswer:
		return "", fmt.Errorf("the file is larger than %d MiB", scenarios.MaxAnswer>>20)
	case !utf8.Valid(data):
		return "", errors.New("the file is not UTF-8 text")
	}
	return string(data), nil
}
