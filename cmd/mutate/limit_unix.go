//go:build unix

package main

import (
	"context"
	"os/exec"
	"syscall"
	"time"
)

// limited makes a command that may take 4 GB of addresses, for a loop that never ends may also fill the memory. It is
// ended with the processes that it started.
func limited(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", `ulimit -v 4194304; exec "$@"`, "sh", name}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	return cmd
}
