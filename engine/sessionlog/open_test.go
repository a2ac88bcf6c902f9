package sessionlog

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenx/engine"
	"tenx/engine/disk/disktest"
)

// Wherever the last write was interrupted, what was acknowledged before is there, and the log continues.
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
		if _, events, err := readEvents(dir, "a"); err != nil || len(events) != 1 {
			t.Fatalf("cut at %d: read %d events, %v", cut, len(events), err)
		}
		o, err := Open(dir, "a")
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if len(o.Events) != 1 || o.Torn != cut-last {
			t.Fatalf("cut at %d: %d events, %d bytes cut off", cut, len(o.Events), o.Torn)
		}
		if err := o.Log.Append([]engine.Event{event(2, "again")}); err != nil {
			t.Fatal(err)
		}
		o.Log.Close()
		if _, events, err := readEvents(dir, "a"); err != nil || len(events) != 2 || events[1].Text != "again" {
			t.Fatalf("cut at %d: after resuming %d events, %v", cut, len(events), err)
		}
	}
}

// The incomplete line is removed from the file when the log is opened, and a failed append does not bring it back.
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
		if err != nil || o.Torn != len(torn) {
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
	if _, err := open(&r, dir, "a"); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "cut an incomplete write off") {
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

// Format 1 has no checksums, and is read as strictly as possible without them.
func TestDamage(t *testing.T) {
	const header = `{"format":1,"id":"a","scenario":"bin","mode":"practice"}` + "\n"
	const one, two = `{"seq":1,"clock":5,"who":"engine","kind":"beat"}` + "\n", `{"seq":2,"clock":5,"who":"engine","kind":"beat"}` + "\n"
	event := func(rest string) string { return header + `{"seq":1,"who":"candidate",` + rest + "}\n" }
	tests := []struct{ name, text, want string }{
		{"empty", "", ":1:1: the session log is damaged: the file is empty"},
		{"torn header", `{"format":1`, ":1:1: the session log is damaged: the line is torn"},
		{"no header", "{}\n", ":1:1: the session log is damaged: invalid header: it has no format version"},
		{"no JSON", "hello\n", ":1:1: the session log is damaged: invalid header: invalid character 'h' looking for beginning of value"},
		{"another JSON", `{"format":"one"}` + "\n", ":1:1: the session log is damaged: invalid header: cannot unmarshal string into Go struct field Header.format of type int"},
		{"a newer format", `{"format":3}` + "\n", ":1:1: the session log is damaged: format version 3: this tenx reads up to 2"},
		{"a header of format 2 without its checksum", `{"format":2,"id":"a"}` + "\n", ":1:1: the session log is damaged: the line has no checksum"},
		{"another session's header", strings.Replace(header, `"a"`, `"b"`, 1), `:1:1: the session log is damaged: the header belongs to the session "b"`},
		{"a path for an id", strings.Replace(header, `"a"`, `"../a"`, 1), `:1:1: the session log is damaged: the header belongs to the session "../a"`},
		{"a path to go back to", strings.Replace(header, "{", `{"redo":"../b",`, 1), `:1:1: the session log is damaged: invalid header: it redoes a stage of "../b", which is not a session name`},
		{"goes back to itself", strings.Replace(header, "{", `{"redo":"a",`, 1), ":1:1: the session log is damaged: the session redoes a stage of itself"},
		{"an unknown member of the header", strings.Replace(header, "{", `{"x":1,`, 1), `:1:1: the session log is damaged: invalid header: unknown field "x"`},
		{"an unknown mode", strings.Replace(header, "practice", "play", 1), `:1:1: the session log is damaged: invalid header: unknown mode "play"`},
		{"an unknown level", strings.Replace(header, "{", `{"level":"L9",`, 1), `:1:1: the session log is damaged: invalid header: unknown level "L9"`},
		{"garbage in the middle", header + one + "@@@\n" + two, ":3:1: the session log is damaged: invalid event: invalid character '@' looking for beginning of value"},
		{"a gap", header + one + strings.Replace(two, "2", "3", 1), ":3:1: the session log is damaged: event 3 instead of event 2"},
		{"twice", header + one + one, ":3:1: the session log is damaged: event 1 instead of event 2"},
		{"an empty line", header + "\n" + one, ":2:1: the session log is damaged: invalid event: the line is empty"},
		{"two events in a line", header + strings.TrimSpace(one) + two, ":2:1: the session log is damaged: invalid event: there is something after the JSON object"},
		{"a clock that goes back", header + one + strings.Replace(two, "5", "4", 1), ":3:1: the session log is damaged: the session clock goes back"},
		{"an unknown member", event(`"kind":"beat","x":1`), `:2:1: the session log is damaged: invalid event: unknown field "x"`},
		{"an unknown kind", event(`"kind":"beats"`), `:2:1: the session log is damaged: unknown kind of event "beats"`},
		{"an unknown person", header + `{"seq":1,"who":"guest","kind":"beat"}` + "\n", `:2:1: the session log is damaged: an event by "guest": want the candidate, the interviewer or the engine`},
		{"an offset below zero", event(`"kind":"edited","offset":-1`), ":2:1: the session log is damaged: a number is below zero"},
		{"spoken words that are none", event(`"kind":"beat","spoken":true`), `:2:1: the session log is damaged: spoken words in an event of the kind "beat"`},
		{"an edit that is none", event(`"kind":"beat","delete":1`), `:2:1: the session log is damaged: a change of the text in an event of the kind "beat"`},
		{"no UTF-8", event("\"kind\":\"edited\",\"text\":\"\xff\""), ":2:1: the session log is damaged: the line is not valid UTF-8"},
		{"another byte for the last line end", header + one + two[:len(two)-1] + "\v", ":3:1: the session log is damaged: the line is torn"},
		{"zeros before other lines", header + one + strings.Repeat("\x00", 100) + "\n" + two, ":3:1: the session log is damaged: invalid event: invalid character '\\x00' looking for beginning of value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "a"+Ext)
			if err := os.WriteFile(name, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time shows that the first released the lock
				_, err := Open(dir, "a")
				var damage *DamageError
				if !errors.As(err, &damage) || err.Error() != name+tt.want {
					t.Errorf("got %v, want %s%s", err, name, tt.want)
				}
			}
			if _, err := Read(dir, "a"); err == nil || err.Error() != name+tt.want {
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
	if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "close it there first") {
		t.Errorf("a second writer: %v", err)
	}
	if _, err := Read(dir, "a"); err != nil {
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
	if list, err := os.ReadDir(dir); err != nil || len(list) != 1 {
		t.Errorf("looking for a session creates files: %v, %v", list, err)
	}
	if _, err := Read(dir, "b"); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown session: %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "c"+Ext), 0o700); err != nil {
		t.Fatal(err)
	}
	var damage *DamageError
	if _, err := Read(dir, "c"); !errors.As(err, &damage) || damage.Msg != "it is not a regular file" {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(dir, "c"); !errors.As(err, &damage) {
		t.Errorf("a folder: %v", err)
	}
}
