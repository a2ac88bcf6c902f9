//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// terminalID identifies a terminal device until the machine restarts.
func terminalID(tty *os.File) string {
	info, err := tty.Stat()
	if err != nil {
		return ""
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return fmt.Sprintf("tty-%d", st.Rdev)
}

// alive reports whether a process exists.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
