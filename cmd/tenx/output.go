package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tenx/engine/disk"
)

// outputFlag is the file that a command writes to; standard output without it.
func outputFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVarP(file, "output", "o", "", "write to this file, whole or not at all, instead of standard output")
}

// writeOutput writes to a file, whole or not at all, or without a name to standard output.
func (a *app) writeOutput(file string, write func(io.Writer) error) error {
	if file == "" {
		return write(a.out)
	}
	err := writeOver(file, write)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: there is no folder %s", file, filepath.Dir(file))
	}
	if err != nil {
		return plainPathError("write", file, err)
	}
	fmt.Fprintf(a.err, "wrote %s\n", file)
	return nil
}

// writeOver puts a file in the place of another. A link stays and what it leads to is replaced; a pipe or a device is written into.
func writeOver(file string, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	mode := fs.FileMode(0o644)
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			return writeInto(file, write)
		}
		mode = info.Mode().Perm()
	}
	return disk.WriteFile(disk.OS(), file, mode, write)
}

func writeInto(file string, write func(io.Writer) error) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
