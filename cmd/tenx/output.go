package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"tenx/engine/disk"
)

// outputFlag is the file that a command writes to; standard output without it.
func outputFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVarP(file, "output", "o", "", "write to this file instead of standard output")
}

// writeOutput writes to a file, whole or not at all, or without a name to standard output.
func (a *app) writeOutput(file string, write func(io.Writer) error) error {
	if file == "" {
		return write(a.out)
	}
	err := disk.Replace(disk.OS(), file, write)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("write %s: there is no folder %s", file, filepath.Dir(file))
	}
	if err != nil {
		return plainPathError("write", file, err)
	}
	fmt.Fprintf(a.err, "wrote %s\n", file)
	return nil
}
