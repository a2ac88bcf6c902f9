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
	"tenx/engine/disk/disktest"
	"tenx/rubric"
)

func event(seq uint64, text string) engine.Event {
	return engine.Event{Seq: seq, Wall: time.Date(2026, 11, 1, 10, 0, int(seq), 0, time.UTC), Clock: time.Duration(seq) * time.Second, Who: "candidate", Kind: engine.Edited, Stage: "requirements", Text: text}
}

func header(id string) Header {
	return Header{ID: id, Scenario: "bin", Mode: Practice, Created: time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)}
}

// readEvents returns what Read returns, as separate values.
func readEvents(dir, id string) (Header, []engine.Event, error) {
	c, err := Read(dir, id)
	return c.Header, c.Events, err
}

// write creates the log of a session named a.
func write(t *testing.T, dir string, events ...engine.Event) {
	t.Helper()
	l, err := Create(dir, header("a"))
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

// Nobody else on the machine can read what was said in an interview.
func TestPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sessions")
	write(t, dir, event(1, "one"))
	for file, want := range map[string]os.FileMode{"": os.ModeDir | 0o700, "a.jsonl": 0o600} {
		info, err := os.Stat(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != want {
			t.Errorf("%q has mode %v, want %v", file, info.Mode(), want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "sessions") // neither is there yet
	want := []engine.Event{event(1, "one"), event(2, "zwei & <drei>\n"), event(3, "日本")}
	write(t, dir, want...)
	o, err := Open(dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, o.Events); diff != "" {
		t.Error(diff)
	}
	if o.Torn != 0 {
		t.Errorf("%d bytes were cut off a sound log", o.Torn)
	}
	if err := o.Log.Append([]engine.Event{event(4, "four")}); err != nil {
		t.Fatal(err)
	}
	if err := o.Log.Close(); err != nil {
		t.Fatal(err)
	}
	h, events, err := readEvents(dir, "a")
	if err != nil || len(events) != 4 {
		t.Errorf("read %d events, %v", len(events), err)
	}
	wantHeader := header("a")
	wantHeader.Format = Format
	if diff := cmp.Diff(wantHeader, h); diff != "" {
		t.Error(diff)
	}
}

// The bytes on the disk are what every version of tenx reads: a header, then one event per line.
func TestFormat(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	half := engine.Event{Seq: 2, Wall: time.Date(2026, 11, 1, 10, 0, 2, 0, time.UTC), Clock: 2 * time.Second, Who: rubric.Engine, Kind: engine.Noticed, Stage: "requirements", ID: string(rubric.PointHalf)}
	for _, write := range [][]engine.Event{{event(1, "a < b & c")}, {half, event(3, "more")}} {
		if err := l.Append(write); err != nil {
			t.Fatal(err)
		}
	}
	l.Close()
	got, err := os.ReadFile(filepath.Join(dir, "a.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"format":2,"id":"a","scenario":"bin","digest":"","mode":"practice","level":"","strict":false,"created":"2026-11-01T10:00:00Z","sum":"0a5c16639c4b3722"}
{"seq":1,"wall":"2026-11-01T10:00:01Z","clock":1000000000,"who":"candidate","kind":"edited","stage":"requirements","text":"a < b & c","sum":"21e456dea910079f"}
{"seq":2,"wall":"2026-11-01T10:00:02Z","clock":2000000000,"who":"engine","kind":"notice","stage":"requirements","id":"half","more":1,"sum":"9fd0f299cfeb4f3e"}
{"seq":3,"wall":"2026-11-01T10:00:03Z","clock":3000000000,"who":"candidate","kind":"edited","stage":"requirements","text":"more","sum":"03c8d112abbd91e0"}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What Create and Append acknowledge is synced, including the file's name.
func TestSyncedBeforeAcknowledged(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.jsonl")
	var r disktest.Recorder
	safe := func(what string) {
		t.Helper()
		now, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := r.AfterPowerLoss(name); !ok || got != string(now) || got == "" {
			t.Errorf("%s: a power loss leaves %q, %v", what, got, ok)
		}
	}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	safe("created")
	if err := l.Append([]engine.Event{event(1, "one"), event(2, "two")}); err != nil {
		t.Fatal(err)
	}
	safe("appended")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	o, err := open(&r, dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Log.Append([]engine.Event{event(3, "three")}); err != nil {
		t.Fatal(err)
	}
	safe("appended after opening")
	if err := o.Log.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"create .tenx-*", "lock .tenx-N", "write .tenx-N", "sync .tenx-N", "link .tenx-N a.jsonl", "remove .tenx-N", "sync dir",
		"write a.jsonl", "sync a.jsonl", "close a.jsonl",
		"open a.jsonl", "lock a.jsonl", "sync a.jsonl", "write a.jsonl", "sync a.jsonl", "close a.jsonl",
	}
	if diff := cmp.Diff(want, r.Ops); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

var errFull = errors.New("no space left on device")

// failing makes one kind of operation fail a number of times.
func failing(op string, times int) func(string) error {
	return func(now string) error {
		if strings.HasPrefix(now, op) && times > 0 {
			times--
			return errFull
		}
		return nil
	}
}

// A session that could not be created leaves nothing behind, and can be created again.
func TestCreateFails(t *testing.T) {
	for _, op := range []string{"create", "lock", "write", "sync .tenx", "sync dir"} {
		t.Run(op, func(t *testing.T) {
			dir := t.TempDir()
			r := disktest.Recorder{Fail: failing(op, 1), Half: true}
			l, err := create(&r, dir, header("a"))
			if !errors.Is(err, errFull) || l != nil || !strings.Contains(err.Error(), "the session log: ") {
				t.Fatalf("got %v, %v", l, err)
			}
			if list, err := List(dir); err != nil || len(list) != 0 {
				t.Errorf("left: %+v, %v", list, err)
			}
			if l, err = create(&r, dir, header("a")); err != nil {
				t.Fatalf("a second time: %v", err)
			}
			l.Close()
		})
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, header("a")); !errors.Is(err, os.ErrExist) {
		t.Errorf("a session that is open: %v", err)
	}
	l.Close()
	if _, err := Create(dir, header("a")); !errors.Is(err, os.ErrExist) {
		t.Errorf("a session that is there: %v", err)
	}
	if _, err := Read(dir, "a"); err != nil {
		t.Errorf("the existing session was damaged: %v", err)
	}
	if o, err := Open(dir, "a"); err != nil {
		t.Errorf("a refused Create keeps the lock: %v", err)
	} else {
		o.Log.Close()
	}
	file := filepath.Join(dir, "a.jsonl")
	if _, err := Create(filepath.Join(file, "sessions"), header("b")); err == nil || !strings.HasPrefix(err.Error(), "make the folder for sessions: ") {
		t.Errorf("a folder that cannot be made: %v", err)
	}
}

// A failed append leaves nothing behind, and the next one is in the right place.
func TestAppendFails(t *testing.T) {
	for op, times := range map[string]int{"write": 2, "sync": 3} { // the truncation is synced too
		t.Run(op, func(t *testing.T) {
			dir := t.TempDir()
			r := disktest.Recorder{Half: true}
			l, err := create(&r, dir, header("a"))
			if err != nil {
				t.Fatal(err)
			}
			if err := l.Append([]engine.Event{event(1, "one")}); err != nil {
				t.Fatal(err)
			}
			r.Fail = failing(op, times)
			for range 2 {
				if err := l.Append([]engine.Event{event(2, "two")}); !errors.Is(err, errFull) {
					t.Errorf("got %v", err)
				}
				if _, events, err := readEvents(dir, "a"); err != nil || len(events) != 1 {
					t.Errorf("left: %d events, %v", len(events), err)
				}
			}
			for i := range uint64(2) {
				if err := l.Append([]engine.Event{event(2+i, "again")}); err != nil {
					t.Fatal(err)
				}
			}
			l.Close()
			if _, events, err := readEvents(dir, "a"); err != nil || len(events) != 3 || events[1].Text != "again" {
				t.Errorf("after it: %+v, %v", events, err)
			}
		})
	}
}

// The rest of a failed write is gone from the disk before the next write starts: a power loss must not mix the two.
func TestCutIsSyncedBeforeTheNextWrite(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{Half: true}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	r.Ops, r.Fail = nil, failing("sync", 2)
	if err := l.Append([]engine.Event{event(1, "one")}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	if err := l.Append([]engine.Event{event(1, "one")}); err != nil {
		t.Error(err)
	}
	want := []string{"write a.jsonl", "sync a.jsonl", "truncate a.jsonl", "sync a.jsonl", "sync a.jsonl", "write a.jsonl", "sync a.jsonl"}
	if diff := cmp.Diff(want, r.Ops); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What a killed process wrote without syncing is on the disk before a session that shows it continues.
func TestOpenSyncsWhatItFinds(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a"+Ext)
	r := disktest.Recorder{}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	written := false
	r.Fail = func(op string) error { // it dies between the write and the sync
		if written = written || strings.HasPrefix(op, "write"); written && !strings.HasPrefix(op, "write") {
			return errFull
		}
		return nil
	}
	_ = l.Append([]engine.Event{event(1, "one")})
	l.Close()
	r.Fail = nil
	o, err := open(&r, dir, "a")
	if err != nil || len(o.Events) != 1 {
		t.Fatalf("%+v, %v", o, err)
	}
	defer o.Log.Close()
	if text, _ := r.AfterPowerLoss(name); !strings.Contains(text, "one") {
		t.Errorf("a power loss leaves %q", text)
	}
}

// If a partial line cannot be cut off, nothing is written after it, so that it stays an incomplete last line.
func TestAppendThatCannotBeUndone(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{Half: true}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	r.Fail = func(op string) error {
		if op != "close a.jsonl" && op != "stat a.jsonl" {
			return errFull
		}
		return nil
	}
	if err := l.Append([]engine.Event{event(1, "one")}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
	r.Fail = nil
	if err := l.Append([]engine.Event{event(1, "one")}); !errors.Is(err, errFull) || !strings.Contains(err.Error(), "could not be undone") {
		t.Errorf("the next: %v", err)
	}
	l.Close()
	o, err := Open(dir, "a")
	if err != nil || len(o.Events) != 0 || o.Torn == 0 {
		t.Fatalf("opened again: %+v, %v", o, err)
	}
	if err := o.Log.Append([]engine.Event{event(1, "one")}); err != nil {
		t.Error(err)
	}
	o.Log.Close()
}

func TestCloseFails(t *testing.T) {
	dir := t.TempDir()
	r := disktest.Recorder{}
	l, err := create(&r, dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	r.Fail = failing("close", 1)
	if err := l.Close(); !errors.Is(err, errFull) || !strings.HasPrefix(err.Error(), "close the session log: ") {
		t.Errorf("got %v", err)
	}
	if o, err := Open(dir, "a"); err != nil {
		t.Errorf("the lock is kept: %v", err)
	} else {
		o.Log.Close()
	}
}
