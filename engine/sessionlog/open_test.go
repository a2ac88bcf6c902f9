package sessionlog

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tenx/engine"
	"tenx/engine/disk/disktest"
)

// Wherever the last write was torn, what was acknowledged before is there, and the log goes on.
func TestTornTail(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, event(1, "one"), event(2, "two"))
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
		if _, events, err := Read(dir, "a"); err != nil || len(events) != 1 {
			t.Fatalf("cut at %d: read %d events, %v", cut, len(events), err)
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

// The torn line is gone from the file as soon as the log is open, and a failed append does not bring it back.
func TestTornTailIsCut(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, event(1, "one"))
	name := filepath.Join(dir, "a"+Ext)
	sound, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	tear := func() {
		t.Helper()
		if err := os.WriteFile(name, append(sound[:len(sound):len(sound)], `{"seq":2,"kind":"ed`...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, torn := range []string{"{", `{"seq":2}`} {
		if err := os.WriteFile(name, append(sound[:len(sound):len(sound)], torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		o, err := Open(dir, "a")
		if err != nil || o.Cut != len(torn) {
			t.Fatalf("%q: %+v, %v", torn, o, err)
		}
		o.Log.Close()
		if now, _ := os.ReadFile(name); string(now) != string(sound) {
			t.Errorf("%q: after opening the file holds %q", torn, now)
		}
	}
	tear()
	r := disktest.Recorder{}
	o, err := open(&r, dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(name); string(now) != string(sound) {
		t.Errorf("after opening the file holds %q", now)
	}
	r.Fail, r.Half = failing("write", 1), true
	if err := o.Log.Append([]engine.Event{event(2, "two")}); !errors.Is(err, errFull) {
		t.Error(err)
	}
	if now, _ := os.ReadFile(name); string(now) != string(sound) {
		t.Errorf("after a failed append the file holds %q", now)
	}
	o.Log.Close()
	tear()
	r.Fail = failing("truncate", 1)
	if _, err := open(&r, dir, "a"); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "cut the torn last line off") {
		t.Errorf("a line that cannot be cut off: %v", err)
	}
	if o, err := open(&r, dir, "a"); err != nil {
		t.Errorf("a failed Open keeps the lock: %v", err)
	} else {
		o.Log.Close()
	}
	for _, op := range []string{"open", "read"} {
		r.Fail = failing(op, 1)
		if _, err := open(&r, dir, "a"); !errors.Is(err, errFull) || !strings.HasPrefix(err.Error(), op+" the session log: ") {
			t.Errorf("%s fails: %v", op, err)
		}
		if o, err := open(&r, dir, "a"); err != nil || len(o.Events) != 1 {
			t.Errorf("after a failed %s: %v, %v", op, o, err)
		} else {
			o.Log.Close()
		}
	}
}

func TestDamage(t *testing.T) {
	header := `{"format":1,"id":"a","scenario":"bin"}`
	tests := []struct{ name, text, want string }{
		{"empty", "", ":1:1: the session log is damaged: the file is empty"},
		{"torn header", `{"format":1`, ":1:1: the session log is damaged: the header is torn"},
		{"no header", "{}\n", ":1:1: the session log is damaged: no header: it has no format version"},
		{"no JSON", "hello\n", ":1:1: the session log is damaged: no header: invalid character 'h' looking for beginning of value"},
		{"another JSON", `{"format":"one"}` + "\n", ":1:1: the session log is damaged: no header: cannot unmarshal string into Go struct field Header.format of type int"},
		{"a newer format", `{"format":2}` + "\n", ":1:1: the session log is damaged: format version 2: this tenx reads up to 1"},
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
			for range 2 { // the second time shows that the first let go of the lock
				_, err := Open(dir, "a")
				var damage *DamageError
				if !errors.As(err, &damage) || err.Error() != name+tt.want {
					t.Errorf("got %v, want %s%s", err, name, tt.want)
				}
			}
			if _, _, err := Read(dir, "a"); err == nil || err.Error() != name+tt.want {
				t.Errorf("read: %v", err)
			}
			if after, _ := os.ReadFile(name); string(after) != tt.text {
				t.Error("a damaged log was changed")
			}
		})
	}
}

func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, event(1, "one"))
	o, err := Open(dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir, "a")
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "(process "+strconv.Itoa(os.Getpid())+")") {
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
	if list, err := os.ReadDir(dir); err != nil || len(list) != 2 {
		t.Errorf("to look for a session makes files: %v, %v", list, err)
	}
	if _, _, err := Read(dir, "b"); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown session: %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "c"+Ext), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Read(dir, "c"); err == nil || !strings.HasPrefix(err.Error(), "read the session log: ") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(dir, "c"); err == nil || !strings.HasPrefix(err.Error(), "open the session log: ") {
		t.Errorf("a folder: %v", err)
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
