// Package sessionlog stores the events of a session in a file of JSON Lines: a header, then events, each line with a checksum. Every
// append is synced to disk before it returns. Only one process writes at a time. The package does not know what events mean.
package sessionlog

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"tenx/engine"
	"tenx/engine/disk"
)

// Ext is the extension of a log's file name, which is otherwise the session's id.
const Ext = ".jsonl"

var (
	// ErrLocked is wrapped by the error of Open if another process writes to the session.
	ErrLocked = errors.New("the session is open in another process")

	// ErrChanged is wrapped by the error of Append if another program removed or replaced the file or changed its size.
	ErrChanged = errors.New("the session log was changed by another program")
)

// Log appends to one session's file.
type Log struct {
	fsys   disk.FS
	file   disk.File
	name   string
	beside string // lock file, if the system cannot lock files; otherwise empty
	format int    // of the file; new lines use the same
	sum    string // checksum of the last line; empty in format 1
	size   int64  // length of what is known to be sound
	stale  bool   // a truncation is not synced yet and may be undone by a power loss, so sync before writing
	broken error  // why a partial write could not be cut off, after which nothing can be appended
}

var _ engine.Log = (*Log)(nil)

// Create starts the log of a new session in a folder, which it creates if needed. When it returns, the header and the file's name are on
// disk; a file of that name never exists without its header. The error wraps fs.ErrExist if there is a session with that id.
func Create(dir string, h Header) (*Log, error) { return create(disk.OS(), dir, h) }

func create(fsys disk.FS, dir string, h Header) (*Log, error) {
	h.Format = Format
	name := filepath.Join(dir, h.ID+Ext)
	if !ValidID(h.ID) {
		return nil, fmt.Errorf("create the session log: %q is not a session name", h.ID)
	}
	if _, err := fsys.Stat(name); err == nil {
		return nil, fmt.Errorf("create the session log: %w", &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist})
	}
	if err := h.check(h.ID); err != nil {
		return nil, fmt.Errorf("create the session log: %w", err)
	}
	if err := disk.MakeDir(fsys, dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for sessions: %w", err)
	}
	l, err := createLinked(fsys, dir, name, h)
	if errors.Is(err, errNoLinks) {
		l, err = createThere(fsys, name, h)
	}
	if err != nil {
		return nil, fmt.Errorf("create the session log: %w", err)
	}
	if err := fsys.SyncDir(dir); err != nil {
		_ = l.Close()
		_ = fsys.Remove(name)
		return nil, fmt.Errorf("create the session log: %w", err)
	}
	return l, nil
}

var errNoLinks = errors.New("a file cannot have two names here")

// createLinked writes the header to a temporary file, then gives the file the session's name.
func createLinked(fsys disk.FS, dir, name string, h Header) (*Log, error) {
	f, err := fsys.CreateTemp(dir, ".tenx-*")
	if err != nil {
		return nil, err
	}
	l, err := begin(fsys, f, name, h)
	if err == nil {
		err = fsys.Link(f.Name(), name)
		if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission) { // FAT has no links and reports 'not permitted'
			err = errNoLinks
		}
	}
	_ = fsys.Remove(f.Name())
	if err != nil {
		_ = f.Close()
		if l != nil {
			l.unlock()
		}
		return nil, err
	}
	return l, nil
}

// createThere writes the header to a file that has the session's name from the start.
func createThere(fsys disk.FS, name string, h Header) (*Log, error) {
	f, err := fsys.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	l, err := begin(fsys, f, name, h)
	if err != nil {
		_ = f.Close()
		_ = fsys.Remove(name) // an incomplete header is not a session
	}
	return l, err
}

// begin locks a new file and writes the header.
func begin(fsys disk.FS, f disk.File, name string, h Header) (*Log, error) {
	l := &Log{fsys: fsys, file: f, name: name, format: Format}
	if err := l.lock(); err != nil {
		return nil, err
	}
	var buf bytes.Buffer
	sum, err := appendLine(&buf, Format, "", h, 0)
	if err == nil {
		_, err = f.Write(buf.Bytes())
	}
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		l.unlock()
		return nil, l.named(err)
	}
	l.sum, l.size = sum, int64(buf.Len())
	return l, nil
}

// Append writes events in one write and returns once they are on disk. After an error, none of them is in the log; if a partial write
// could not be cut off, every later Append fails. The error wraps ErrChanged if the file is no longer as Append left it.
func (l *Log) Append(events []engine.Event) error {
	var buf bytes.Buffer
	sum := l.sum
	for i := range events {
		var err error
		if sum, err = appendLine(&buf, l.format, sum, events[i], len(events)-1-i); err != nil {
			return fmt.Errorf("write the session log: %w", err)
		}
	}
	if l.broken != nil {
		return fmt.Errorf("write the session log: %w", l.broken)
	}
	if err := l.ready(); err != nil {
		return fmt.Errorf("write the session log: %w", l.named(err))
	}
	_, err := l.file.Write(buf.Bytes())
	if err == nil {
		err = l.file.Sync()
	}
	if err == nil {
		err = l.unchanged(l.size + int64(buf.Len())) // it must still be there when it is acknowledged
	}
	if err != nil {
		l.cut()
		return fmt.Errorf("write the session log: %w", l.named(err))
	}
	l.sum, l.size = sum, l.size+int64(buf.Len())
	return nil
}

// ready checks that the file is as Append left it, and syncs an earlier truncation.
func (l *Log) ready() error {
	if l.stale {
		if err := l.file.Sync(); err != nil {
			return err
		}
		l.stale = false
	}
	return l.unchanged(l.size)
}

// named replaces the temporary name in an error with the log's name.
func (l *Log) named(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) && pe.Path == l.file.Name() {
		return &fs.PathError{Op: pe.Op, Path: l.name, Err: pe.Err}
	}
	return err
}

// unchanged checks that the file still has its name and the given size.
func (l *Log) unchanged(size int64) error {
	how, err := disk.Changed(l.fsys, l.file, l.name, size)
	if how != "" {
		return fmt.Errorf("%w: %s", ErrChanged, how)
	}
	return err
}

// cut removes a partial write, so that nothing is appended after it.
func (l *Log) cut() {
	err := l.file.Truncate(l.size)
	if err == nil {
		_, err = l.file.Seek(l.size, io.SeekStart)
	}
	if err != nil {
		l.broken = fmt.Errorf("a failed write could not be undone, open the session again: %w", err)
	}
	l.stale = l.file.Sync() != nil
}

// Close closes the log, so that other processes can open the session.
func (l *Log) Close() error {
	err := l.file.Close()
	l.unlock()
	if err != nil {
		return fmt.Errorf("close the session log: %w", err)
	}
	return nil
}

// lock keeps other processes from writing. The log itself is locked, so that the lock cannot be removed separately. If the
// system cannot lock files, a lock file beside the log takes its place. A killed process leaves that behind, so the error
// message names it for the user to remove.
func (l *Log) lock() error {
	err := l.fsys.Lock(l.file)
	switch {
	case errors.Is(err, disk.ErrLocked):
		return fmt.Errorf("%w: close it there first", ErrLocked)
	case !errors.Is(err, errors.ErrUnsupported):
		return err
	}
	name := strings.TrimSuffix(l.name, Ext) + ".lock"
	f, err := l.fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: close it there first; if none is running, remove %s", ErrLocked, name)
	}
	if err != nil {
		return fmt.Errorf("lock the session: %w", err)
	}
	_, _ = f.Write([]byte(strconv.Itoa(os.Getpid()) + "\n"))
	_ = f.Close()
	l.beside = name
	return nil
}

func (l *Log) unlock() {
	if l.beside != "" {
		_ = l.fsys.Remove(l.beside)
		l.beside = ""
	}
}
