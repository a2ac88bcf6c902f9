package sessionlog

// Rounds of a session on a disk that fails. A round plays an interview with random commands while writes, syncs and
// the rest fail at random, wholly or in part, the disk is full for a while, clocks jump, a second process tries to
// write, the process is killed in the middle of a write, and the power goes. After each end the log is opened again:
// every event that was acknowledged is there, whatever else is there is a whole write, and the session goes on.
//
// TENX_CRASH_ROUNDS sets how many rounds are played, TENX_CRASH_SEED replays one.

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/engine/disk/disktest"
	"tenx/rubric"
	"tenx/scenarios"
)

func TestCrashes(t *testing.T) {
	rounds := 150
	if n, err := strconv.Atoi(os.Getenv("TENX_CRASH_ROUNDS")); err == nil {
		rounds = n
	}
	lib, err := scenarios.NewLibrary(scenarios.Pack{Name: "pack", FS: os.DirFS("../../testdata/pack")})
	if err != nil {
		t.Fatal(err)
	}
	script, err := lib.Compile("paste-bin")
	if err != nil {
		t.Fatal(err)
	}
	first := uint64(1)
	if seed, err := strconv.ParseUint(os.Getenv("TENX_CRASH_SEED"), 10, 64); err == nil {
		first, rounds = seed, 1
	}
	sums := map[string]int{}
	for seed := first; seed < first+uint64(rounds); seed++ {
		c := &crash{t: t, seed: seed, random: rand.New(rand.NewPCG(seed, 5)), script: script, dir: t.TempDir(), sums: sums}
		c.round()
		os.RemoveAll(c.dir)
		if t.Failed() {
			t.Fatalf("TENX_CRASH_SEED=%d replays the round", seed)
		}
	}
	t.Logf("%d rounds: %v", rounds, sums)
	for _, what := range []string{"acknowledged", "failed", "killed", "power lost", "closed", "second writer", "changed", "torn", "kept without a word"} {
		if sums[what] == 0 && rounds > 1 {
			t.Errorf("%d rounds, and nothing was %s", rounds, what)
		}
	}
}

// crash is one round.
type crash struct {
	t      *testing.T
	seed   uint64
	random *rand.Rand
	script *scenarios.Compiled
	dir    string
	sums   map[string]int

	disk    *disktest.Recorder
	faults  float64 // share of operations that fail
	full    int     // number of further writes that find no space
	fatal   int     // the process dies after this many operations; 0 for never
	dead    bool
	mono    time.Duration
	wall    time.Time
	log     *Log
	session *engine.Session
	acked   []engine.Event // events that must be there
}

func (c *crash) Now() time.Time           { return c.wall }
func (c *crash) Monotonic() time.Duration { return c.mono }

var errFault = errors.New("input/output error")

// fail decides whether an operation fails.
func (c *crash) fail(op string) error {
	switch {
	case c.dead:
		return errFault
	case strings.HasPrefix(op, "close"):
		return nil
	case c.fatal > 0:
		if c.fatal--; c.fatal == 0 {
			c.dead = true
			return errFault
		}
	}
	if c.full > 0 && (strings.HasPrefix(op, "write") || strings.HasPrefix(op, "create")) {
		c.full--
		return syscall.ENOSPC
	}
	if c.random.Float64() < c.faults {
		return errFault
	}
	return nil
}

func (c *crash) round() {
	c.disk = &disktest.Recorder{Fast: true, Fail: c.fail, Part: func(n int) int { return c.random.IntN(n + 1) }}
	c.faults = []float64{0, 0.01, 0.1, 0.3}[c.random.IntN(4)]
	c.wall = time.Date(2026, 11, 1, 10, 0, 0, 0, time.UTC)
	if !c.begin() {
		return
	}
	for range 1 + c.random.IntN(4) {
		if !c.play(c.random.IntN(40)) {
			return
		}
		c.end()
		if !c.reopen() {
			return
		}
	}
	c.log.Close()
}

// begin creates the session, if the disk allows it.
func (c *crash) begin() bool {
	if c.random.IntN(10) == 0 {
		c.fatal = 1 + c.random.IntN(9)
	}
	for range 5 {
		l, err := create(c.disk, c.dir, Header{ID: "a", Scenario: c.script.ID, Mode: Practice, Created: c.wall})
		if err == nil {
			c.fatal = 0
			c.open(l, nil)
			return !c.dead
		}
		if errors.Is(err, fs.ErrExist) {
			break // a name that could not be removed again
		}
		if c.dead {
			break
		}
	}
	c.alive()
	if list, err := List(c.dir); err != nil || len(list) > 1 || len(list) == 1 && (list[0].Err != nil || list[0].Last.Seq > 0) {
		c.t.Errorf("a session that could not be made left %+v, %v", list, err)
	}
	c.sums["not begun"]++
	return false
}

// alive lets operations succeed again.
func (c *crash) alive() { c.dead, c.fatal, c.full, c.faults = false, 0, 0, 0 }

func (c *crash) open(l *Log, events []engine.Event) {
	state, err := engine.Restore(engine.NewState(c.script, engine.Options{Level: rubric.L5}), events)
	if err != nil {
		c.t.Fatalf("the remaining events: %v", err)
	}
	c.log, c.session = l, engine.NewSession(state, events, c, l)
	c.acked = events[:len(events):len(events)]
}

// play runs commands. It returns false if the log was removed by something else.
func (c *crash) play(steps int) bool {
	if c.random.IntN(2) == 0 {
		c.fatal = 1 + c.random.IntN(60)
	}
	for range steps {
		switch n := c.random.IntN(200); {
		case n == 0:
			c.full = 1 + c.random.IntN(4)
		case n == 1:
			c.secondWriter()
		case n == 2 && c.random.IntN(3) == 0:
			return c.changed()
		}
		c.mono += time.Duration(c.random.IntN(2000)) * time.Millisecond
		c.wall = c.wall.Add(time.Duration(c.random.IntN(2000)-500) * time.Millisecond)
		if c.random.IntN(30) == 0 {
			c.mono += time.Hour // asleep
			c.wall = c.wall.Add(time.Duration(c.random.IntN(48)-24) * time.Hour)
		}
		c.do(c.command())
		if c.dead {
			break
		}
	}
	return true
}

func (c *crash) do(command engine.Command) {
	state := c.session.State()
	events, err := c.session.Do(command)
	switch {
	case err == nil:
		c.acked = append(c.acked, events...)
		c.sums["acknowledged"] += len(events)
	case errors.Is(err, engine.ErrSave):
		c.sums["failed"]++
		if now := c.session.State(); now.Seq != state.Seq {
			c.t.Errorf("a command that failed changed the state from event %d to %d", state.Seq, now.Seq)
		}
	}
}

// command returns a random command, sensible or not.
func (c *crash) command() engine.Command {
	s := c.session.State()
	if s.Phase == engine.New {
		return engine.Begin{}
	}
	text := s.Stages[s.Stage].Text
	switch n := c.random.IntN(20); {
	case n < 9:
		return engine.Edit{Stage: s.Current().ID, Offset: len(text), Insert: fmt.Sprintf("line %d of the answer\n", len(c.acked))}
	case n < 12:
		at := c.random.IntN(len(text) + 1)
		return engine.Edit{Stage: s.Current().ID, Offset: at, Delete: c.random.IntN(len(text) - at + 1), Insert: "é"}
	case n < 14:
		return engine.Ask{Text: "How many pastes a day are there?"}
	case n == 14:
		return engine.TakeHint{}
	case n == 15:
		return []engine.Command{engine.Next{}, engine.Done{}, engine.Guess{}}[c.random.IntN(3)]
	case n == 16:
		return []engine.Command{engine.Pause{}, engine.Continue{}}[c.random.IntN(2)]
	}
	return engine.Tick{}
}

func (c *crash) secondWriter() {
	c.sums["second writer"]++
	if _, err := Open(c.dir, "a"); !errors.Is(err, ErrLocked) {
		c.t.Errorf("a second writer: %v", err)
	}
}

// changed plays another program that changes the file: nothing more is acknowledged.
func (c *crash) changed() bool {
	c.sums["changed"]++
	name := filepath.Join(c.dir, "a"+Ext)
	var err error
	switch c.random.IntN(4) {
	case 0:
		err = os.Remove(name)
	case 1:
		err = os.Truncate(name, int64(c.random.IntN(int(c.log.size))))
	case 2:
		err = errors.Join(os.Rename(name, name+".away"), os.WriteFile(name, nil, 0o600))
	case 3:
		err = os.Truncate(name, c.log.size+int64(1+c.random.IntN(1000)))
	}
	if err != nil {
		c.t.Fatal(err)
	}
	for range 5 {
		if events, err := c.session.Do(c.command()); err == nil && len(events) > 0 {
			c.t.Errorf("a log that was changed from outside took %d events", len(events))
		}
	}
	c.log.Close()
	return false
}

// end ends the process: it closes the log, is killed, or loses power.
func (c *crash) end() {
	name := filepath.Join(c.dir, "a"+Ext)
	how := []string{"closed", "killed", "power lost"}[c.random.IntN(3)]
	if c.dead && how == "closed" {
		how = "killed"
	}
	c.sums[how]++
	c.dead = how != "closed"
	if err := c.log.Close(); err != nil && how == "closed" {
		c.t.Errorf("close: %v", err)
	}
	if how != "power lost" {
		return
	}
	safe, there := c.disk.AfterPowerLoss(name)
	if !there {
		c.t.Fatal("a power loss takes the session's name away")
	}
	live, err := os.ReadFile(name)
	if err != nil {
		c.t.Fatal(err)
	}
	left := []byte(safe)
	if rest := len(live) - len(safe); rest > 0 { // unsynced data may be there in part
		left = append(left, live[len(safe):len(safe)+c.random.IntN(rest+1)]...)
		if zeros := len(left) - len(safe); zeros > nulRun && c.random.IntN(2) == 0 {
			clear(left[len(safe)+c.random.IntN(zeros-nulRun):])
		}
	}
	if err := os.WriteFile(name, left, 0o600); err != nil {
		c.t.Fatal(err)
	}
}

// reopen opens the session and checks that everything acknowledged is there.
func (c *crash) reopen() bool {
	faults := c.faults
	c.alive()
	got, err := Read(c.dir, "a")
	if err != nil {
		c.t.Errorf("read: %v", err)
		return false
	}
	if list, err := List(c.dir); err != nil || len(list) != 1 || list[0].Err != nil || int(list[0].Last.Seq) != len(got.Events) {
		c.t.Errorf("listed: %+v, %v", list, err)
	}
	c.faults = faults
	var o *Opened
	for range 100 {
		if o, err = open(c.disk, c.dir, "a"); err == nil {
			break
		}
		if errors.Is(err, ErrLocked) {
			break
		}
	}
	if err != nil {
		c.t.Errorf("open: %v", err)
		return false
	}
	if o.Torn > 0 {
		c.sums["torn"]++
	}
	if len(o.Events) > len(c.acked) {
		c.sums["kept without a word"]++ // a write that was complete before the process died
	}
	if len(o.Events) < len(c.acked) || !same(o.Events[:len(c.acked)], c.acked) || !same(o.Events, got.Events) {
		c.t.Errorf("%d events were acknowledged, %d are there, %d are read", len(c.acked), len(o.Events), len(got.Events))
		return false
	}
	c.open(o.Log, o.Events)
	return true
}

func same(a, b []engine.Event) bool { return len(a) == len(b) && (len(a) == 0 || cmp.Equal(a, b)) }
