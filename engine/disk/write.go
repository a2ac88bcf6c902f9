package disk

import (
	"bufio"
	"io"
	"io/fs"
	"path/filepath"
)

// WriteFile writes a file, all or nothing. It writes a temporary file in the same folder, syncs and renames it, so that a full disk or a crash
// leaves the old file. The file gets exactly this mode, whatever the umask. After an error the temporary file is removed; the error is that of
// the file system or of write.
func WriteFile(fsys FS, name string, mode fs.FileMode, write func(io.Writer) error) error {
	dir := filepath.Dir(name)
	tmp, err := fsys.CreateTemp(dir, ".tenx-*")
	if err != nil {
		return err
	}
	return finish(fsys, tmp, name, mode, write)
}

// finish writes a temporary file and renames it.
func finish(fsys FS, tmp File, name string, mode fs.FileMode, write func(io.Writer) error) error {
	if err := fill(tmp, mode, write); err != nil {
		_ = fsys.Remove(tmp.Name())
		return err
	}
	if err := fsys.Rename(tmp.Name(), name); err != nil {
		_ = fsys.Remove(tmp.Name())
		return err
	}
	return fsys.SyncDir(filepath.Dir(name))
}

// umasked leaves a new file with the mode it was created with.
const umasked = ^fs.FileMode(0)

// fill writes and syncs a new file, and closes it.
func fill(f File, mode fs.FileMode, write func(io.Writer) error) error {
	out := bufio.NewWriter(f)
	err := write(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil && mode != umasked {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
