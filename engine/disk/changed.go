package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Changed says how another program changed an open file that was left with a size in bytes: by removing or replacing it, or by changing its
// length. It returns "" if none did. An error is one of the file system.
func Changed(fsys FS, f File, name string, size int64) (how string, err error) {
	here, err := f.Stat()
	if err != nil {
		return "", err
	}
	there, err := fsys.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name + " is gone", nil
	case err != nil:
		return "", err
	case !os.SameFile(here, there):
		return name + " is another file now", nil
	case here.Size() != size:
		return fmt.Sprintf("%s has %d bytes instead of %d", name, here.Size(), size), nil
	}
	return "", nil
}
