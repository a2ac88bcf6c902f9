//go:build unix

package main

import (
	"context"
	"os/exec"
	"syscall"
	"time"
)

// limited returns a command with 4 GB of address space, because an endless loop may also fill the memory. When its context
// ends, it is killed together with the processes it started.
func limited(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "/bin/sh", append([]string{"-c", `ulimit -v 4194304; exec "$@"`, "sh", name}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	return cmd
}
