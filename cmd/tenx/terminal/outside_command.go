package terminal

import (
	"os/exec"
	"runtime"
	"strings"
)

// DefaultEditor is what opens a text where neither VISUAL nor EDITOR says it.
func DefaultEditor() string {
	if runtime.GOOS == "windows" {
		return "notepad"
	}
	return "vi"
}

// EditorCommand opens a file in an editor, which is a command of the shell; where there is no such shell, a program with arguments between
// spaces, or the path of a program.
func EditorCommand(editor, path string) *exec.Cmd { return editorCommand(runtime.GOOS, editor, path) }

func editorCommand(system, editor, path string) *exec.Cmd {
	if system != "windows" {
		return exec.Command("/bin/sh", "-c", editor+` "$1"`, "sh", path)
	}
	words := strings.Fields(editor)
	if whole, err := exec.LookPath(editor); err == nil || len(words) == 0 {
		return exec.Command(whole, path)
	}
	return exec.Command(words[0], append(words[1:], path)...)
}
