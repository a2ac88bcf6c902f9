//go:build unix

package voice

import (
	"os/exec"
	"syscall"
)

// shell runs a command of the shell, with arguments as $1 and so on, in a process group of its own: a signal to the group reaches all that
// it started, and ^C in the terminal none of it.
func shell(command string, args ...string) *exec.Cmd {
	cmd := exec.Command("/bin/sh", append([]string{"-c", command, "sh"}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// end signals the group of a process that was started.
func end(cmd *exec.Cmd, hard bool) {
	sig := syscall.SIGTERM
	if hard {
		sig = syscall.SIGKILL
	}
	_ = syscall.Kill(-cmd.Process.Pid, sig)
}
