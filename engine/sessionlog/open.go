package sessionlog

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tenx/engine"
	"tenx/engine/disk"
)

// ErrUnknown is wrapped by the error of Open and Read if there is no such session.
var ErrUnknown = errors.New("no such session")

// maxSize is the maximum size of a log, in bytes, far more than any session needs.
const maxSize = 1 << 30

// Content is the contents of a log.
type Content struct {
	Header Header
	Events []engine.Event
	Torn   int // bytes of an incomplete write at the end, which was never acknowledged and is not in Events
}

// Opened is the result of Open.
type Opened struct {
	Content // Torn was cut off
	Log     *Log
}

// Open opens a session's log to continue it. It cuts off an incomplete write at the end and reports that in Torn; damage elsewhere is a
// *DamageError. Other errors wrap ErrUnknown if there is no such session, and ErrLocked if another process writes to it.
func Open(dir, id string) (*Opened, error) { return open(disk.OS(), dir, id) }

func open(fsys disk.FS, dir, id string) (*Opened, error) {
	name, err := find(fsys, dir, id)
	if err != nil {
		return nil, err
	}
	f, err := fsys.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return nil, fmt.Errorf("open the session log: %w", err)
	}
	l := &Log{fsys: fsys, file: f, name: name}
	if err := l.lock(); err != nil {
		_ = f.Close()
		return nil, err
	}
	o, err := l.resume(id)
	if err != nil {
		_ = l.Close()
		return nil, err
	}
	return o, nil
}

// resume reads a locked log and positions it for the next write.
func (l *Log) resume(id string) (*Opened, error) {
	data, err := readAll(l.name, l.file)
	if err != nil {
		return nil, err
	}
	d := decoder{name: l.name, id: id, data: data}
	if err := d.decode(); err != nil {
		return nil, err
	}
	l.format, l.sum, l.size = d.header.Format, d.sum, int64(d.sound)
	torn := len(data) - d.sound
	if torn > 0 {
		if err := l.file.Truncate(l.size); err != nil {
			return nil, fmt.Errorf("cut an incomplete write off the session log: %w", err)
		}
	}
	if err := l.file.Sync(); err != nil { // a killed process may have left unsynced data, which is now shown as saved
		return nil, fmt.Errorf("open the session log: %w", err)
	}
	if _, err := l.file.Seek(l.size, io.SeekStart); err != nil {
		return nil, fmt.Errorf("open the session log: %w", err)
	}
	if err := l.unchanged(l.size); err != nil {
		return nil, fmt.Errorf("open the session log: %w", err)
	}
	return &Opened{Content{d.header, d.events, torn}, l}, nil
}

// Discard deletes the log of a session in which nothing happened. It leaves any other log alone.
func Discard(dir, id string) error {
	o, err := Open(dir, id)
	if err != nil {
		return err
	}
	if len(o.Events) == 0 {
		err = o.Log.fsys.Remove(o.Log.name)
	}
	return errors.Join(err, o.Log.Close())
}

// Read reads a session's log without locking or changing it. It leaves out an incomplete write at the end and reports that in Torn. The error
// is a *DamageError if the log is damaged, in which case the events before the damage are returned, and wraps ErrUnknown if there is no such
// session.
func Read(dir, id string) (Content, error) { return read(disk.OS(), dir, id) }

func read(fsys disk.FS, dir, id string) (Content, error) {
	d, err := load(fsys, dir, id, false)
	if err != nil {
		return Content{}, err
	}
	err = d.decode()
	c := Content{Header: d.header, Events: d.events}
	if err == nil {
		c.Torn = len(d.data) - d.sound
	}
	return c, err
}

// load reads and decodes a log.
func load(fsys disk.FS, dir, id string, skim bool) (*decoder, error) {
	name, err := find(fsys, dir, id)
	if err != nil {
		return nil, err
	}
	f, err := fsys.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("read the session log: %w", err)
	}
	defer f.Close()
	data, err := readAll(name, f)
	if err != nil {
		return nil, err
	}
	return &decoder{name: name, id: id, data: data, skim: skim}, nil
}

// find returns the file of a session. It rejects anything but a regular file, because reading a pipe, for example, may block forever.
func find(fsys disk.FS, dir, id string) (string, error) {
	if !ValidID(id) {
		return "", fmt.Errorf("session %q: %w", id, ErrUnknown)
	}
	name := filepath.Join(dir, id+Ext)
	info, err := fsys.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("session %q: %w", id, ErrUnknown)
	case err != nil:
		return "", fmt.Errorf("read the session log: %w", err)
	case !info.Mode().IsRegular():
		return "", &DamageError{name, 1, "it is not a regular file", "move it out of the sessions folder"}
	}
	return name, nil
}

// readAll reads a complete log.
func readAll(name string, f disk.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read the session log: %w", err)
	}
	if info.Size() > maxSize {
		return nil, &DamageError{name, 1, fmt.Sprintf("it has more than %d MB", maxSize>>20), "no session is that long: move it out of the sessions folder"}
	}
	data := make([]byte, 0, info.Size()+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			return data, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read the session log: %w", err)
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}
