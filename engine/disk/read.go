package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Errors that ReadFile wraps for a file that it does not read.
var (
	ErrIrregular = errors.New("it is not a regular file")
	ErrTooLarge  = errors.New("it is too large")
)

// ReadFile reads a file in the user's data folder, of at most most bytes. It does not open anything but a regular file, because reading a
// pipe, for example, may block forever. The error wraps ErrIrregular or ErrTooLarge, or is one of the file system.
func ReadFile(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: name, Err: ErrIrregular}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("%w: more than %d bytes", ErrTooLarge, most)}
	}
	return data, nil
}
