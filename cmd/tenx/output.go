package main

import (
	"fmt"
	"io"

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
	if err := disk.WriteFile(disk.OS(), file, 0o644, write); err != nil {
		return plainPathError("write", file, err)
	}
	fmt.Fprintf(a.err, "wrote %s\n", file)
	return nil
}
