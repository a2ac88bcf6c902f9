package sessionlog

// Removed sessions are moved, not deleted: to a folder in the trash named after the day (UTC). They can be moved back until that day is
// emptied from the trash.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"tenx/engine/disk"
)

// Trash holds removed sessions. Files that belong to a log (same name, another extension) are moved with it.
type Trash struct {
	Dir    string   // created when needed
	Beside []string // extensions of the files that belong to a log, each with its dot
}

// Removed is a session in the trash.
type Removed struct {
	ID  string
	Day time.Time // day of removal, at midnight UTC
}

const dayLayout = "2006-01-02"

// Put moves a session to the trash, whatever its log contains. The error wraps ErrUnknown if there is no such session, and ErrLocked if
// another process writes to it.
func (t Trash) Put(dir, id string, at time.Time) error {
	fsys := disk.OS()
	name, err := find(fsys, dir, id)
	if err != nil {
		return err
	}
	f, err := fsys.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("open the session log: %w", err)
	}
	l := &Log{fsys: fsys, file: f, name: name}
	if err := l.lock(); err != nil {
		_ = f.Close()
		return err
	}
	if runtime.GOOS == "windows" { // an open file cannot be renamed there
		_ = l.Close()
	} else {
		defer l.Close()
	}
	to := filepath.Join(t.Dir, at.UTC().Format(dayLayout))
	if err := disk.MakeDir(fsys, to, 0o700); err != nil {
		return fmt.Errorf("make the trash: %w", err)
	}
	return t.move(fsys, dir, to, id)
}

// Restore moves a session back. The error wraps ErrUnknown if it is not in the trash, and fs.ErrExist if the sessions folder has one with
// the same id.
func (t Trash) Restore(dir, id string) error {
	list, err := t.List()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(r Removed) bool { return r.ID == id })
	if at < 0 {
		return fmt.Errorf("session %q: %w", id, ErrUnknown)
	}
	fsys := disk.OS()
	if err := disk.MakeDir(fsys, dir, 0o700); err != nil {
		return fmt.Errorf("make the folder for sessions: %w", err)
	}
	from := t.day(list[at].Day)
	if err := t.move(fsys, from, dir, id); err != nil {
		return err
	}
	_ = fsys.Remove(from) // only if it is empty
	return nil
}

// move moves a log and the files that belong to it to another folder. It replaces nothing there.
func (t Trash) move(fsys disk.FS, from, to, id string) error {
	target := filepath.Join(to, id+Ext)
	if _, err := fsys.Stat(target); err == nil {
		return &fs.PathError{Op: "move", Path: target, Err: fs.ErrExist}
	}
	if err := fsys.Rename(filepath.Join(from, id+Ext), target); err != nil {
		return fmt.Errorf("move the session log: %w", err)
	}
	for _, ext := range t.Beside {
		if err := fsys.Rename(filepath.Join(from, id+ext), filepath.Join(to, id+ext)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("move the files beside the session log: %w", err)
		}
	}
	return errors.Join(fsys.SyncDir(to), fsys.SyncDir(from))
}

func (t Trash) day(day time.Time) string { return filepath.Join(t.Dir, day.Format(dayLayout)) }

// List lists the sessions in the trash, most recently removed first.
func (t Trash) List() ([]Removed, error) {
	days, err := os.ReadDir(t.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the trash: %w", err)
	}
	var list []Removed
	for _, d := range days {
		day, err := time.Parse(dayLayout, d.Name())
		if err != nil || !d.IsDir() {
			continue // not one of ours
		}
		logs, err := os.ReadDir(t.day(day))
		if err != nil {
			return nil, fmt.Errorf("read the trash: %w", err)
		}
		for _, e := range logs {
			if id, ok := strings.CutSuffix(e.Name(), Ext); ok && ValidID(id) {
				list = append(list, Removed{id, day})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Removed) int { return b.Day.Compare(a.Day) })
	return list, nil
}

// Empty deletes what was removed more than days full days before now, and returns it.
func (t Trash) Empty(now time.Time, days int) ([]Removed, error) {
	list, err := t.List()
	if err != nil {
		return nil, err
	}
	fsys := disk.OS()
	var gone []Removed
	for _, r := range list {
		if now.Before(r.Day.AddDate(0, 0, days+1)) {
			continue
		}
		for _, ext := range append([]string{Ext}, t.Beside...) {
			if err := fsys.Remove(filepath.Join(t.day(r.Day), r.ID+ext)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return gone, fmt.Errorf("empty the trash: %w", err)
			}
		}
		_ = fsys.Remove(t.day(r.Day)) // only if it is empty
		gone = append(gone, r)
	}
	return gone, nil
}
