package sessionlog

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tenx/engine"
	"tenx/engine/disk"
	"tenx/engine/disk/disktest"
)

// If something else changes the file of a session, that is noticed before an event is acknowledged.
func TestAppendNoticesChanges(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(name string) error
		want   string
	}{
		{"removed", os.Remove, " is gone"},
		{"folder removed", func(name string) error { return os.RemoveAll(filepath.Dir(name)) }, " is gone"},
		{"replaced", func(name string) error {
			data, err := os.ReadFile(name)
			if err == nil {
				err = errors.Join(os.Remove(name), os.WriteFile(name, data, 0o600))
			}
			return err
		}, " is another file now"},
		{"cut off", func(name string) error { return os.Truncate(name, 100) }, " has 100 bytes instead of "},
		{"emptied", func(name string) error { return os.Truncate(name, 0) }, " has 0 bytes instead of "},
		{"written to", func(name string) error {
			f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
			if err == nil {
				_, err = f.WriteString("x")
				err = errors.Join(err, f.Close())
			}
			return err
		}, " bytes instead of "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "sessions")
			l, err := Create(dir, header("a"))
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if err := l.Append([]engine.Event{event(1, "one")}); err != nil {
				t.Fatal(err)
			}
			if err := tt.change(l.name); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := l.Append([]engine.Event{event(2, "two")}); !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}

// A file that is removed during a write is noticed too.
func TestAppendNoticesRemovalMeanwhile(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r.Fail = func(op string) error {
		if strings.HasPrefix(op, "sync") {
			return os.Remove(l.name)
		}
		return nil
	}
	if err := l.Append([]engine.Event{event(1, "one")}); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v", err)
	}
}

// The log itself is the lock: whatever else is removed, there is only one writer.
func TestLockIsTheLog(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != "a"+Ext {
		t.Fatalf("beside the log: %v, %v", entries, err)
	}
	if _, err := Open(dir, "a"); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
}

// If files cannot be locked, a lock file beside the log takes the place of the lock.
func TestLockBesideTheLog(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{Fail: func(op string) error {
		if strings.HasPrefix(op, "lock") {
			return errors.ErrUnsupported
		}
		return nil
	}}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(&r, dir, "a"); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "remove "+filepath.Join(dir, "a.lock")) {
		t.Errorf("a second writer: %v", err)
	}
	l.Close()
	o, err := open(&r, dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	o.Log.Close()
	if _, err := os.Stat(filepath.Join(dir, "a.lock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock is left: %v", err)
	}
}

// If a file cannot have two names, the log is created under its own name.
func TestCreateWithoutLinks(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{Fail: func(op string) error {
		if strings.HasPrefix(op, "link") {
			return syscall.EPERM
		}
		return nil
	}}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Append([]engine.Event{event(1, "one")}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left: %v, %v", entries, err)
	}
	if _, err := create(&r, dir, header("a")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a session that is there: %v", err)
	}
}

// While a session is created, no incomplete file has its name, so that a crash at any moment does not leave a damaged
// session.
func TestCreateIsWholeOrNotThere(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a"+Ext)
	r := disktest.Recorder{Half: true}
	r.Fail = func(string) error {
		if data, err := os.ReadFile(name); err == nil && !strings.HasSuffix(string(data), "\"}\n") {
			t.Errorf("the log holds %q", data)
		}
		return nil
	}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}

// No id leads out of the sessions folder.
func TestIDs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "sessions")
	for _, id := range []string{"", ".", "..", "../victim", "../../victim", "a/b", `a\b`, ".hidden", "-f", "a b", "a\nb", "a\x1b[31m", strings.Repeat("a", 300)} {
		if ValidID(id) {
			t.Errorf("%q is taken", id)
		}
		if _, err := Create(dir, header(id)); err == nil {
			t.Errorf("a session %q was made", id)
		}
		if _, err := Read(dir, id); !errors.Is(err, ErrUnknown) {
			t.Errorf("read %q: %v", id, err)
		}
		if _, err := Open(dir, id); !errors.Is(err, ErrUnknown) {
			t.Errorf("open %q: %v", id, err)
		}
	}
	if _, err := os.Stat(filepath.Dir(dir)); err == nil {
		t.Error("a folder was made")
	}
	if !ValidID("2026-11-23-093000-url-shortener-2") {
		t.Error("the id of a session is refused")
	}
}

// The name of a file contains its scenario; a header with another one is rejected.
func TestScenarioOfName(t *testing.T) {
	const id = "2026-11-23-093000-url-shortener"
	for scenario, ok := range map[string]bool{"url-shortener": true, "chat": false, "": false} {
		for _, id := range []string{id, id + "-2"} {
			h := Header{ID: id, Scenario: scenario, Mode: Practice}
			if err := h.check(id); (err == nil) != ok {
				t.Errorf("%s of scenario %q: %v", id, scenario, err)
			}
		}
	}
}

// The salvaged part of a session is a new session, and the damaged one does not change.
func TestSalvage(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, event(1, "one"), event(2, "two"), event(3, "three"))
	name := filepath.Join(dir, "a"+Ext)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	bad := strings.Replace(string(text), `"three"`, `"there"`, 1)
	if err := os.WriteFile(name, []byte(bad), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Read(dir, "a")
	var damage *DamageError
	if !errors.As(err, &damage) || damage.Line != 4 || len(c.Events) != 2 {
		t.Fatalf("%+v, %v", c, err)
	}
	for _, want := range []string{"a-salvaged-1", "a-salvaged-2"} {
		id, err := Salvage(dir, c.Header, c.Events)
		if err != nil || id != want {
			t.Fatalf("%q, %v", id, err)
		}
		if got, err := Read(dir, id); err != nil || len(got.Events) != 2 || got.Header.Format != Format || got.Header.ID != id {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if now, _ := os.ReadFile(name); string(now) != bad {
		t.Error("the damaged log was changed")
	}
	r := disktest.Recorder{Fail: failing("write a-salvaged", 1)}
	if _, err := salvage(&r, dir, c.Header, c.Events); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a-salvaged-3"+Ext)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a full disk leaves a part: %v", err)
	}
}

// Only a session in which nothing happened is deleted.
func TestDiscard(t *testing.T) {
	dir := t.TempDir()
	kept(t, dir, "empty")
	kept(t, dir, "begun", engine.Started)
	if err := os.WriteFile(filepath.Join(dir, "other"+Ext), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"empty", "begun"} {
		if err := Discard(dir, id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
	if err := Discard(dir, "other"); err == nil {
		t.Error("a file that is not a log is discarded")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 || left[0].Name() != "begun"+Ext || left[1].Name() != "other"+Ext {
		t.Errorf("left: %v, %v", left, err)
	}
}

// Reading does not block on anything but a regular file.
func TestPipeIsNoLog(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a"+Ext)
	if err := mkfifo(name); err != nil {
		t.Skip("no pipes with names here: ", err)
	}
	var damage *DamageError
	if _, err := Read(dir, "a"); !errors.As(err, &damage) {
		t.Errorf("read: %v", err)
	}
	if _, err := Open(dir, "a"); !errors.As(err, &damage) {
		t.Errorf("open: %v", err)
	}
	if list, err := List(dir); err != nil || len(list) != 1 || !errors.As(list[0].Err, &damage) {
		t.Errorf("list: %+v, %v", list, err)
	}
}

// The folders created for the first session are durable, each in its parent.
func TestNewFoldersAreSynced(t *testing.T) {
	top := t.TempDir()
	r := disktest.Recorder{}
	if err := disk.MakeDir(&r, filepath.Join(top, "data", "tenx", "sessions"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(r.Ops, ", "); got != "mkdir data, sync dir, mkdir tenx, sync dir, mkdir sessions, sync dir" {
		t.Error(got)
	}
	r.Ops = nil
	if err := disk.MakeDir(&r, filepath.Join(top, "data"), 0o700); err != nil || len(r.Ops) != 0 {
		t.Errorf("a folder that is there: %v, %v", r.Ops, err)
	}
}
