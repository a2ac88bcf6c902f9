package sessionlog

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func day(n int) time.Time { return time.Date(2028, 2, n, 0, 0, 0, 0, time.UTC) }

// A removed session is not in the list, and comes back complete with its keys.
func TestTrash(t *testing.T) {
	top := t.TempDir()
	dir, trash := filepath.Join(top, "sessions"), Trash{filepath.Join(top, "trash"), []string{".keys"}}
	write(t, dir, event(1, "one"))
	if err := os.WriteFile(filepath.Join(dir, "a.keys"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := trash.Put(dir, "a", day(20).Add(23*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if list, err := List(dir); err != nil || len(list) != 0 {
		t.Errorf("the list has %v, %v", list, err)
	}
	list, err := trash.List()
	if diff := cmp.Diff([]Removed{{"a", day(20)}}, list); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if err := trash.Restore(dir, "b"); !errors.Is(err, ErrUnknown) {
		t.Errorf("restored a session that does not exist: %v", err)
	}
	if err := trash.Restore(dir, "a"); err != nil {
		t.Fatal(err)
	}
	if _, events, err := readEvents(dir, "a"); err != nil || len(events) != 1 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if _, err := os.Stat(filepath.Join(dir, "a.keys")); err != nil {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(trash.Dir); len(entries) != 0 {
		t.Errorf("the trash still has %v", entries)
	}
}

// A newer session with the same name is not replaced by an older one.
func TestTrashReplacesNothing(t *testing.T) {
	top := t.TempDir()
	dir, trash := filepath.Join(top, "sessions"), Trash{Dir: filepath.Join(top, "trash")}
	write(t, dir, event(1, "old"))
	if err := trash.Put(dir, "a", day(1)); err != nil {
		t.Fatal(err)
	}
	write(t, dir, event(1, "new"))
	if err := trash.Restore(dir, "a"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("restored over a session: %v", err)
	}
	if err := trash.Put(dir, "a", day(1)); !errors.Is(err, fs.ErrExist) {
		t.Errorf("removed over a session: %v", err)
	}
	if _, events, err := readEvents(dir, "a"); err != nil || events[0].Text != "new" {
		t.Errorf("%v, %v", events, err)
	}
}

func TestTrashLocked(t *testing.T) {
	top := t.TempDir()
	dir, trash := filepath.Join(top, "sessions"), Trash{Dir: filepath.Join(top, "trash")}
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := trash.Put(dir, "a", day(1)); !errors.Is(err, ErrLocked) {
		t.Errorf("removed a session that is open: %v", err)
	}
	if err := trash.Put(dir, "../a", day(1)); !errors.Is(err, ErrUnknown) {
		t.Errorf("followed a path: %v", err)
	}
}

// Removed sessions stay for 30 full days, across the end of a February with a leap day.
func TestTrashEmpty(t *testing.T) {
	for _, tt := range []struct {
		name string
		now  time.Time
		gone []Removed
	}{
		{"the last day", time.Date(2028, 3, 30, 23, 59, 59, 0, time.UTC), nil},
		{"the day after", time.Date(2028, 3, 31, 0, 0, 0, 0, time.UTC), []Removed{{"a", day(29)}}},
		{"a clock that went back", time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			top := t.TempDir()
			dir, trash := filepath.Join(top, "sessions"), Trash{filepath.Join(top, "trash"), []string{".keys"}}
			write(t, dir, event(1, "one"))
			if err := trash.Put(dir, "a", day(29).Add(12*time.Hour)); err != nil {
				t.Fatal(err)
			}
			other := filepath.Join(trash.Dir, "notes")
			if err := os.Mkdir(other, 0o700); err != nil {
				t.Fatal(err)
			}
			gone, err := trash.Empty(tt.now, 30)
			if diff := cmp.Diff(tt.gone, gone); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			left, err := trash.List()
			if err != nil || len(left)+len(gone) != 1 {
				t.Errorf("left %v, %v", left, err)
			}
			if _, err := os.Stat(other); err != nil {
				t.Errorf("a file that is not tenx's is gone: %v", err)
			}
		})
	}
}
