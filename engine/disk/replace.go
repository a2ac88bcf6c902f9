package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
)

// mostLinks is how many symbolic links are followed, as in operating systems.
const mostLinks = 40

// Replace replaces or creates a file, all or nothing. It follows symbolic links, even to a missing file, and replaces their target. The
// old file's permissions stay; a new file gets those of the umask. Anything but a regular file, such as a pipe, /dev/null or /dev/stdout, is
// written to directly. A folder, or a file without write permission, is an error. Other names of the file (hard links) keep the old text.
func Replace(fsys FS, name string, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return replaceNew(fsys, name, write)
	case err != nil:
		return err
	case info.IsDir():
		return &fs.PathError{Op: "open", Path: name, Err: syscall.EISDIR}
	}
	f, err := fsys.OpenFile(name, os.O_WRONLY, 0) // also checks write permission
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.Join(write(f), f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	real, err := follow(name)
	if err != nil {
		return err
	}
	return WriteFile(fsys, real, info.Mode().Perm(), write)
}

// replaceNew creates a new file where the name leads.
func replaceNew(fsys FS, name string, write func(io.Writer) error) error {
	real, err := follow(name)
	if err != nil {
		return err
	}
	dir := filepath.Dir(real)
	for {
		tmp, err := fsys.OpenFile(filepath.Join(dir, fmt.Sprintf(".tenx-%d", rand.Uint32())), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		return finish(fsys, tmp, real, umasked, write)
	}
}

// Create creates a file and fails with fs.ErrExist if it exists. After any other error there is no file. A crash can leave an incomplete one.
func Create(fsys FS, name string, data []byte) error {
	f, err := fsys.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := fill(f, umasked, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
		_ = fsys.Remove(name)
		return err
	}
	return fsys.SyncDir(filepath.Dir(name))
}

// follow returns the path that a name leads to through symbolic links, whether or not there is a file.
func follow(name string) (string, error) {
	for range mostLinks {
		to, err := os.Readlink(name)
		if err != nil {
			return name, nil // not a link
		}
		if !filepath.IsAbs(to) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(name)) // .. in a link is relative to the folder it is in
			if err != nil {
				return "", err
			}
			to = filepath.Join(dir, to)
		}
		name = to
	}
	return "", &fs.PathError{Op: "open", Path: name, Err: errors.New("too many links")}
}
