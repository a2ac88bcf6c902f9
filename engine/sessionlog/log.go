// Package sessionlog keeps the events of a session in a file: JSON Lines, a header first, every
// append synced to disk before it returns. One process writes at a time. It knows nothing of what events mean.
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

// ErrUnknown is what Open and Read wrap where there is no such session.
var ErrUnknown = errors.New("no such session")

// DamageError says where a log is damaged. Nothing is skipped silently: the session is not opened.
type DamageError struct {
	File string
	Line int // 1-based
	Msg  string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("%s:%d:1: the session log is damaged: %s", e.File, e.Line, e.Msg)
}

// Log appends to one session's file.
type Log struct {
	file *os.File
	lock *lock
	size int64 // of what is known to be sound
}

var _ engine.Log = (*Log)(nil)

// Create starts the log of a new session in a folder, which is made if need be.
func Create(dir string, h Header) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for sessions: %w", err)
	}
	h.Format = Format
	name := filepath.Join(dir, h.ID+Ext)
	lk, err := acquire(name)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		lk.release()
		return nil, fmt.Errorf("create the session log: %w", err)
	}
	l := &Log{file: f, lock: lk}
	if err := l.write(h); err != nil {
		l.Close()
		return nil, err
	}
	syncDir(dir)
	return l, nil
}

// syncDir makes a new file's name durable where the system allows it.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // not every system can; the file itself is synced
		d.Close()
	}
}

// Opened is what Open found.
type Opened struct {
	Log    *Log
	Header Header
	Events []engine.Event
	Cut    int // bytes of a torn last line that were cut off
}

// Open opens a session's log to go on with it. A torn last line is cut off and told in Cut; damage
// elsewhere is a *DamageError.
func Open(dir, id string) (*Opened, error) {
	name := filepath.Join(dir, id+Ext)
	if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("session %q: %w", id, ErrUnknown)
	}
	lk, err := acquire(name)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		lk.release()
		return nil, fmt.Errorf("open the session log: %w", err)
	}
	o := &Opened{Log: &Log{file: f, lock: lk}}
	fail := func(err error) (*Opened, error) {
		o.Log.Close()
		return nil, err
	}
	data, err := io.ReadAll(f)
	if err != nil {
		return fail(fmt.Errorf("read the session log: %w", err))
	}
	sound, err := o.decode(name, data)
	if err != nil {
		return fail(err)
	}
	o.Cut = len(data) - sound
	o.Log.size = int64(sound)
	if o.Cut > 0 {
		if err := f.Truncate(int64(sound)); err != nil {
			return fail(fmt.Errorf("cut the torn last line off the session log: %w", err))
		}
	}
	if _, err := f.Seek(int64(sound), io.SeekStart); err != nil {
		return fail(fmt.Errorf("open the session log: %w", err))
	}
	return o, nil
}

// Read reads a session's log without locking or changing it; a torn last line is left out.
func Read(dir, id string) (Header, []engine.Event, error) {
	name := filepath.Join(dir, id+Ext)
	data, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return Header{}, nil, fmt.Errorf("session %q: %w", id, ErrUnknown)
	}
	if err != nil {
		return Header{}, nil, fmt.Errorf("read the session log: %w", err)
	}
	var o Opened
	_, err = o.decode(name, data)
	return o.Header, o.Events, err
}

// decode reads all lines and gives the length of the sound part.
func (o *Opened) decode(name string, data []byte) (sound int, err error) {
	for line := 1; sound < len(data); line++ {
		n := bytes.IndexByte(data[sound:], '\n')
		if n < 0 {
			if line == 1 {
				return 0, &DamageError{name, 1, "the header is torn"}
			}
			return sound, nil // a torn last line: it was never acknowledged
		}
		text := data[sound : sound+n]
		if line == 1 {
			if err := o.header(text); err != nil {
				return 0, &DamageError{name, 1, err.Error()}
			}
		} else if err := o.event(text); err != nil {
			return 0, &DamageError{name, line, err.Error()}
		}
		sound += n + 1
	}
	if o.Header.Format == 0 {
		return 0, &DamageError{name, 1, "the file is empty"}
	}
	return sound, nil
}

func (o *Opened) header(text []byte) error {
	if err := json.Unmarshal(text, &o.Header); err != nil {
		return fmt.Errorf("no header: %s", plain(err))
	}
	switch {
	case o.Header.Format < 1:
		return errors.New("no header: it has no format version")
	case o.Header.Format > Format:
		return fmt.Errorf("format version %d: this tenx reads up to %d", o.Header.Format, Format)
	}
	return nil
}

func (o *Opened) event(text []byte) error {
	var e engine.Event
	if err := json.Unmarshal(text, &e); err != nil {
		return fmt.Errorf("no event: %s", plain(err))
	}
	if want := uint64(len(o.Events) + 1); e.Seq != want {
		return fmt.Errorf("event %d where event %d belongs", e.Seq, want)
	}
	o.Events = append(o.Events, e)
	return nil
}

// plain is a JSON error without its package's name.
func plain(err error) string { return strings.TrimPrefix(err.Error(), "json: ") }

// Append writes events in one piece and returns once they are on the disk. After an error nothing
// of them is in the log.
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
	_, err := l.file.Write(buf.Bytes())
	if err == nil {
		err = l.file.Sync()
	}
	if err != nil {
		if l.file.Truncate(l.size) == nil { // what was half written must not stand before what comes next
			_, _ = l.file.Seek(l.size, io.SeekStart)
		}
		return fmt.Errorf("write the session log: %w", err)
	}
	l.size += int64(buf.Len())
	return nil
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
