// Package disktest records file operations, makes some of them fail, and tells what a power loss would leave. It is for tests.
package disktest

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"

	"tenx/engine/disk"
)

// Recorder is a file system on top of the machine's own that records operations.
type Recorder struct {
	Ops  []string                // "create a", "open a", "lock a", "write a", "truncate a", "chmod a", "sync a", "close a", "mkdir a", "link a b", "rename a b", "remove a", "sync dir"
	Fail func(op string) error   // called before each operation, which is skipped if it returns an error; may be nil
	Half bool                    // a failing write writes the first half of its bytes
	Part func(size int) int      // how many bytes a failing write writes, instead of Half; may be nil
	Fast bool                    // skip the machine's own syncs, because power loss is only simulated
	live map[string]*durableText // by name, as the process sees it
	safe map[string]*durableText // by name, as a power loss would leave it
}

// durableText is the synced content of a file.
type durableText struct {
	text string
	name string // current name of the file
}

var _ disk.FS = (*Recorder)(nil)

// temporary is the random part of a temporary name.
var temporary = regexp.MustCompile(`(\.tenx-)\d+`)

// do records an operation on files, by their names without the folder.
func (r *Recorder) do(op string, names ...string) error {
	for _, n := range names {
		op += " " + temporary.ReplaceAllString(filepath.Base(n), "${1}N")
	}
	r.Ops = append(r.Ops, op)
	if r.Fail != nil {
		return r.Fail(op)
	}
	return nil
}

// know registers a file that is new, or that existed before and counts as synced.
func (r *Recorder) know(name string) {
	if r.live == nil {
		r.live, r.safe = map[string]*durableText{}, map[string]*durableText{}
	}
	if r.live[name] != nil {
		return
	}
	r.live[name] = &durableText{name: name}
	if data, err := os.ReadFile(name); err == nil {
		r.live[name].text = string(data)
		r.safe[name] = r.live[name]
	}
}

// AfterPowerLoss returns the content that a file would have after a power loss now, or false if no file of that name would exist.
func (r *Recorder) AfterPowerLoss(name string) (string, bool) {
	d := r.safe[name]
	if d == nil {
		return "", false
	}
	return d.text, true
}

// OpenFile opens a file.
func (r *Recorder) OpenFile(name string, flag int, perm fs.FileMode) (disk.File, error) {
	op := "open"
	if flag&os.O_CREATE != 0 {
		op = "create"
	}
	if err := r.do(op, name); err != nil {
		return nil, err
	}
	r.know(name)
	f, err := disk.OS().OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return &file{f, r, r.live[name]}, nil
}

// Lock locks a file.
func (r *Recorder) Lock(f disk.File) error {
	ours, ok := f.(*file)
	if !ok {
		return errors.ErrUnsupported
	}
	if err := r.do("lock", f.Name()); err != nil {
		return err
	}
	return disk.OS().Lock(ours.File)
}

// Stat is not recorded, because it changes nothing. It can fail as "stat a".
func (r *Recorder) Stat(name string) (fs.FileInfo, error) {
	if r.Fail != nil {
		if err := r.Fail("stat " + filepath.Base(name)); err != nil {
			return nil, err
		}
	}
	return disk.OS().Stat(name)
}

// Mkdir creates a folder.
func (r *Recorder) Mkdir(name string, perm fs.FileMode) error {
	if err := r.do("mkdir", name); err != nil {
		return err
	}
	return disk.OS().Mkdir(name, perm)
}

// Link gives a file a second name.
func (r *Recorder) Link(from, to string) error {
	if err := r.do("link", from, to); err != nil {
		return err
	}
	if err := disk.OS().Link(from, to); err != nil {
		return err
	}
	r.know(from)
	r.live[to] = r.live[from]
	r.live[to].name = to
	return nil
}

// CreateTemp creates a temporary file.
func (r *Recorder) CreateTemp(dir, pattern string) (disk.File, error) {
	if err := r.do("create", filepath.Join(dir, pattern)); err != nil {
		return nil, err
	}
	f, err := disk.OS().CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	r.know(f.Name())
	delete(r.safe, f.Name())
	return &file{f, r, r.live[f.Name()]}, nil
}

// Rename renames a file.
func (r *Recorder) Rename(from, to string) error {
	if err := r.do("rename", from, to); err != nil {
		return err
	}
	r.know(from)
	r.know(to)
	if err := disk.OS().Rename(from, to); err != nil {
		return err
	}
	r.live[to] = r.live[from]
	r.live[to].name = to
	delete(r.live, from)
	return nil
}

// Remove removes a file.
func (r *Recorder) Remove(name string) error {
	if err := r.do("remove", name); err != nil {
		return err
	}
	delete(r.live, name)
	return disk.OS().Remove(name)
}

// SyncDir makes the names in a folder durable.
func (r *Recorder) SyncDir(dir string) error {
	if err := r.do("sync dir"); err != nil {
		return err
	}
	if !r.Fast {
		if err := disk.OS().SyncDir(dir); err != nil {
			return fmt.Errorf("sync the folder: %w", err)
		}
	}
	r.safe = maps.Clone(r.live)
	return nil
}

// file is a file whose operations are all recorded.
type file struct {
	disk.File
	r    *Recorder
	text *durableText
}

// Read is not recorded, because it changes nothing. It can fail as "read a".
func (f *file) Read(p []byte) (int, error) {
	if f.r.Fail != nil {
		if err := f.r.Fail("read " + filepath.Base(f.text.name)); err != nil {
			return 0, err
		}
	}
	return f.File.Read(p)
}

func (f *file) Write(p []byte) (int, error) {
	if err := f.r.do("write", f.text.name); err != nil {
		n := 0
		switch {
		case f.r.Part != nil:
			n, _ = f.File.Write(p[:f.r.Part(len(p))])
		case f.r.Half:
			n, _ = f.File.Write(p[:len(p)/2])
		}
		return n, err
	}
	return f.File.Write(p)
}

func (f *file) Sync() error {
	if err := f.r.do("sync", f.text.name); err != nil {
		return err
	}
	if data, err := os.ReadFile(f.text.name); err == nil {
		f.text.text = string(data)
	}
	if f.r.Fast {
		return nil
	}
	return f.File.Sync()
}

func (f *file) Truncate(size int64) error {
	if err := f.r.do("truncate", f.text.name); err != nil {
		return err
	}
	return f.File.Truncate(size)
}

func (f *file) Chmod(mode fs.FileMode) error {
	if err := f.r.do("chmod", f.text.name); err != nil {
		return err
	}
	return f.File.Chmod(mode)
}

func (f *file) Close() error {
	err := f.r.do("close", f.text.name)
	if e := f.File.Close(); err == nil {
		err = e
	}
	return err
}
