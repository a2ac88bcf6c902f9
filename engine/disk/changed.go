package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Changed says how another program changed an open file since it was left with a size in bytes: removed it from its name, replaced it, or
// made it longer or shorter. It is empty if none did. The error is one of the file system.
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
