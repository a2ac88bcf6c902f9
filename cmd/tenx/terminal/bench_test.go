package terminal

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tenx/engine"
	"tenx/rubric"
)

// loaded returns a room with an answer of 10 KB and a conversation of at least 2,000 lines.
func loaded(tb testing.TB, width, height int) *room {
	tb.Helper()
	c := pasteBin(tb)
	state := engine.NewState(c, engine.Options{Level: "L5"})
	state = engine.Apply(state, engine.Event{Seq: 1, Kind: engine.Started, Stage: "requirements"})
	state = engine.Apply(state, engine.Event{Seq: 2, Who: rubric.Interviewer, Kind: engine.StageOpened, Stage: "requirements", Text: "What does it have to do?"})
	for i := range 1000 {
		state = engine.Apply(state, engine.Event{
			Seq: uint64(3 + i), Who: rubric.Candidate, Kind: engine.Asked, Stage: "requirements",
			Text: fmt.Sprintf("how many pastes are there in month %d, and how many of them are read more than once?", i),
		})
	}
	s := engine.NewSession(state, nil, engine.SystemClock(), &brokenLog{})
	r := newRoom(s, time.Now)
	r.Update(tea.WindowSizeMsg{Width: width, Height: height})
	r.Update(tea.PasteMsg{Content: strings.Repeat("We shard by a hash of the id because one node cannot hold it.\n", 170)})
	if r.editor.Size() < 10<<10 || len(r.talk.lines) < 2000 {
		tb.Fatalf("%d bytes, %d lines", r.editor.Size(), len(r.talk.lines))
	}
	return r
}

var benchSizes = [][2]int{{80, 24}, {200, 50}}

// BenchmarkKey measures what a key costs the room: the change and the screen.
func BenchmarkKey(b *testing.B) {
	for _, s := range benchSizes {
		b.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(b *testing.B) {
			r := loaded(b, s[0], s[1])
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				r.Update(press("x"))
				_ = r.View()
				r.Update(press("backspace"))
				took = append(took, time.Since(start))
			}
			report95(b, took)
		})
	}
}

// BenchmarkKeyToScreen measures the time from the bytes of a key on the input to those of the screen on the
// output, through the whole program: at most one frame of it is waiting.
func BenchmarkKeyToScreen(b *testing.B) {
	for _, s := range benchSizes {
		b.Run(fmt.Sprintf("%dx%d", s[0], s[1]), func(b *testing.B) {
			in, typist := io.Pipe()
			screen := &watched{seen: make(chan struct{}, 1)}
			ctx, stop := context.WithCancel(b.Context())
			p := program(loaded(b, s[0], s[1]), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(screen),
				tea.WithWindowSize(s[0], s[1]), tea.WithoutSignalHandler(),
				tea.WithEnvironment([]string{"TERM=xterm-256color"}))
			ended := make(chan struct{})
			go func() { defer close(ended); _, _ = p.Run() }()
			screen.wait()
			var took []time.Duration
			for i := range b.N {
				mark := string(rune('a' + i%26))
				start := time.Now()
				screen.expect(mark)
				_, _ = io.WriteString(typist, mark)
				<-screen.seen
				took = append(took, time.Since(start))
				time.Sleep(time.Duration(40+i%160) * time.Millisecond) // keys come at any moment of a frame, and to a calm room
			}
			report95(b, took)
			stop()
			typist.Close()
			<-ended
		})
	}
}

func report95(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
}

// watched is an output that reports when an expected text was written.
type watched struct {
	mu   sync.Mutex
	all  bytes.Buffer
	want string
	seen chan struct{}
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.want == "" {
		w.all.Write(p)
	} else if bytes.Contains(p, []byte(w.want)) {
		w.want = "\x00"
		w.seen <- struct{}{}
	}
	return len(p), nil
}

func (w *watched) expect(s string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.want = s
}

// wait waits for the first screen.
func (w *watched) wait() {
	for {
		w.mu.Lock()
		n := w.all.Len()
		w.mu.Unlock()
		if n > 1000 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}
