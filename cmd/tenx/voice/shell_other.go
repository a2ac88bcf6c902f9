//go:build !unix

package voice

import "os/exec"

// shell returns a shell command. Arguments cannot be passed to this shell safely, so a text is only passed on standard input.
func shell(command string, _ ...string) *exec.Cmd { return exec.Command("cmd", "/C", command) }

// end kills a process.
func end(cmd *exec.Cmd, _ bool) { _ = cmd.Process.Kill() }
