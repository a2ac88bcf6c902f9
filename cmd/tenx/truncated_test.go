package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tenx/engine"
	"tenx/engine/sessionlog"
)

// finishedLog plays a session with a number of lines and returns its log.
func finishedLog(t *testing.T, lines int) (p *person, id string, text []byte) {
	t.Helper()
	p = newPerson(t, engine.Options{Level: "L5"})
	for i := range lines {
		p.types(fmt.Sprintf("We keep paste %d on two machines, so that one may fail.", i))
		if i == lines/2 {
			p.types("/ask how big is a paste?", "/hint", "/next")
		}
	}
	p.types("/next")
	if err := <-p.ended; err != nil {
		t.Fatal(err)
	}
	p.talk.Close()
	text, err := os.ReadFile(filepath.Join(p.app.sessionDir(), p.talk.id+sessionlog.Ext))
	if err != nil {
		t.Fatal(err)
	}
	return p, p.talk.id, text
}

// readers returns the commands that read the log of a session.
func readers(id, file, zip string) [][]string {
	return [][]string{
		{"session", "check", id},
		{"review", id},
		{"review", "--today", "--format", "json", id},
		{"review", "--format", "md", id},
		{"review", "--format", "html", id},
		{"export", id},
		{"export", "--zip", "-o", zip, id},
		{"score", "--format", "json", file},
		{"compare", id, id},
		{"history"},
		{"history", "--format", "html"},
		{"history", "--format", "csv"},
		{"history", "--format", "json"},
		{"rescore", id},
		{"rescore", "--all"},
		{"mark", "--by", "Ann", "--mark", "cost=2", id},
		{"resume", "--no-guess", id},
		{"resume", "--no-guess"},
	}
}

// Wherever a session's log is truncated, every command that reads it prints what it can, or what is wrong. None of
// them panics or omits something silently.
func TestTruncatedInEveryCommand(t *testing.T) {
	lines, step, rotate := 12, 1501, false
	if os.Getenv("TENX_CRASH") != "" {
		lines, step, rotate = 230, 17, true
	}
	p, id, text := finishedLog(t, lines)
	file := filepath.Join(p.app.sessionDir(), id+sessionlog.Ext)
	commands := readers(id, file, filepath.Join(t.TempDir(), "out.zip"))
	header := bytes.IndexByte(text, '\n') + 1
	t.Logf("%d events in %d bytes", bytes.Count(text, []byte("\n"))-1, len(text))
	for cut := 0; cut <= len(text); cut += step {
		turn := cut / step % len(commands)
		whole, events := wholeWrites(text[:cut])
		for i, args := range commands {
			if rotate && i > 0 && i != turn {
				continue // there are many offsets, so each command gets a share of them
			}
			if err := os.WriteFile(file, text[:cut], 0o600); err != nil {
				t.Fatal(err)
			}
			out, errs, code := p.command(args...)
			switch {
			case code != exitOK && code != exitError:
				t.Fatalf("cut at %d, %v: exit code %d", cut, args, code)
			case code == exitError && !strings.HasPrefix(errs, "tenx: ") && !strings.Contains(errs, "\ntenx: ") && args[0] != "session":
				t.Fatalf("cut at %d, %v fails silently:\n%s%s", cut, args, out, errs)
			case cut < header && (code != exitError || !strings.Contains(out+errs, "damaged")):
				t.Fatalf("cut in the header at %d, %v: exit code %d\n%s%s", cut, args, code, out, errs)
			case cut >= header && whole < cut && !strings.Contains(out+errs, "never completely saved") && args[0] != "history" && !slices.Contains(args, "--all") && len(args) > 2:
				t.Fatalf("cut at %d, %v is silent about the torn end:\n%s%s", cut, args, out, errs)
			case cut >= header && i == 0 && !strings.Contains(out, fmt.Sprintf(": no damage, %s", count(events, "event"))):
				t.Fatalf("cut at %d: %d events are whole, and the check says:\n%s", cut, events, out)
			}
		}
	}
}

// wholeWrites returns the size of the complete writes at the beginning of a log, and the number of events in them.
func wholeWrites(text []byte) (size, events int) {
	at, lines := 0, -1
	for line := range bytes.Lines(text) {
		at += len(line)
		lines++
		if bytes.HasSuffix(line, []byte("\n")) && !bytes.Contains(line, []byte(`,"more":`)) {
			size, events = at, lines
		}
	}
	return size, events
}

// command runs a command in this process without input.
func (p *person) command(args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	p.app.in, p.app.out, p.app.err = strings.NewReader(""), &o, &e
	p.app.keys = newKeyboard(p.app.in)
	p.app.unreadable.Clear()
	p.app.tick = ticker
	packs := p.app.packs
	code = p.app.run(append([]string{"--pack", packs[0]}, args...))
	p.app.packs = packs
	return o.String(), e.String(), code
}
