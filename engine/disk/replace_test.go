package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/disk"
	"tenx/engine/disk/disktest"
)

func put(t *testing.T, name, data string, mode fs.FileMode) string {
	t.Helper()
	if err := os.WriteFile(name, []byte(data), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
	return name
}

func holds(t *testing.T, name, want string) fs.FileMode {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q, %v; want %q", filepath.Base(name), got, err, want)
	}
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestReplaceKeepsMode(t *testing.T) {
	dir := t.TempDir()
	for _, mode := range []fs.FileMode{0o600, 0o640, 0o644, 0o755} {
		name := put(t, filepath.Join(dir, "file"), "old", mode)
		if err := disk.Replace(disk.OS(), name, text("new")); err != nil {
			t.Fatal(err)
		}
		if got := holds(t, name, "new").Perm(); got != mode {
			t.Errorf("mode %v becomes %v", mode, got)
		}
	}
	plain, fresh := put(t, filepath.Join(dir, "plain"), "", 0o600), filepath.Join(dir, "fresh")
	os.Remove(plain)
	if f, err := os.Create(plain); err != nil {
		t.Fatal(err)
	} else {
		f.Close()
	}
	if err := disk.Replace(disk.OS(), fresh, text("new")); err != nil {
		t.Fatal(err)
	}
	if want, got := holds(t, plain, "").Perm(), holds(t, fresh, "new").Perm(); got != want {
		t.Errorf("a new file has mode %v, others get %v", got, want)
	}
}

func TestReplaceFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "sub")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(sub, "file"), "old", 0o600)
	link := func(to, name string) string {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip("no links here:", err)
		}
		return filepath.Join(dir, name)
	}
	for _, name := range []string{link("sub/file", "one"), link("one", "two"), link(filepath.Join(sub, "file"), "whole")} {
		if err := disk.Replace(disk.OS(), name, text(name)); err != nil {
			t.Fatal(err)
		}
		if mode := holds(t, filepath.Join(sub, "file"), name); mode != 0o600 {
			t.Errorf("through %s the file's mode is %v", name, mode)
		}
		if holds(t, name, name)&fs.ModeSymlink == 0 {
			t.Errorf("%s is no longer a link", name)
		}
	}
	dangling := link("sub/new", "dangling")
	if err := disk.Replace(disk.OS(), dangling, text("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, filepath.Join(sub, "new"), "new")
	if holds(t, dangling, "new")&fs.ModeSymlink == 0 {
		t.Error("the dangling link is no longer a link")
	}
	loop := link("loop", "loop")
	if err := disk.Replace(disk.OS(), loop, text("new")); err == nil {
		t.Error("a link to itself was written")
	}
	if list, _ := filepath.Glob(filepath.Join(dir, "*", ".tenx-*")); list != nil {
		t.Errorf("left: %v", list)
	}
}

// A device is written to, never replaced, whoever runs this.
func TestReplaceLeavesDevices(t *testing.T) {
	link := filepath.Join(t.TempDir(), "null")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Skip("no links here:", err)
	}
	if err := disk.Replace(disk.OS(), link, text("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode()&fs.ModeDevice == 0 {
		t.Errorf("%s is %v, %v", os.DevNull, info.Mode(), err)
	}
}

func TestReplaceRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := disk.Replace(disk.OS(), dir, text("new")); err == nil || !strings.Contains(err.Error(), "directory") {
		t.Errorf("a folder: %v", err)
	}
	if err := disk.Replace(disk.OS(), filepath.Join(dir, "none", "file"), text("new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without the folder: %v", err)
	}
	if os.Geteuid() != 0 { // root may write anything
		name := put(t, filepath.Join(dir, "fixed"), "old", 0o400)
		if err := disk.Replace(disk.OS(), name, text("new")); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("a file that may not be written: %v", err)
		}
		holds(t, name, "old")
	}
}

// Whatever fails, the old text or no file stays, nothing is left beside it, and the folder is synced last.
func TestReplaceFails(t *testing.T) {
	full := errors.New("no space left on device")
	for _, old := range []string{"", "old"} {
		var r disktest.Recorder
		dir := t.TempDir()
		name := filepath.Join(dir, "report")
		if old != "" {
			put(t, name, old, 0o600)
		}
		if err := disk.Replace(&r, name, text("new")); err != nil {
			t.Fatal(err)
		}
		if got, ok := r.AfterPowerLoss(name); !ok || got != "new" {
			t.Errorf("a power loss leaves %q, %v", got, ok)
		}
		ops := r.Ops
		if last := ops[len(ops)-1]; last != "sync dir" {
			t.Errorf("the last operation is %s", last)
		}
		for _, op := range ops[:len(ops)-1] {
			os.Remove(name)
			if old != "" {
				put(t, name, old, 0o600)
			}
			r := disktest.Recorder{Half: true, Fail: func(now string) error {
				if now == op {
					return full
				}
				return nil
			}}
			if err := disk.Replace(&r, name, text("new")); !errors.Is(err, full) {
				t.Errorf("%s fails: %v", op, err)
			}
			list, err := os.ReadDir(dir)
			if err != nil || len(list) != len(old)/3 {
				t.Errorf("%s fails: left %v, %v", op, list, err)
			}
			if old != "" {
				holds(t, name, old)
			}
		}
	}
}

func TestCreate(t *testing.T) {
	name := filepath.Join(t.TempDir(), "new")
	var r disktest.Recorder
	if err := disk.Create(&r, name, []byte("text")); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "text")
	if diff := cmp.Diff([]string{"create new", "write new", "sync new", "close new", "sync dir"}, r.Ops); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := disk.Create(disk.OS(), name, []byte("other")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	holds(t, name, "text")
	full := errors.New("full")
	os.Remove(name)
	r = disktest.Recorder{Half: true, Fail: func(op string) error {
		if op == "write new" {
			return full
		}
		return nil
	}}
	if err := disk.Create(&r, name, []byte("text")); !errors.Is(err, full) {
		t.Errorf("on a full disk: %v", err)
	}
	if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a part is left: %v", err)
	}
}
