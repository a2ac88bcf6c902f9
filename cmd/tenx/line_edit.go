package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
	"unicode/utf8"

	room "tenx/cmd/tenx/terminal"
	"tenx/engine"
	"tenx/scenarios"
)

// edit opens the stage's answer in the user's editor. While the editor is open, saved changes reach
// the log within seconds. When it closes, the file's content becomes the answer.
func (f *lineFace) edit(string) {
	in, ok := terminal(f.app.in)
	if !ok {
		f.printf("[/edit needs a terminal; type the answer line by line]\n")
		return
	}
	editor := firstSet(f.app.env("VISUAL"), f.app.env("EDITOR"), room.DefaultEditor())
	dir, err := os.MkdirTemp("", "tenx-")
	if err != nil {
		f.printf("[cannot make a file for the editor: %v]\n", err)
		return
	}
	now := f.talk.Look()
	path := filepath.Join(dir, now.Stage+".md")
	if err := os.WriteFile(path, []byte(now.Answer), 0o600); err != nil {
		f.printf("[cannot write a file for the editor: %v]\n", err)
		return
	}
	f.hold = true
	f.io.Suspend(func() { err = f.wait(editor, path, now.Stage, in) })
	f.hold = false
	if err != nil {
		err = fmt.Errorf("the editor %q: %w", editor, err)
	} else {
		err = f.takeFile(path, now.Stage)
	}
	if err != nil {
		f.printf("[%v; the answer is unchanged since it was last saved, and the file is kept: %s]\n", err, path)
	} else {
		os.RemoveAll(dir)
	}
	for _, e := range f.held {
		f.show(e)
	}
	f.held = nil
	f.showAnswer(f.talk.Look().Answer)
}

// wait runs the editor and watches the file meanwhile. The clock keeps running, and events
// are shown when the editor is closed.
func (f *lineFace) wait(editor, path, stage string, in *os.File) error {
	cmd := room.EditorCommand(editor, path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, in, f.app.err
	if out, ok := terminal(f.app.out); ok {
		cmd.Stdout = out
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	ticks, stop := f.app.tick(time.Second) // time counts only if the clock ticks
	defer stop()
	var seen time.Time
	for {
		select {
		case err := <-ended:
			return err
		case <-ticks:
			_ = f.try(engine.Tick{})
			if info, err := os.Stat(path); err == nil && info.ModTime().After(seen) {
				seen = info.ModTime()
				_ = f.takeFile(path, stage) // the editor may be in the middle of replacing it
			}
		}
	}
}

// takeFile replaces the stage's answer with a file's content.
func (f *lineFace) takeFile(path, stage string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, scenarios.MaxAnswer+1))
	switch {
	case err != nil:
		return err
	case len(data) > scenarios.MaxAnswer:
		return fmt.Errorf("the file is larger than %d MiB", scenarios.MaxAnswer>>20)
	case !utf8.Valid(data):
		return errors.New("the file is not UTF-8 text")
	}
	now := f.talk.Look()
	if now.Stage != stage {
		return fmt.Errorf("the stage %s is over", stage)
	}
	return f.try(engine.EditTo(stage, now.Answer, string(data)))
}

func firstSet(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
