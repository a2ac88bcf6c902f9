package drill

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/disk/disktest"
	"tenx/engine/fsrs"
)

var monday = time.Date(2026, 11, 30, 9, 0, 0, 0, time.FixedZone("", -5*60*60))

func reviewed(card string, g fsrs.Grade, at time.Time) Event {
	return Event{At: at, Kind: Reviewed, Card: card, Grade: Grade(g), Suggested: Grade(fsrs.Good), Share: 0.5, Seconds: 61, Text: "An answer,\nin two lines."}
}

// fill creates a log with three events and returns its text.
func fill(t *testing.T, dir string) string {
	t.Helper()
	l, h, err := Open(dir, monday)
	if err != nil || len(h.Events) > 0 {
		t.Fatal(err, h)
	}
	for _, e := range []Event{
		{At: monday, Kind: Typed, Card: "a/one", Text: "half"},
		reviewed("a/one", fsrs.Good, monday.Add(time.Minute)),
		{At: monday.Add(time.Hour), Kind: Imported, Cards: []Schedule{scheduleOf("b/two", fsrs.Memory{}.Next(fsrs.Easy, monday))}},
	} {
		if _, err := l.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLogKeepsEvents(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	text := fill(t, dir)
	h, err := Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := reviewed("a/one", fsrs.Good, monday.Add(time.Minute))
	want.Seq = 2
	if len(h.Events) != 3 || h.Torn != 0 {
		t.Fatalf("%+v", h)
	}
	if diff := cmp.Diff(want, h.Events[1]); diff != "" {
		t.Error(diff)
	}
	if _, offset := h.Events[1].At.Zone(); offset != -5*60*60 {
		t.Errorf("the zone is lost: %v", h.Events[1].At)
	}
	l, again, err := Open(dir, monday)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if diff := cmp.Diff(h, again); diff != "" {
		t.Error(diff)
	}
	if e, err := l.Append(reviewed("a/one", fsrs.Hard, monday.AddDate(0, 0, 3))); err != nil || e.Seq != 4 {
		t.Error(e, err)
	}
	data, _ := os.ReadFile(filepath.Join(dir, FileName))
	if !strings.HasPrefix(string(data), text) {
		t.Error("what was there changed")
	}
	if h, err = Read(dir); err != nil || len(h.Events) != 4 {
		t.Error(h, err)
	}
	if h, err := Read(t.TempDir()); err != nil || len(h.Events) > 0 {
		t.Errorf("without a log: %v %v", h, err)
	}
}

func TestLogIsLocked(t *testing.T) {
	dir := t.TempDir()
	l, _, err := Open(dir, monday)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(dir, monday); !errors.Is(err, ErrLocked) {
		t.Errorf("a second one: %v", err)
	}
	if _, err := Read(dir); err != nil {
		t.Errorf("read meanwhile: %v", err)
	}
	l.Close()
	l, _, err = Open(dir, monday)
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}

// A line that a torn write left at the end is cut off; wherever it was torn, nothing that was acknowledged is lost.
// What another program does to the file is noticed before an answer is acknowledged, and nothing of the other's is lost.
func TestLogNoticesChanges(t *testing.T) {
	for name, change := range map[string]func(file string) error{
		"gone": os.Remove,
		"another file": func(file string) error {
			return errors.Join(os.Rename(file, file+".old"), os.WriteFile(file, []byte("theirs"), 0o600))
		},
		"longer":  func(file string) error { return appendTo(file, "theirs") },
		"shorter": func(file string) error { return os.Truncate(file, 10) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, FileName)
			l, _, err := Open(dir, monday)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			if err := change(file); err != nil {
				t.Fatal(err)
			}
			was, _ := os.ReadFile(file)
			if _, err := l.Append(reviewed("a/one", fsrs.Good, monday)); !errors.Is(err, ErrChanged) || !strings.Contains(err.Error(), file) {
				t.Errorf("Append = %v", err)
			}
			if is, _ := os.ReadFile(file); string(is) != string(was) {
				t.Errorf("the file was %q and is %q", was, is)
			}
		})
	}
}

func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func TestLogTorn(t *testing.T) {
	text := fill(t, t.TempDir())
	lines := strings.SplitAfter(text, "\n")
	last := len(text) - len(lines[3])
	for cut := last + 1; cut < len(text); cut++ {
		dir := t.TempDir()
		name := filepath.Join(dir, FileName)
		if err := os.WriteFile(name, []byte(text[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		if h, err := Read(dir); err != nil || len(h.Events) != 2 || h.Torn != cut-last {
			t.Fatalf("cut at %d: %d events, torn %d, %v", cut, len(h.Events), h.Torn, err)
		}
		l, h, err := Open(dir, monday)
		if err != nil || len(h.Events) != 2 || h.Torn != cut-last {
			t.Fatal(err, h)
		}
		if _, err := l.Append(reviewed("c/three", fsrs.Easy, monday)); err != nil {
			t.Fatal(err)
		}
		l.Close()
		if h, err := Read(dir); err != nil || len(h.Events) != 3 || h.Torn != 0 {
			t.Fatal(err, h)
		}
		if cut == last+40 {
			break // one in the middle of each kind is enough, besides the first ones
		}
	}
}

func TestLogDamage(t *testing.T) {
	text := fill(t, t.TempDir())
	lines := strings.SplitAfter(text, "\n")
	for name, tt := range map[string]struct {
		text  string
		line  int
		newer bool
		kept  int // events before the damage
	}{
		"changed":    {strings.Replace(text, `"grade":"good"`, `"grade":"easy"`, 1), 3, false, 1},
		"left out":   {lines[0] + lines[2] + lines[3], 2, false, 0},
		"moved":      {lines[0] + lines[2] + lines[1] + lines[3], 2, false, 0},
		"no header":  {lines[1] + lines[2], 1, false, 0},
		"other file": {"dear diary\n", 1, false, 0},
		"newer":      {strings.Replace(text, `"format":1`, `"format":2`, 1), 1, true, 0},
		"not UTF-8":  {lines[0] + "\xff" + lines[1], 2, false, 0},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, FileName)
			if err := os.WriteFile(file, []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			h, err := Read(dir)
			var damage *DamageError
			if !errors.As(err, &damage) || damage.Line != tt.line || damage.Newer != tt.newer {
				t.Errorf("read: %v, %+v", err, damage)
			}
			if len(h.Events) != tt.kept {
				t.Errorf("%d events before the damage, want %d", len(h.Events), tt.kept)
			}
			if _, _, err := Open(dir, monday); !errors.As(err, &damage) {
				t.Errorf("open: %v", err)
			}
			if data, _ := os.ReadFile(file); string(data) != tt.text {
				t.Error("the file was changed")
			}
		})
	}
}

// An incomplete write is not in the log, and what was acknowledged survives a power loss.
func TestLogOnFullDisk(t *testing.T) {
	for _, op := range []string{"write drill.jsonl", "sync drill.jsonl"} {
		dir, full, failing := t.TempDir(), syscall.ENOSPC, false
		r := &disktest.Recorder{Half: true, Fast: true}
		r.Fail = func(now string) error {
			if failing && now == op {
				return full
			}
			return nil
		}
		l, _, err := open(r, dir, monday)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Append(reviewed("a/one", fsrs.Good, monday)); err != nil {
			t.Fatal(err)
		}
		failing = true
		if _, err := l.Append(reviewed("a/one", fsrs.Good, monday)); !errors.Is(err, full) {
			t.Errorf("%s: %v", op, err)
		}
		failing = false
		if _, err := l.Append(reviewed("a/two", fsrs.Good, monday)); err != nil {
			t.Fatal(err)
		}
		if h, err := Read(dir); err != nil || len(h.Events) != 2 || h.Events[1].Card != "a/two" {
			t.Errorf("%s: %+v %v", op, h, err)
		}
		safe, ok := r.AfterPowerLoss(filepath.Join(dir, FileName))
		if data, _ := os.ReadFile(filepath.Join(dir, FileName)); !ok || safe != string(data) {
			t.Errorf("%s: a power loss leaves %q", op, safe)
		}
		l.Close()
	}
}

func TestAppendRefuses(t *testing.T) {
	l, _, err := Open(t.TempDir(), monday)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, e := range []Event{
		{},
		{At: monday, Kind: "guessed", Card: "a/one"},
		{At: monday, Kind: Reviewed, Card: "a/one"},
		{At: monday, Kind: Reviewed, Card: "../one", Grade: Grade(fsrs.Good)},
		{At: monday, Kind: Typed, Card: "a"},
		{At: monday, Kind: Imported, Cards: []Schedule{{Card: "a/one"}}},
		{Kind: Typed, Card: "a/one"},
	} {
		if _, err := l.Append(e); err == nil {
			t.Errorf("%+v was taken", e)
		}
	}
}

func FuzzDecode(f *testing.F) {
	dir := f.TempDir()
	l, _, err := Open(dir, monday)
	if err != nil {
		f.Fatal(err)
	}
	_, _ = l.Append(reviewed("a/one", fsrs.Good, monday))
	l.Close()
	data, _ := os.ReadFile(filepath.Join(dir, FileName))
	f.Add(data)
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, FileName), data, 0o600); err != nil {
			t.Fatal(err)
		}
		h, err := Read(dir)
		if err == nil && len(data) > 0 && len(h.Events) == 0 && h.Torn == 0 && !strings.HasPrefix(string(data), `{"format"`) {
			t.Errorf("%q is a log", data)
		}
		Fold(h.Events).Count(Pool{}, monday)
	})
}
