package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// outputFlag is the file that a command writes to; standard output without it.
func outputFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVarP(file, "output", "o", "", "write to this file, whole or not at all, instead of standard output")
}

// writeOutput writes to a file or, without a name, to standard output. A file is written beside its place
// and moved there once it is whole, so that a full disk leaves no half of it and keeps what was there before.
func (a *app) writeOutput(file string, write func(io.Writer) error) error {
	if file == "" {
		return write(a.out)
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".tenx-*")
	if err != nil {
		return plainPathError("write", file, err)
	}
	defer os.Remove(tmp.Name())
	out := bufio.NewWriter(tmp)
	err = write(out)
	if e := out.Flush(); err == nil {
		err = e
	}
	if e := tmp.Chmod(0o644); err == nil {
		err = e
	}
	if e := tmp.Sync(); err == nil {
		err = e
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	if err != nil {
		return plainPathError("write", file, err)
	}
	fmt.Fprintf(a.err, "wrote %s\n", file)
	return nil
}
