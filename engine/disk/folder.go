package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// MakeDir creates a folder and its missing parents, each durably. An existing folder is not changed.
func MakeDir(fsys FS, dir string, mode fs.FileMode) error {
	var missing []string // deepest first
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		info, err := fsys.Stat(d)
		if err == nil && !info.IsDir() {
			return fmt.Errorf("%s is not a directory", d)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || d == filepath.Dir(d) {
			return err
		}
		missing = append(missing, d)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := fsys.Mkdir(missing[i], mode); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		if err := fsys.SyncDir(filepath.Dir(missing[i])); err != nil {
			return fmt.Errorf("sync the folder: %w", err)
		}
	}
	return nil
}
