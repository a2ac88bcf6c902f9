package disk

import (
	"errors"
	"os"
)

// LockDir gives this process alone a folder until unlock is called or the process ends, among those that ask for it by LockDir: files in
// it can be read and written all the same. The folder is made where it is missing. The error is ErrLocked where another holds it. Where folders
// cannot be locked, as on Windows and some network disks, nobody is kept out.
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
