package drill

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"tenx/engine/disk"
	"tenx/engine/sessionlog"
	"tenx/rubric/pattern"
)

// FileName is the log's name in the data folder.
const FileName = "drill.jsonl"

// Format is the version of the log format that this package writes, and the newest it reads.
const Format = 1

// maxSize is the maximum size of a log in bytes, enough for decades of drills.
const maxSize = 256 << 20

// header is the first line of a log.
type header struct {
	Format  int       `json:"format"`
	Log     string    `json:"log"` // drill
	Created time.Time `json:"created"`
}

const logName = "drill"

// ErrLocked is wrapped by the error of Open if a drill is running in another process.
var ErrLocked = errors.New("another tenx drill is running")

// ErrChanged is wrapped by the error of Append if another program removed or replaced the file or changed its size.
var ErrChanged = errors.New("the drill log was changed by another program")

// DamageError says where and why the log cannot be read. The log was not changed.
type DamageError struct {
	File  string
	Line  int // 1-based
	Msg   string
	Newer bool // a newer tenx wrote it
}

func (e *DamageError) Error() string {
	if e.Newer {
		return fmt.Sprintf("%s: %s", e.File, e.Msg)
	}
	return fmt.Sprintf("%s:%d:1: the drill log is damaged: %s", e.File, e.Line, e.Msg)
}

// History is the contents of a log.
type History struct {
	Events []Event
	Torn   int // bytes of an incomplete write at the end, which was never acknowledged
}

// Log is an open log. Only one process at a time can have it open.
type Log struct {
	fsys   disk.FS
	file   disk.File
	name   string
	sum    string // checksum of the last line
	size   int64  // length of what is known to be sound
	seq    uint64
	broken error // why a partial write could not be cut off
}

// Read reads the log in a data folder without locking or changing it. A missing file is an empty history. If the log is damaged, the error is
// a *DamageError, and the events before the damage are returned.
func Read(dir string) (History, error) { return read(disk.OS(), dir) }

func read(fsys disk.FS, dir string) (History, error) {
	name := filepath.Join(dir, FileName)
	if info, err := fsys.Stat(name); err == nil && !info.Mode().IsRegular() { // reading a pipe may block forever
		return History{}, &DamageError{File: name, Line: 1, Msg: "it is not a regular file"}
	}
	f, err := fsys.OpenFile(name, os.O_RDONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return History{}, nil
	}
	if err != nil {
		return History{}, fmt.Errorf("read the drill log: %w", err)
	}
	defer f.Close()
	d, err := decode(name, f)
	if d == nil {
		return History{}, err
	}
	return d.history(), err
}

// Open opens the log in a data folder for appending, and creates both if needed. It cuts off an incomplete write at the end and reports that
// in Torn. The error wraps ErrLocked if another process has the log open, and is a *DamageError if the log is damaged.
func Open(dir string, now time.Time) (*Log, History, error) { return open(disk.OS(), dir, now) }

func open(fsys disk.FS, dir string, now time.Time) (*Log, History, error) {
	fail := func(err error) (*Log, History, error) {
		var damage *DamageError
		if !errors.As(err, &damage) {
			err = fmt.Errorf("open the drill log: %w", err)
		}
		return nil, History{}, err
	}
	if err := disk.MakeDir(fsys, dir, 0o700); err != nil {
		return fail(err)
	}
	name := filepath.Join(dir, FileName)
	f, err := fsys.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fail(err)
	}
	l := &Log{fsys: fsys, file: f, name: name}
	h, err := l.begin(name, dir, now)
	if err != nil {
		_ = f.Close()
		return fail(err)
	}
	return l, h, nil
}

// begin locks and reads the file, cuts off an incomplete write, and writes the header of an empty file.
func (l *Log) begin(name, dir string, now time.Time) (History, error) {
	switch err := l.fsys.Lock(l.file); {
	case errors.Is(err, disk.ErrLocked):
		return History{}, ErrLocked
	case err != nil && !errors.Is(err, errors.ErrUnsupported):
		return History{}, err
	}
	d, err := decode(name, l.file)
	if err != nil {
		return History{}, err
	}
	l.sum, l.size, l.seq = d.sum, int64(d.sound), uint64(len(d.events))
	if len(d.data) > d.sound {
		if err := l.file.Truncate(l.size); err != nil {
			return History{}, err
		}
	}
	if _, err := l.file.Seek(l.size, io.SeekStart); err != nil {
		return History{}, err
	}
	if l.size > 0 {
		return d.history(), l.file.Sync() // a killed process may have left unsynced data
	}
	if err := l.write(header{Format, logName, now}); err != nil {
		return History{}, err
	}
	return d.history(), l.fsys.SyncDir(dir)
}

// Append numbers an event, writes it, and returns it once it is on disk. After an error it is not in the log. The error wraps ErrChanged
// if the file is no longer as Append left it.
func (l *Log) Append(e Event) (Event, error) {
	e.Seq = l.seq + 1
	if err := e.check(e.Seq); err != nil {
		return e, fmt.Errorf("write the drill log: %w", err)
	}
	if err := l.write(e); err != nil {
		return e, fmt.Errorf("write the drill log: %w", err)
	}
	l.seq++
	return e, nil
}

// write appends a line and syncs it. It cuts off a partial write.
func (l *Log) write(v any) error {
	if l.broken != nil {
		return l.broken
	}
	var buf bytes.Buffer
	sum, err := sessionlog.Seal(&buf, l.sum, v)
	if err != nil {
		return err
	}
	if err := l.unchanged(l.size); err != nil {
		return err
	}
	_, err = l.file.Write(buf.Bytes())
	if err == nil {
		err = l.file.Sync()
	}
	if err == nil {
		err = l.unchanged(l.size + int64(buf.Len())) // it must still be there when it is acknowledged
	}
	if err != nil {
		undo := l.file.Truncate(l.size)
		if undo == nil {
			_, undo = l.file.Seek(l.size, io.SeekStart)
		}
		if undo != nil {
			l.broken = fmt.Errorf("a failed write could not be undone: %w", undo)
		}
		return err
	}
	l.sum, l.size = sum, l.size+int64(buf.Len())
	return nil
}

// unchanged checks that the file still has its name and the given size.
func (l *Log) unchanged(size int64) error {
	how, err := disk.Changed(l.fsys, l.file, l.name, size)
	if how != "" {
		return fmt.Errorf("%w: %s", ErrChanged, how)
	}
	return err
}

// Close closes the log, so that other processes can open it.
func (l *Log) Close() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("close the drill log: %w", err)
	}
	return nil
}

// decoder reads the lines of a log.
type decoder struct {
	name   string
	data   []byte
	events []Event
	sound  int    // bytes of complete lines
	sum    string // checksum of the last complete line
}

func (d *decoder) history() History { return History{d.events, len(d.data) - d.sound} }

// decode reads a log. It leaves out an incomplete line at the end: sound is the length of what comes before it. Any other damage is a
// *DamageError.
func decode(name string, f disk.File) (*decoder, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	d := &decoder{name: name}
	if !info.Mode().IsRegular() || info.Size() > maxSize {
		return nil, d.damage(1, errors.New("it is not a drill log"))
	}
	if d.data, err = io.ReadAll(io.LimitReader(f, maxSize)); err != nil {
		return nil, err
	}
	for line := 1; d.sound < len(d.data); line++ {
		size := bytes.IndexByte(d.data[d.sound:], '\n')
		if size < 0 {
			return d, nil
		}
		text := d.data[d.sound : d.sound+size]
		if err := d.line(line, text); err != nil {
			if len(bytes.TrimRight(d.data[d.sound:], "\x00")) == 0 {
				return d, nil // space that was allocated for a write but never filled
			}
			return d, d.damage(line, err)
		}
		d.sound += size + 1
	}
	return d, nil
}

func (d *decoder) damage(line int, err error) error {
	e := &DamageError{File: d.name, Line: line, Msg: err.Error()}
	var newer newerError
	if errors.As(err, &newer) {
		e.Newer = true
	}
	return e
}

type newerError int

func (n newerError) Error() string {
	return fmt.Sprintf("a newer tenx wrote this drill log (format %d, this one reads up to %d)", int(n), Format)
}

func (d *decoder) line(n int, text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("the line is not valid UTF-8")
	}
	if n == 1 {
		return d.first(text)
	}
	payload, sum, err := sessionlog.Unseal(d.sum, text)
	if err != nil {
		return err
	}
	var e Event
	if err := strict(payload, &e); err != nil {
		return fmt.Errorf("invalid event: %w", err)
	}
	if err := e.check(uint64(n - 1)); err != nil {
		return err
	}
	d.events, d.sum = append(d.events, e), sum
	return nil
}

// first reads the header. It checks the format first, because an unknown format may differ in everything else.
func (d *decoder) first(text []byte) error {
	var h header
	if err := json.Unmarshal(text, &h); err != nil || h.Log != logName || h.Format < 1 {
		return errors.New("it does not have the header of a drill log")
	}
	if h.Format > Format {
		return newerError(h.Format)
	}
	payload, sum, err := sessionlog.Unseal("", text)
	if err != nil {
		return err
	}
	d.sum = sum
	return strict(payload, &h)
}

// strict decodes a JSON object and rejects unknown members.
func strict(text []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

// validRef reports whether a text can name a card.
func validRef(ref string) bool {
	deck, card, ok := strings.Cut(ref, "/")
	return ok && len(ref) <= 128 && pattern.IsID(deck) && pattern.IsID(card)
}

// check validates an event.
func (e *Event) check(seq uint64) error {
	switch {
	case e.Seq != seq:
		return fmt.Errorf("event %d instead of event %d", e.Seq, seq)
	case e.At.IsZero():
		return errors.New("the event has no time")
	case e.Share < 0 || e.Share > 1 || e.Seconds < 0:
		return errors.New("a number is out of range")
	}
	switch e.Kind {
	case Reviewed:
		if !validRef(e.Card) || e.Grade == 0 {
			return errors.New("a review without a card or a grade")
		}
	case Typed:
		if !validRef(e.Card) {
			return errors.New("an answer without a card")
		}
	case Imported:
		for _, s := range e.Cards {
			if _, err := s.memory(); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("unknown kind of event %q", e.Kind)
	}
	return nil
}
