package sessionlog

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/design/board"
)

// writes returns a session's events as they are written, most of them one at a time.
func writes(n int) [][]engine.Event {
	var out [][]engine.Event
	seq := uint64(0)
	next := func(kind engine.Kind, who rubric.Who, text string) engine.Event {
		seq++
		e := engine.Event{Seq: seq, Wall: time.Date(2026, 11, 1, 10, 0, 0, int(seq), time.UTC), Clock: time.Duration(seq) * time.Second, Who: who, Kind: kind, Stage: "requirements", Text: text}
		return e
	}
	for int(seq) < n {
		switch len(out) % 5 {
		case 2:
			e := next(engine.Drawn, rubric.Candidate, "")
			e.Elements = []board.Element{{ID: "a", Type: board.Text, Text: "API \",\"more\":3}", Opacity: 100, Version: int64(seq)}}
			out = append(out, []engine.Event{e})
		case 3:
			out = append(out, []engine.Event{next(engine.Asked, rubric.Candidate, "How many, \"say\"?"), next(engine.Told, rubric.Interviewer, "A million. <&>")})
		case 4:
			out = append(out, []engine.Event{next(engine.StageClosed, rubric.Engine, ""), next(engine.StageOpened, rubric.Interviewer, "Begin."), next(engine.Noticed, rubric.Engine, "日本"), next(engine.Beat, rubric.Engine, "")})
		default:
			e := next(engine.Edited, rubric.Candidate, "words "+strconv.Itoa(int(seq))+"\n")
			e.Spoken = len(out)%5 == 1
			out = append(out, []engine.Event{e})
		}
	}
	return out
}

// logOf returns a log with at least n events, and the offset at which each write ends.
func logOf(t testing.TB, n int) (text []byte, events []engine.Event, ends map[int]int) {
	t.Helper()
	dir := t.TempDir()
	l, err := Create(dir, header("a"))
	if err != nil {
		t.Fatal(err)
	}
	ends = map[int]int{int(l.size): 0}
	for _, w := range writes(n) {
		if err := l.Append(w); err != nil {
			t.Fatal(err)
		}
		events = append(events, w...)
		ends[int(l.size)] = len(events)
	}
	l.Close()
	text, err = os.ReadFile(filepath.Join(dir, "a"+Ext))
	if err != nil {
		t.Fatal(err)
	}
	return text, events, ends
}

func decoded(text []byte, skim bool) (*decoder, error) {
	d := &decoder{name: "a" + Ext, id: "a", data: text, skim: skim}
	return d, d.decode()
}

// A log truncated anywhere has the complete writes, and nothing of an incomplete one.
func TestTruncation(t *testing.T) {
	n := 40
	if os.Getenv("TENX_CRASH") != "" {
		n = 250
	}
	text, events, ends := logOf(t, n)
	whole, first := 0, bytes.IndexByte(text, '\n')+1
	for cut := range len(text) + 1 {
		if n, ok := ends[cut]; ok {
			whole = n
		}
		d, err := decoded(text[:cut], false)
		var damage *DamageError
		switch {
		case cut < first:
			if !errors.As(err, &damage) || damage.Line != 1 {
				t.Fatalf("cut in the header at %d: %v", cut, err)
			}
			continue
		case err != nil:
			t.Fatalf("cut at %d: %v", cut, err)
		}
		if len(d.events) != whole || whole > 0 && !cmp.Equal(d.events[whole-1], events[whole-1]) {
			t.Fatalf("cut at %d: %d events instead of %d", cut, len(d.events), whole)
		}
		if _, at := ends[cut]; at != (d.sound == cut) {
			t.Fatalf("cut at %d: %d bytes are sound", cut, d.sound)
		}
		if s, err := decoded(text[:cut], true); err != nil || s.sound != d.sound || int(s.count) != whole {
			t.Fatalf("cut at %d: a list finds %d sound bytes and %d events, %v", cut, s.sound, s.count, err)
		}
	}
}

// After a power loss, a write may have its end on the disk but not its beginning, or only zeros.
func TestTornWriteWithLineEnds(t *testing.T) {
	text, _, ends := logOf(t, 60)
	for from, n := range ends {
		to := len(text)
		for end := range ends {
			if end > from {
				to = min(to, end)
			}
		}
		size := to - from
		if size < 2*nulRun {
			continue
		}
		for _, tt := range []struct {
			name     string
			lo, hi   int // zeros in the write
			whatever bool
		}{{"all", 0, size, false}, {"the beginning", 0, size / 2, false}, {"the end", size / 2, size, false}, {"the middle", size / 3, 2 * size / 3, false}} {
			torn := bytes.Clone(text[:to])
			clear(torn[from+tt.lo : from+tt.hi])
			d, err := decoded(torn, false)
			if err == nil && (d.sound != from || len(d.events) != n) {
				t.Errorf("zeros for %s of the write at %d: %d sound bytes, %d events", tt.name, from, d.sound, len(d.events))
			}
			if err != nil && !strings.Contains(string(text[from:to]), moreKey) {
				t.Errorf("zeros for %s of the write at %d: %v", tt.name, from, err)
			}
			if to < len(text) {
				if _, err := decoded(append(torn, text[to:]...), false); err == nil {
					t.Errorf("zeros for %s of the write at %d, and others behind it: nothing was found", tt.name, from)
				}
			}
		}
	}
}

// flips changes single bits of a log and fails if a change is neither detected nor harmless.
func flips(t *testing.T, n int, seed uint64) {
	text, events, _ := logOf(t, 250)
	random := rand.New(rand.NewPCG(seed, 0))
	for range n {
		at, bit := random.IntN(len(text)), random.IntN(8)
		bad := bytes.Clone(text)
		bad[at] ^= 1 << bit
		line := bytes.Count(text[:at], []byte("\n")) + 1
		for _, skim := range []bool{false, true} {
			d, err := decoded(bad, skim)
			var damage *DamageError
			switch {
			case err == nil && !skim && d.sound == len(bad) && cmp.Equal(d.events, events):
			case !errors.As(err, &damage):
				t.Errorf("bit %d of byte %d (line %d) was not found (skim %v): %v", bit, at, line, skim, err)
			case damage.Line != line || damage.File != "a"+Ext || damage.Do == "":
				t.Errorf("bit %d of byte %d (line %d) was found as %+v", bit, at, line, damage)
			case len(d.events) > line:
				t.Errorf("bit %d of byte %d (line %d) left %d events", bit, at, line, len(d.events))
			}
		}
	}
}

// A flipped bit anywhere is detected at its line.
func TestFlippedBits(t *testing.T) {
	n := 500
	if os.Getenv("TENX_CRASH") != "" {
		n = 2000
	}
	flips(t, n, 18)
}

// Lines that are intact but in the wrong place are detected.
func TestMovedLines(t *testing.T) {
	text, _, _ := logOf(t, 20)
	other, _, _ := logOf(t, 20)
	lines := strings.SplitAfter(strings.TrimSuffix(string(text), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	if string(text) != string(other) || strings.Join(lines, "") != string(text) {
		t.Fatal("the same writes give other bytes")
	}
	change := func(name string, line int, list ...string) {
		t.Helper()
		_, err := decoded([]byte(strings.Join(list, "")), false)
		var damage *DamageError
		if !errors.As(err, &damage) || damage.Line != line {
			t.Errorf("%s: %v", name, err)
		}
	}
	join := func(parts ...[]string) (all []string) {
		for _, p := range parts {
			all = append(all, p...)
		}
		return all
	}
	change("a line left out", 3, join(lines[:2], lines[3:])...)
	change("a line twice", 4, join(lines[:3], lines[2:])...)
	change("two lines swapped", 3, join(lines[:2], lines[3:4], lines[2:3], lines[4:])...)
	change("no header", 1, lines[1:]...)
	change("a header twice", 2, join(lines[:1], lines)...)
}

// A session in format 1 stays in format 1: it never has checksums for only a part of the log.
func TestFormat1GoesOn(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a"+Ext)
	old := `{"format":1,"id":"a","scenario":"bin","digest":"","mode":"practice","level":"","strict":false,"created":"2026-11-01T10:00:00Z"}
{"seq":1,"wall":"2026-11-01T10:00:01Z","clock":1000000000,"who":"candidate","kind":"edited","stage":"requirements","text":"one"}
`
	if err := os.WriteFile(name, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := Open(dir, "a")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Log.Append([]engine.Event{event(2, "two"), event(3, "three")}); err != nil {
		t.Fatal(err)
	}
	o.Log.Close()
	now, err := os.ReadFile(name)
	if err != nil || !strings.HasPrefix(string(now), old) || strings.Contains(string(now), "sum") {
		t.Errorf("%v: %s", err, now)
	}
	if c, err := Read(dir, "a"); err != nil || len(c.Events) != 3 || c.Header.Format != 1 {
		t.Errorf("%+v, %v", c, err)
	}
}

// Whatever a file contains, reading it ends, and the result is in order.
func FuzzLog(f *testing.F) {
	f.Add([]byte("{\"format\":1,\"id\":\"a\",\"mode\":\"practice\"}\n{\"seq\":1,\"who\":\"engine\",\"kind\":\"beat\"}\n"))
	f.Add([]byte("{\"format\":1}\n{\"seq\":1"))
	f.Add([]byte("\n\n"))
	f.Add([]byte(`{"format":2,"id":"a","scenario":"bin","digest":"","mode":"practice","level":"","strict":false,"created":"2026-11-01T10:00:00Z","sum":"0000000000000000"}` + "\n"))
	sound, _, _ := logOf(f, 12)
	f.Add(sound)
	f.Add(sound[:len(sound)-200])
	f.Add(append([]byte("{\"format\":1,\"id\":\"a\",\"mode\":\"practice\"}\n"), make([]byte, 40)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, skim := range []bool{false, true} {
			fuzzed(t, data, skim)
			fuzzed(t, reseal(data), skim) // with matching checksums, so that the code behind them is reached
		}
	})
}

func fuzzed(t *testing.T, data []byte, skim bool) {
	d, err := decoded(data, skim)
	var damage *DamageError
	if err != nil && (!errors.As(err, &damage) || damage.Line < 1 || damage.Do == "") {
		t.Fatalf("not the error of a damaged log: %v", err)
	}
	if d.sound > len(data) || err == nil && d.sound == 0 {
		t.Fatalf("%d sound bytes of %d", d.sound, len(data))
	}
	if skim && d.header.Format >= 2 {
		return
	}
	clock := time.Duration(0)
	for i, e := range d.events {
		if e.Seq != uint64(i+1) || e.Clock < clock || !e.Kind.Known() {
			t.Fatalf("event %d is %+v", i, e)
		}
		clock = e.Clock
	}
}

// reseal corrects the checksum of every line that has one.
func reseal(data []byte) []byte {
	var out []byte
	sum := ""
	for line := range bytes.Lines(data) {
		text := bytes.TrimSuffix(line, []byte("\n"))
		if at := len(text) - sealed; at > 0 && bytes.HasPrefix(text[at:], []byte(sumKey)) {
			sum = sumOf(sum, text[:at])
			line = append(append(bytes.Clone(text[:at]), sumKey+sum+`"}`...), line[len(text):]...)
		}
		out = append(out, line...)
	}
	return out
}
