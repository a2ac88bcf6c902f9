package disk_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/disk"
	"tenx/engine/disk/disktest"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

// The new text is on the disk before it gets the name, and the name is on the disk before WriteFile returns.
func TestWriteFileOrder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "keys.json")
	var r disktest.Recorder
	if err := disk.WriteFile(&r, name, 0o640, text("one")); err != nil {
		t.Fatal(err)
	}
	want := []string{"create .tenx-*", "write .tenx-N", "chmod .tenx-N", "sync .tenx-N", "close .tenx-N", "rename .tenx-N keys.json", "sync dir"}
	if diff := cmp.Diff(want, r.Ops); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, ok := r.AfterPowerLoss(name); !ok || got != "one" {
		t.Errorf("a power loss leaves %q, %v", got, ok)
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode: %v, %v", info.Mode(), err)
	}
}

// Whatever fails, the old text stays and no temporary file is left; and at any moment a power loss would leave
// either the old or the new text.
func TestWriteFileFails(t *testing.T) {
	full := errors.New("no space left on device")
	for _, op := range []string{"create .tenx-*", "write .tenx-N", "chmod .tenx-N", "sync .tenx-N", "close .tenx-N", "rename .tenx-N keys.json", "sync dir"} {
		t.Run(op, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "keys.json")
			if err := os.WriteFile(name, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			r := disktest.Recorder{Half: true}
			r.Fail = func(now string) error {
				if got, ok := r.AfterPowerLoss(name); ok && got != "old" && got != "a new text" {
					t.Errorf("before %s a power loss leaves %q", now, got)
				}
				if now == op {
					return full
				}
				return nil
			}
			if err := disk.WriteFile(&r, name, 0o600, text("a new text")); !errors.Is(err, full) {
				t.Errorf("got %v", err)
			}
			want := "old"
			if op == "sync dir" {
				want = "a new text" // it has the name, which may not be on the disk yet
			}
			if got, err := os.ReadFile(name); err != nil || string(got) != want {
				t.Errorf("left: %q, %v", got, err)
			}
			if list, err := os.ReadDir(dir); err != nil || len(list) != 1 {
				t.Errorf("left in the folder: %v, %v", list, err)
			}
		})
	}
}

func TestWriteFileOfFailingWriter(t *testing.T) {
	dir, broken := t.TempDir(), errors.New("no report")
	err := disk.WriteFile(disk.OS(), filepath.Join(dir, "a"), 0o600, func(w io.Writer) error {
		fmt.Fprint(w, strings.Repeat("half of it", 1000))
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 0 {
		t.Errorf("left in the folder: %v, %v", list, err)
	}
}

func TestOSSaysWhatIsMissing(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	if f, err := disk.OS().OpenFile(filepath.Join(gone, "a"), os.O_RDONLY, 0); f != nil || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("open: %v, %v", f, err)
	}
	if f, err := disk.OS().CreateTemp(gone, "*"); f != nil || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("create: %v, %v", f, err)
	}
	if err := disk.OS().SyncDir(gone); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("sync: %v", err)
	}
	if err := disk.OS().SyncDir(t.TempDir()); err != nil {
		t.Errorf("sync: %v", err)
	}
}

func ExampleWriteFile() {
	dir, err := os.MkdirTemp("", "tenx-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "report.txt")
	err = disk.WriteFile(disk.OS(), name, 0o644, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, "whole or not at all")
		return err
	})
	data, _ := os.ReadFile(name)
	fmt.Print(err, " ", string(data))
	// Output: <nil> whole or not at all
}
