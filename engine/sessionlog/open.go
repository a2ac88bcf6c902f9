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

	"tenx/engine"
	"tenx/engine/disk"
)

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

// Opened is what Open found.
type Opened struct {
	Log    *Log
	Header Header
	Events []engine.Event
	Cut    int // bytes of a torn last line that were cut off
}

// Open opens a session's log to go on with it. A torn last line is cut off and told in Cut; damage
// elsewhere is a *DamageError. Other errors wrap ErrUnknown where there is no such session, and ErrLocked where
// another process writes to it.
func Open(dir, id string) (*Opened, error) { return open(disk.OS(), dir, id) }

func open(fsys disk.FS, dir, id string) (*Opened, error) {
	name := filepath.Join(dir, id+Ext)
	if _, err := os.Stat(name); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("session %q: %w", id, ErrUnknown)
	}
	lk, err := acquire(name)
	if err != nil {
		return nil, err
	}
	f, err := fsys.OpenFile(name, os.O_RDWR, 0)
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
		text, _, whole := bytes.Cut(data[sound:], []byte("\n"))
		switch {
		case !whole && line == 1:
			err = errors.New("the header is torn")
		case !whole:
			return sound, nil // a torn last line: it was never acknowledged
		case line == 1:
			err = o.header(text)
		default:
			err = o.event(text)
		}
		if err != nil {
			return sound, &DamageError{name, line, err.Error()}
		}
		sound += len(text) + 1
	}
	if sound == 0 {
		return sound, &DamageError{name, 1, "the file is empty"}
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
