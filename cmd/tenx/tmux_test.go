package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// pane is a terminal in tmux with a shell.
type pane struct {
	t             *testing.T
	socket        string
	width, height int
	data          string
}

// newPane starts a shell in a terminal of a given size, whose tenx has one scenario, an editor and its own home.
func newPane(t *testing.T, width, height int) *pane {
	t.Helper()
	if os.Getenv("TENX_E2E") == "" {
		t.Skip("only with TENX_E2E: make e2e")
	}
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	dir := t.TempDir()
	p := &pane{t: t, socket: filepath.Join(dir, "tmux"), width: width, height: height, data: dir}
	editor := filepath.Join(dir, "editor")
	if err := os.WriteFile(editor, []byte("#!/bin/sh\nprintf ' editor-was-here' >> \"$1\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	shell := exec.Command("tmux", "-S", p.socket, "-f", "/dev/null", "new-session", "-d", "-x", strconv.Itoa(width), "-y", strconv.Itoa(height), "sh")
	shell.Env = append(os.Environ(), "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir, "EDITOR="+editor, "VISUAL=", "PS1=$ ", "PACK="+packFolder(t), "TMUX=", "ENV=")
	if out, err := shell.CombinedOutput(); err != nil {
		t.Fatalf("tmux: %v\n%s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", p.socket, "kill-server").Run() })
	p.tmux("set", "-g", "status", "off")
	return p
}

func (p *pane) tmux(args ...string) string {
	p.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", p.socket}, args...)...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (p *pane) types(text string) { p.t.Helper(); p.tmux("send-keys", "-l", text) }

func (p *pane) presses(keys ...string) {
	p.t.Helper()
	p.tmux(append([]string{"send-keys"}, keys...)...)
}

// sees waits until all parts are on the screen, and returns the screen.
func (p *pane) sees(parts ...string) string {
	p.t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for {
		screen := p.tmux("capture-pane", "-p")
		missing := ""
		for _, part := range parts {
			if !strings.Contains(screen, part) {
				missing = part
			}
		}
		if missing == "" {
			return screen
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("%q is not on the screen:\n%s", missing, screen)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// room waits for a screen of the room with the given parts, down to its last row, and checks what every such screen has: two aligned sides, and
// nothing beside them.
func (p *pane) room(parts ...string) {
	p.t.Helper()
	screen := p.sees(append(parts, "^S send")...)
	lines := strings.Split(strings.TrimRight(screen, "\n"), "\n")
	if len(lines) != p.height {
		p.t.Fatalf("%d rows of %d:\n%s", len(lines), p.height, screen)
	}
	column := strings.Index(lines[2], "┬")
	if column < 0 {
		p.t.Fatalf("no room:\n%s", screen)
	}
	column = len([]rune(lines[2][:column]))
	for _, l := range lines[3 : p.height-3] {
		if r := []rune(l); len(r) <= column || r[column] != '│' {
			p.t.Errorf("the sides are not in line at %q:\n%s", l, screen)
		}
	}
}

// pid returns the process that runs the room.
func (p *pane) pid() int {
	p.t.Helper()
	marks, err := filepath.Glob(filepath.Join(p.data, "tenx", "rooms", "*"))
	if err != nil || len(marks) != 1 {
		p.t.Fatalf("marks of rooms: %v, %v", marks, err)
	}
	data, err := os.ReadFile(marks[0])
	if err != nil {
		p.t.Fatal(err)
	}
	pid, err := strconv.Atoi(string(data))
	if err != nil {
		p.t.Fatal(err)
	}
	return pid
}

// TestRoomInTmux plays a whole interview in the real program.
func TestRoomInTmux(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			p := newPane(t, size[0], size[1])
			p.types("tenx --pack $PACK practice paste-bin\n")
			p.sees("Design a paste bin", "Enter starts the clock")
			p.presses("Enter")
			p.room("stage 1 of 2: Requirements", "Type your answer here.")
			p.types("We keep each paste on two machines, so that one may fail. 日本語")
			p.room("日本語", "saved")
			p.presses("Tab")
			p.types("what is the weather?")
			p.presses("Enter")
			p.room("You: what is the weather?")
			p.presses("C-o")
			p.room("editor-was-here")
			p.tmux("resize-window", "-x", "40", "-y", "12")
			p.sees("60 by 16: make it larger", "The clock runs")
			p.tmux("resize-window", "-x", strconv.Itoa(size[0]), "-y", strconv.Itoa(size[1]))
			p.room("editor-was-here", "You: what is the weather?")
			p.presses("C-n")
			p.sees("Leave this stage for good?")
			p.presses("Enter")
			p.room("stage 2 of 2", "Type your answer here.")
			p.types("Web servers without state behind a load balancer, so that we can add more of them.")
			p.presses("C-n", "Enter")
			p.finish()
		})
	}
}

// finish guesses, reads the scorecard and leaves it.
func (p *pane) finish() {
	p.t.Helper()
	for _, d := range []string{"scalability", "reliability", "cost", "operations"} {
		p.sees("Your own mark for " + d)
		p.presses("Enter")
	}
	p.sees("Scorecard", "you guessed 2", "The first gap", "q quit")
	p.presses("Enter")
	p.sees("Criterion", "What would be better")
	p.presses("Escape")
	p.sees("The first gap")
	p.presses("r")
	p.sees("Which stage do you want to redo?", "High-level design")
	p.presses("Escape")
	p.sees("The first gap")
	p.presses("q")
	p.sees("shows this scorecard again")
	if s := p.tmux("display", "-p", "#{alternate_on}#{mouse_any_flag}"); strings.TrimSpace(s) != "00" {
		p.t.Errorf("alternate screen and mouse are %s after the end", s)
	}
}

// TestKilledRoom kills the room. The next command restores the terminal, and resume brings back
// what was typed two seconds before.
func TestKilledRoom(t *testing.T) {
	p := newPane(t, 80, 24)
	p.types("tenx --pack $PACK practice paste-bin\n")
	p.sees("Enter starts the clock")
	p.presses("Enter")
	p.sees("Type your answer here.")
	p.types("half a sentence that nobo")
	p.sees("nobo", "25 bytes, saved")
	if err := exec.Command("kill", "-9", strconv.Itoa(p.pid())).Run(); err != nil {
		t.Fatal(err)
	}
	p.sees("Killed")
	p.types("tenx version\n")
	p.sees("linux")
	if s := p.tmux("display", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}"); strings.TrimSpace(s) != "001" {
		t.Errorf("alternate screen, mouse and cursor are %s after the next command", s)
	}
	p.types("stty -a\n")
	p.sees(" icanon", " echo ")
	p.types("tenx --pack $PACK resume\n")
	p.room("half a sentence that", "stage 1 of 2")
}

// TestEndedRoom ends the room with a signal: everything is saved at once, and the terminal is restored.
func TestEndedRoom(t *testing.T) {
	p := newPane(t, 80, 24)
	p.types("tenx --pack $PACK practice paste-bin\n")
	p.sees("Enter starts the clock")
	p.presses("Enter")
	p.sees("Type your answer here.")
	p.types("the very last words")
	p.sees("the very last words")
	if err := exec.Command("kill", "-TERM", strconv.Itoa(p.pid())).Run(); err != nil {
		t.Fatal(err)
	}
	p.sees("the session is not finished")
	if s := p.tmux("display", "-p", "#{alternate_on}#{mouse_any_flag}#{cursor_flag}"); strings.TrimSpace(s) != "001" {
		t.Errorf("alternate screen, mouse and cursor are %s", s)
	}
	p.types("tenx --pack $PACK resume\n")
	p.room("the very last words", "stage 1 of 2")
}

// TestIdleRoom measures an idle room: under 1 % of a core, under 64 MB.
func TestIdleRoom(t *testing.T) {
	p := newPane(t, 80, 24)
	p.types("tenx practice url-shortener\n")
	p.sees("Enter starts the clock")
	p.presses("Enter")
	p.sees("Type your answer here.")
	time.Sleep(2 * time.Second)
	stat := func() (ticks int) {
		data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.pid()))
		if err != nil {
			t.Skip("no /proc here")
		}
		f := strings.Fields(string(data[strings.LastIndexByte(string(data), ')'):]))
		user, _ := strconv.Atoi(f[12])
		system, _ := strconv.Atoi(f[13])
		return user + system
	}
	const seconds = 20
	before := stat()
	time.Sleep(seconds * time.Second)
	percent := float64(stat()-before) / seconds // in 100 ticks per second
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.pid()))
	rss := 0
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			rss, _ = strconv.Atoi(strings.Fields(rest)[0])
		}
	}
	t.Logf("idle: %.2f %% of a core, %.1f MB", percent, float64(rss)/1024)
	if percent >= 1 || rss >= 64<<10 {
		t.Errorf("an idle room takes %.2f %% of a core and %d KB", percent, rss)
	}
}
