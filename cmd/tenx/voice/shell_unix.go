//go:build unix

package voice

import (
	"os/exec"
	"syscall"
)

// shell returns a shell command with arguments as $1 and so on, in its own process group: a signal to the group reaches everything it started,
// and ^C in the terminal does not reach it.
func shell(command string, args ...string) *exec.Cmd {
	cmd := exec.Command("/bin/sh", append([]string{"-c", command, "sh"}, args...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// end signals the process group of a process.
func end(cmd *exec.Cmd, hard bool) {
	sig := syscall.SIGTERM
	if hard {
		sig = syscall.SIGKILL
	}
	_ = syscall.Kill(-cmd.Process.Pid, sig)
}
