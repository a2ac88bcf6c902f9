// Package sessionlog keeps the events of a session in a file: JSON Lines, a header first, every
// append synced to disk before it returns. One process writes at a time. It does not know what events mean.
package sessionlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tenx/engine"
	"tenx/engine/disk"
	"tenx/rubric"
)

// Format is the version of the file format that this package writes.
const Format = 1

// Ext is what a log's file name ends with, after the session's id.
const Ext = ".jsonl"

// The modes of a session.
const (
	Practice = "practice"
	Paired   = "paired"
	Imported = "imported"
)

// Header is the first line of a log.
type Header struct {
	Format   int          `json:"format"`
	ID       string       `json:"id"` // of the session; the file's name without Ext
	Scenario string       `json:"scenario"`
	Digest   string       `json:"digest"` // of the scenario's file
	Mode     string       `json:"mode"`   // practice, paired or imported
	Level    rubric.Level `json:"level"`
	Strict   bool         `json:"strict"`
	Created  time.Time    `json:"created"`         // UTC
	Redo     string       `json:"redo,omitempty"`  // id of the session of which a stage is done again
	Stage    string       `json:"stage,omitempty"` // that stage
}

// ErrLocked is what Create and Open wrap where another process writes to the session.
var ErrLocked = errors.New("the session is open in another process")

// Log appends to one session's file.
type Log struct {
	file   disk.File
	lock   *lock
	size   int64 // of what is known to be sound
	broken error // why what was half written could not be cut off: nothing can be appended to it
}

var _ engine.Log = (*Log)(nil)

// Create starts the log of a new session in a folder, which is made if need be. The header and the file's name are
// on the disk when it returns. The error wraps ErrLocked where another process writes to the session.
func Create(dir string, h Header) (*Log, error) { return create(disk.OS(), dir, h) }

func create(fsys disk.FS, dir string, h Header) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for sessions: %w", err)
	}
	h.Format = Format
	name := filepath.Join(dir, h.ID+Ext)
	lk, err := acquire(name)
	if err != nil {
		return nil, err
	}
	f, err := fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		lk.release()
		return nil, fmt.Errorf("create the session log: %w", err)
	}
	l := &Log{file: f, lock: lk}
	err = l.write(h)
	if err == nil {
		if err = fsys.SyncDir(dir); err != nil {
			err = fmt.Errorf("create the session log: %w", err)
		}
	}
	if err != nil {
		_ = l.Close()
		_ = fsys.Remove(name) // half a header is no session
		return nil, err
	}
	return l, nil
}

// Append writes events in one piece and returns once they are on the disk. After an error none of them
// is in the log; where what was half written could not be cut off, every later Append fails.
func (l *Log) Append(events []engine.Event) error {
	lines := make([]any, len(events))
	for i := range events {
		lines[i] = events[i]
	}
	return l.write(lines...)
}

func (l *Log) write(lines ...any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for _, v := range lines {
		if err := enc.Encode(v); err != nil {
			return fmt.Errorf("write the session log: %w", err)
		}
	}
	if l.broken != nil {
		return fmt.Errorf("write the session log: %w", l.broken)
	}
	_, err := l.file.Write(buf.Bytes())
	if err == nil {
		err = l.file.Sync()
	}
	if err != nil {
		l.cut()
		return fmt.Errorf("write the session log: %w", err)
	}
	l.size += int64(buf.Len())
	return nil
}

// cut takes off what was half written: it must not stand before what comes next.
func (l *Log) cut() {
	err := l.file.Truncate(l.size)
	if err == nil {
		_, err = l.file.Seek(l.size, io.SeekStart)
	}
	if err != nil {
		l.broken = fmt.Errorf("a failed write could not be undone, open the session again: %w", err)
	}
}

// Close gives the session free for other processes.
func (l *Log) Close() error {
	err := l.file.Close()
	l.lock.release()
	if err != nil {
		return fmt.Errorf("close the session log: %w", err)
	}
	return nil
}

// lockName is the file that holds a session's lock, beside its log.
func lockName(log string) string { return strings.TrimSuffix(log, Ext) + ".lock" }
