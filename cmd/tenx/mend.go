package main

// A room that was killed leaves its terminal in the alternate screen and in raw mode, with the
// mouse reported. While a room is open a mark says on which terminal, and in which process; a
// later command on that terminal that finds the process gone gives the terminal back as it was.

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

// markRoom marks a terminal as held by this process; what it gives takes the mark away. That a
// mark cannot be written keeps nobody from practicing.
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

// mendTerminal gives the terminal of this command back as it was, if a room was killed on it.
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
