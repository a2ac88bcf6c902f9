//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Only regular files are replaced. A link still leads where it did, and a file's permissions stay.
func TestOutputKeepsWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	a := &app{out: io.Discard, err: io.Discard}
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }

	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file", link); err != nil {
		t.Fatal(err)
	}
	if err := a.writeOutput(link, hello); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link is %v now (%v)", info.Mode(), err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "hello" {
		t.Errorf("the file behind the link holds %q (%v)", got, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has the mode %v, want 0600 (%v)", info.Mode(), err)
	}

	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(pipe, os.O_RDWR, 0) // so that neither end blocks
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := a.writeOutput(pipe, hello); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Fatalf("the pipe is %v now (%v)", info.Mode(), err)
	}
	got := make([]byte, 5)
	if _, err := io.ReadFull(f, got); err != nil || !bytes.Equal(got, []byte("hello")) {
		t.Errorf("through the pipe came %q (%v)", got, err)
	}

	if err := a.writeOutput(filepath.Join(dir, "none", "file"), hello); err == nil || !strings.Contains(err.Error(), "there is no folder") {
		t.Errorf("without the folder: %v", err)
	}
}
