//go:build !unix

package main

import (
	"context"
	"os/exec"
	"time"
)

// limited returns a command that ends with its context.
func limited(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.WaitDelay = time.Second
	return cmd
}
