package main

// If the interview room is killed, the terminal stays in the alternate screen and in raw mode, with mouse
// reporting on. So while a room is open, a mark file records its terminal and its process. If a later
// command on that terminal finds that the process is gone, it restores the terminal.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	room "tenx/cmd/tenx/terminal"
)

func (a *app) marks() string { return filepath.Join(a.data, "rooms") }

// markRoom marks a terminal as used by this process and returns a function that removes the mark. It
// ignores errors, because a missing mark should not stop anybody from practicing.
func (a *app) markRoom(tty *os.File) (unmark func()) {
	id := terminalID(tty)
	if id == "" || a.data == "" || os.MkdirAll(a.marks(), 0o700) != nil {
		return func() {}
	}
	file := filepath.Join(a.marks(), id)
	if os.WriteFile(file, []byte(strconv.Itoa(os.Getpid())), 0o600) != nil {
		return func() {}
	}
	return func() { _ = os.Remove(file) }
}

// mendTerminal restores this command's terminal if a room was killed on it.
func (a *app) mendTerminal() {
	out, ok := terminal(a.out)
	in, inOK := terminal(a.in)
	if !ok || !inOK || a.data == "" {
		return
	}
	file := filepath.Join(a.marks(), terminalID(in))
	data, err := os.ReadFile(file)
	if err != nil {
		return
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err == nil && alive(pid) {
		return
	}
	fmt.Fprint(out, room.Reset)
	sane := exec.Command("stty", "sane")
	sane.Stdin = in
	_ = sane.Run()
	_ = os.Remove(file)
}
