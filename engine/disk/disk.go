// Package disk writes files that survive a crash or a power loss: acknowledged data is synced, and a file is replaced in one step. It uses
// the file system through a small interface, so that tests can record the order of operations and make any of them fail. It is not a general
// file system: it has only what the session log and an atomic write need.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// File is an open file, with the semantics of os.File.
type File interface {
	io.Reader
	io.Writer
	io.Seeker
	io.Closer
	Name() string
	Stat() (fs.FileInfo, error)
	Chmod(mode fs.FileMode) error
	Truncate(size int64) error
	Sync() error
}

var _ File = (*os.File)(nil)

// FS is the set of file operations by name, with the semantics of package os.
type FS interface {
	OpenFile(name string, flag int, perm fs.FileMode) (File, error)
	CreateTemp(dir, pattern string) (File, error)
	Stat(name string) (fs.FileInfo, error)
	Mkdir(name string, perm fs.FileMode) error
	Rename(from, to string) error
	Link(from, to string) error // gives a file a second name; the error wraps fs.ErrExist if the name is taken
	Remove(name string) error
	SyncDir(dir string) error // makes new names in a folder durable

	// Lock locks an open file until it is closed or the process ends in any way. The error is ErrLocked if another open file
	// holds the lock, and wraps errors.ErrUnsupported if files cannot be locked.
	Lock(f File) error
}

// ErrLocked is returned by Lock if another open file holds the lock.
var ErrLocked = errors.New("the file is locked")

// OS returns the machine's file system.
func OS() FS { return osFS{} }

type osFS struct{}

func (osFS) OpenFile(name string, flag int, perm fs.FileMode) (File, error) {
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err // a File that holds a nil *os.File would not be nil
	}
	return f, nil
}

func (osFS) CreateTemp(dir, pattern string) (File, error) {
	f, err := os.CreateTemp(dir, pattern)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (osFS) Stat(name string) (fs.FileInfo, error)     { return os.Stat(name) }
func (osFS) Mkdir(name string, perm fs.FileMode) error { return os.Mkdir(name, perm) }
func (osFS) Rename(from, to string) error              { return os.Rename(from, to) }
func (osFS) Remove(name string) error                  { return os.Remove(name) }

// Link is not supported on Windows, where the first name of an open file could not be removed afterward.
func (osFS) Link(from, to string) error {
	if runtime.GOOS == "windows" {
		return errors.ErrUnsupported
	}
	return os.Link(from, to)
}

func (osFS) Lock(f File) error {
	file, ok := f.(*os.File)
	if !ok {
		return errors.ErrUnsupported
	}
	return lock(file)
}

// SyncDir does nothing if the system or the file system cannot sync a folder, in which case it orders changes of names
// itself.
func (osFS) SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return unlessUnsupported(d.Sync())
}

// unlessUnsupported drops an error that only says that the file system cannot sync a folder.
func unlessUnsupported(err error) error {
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}
