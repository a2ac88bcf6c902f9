//go:build !unix

package voice

import "os/exec"

// shell runs a command of the shell. Arguments cannot be passed safely to this one: a text comes on standard input alone.
func shell(command string, _ ...string) *exec.Cmd { return exec.Command("cmd", "/C", command) }

// end ends a process that was started.
func end(cmd *exec.Cmd, _ bool) { _ = cmd.Process.Kill() }
