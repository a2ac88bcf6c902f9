package disk

import (
	"errors"
	"os"
)

// LockDir locks a folder, which it creates if needed, until unlock is called or the process ends. This only affects other callers of LockDir:
// files in the folder can still be read and written. The error is ErrLocked if another process holds the lock. Where folders cannot be
// locked, as on Windows and some network disks, nothing is locked.
func LockDir(fsys FS, dir string) (unlock func(), err error) {
	if err := MakeDir(fsys, dir, 0o700); err != nil {
		return nil, err
	}
	f, err := fsys.OpenFile(dir, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	if err := fsys.Lock(f); errors.Is(err, ErrLocked) {
		_ = f.Close()
		return nil, ErrLocked
	}
	return func() { _ = f.Close() }, nil
}
