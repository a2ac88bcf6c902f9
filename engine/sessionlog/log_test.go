package sessionlog

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
)

func event(seq uint64, text string) engine.Event {
	return engine.Event{Seq: seq, Wall: time.Date(2026, 11, 1, 10, 0, int(seq), 0, time.UTC), Clock: time.Duration(seq) * time.Second, Who: "candidate", Kind: engine.Edited, Stage: "requirements", Text: text}
}

func create(t *testing.T, dir string, events ...engine.Event) {
	t.Helper()
	l, err := Create(dir, Header{ID: "a", Scenario: "bin", Created: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if err := l.Append([]engine.Event{e}); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	want := []engine.Event{event(1, "one"), event(2, "zwei & <drei>\n"), event(3, "日本")}
	create(t, dir, want...)
	o, err := Open(dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, o.Events); diff != "" {
		t.Error(diff)
	}
	if err := o.Log.Append([]engine.Event{event(4, "four")}); err != nil {
		t.Fatal(err)
	}
	o.Log.Close()
	h, events, err := Read(dir, "a")
	if err != nil || len(events) != 4 || h.Scenario != "bin" || h.Format != Format {
		t.Errorf("read %v, %d events, %v", h, len(events), err)
	}
	list, err := List(dir)
	if err != nil || len(list) != 1 || list[0].Last.Seq != 4 || list[0].Finished {
		t.Errorf("list %+v, %v", list, err)
	}
}

// Wherever the last write was torn, what was acknowledged before is there, and the log goes on.
func TestTornTail(t *testing.T) {
	dir := t.TempDir()
	create(t, dir, event(1, "one"), event(2, "two"))
	name := filepath.Join(dir, "a"+Ext)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	last := strings.LastIndex(strings.TrimSuffix(string(whole), "\n"), "\n") + 1
	for cut := last; cut < len(whole); cut++ {
		if err := os.WriteFile(name, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		o, err := Open(dir, "a")
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if len(o.Events) != 1 || o.Cut != cut-last {
			t.Fatalf("cut at %d: %d events, %d bytes cut off", cut, len(o.Events), o.Cut)
		}
		if err := o.Log.Append([]engine.Event{event(2, "again")}); err != nil {
			t.Fatal(err)
		}
		o.Log.Close()
		if _, events, err := Read(dir, "a"); err != nil || len(events) != 2 || events[1].Text != "again" {
			t.Fatalf("cut at %d: after going on %d events, %v", cut, len(events), err)
		}
	}
}

func TestDamage(t *testing.T) {
	header := `{"format":1,"id":"a","scenario":"bin"}`
	tests := []struct{ name, text, want string }{
		{"empty", "", ":1:1: the session log is damaged: the file is empty"},
		{"torn header", `{"format":1`, ":1:1: the session log is damaged: the header is torn"},
		{"no header", "{}\n", ":1:1: the session log is damaged: no header: it has no format version"},
		{"a newer format", `{"format":9}` + "\n", ":1:1: the session log is damaged: format version 9: this tenx reads up to 1"},
		{"garbage in the middle", header + "\n{\"seq\":1}\n@@@\n{\"seq\":3}\n", ":3:1: the session log is damaged: no event: invalid character '@' looking for beginning of value"},
		{"a gap", header + "\n{\"seq\":1}\n{\"seq\":3}\n", ":3:1: the session log is damaged: event 3 where event 2 belongs"},
		{"twice", header + "\n{\"seq\":1}\n{\"seq\":1}\n", ":3:1: the session log is damaged: event 1 where event 2 belongs"},
		{"an empty line", header + "\n\n{\"seq\":1}\n", ":2:1: the session log is damaged: no event: unexpected end of JSON input"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "a"+Ext)
			if err := os.WriteFile(name, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(dir, "a")
			var damage *DamageError
			if !errors.As(err, &damage) || err.Error() != name+tt.want {
				t.Errorf("got %v, want %s%s", err, name, tt.want)
			}
			if after, _ := os.ReadFile(name); string(after) != tt.text {
				t.Error("a damaged log was changed")
			}
		})
	}
}

func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	create(t, dir, event(1, "one"))
	o, err := Open(dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, "a"); !errors.Is(err, ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	if _, _, err := Read(dir, "a"); err != nil {
		t.Errorf("a reader beside the writer: %v", err)
	}
	o.Log.Close()
	o, err = Open(dir, "a")
	if err != nil {
		t.Fatalf("after the first closed: %v", err)
	}
	o.Log.Close()
	if _, err := Open(dir, "b"); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown session: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"format\":1,\"id\":\"a\"}\n{\"seq\":1,\"kind\":\"edited\"}\n"))
	f.Add([]byte("{\"format\":1}\n{\"seq\":1"))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var o Opened
		sound, err := o.decode("x", data)
		if sound < 0 || sound > len(data) {
			t.Fatalf("sound part of %d bytes: %d", len(data), sound)
		}
		if err == nil && sound < len(data) && strings.Contains(string(data[sound:]), "\n") {
			t.Fatal("a whole line was left out")
		}
		for i, e := range o.Events {
			if e.Seq != uint64(i+1) {
				t.Fatalf("event %d is number %d", i, e.Seq)
			}
		}
	})
}
