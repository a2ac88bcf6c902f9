package engine

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tenx/rubric"
)

// edits returns the events of a session with n changes of the text, at the end or anywhere, with prompts in between.
func edits(t testing.TB, n int, anywhere bool) (State, []Event) {
	t.Helper()
	start := NewState(compiled(t), Options{Level: rubric.L5})
	events, err := Decide(start, Begin{}, At{})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(7, 0))
	size, clock := 0, time.Duration(0)
	add := func(e Event) {
		clock += time.Duration(random.IntN(900)) * time.Millisecond
		e.Seq, e.Clock, e.Stage = uint64(len(events)+1), clock, events[len(events)-1].Stage
		events = append(events, e)
	}
	for i := range n {
		e := Event{Who: rubric.Candidate, Kind: Edited, Offset: size, Text: fmt.Sprintf("word%d ", i%100)}
		if anywhere && size > 20 {
			e.Offset, e.Delete = random.IntN(size-10), random.IntN(6)
		}
		size += len(e.Text) - e.Delete
		add(e)
		if i%50 == 0 {
			add(Event{Who: rubric.Interviewer, Kind: Hinted, Step: 1, Text: "A hint."})
		}
		if i%20 == 0 {
			add(Event{Who: rubric.Interviewer, Kind: Noted, By: "Ann", Text: "A note."})
		}
	}
	return start, events
}

// Restore gives the same state as Apply for one event after the other, whatever they change.
func TestRestoreIsApply(t *testing.T) {
	for _, anywhere := range []bool{false, true} {
		start, events := edits(t, 3000, anywhere)
		want := start
		for _, e := range events {
			want = Apply(want, e)
		}
		for _, parts := range []int{1, 3} {
			got := start
			for i := range parts {
				var err error
				if got, err = Restore(got, events[i*len(events)/parts:(i+1)*len(events)/parts]); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(StageState{}, segment{}), cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "Script" }, cmp.Ignore())); diff != "" {
				t.Errorf("in %d parts, anywhere %v (-apply +restore):\n%s", parts, anywhere, diff)
			}
		}
	}
}

// A log may be damaged or forged: an impossible event is an error that names it, never a panic.
func TestRestoreRefuses(t *testing.T) {
	start := NewState(compiled(t), Options{Level: rubric.L5})
	begun, err := Decide(start, Begin{}, At{Clock: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	first, second := start.Script.Stages[0].ID, start.Script.Stages[1].ID
	edit := Event{Kind: Edited, Stage: first, Text: "é 1"}
	tests := []struct {
		name   string
		events []Event // behind the beginning
		want   string
	}{
		{"a gap", []Event{{Seq: 9, Kind: Beat}}, "event 9: it stands where event 3 belongs"},
		{"a clock that goes back", []Event{{Kind: Beat, Clock: 1}}, "event 3: the session clock goes back"},
		{"an unknown stage", []Event{{Kind: Beat, Stage: "nowhere"}}, `event 3: the scenario has no stage "nowhere"`},
		{"beyond the text", []Event{edit, {Kind: Edited, Stage: first, Offset: 5, Text: "x"}}, "event 4: a change of the bytes 5 to 5 of a text of 4"},
		{"more than the text", []Event{edit, {Kind: Edited, Stage: first, Offset: 1, Delete: 9}}, "event 4: a change of the bytes 1 to 10 of a text of 4"},
		{"more than a number holds", []Event{edit, {Kind: Edited, Stage: first, Offset: 1, Delete: 1<<63 - 1}}, "of a text of 4"},
		{"before the text", []Event{{Kind: Edited, Stage: first, Offset: -1}}, "event 3: a change of the bytes -1 to -1 of a text of 0"},
		{"inside a character", []Event{edit, {Kind: Edited, Stage: first, Offset: 1, Text: "x"}}, "event 4: a change inside a character"},
		{"a part of a character", []Event{edit, {Kind: Edited, Stage: first, Delete: 1}}, "event 4: a change inside a character"},
		{"another stage's text", []Event{{Kind: Edited, Stage: second, Text: "x"}}, "event 3: a change of a stage that is not open"},
		{"a stage opens over another", []Event{{Kind: StageOpened, Stage: second}}, fmt.Sprintf("event 3: the stage %q opens while %q is open or behind it", second, first)},
		{"a stage opens again", []Event{{Kind: StageClosed, Stage: first}, {Kind: StageOpened, Stage: second}, {Kind: StageClosed, Stage: second}, {Kind: StageOpened, Stage: first}}, "event 6: "},
		{"closed twice", []Event{{Kind: StageClosed, Stage: first}, {Kind: StageClosed, Stage: first}}, "event 4: it closes what is not open"},
		{"a closed stage's text", []Event{{Kind: StageClosed, Stage: first}, edit}, "event 4: a change of a stage that is not open"},
		{"after the end", []Event{{Kind: Abandoned, Stage: first}, {Kind: Beat}}, `event 4: a "beat" event after the end of the session`},
		{"more than an answer holds", []Event{{Kind: Edited, Stage: first, Text: strings.Repeat("x", maxAnswers+1)}}, "event 3: " + ErrTooLong.Error()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			events := append([]Event(nil), begun...)
			for _, e := range tt.events {
				if e.Seq == 0 {
					e.Seq = uint64(len(events) + 1)
				}
				if e.Clock == 0 {
					e.Clock = time.Second
				}
				events = append(events, e)
			}
			got, err := Restore(start, events)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if got.Seq != 0 || got.Phase != New {
				t.Error("a refused log gives a state")
			}
		})
	}
	if _, err := Restore(start, []Event{{Seq: 1, Kind: Edited, Stage: first, Text: "x"}}); err == nil {
		t.Error("a change before the beginning is accepted")
	}
	if _, err := Restore(start, []Event{{Seq: 1, Kind: StageClosed, Stage: first}}); err == nil {
		t.Error("a stage is closed before the beginning")
	}
}

// A tape behaves like a string with a mark for every byte.
func FuzzTape(f *testing.F) {
	f.Add(uint64(1), 20)
	f.Add(uint64(2), 3000)
	f.Fuzz(func(t *testing.T, seed uint64, long int) {
		random := rand.New(rand.NewPCG(seed, 1))
		long = 1 + int(uint(long)%5000)
		var text []byte
		var marks []int64
		tp := &tape{}
		for i := range 60 {
			at := random.IntN(len(text) + 1)
			del := random.IntN(len(text) - at + 1)
			if i%3 > 0 {
				del = min(del, 5)
			}
			put := strings.Repeat("ab€", random.IntN(long))
			mark := int64(i / 4)
			tp.edit(at, del, put, mark)
			text = append(text[:at:at], append([]byte(put), text[at+del:]...)...)
			now := make([]int64, len(put))
			for k := range now {
				now[k] = mark
			}
			marks = append(marks[:at:at], append(now, marks[at+del:]...)...)
			if tp.size != len(text) || tp.String() != string(text) {
				t.Fatalf("edit %d: the text differs", i)
			}
			at = 0
			for k, r := range tp.runs() {
				for _, m := range marks[at : at+r.n] {
					if m != r.mark {
						t.Fatalf("edit %d: run %d has mark %d instead of %d", i, k, r.mark, m)
					}
				}
				at += r.n
			}
			if at != len(text) {
				t.Fatalf("edit %d: the runs cover %d bytes of %d", i, at, len(text))
			}
			if b := random.IntN(len(text) + 1); tp.boundary(b) != (b == len(text) || utf8.RuneStart(text[b])) {
				t.Fatalf("edit %d: byte %d", i, b)
			}
		}
	})
}

// The goal: 100,000 events in less than a second, and twice the events in twice the time.
func BenchmarkRestore(b *testing.B) {
	for _, anywhere := range []bool{false, true} {
		for _, n := range []int{10_000, 25_000, 100_000} {
			start, events := edits(b, n, anywhere)
			b.Run(fmt.Sprintf("%d/anywhere=%v", n, anywhere), func(b *testing.B) {
				for b.Loop() {
					if _, err := Restore(start, events); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run(fmt.Sprintf("typed/%d/anywhere=%v", n, anywhere), func(b *testing.B) {
				for b.Loop() {
					Typed(events)
				}
			})
		}
	}
}

// The bytes copied grow with the events and not with the text that they change: four times the events take less than
// six times the bytes.
func TestRestoreIsLinear(t *testing.T) {
	for _, anywhere := range []bool{false, true} {
		restored := func(n int) uint64 {
			start, events := edits(t, n, anywhere)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := Restore(start, events); err != nil {
				t.Fatal(err)
			}
			Typed(events)
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		if a, b := restored(5_000), restored(20_000); b > 6*a {
			t.Errorf("anywhere %v: %d bytes for 5,000 events, %d for 20,000", anywhere, a, b)
		}
	}
}
