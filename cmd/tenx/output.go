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

// outputFlag adds --output, the file to write to instead of standard output.
func outputFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVarP(file, "output", "o", "", "write to this file instead of standard output")
}

// writeOutput writes a file, all or nothing. Without a name, it writes to standard output.
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
