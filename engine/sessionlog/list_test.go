package sessionlog

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/rubric"
)

// kept creates a session log that ends with events of some kinds.
func kept(t *testing.T, dir, id string, kinds ...engine.Kind) {
	t.Helper()
	l, err := Create(dir, header(id))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for i, k := range kinds {
		e := event(uint64(i+1), "")
		e.Kind = k
		if err := l.Append([]engine.Event{e}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestListTellsHowSessionsStand(t *testing.T) {
	for _, tt := range []struct {
		name           string
		kinds          []engine.Kind
		finished, quit bool
	}{
		{"running", []engine.Kind{engine.Started, engine.Edited}, false, false},
		{"paused", []engine.Kind{engine.Started, engine.Paused}, false, false},
		{"finished", []engine.Kind{engine.Started, engine.Finished}, true, false},
		{"guessed", []engine.Kind{engine.Guessed}, true, false},
		{"sealed", []engine.Kind{engine.Sealed}, true, false},
		{"unsealed", []engine.Kind{engine.Unsealed}, true, false},
		{"scored", []engine.Kind{engine.ScoredBy}, true, false},
		{"abandoned", []engine.Kind{engine.Started, engine.Abandoned}, false, true},
		{"noted after the end", []engine.Kind{engine.Finished, engine.Noted}, true, false},
		{"noted after it was given up", []engine.Kind{engine.Abandoned, engine.Noted}, false, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			kept(t, dir, "a", tt.kinds...)
			list, err := List(dir)
			if err != nil || len(list) != 1 {
				t.Fatal(list, err)
			}
			if s := list[0]; s.Finished != tt.finished || s.Quit != tt.quit || s.Err != nil || s.Header.Scenario != "bin" || s.Last.Kind != tt.kinds[len(tt.kinds)-1] || int(s.Last.Seq) != len(tt.kinds) {
				t.Errorf("got %+v", s)
			}
		})
	}
}

// The newest session comes first. Anything that is not a log or not a file is ignored.
func TestListOrder(t *testing.T) {
	dir := t.TempDir()
	if list, err := List(filepath.Join(dir, "missing")); list != nil || err != nil {
		t.Errorf("a folder that is missing: %v, %v", list, err)
	}
	for _, id := range []string{"2026-02", "2026-03", "2026-01"} {
		kept(t, dir, id, engine.Started)
	}
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "2026-04"+Ext), 0o700); err != nil {
		t.Fatal(err)
	}
	list, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		got = append(got, s.Header.ID)
	}
	if diff := cmp.Diff([]string{"2026-03", "2026-02", "2026-01"}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := List(filepath.Join(dir, "notes.txt")); err == nil {
		t.Error("a file is listed as a folder")
	}
}

// A log without events is a session. A log that cannot be read has an error with its line, and is still listed.
func TestListOfOddLogs(t *testing.T) {
	dir := t.TempDir()
	kept(t, dir, "a")
	kept(t, dir, "first", engine.Started)
	if err := os.Rename(filepath.Join(dir, "first"+Ext), filepath.Join(dir, "g"+Ext)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "f"+Ext)); err != nil {
		t.Fatal(err)
	}
	for id, text := range map[string]string{
		"b":   "",
		"c":   `{"format":1`,
		"d":   "{}\n",
		"e":   `{"format":1,"id":"e","scenario":"bin","mode":"practice"}` + "\n" + `{"seq":1,"who":"engine","kind":"finished"}` + "\n" + `{"seq":2,"kind":"abandoned`,
		"h":   `{"format":9}` + "\n",
		"i j": `{"format":1,"id":"i j","scenario":"bin","mode":"practice"}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, id+Ext), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := List(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range list {
		got[s.Header.ID] = "ok"
		var damage *DamageError
		if errors.As(s.Err, &damage) && damage.Line == 1 && damage.Do != "" {
			got[s.Header.ID] = damage.Msg
		} else if s.Err != nil {
			t.Errorf("%s: no damage, or nothing to do about it: %v", s.Header.ID, s.Err)
		}
	}
	want := map[string]string{
		"a": "ok", "b": "the file is empty", "c": "the line is torn", "d": "invalid header: it has no format version", "e": "ok",
		"f": "it cannot be opened under its name", "g": `the header belongs to the session "first"`,
		"h": "format version 9: this tenx reads up to 2", "i j": "it cannot be opened under its name",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if e := list[slices.IndexFunc(list, func(s Summary) bool { return s.Header.ID == "e" })]; e.Last.Seq != 1 || !e.Finished || e.Quit {
		t.Errorf("a torn end: %+v", e)
	}
}

// The events that matter for a summary may be anywhere, with long marks and notes after them.
func TestListOfLongLog(t *testing.T) {
	dir := t.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	early := event(1, "")
	early.Kind = engine.Abandoned
	events := []engine.Event{early}
	for seq := uint64(2); seq < 100; seq++ {
		events = append(events, event(seq, strings.Repeat("x", 1000)))
	}
	if err := l.Append(events); err != nil {
		t.Fatal(err)
	}
	l.Close()
	list, err := List(dir)
	if err != nil || len(list) != 1 || list[0].Last.Seq != 99 || !list[0].Quit || list[0].Err != nil {
		t.Errorf("got %+v, %v", list, err)
	}
}

// The last event counts however long it is: a scorecard may be longer than the first block that is read.
func TestListLongLastEvent(t *testing.T) {
	for _, size := range []int{100, 64 << 10, 320 << 10} {
		dir := t.TempDir()
		scored := event(3, strings.Repeat("x", size))
		scored.Kind = engine.ScoredBy
		write(t, dir, event(1, "one"), event(2, strings.Repeat("y", 128<<10)), scored)
		list, err := List(dir)
		if err != nil || len(list) != 1 || list[0].Last.Seq != 3 || !list[0].Finished || list[0].Err != nil {
			t.Errorf("with a last event of %d bytes: %d sessions (%v), the last event is %d, finished: %v", size, len(list), err, list[0].Last.Seq, list[0].Finished)
		}
	}
	dir := t.TempDir()
	write(t, dir)
	if list, err := List(dir); err != nil || len(list) != 1 || list[0].Last.Seq != 0 || list[0].Finished {
		t.Errorf("a log without events is listed as %+v, %v", list, err)
	}
}

// A list shows a session's first scorecard, in both formats. It shows none if only a summary was stored, or if none was acknowledged.
func TestListTellsTheMarks(t *testing.T) {
	card := func(mark float64, whole bool) *engine.Scored {
		s := &engine.Scored{Rules: "1", Overall: mark, Marks: map[string]float64{"cost": mark}}
		if whole {
			s.Card = &rubric.Scorecard{Overall: rubric.Overall{Mark: mark, Bands: map[rubric.Level]rubric.Band{rubric.L5: rubric.Hire}}}
		}
		return s
	}
	for _, tt := range []struct {
		name   string
		scored []*engine.Scored
		want   *Given
	}{
		{"none", nil, nil},
		{"a summary alone", []*engine.Scored{card(2, false)}, nil},
		{"two", []*engine.Scored{card(3, true), card(1, true)}, &Given{3, map[string]float64{"cost": 3}, map[rubric.Level]rubric.Band{rubric.L5: rubric.Hire}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			l, err := Create(dir, header("a"))
			if err != nil {
				t.Fatal(err)
			}
			finished := event(1, "")
			finished.Kind = engine.Finished
			events := []engine.Event{finished}
			for i, s := range tt.scored {
				e := event(uint64(i+2), "")
				e.Kind, e.Scored = engine.ScoredBy, s
				events = append(events, e)
			}
			for _, e := range events {
				if err := l.Append([]engine.Event{e}); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join(dir, "a.jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			older := regexp.MustCompile(`,"sum":"[0-9a-f]*"`).ReplaceAllString(strings.Replace(string(data), `"format":2`, `"format":1`, 1), "")
			for format, text := range map[string]string{"2": string(data), "1": older} {
				if err := os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				list, err := List(dir)
				if err != nil || list[0].Err != nil {
					t.Fatal(err, list[0].Err)
				}
				if diff := cmp.Diff(tt.want, list[0].Given); diff != "" {
					t.Errorf("format %s (-want +got):\n%s", format, diff)
				}
			}
		})
	}
}
