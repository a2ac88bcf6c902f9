package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestKill ends sessions with kill -9 at random moments. Every line shown as saved must be there
// afterward, the session can be resumed in the same stage, and its clock is right.
func TestKill(t *testing.T) {
	times := 20
	if os.Getenv("TENX_E2E") != "" {
		times = 200
	}
	times = kills(t, times, 0.6)
	random := crashSeed(t)
	pack := filepath.Join(t.TempDir(), "pack")
	if err := os.Mkdir(pack, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := copyFile("../../testdata/pack/paste-bin.yaml", filepath.Join(pack, "paste-bin.yaml")); err != nil {
		t.Fatal(err)
	}
	for i := range times {
		k := &killed{t: t, pack: pack, data: t.TempDir(), tag: fmt.Sprintf("run%d", i)}
		k.run(1+random.IntN(40), random.IntN(400))
		k.check()
	}
}

// kills returns how often a face is killed. TENX_KILLS sets the total.
func kills(t *testing.T, usual int, share float64) int {
	if n, err := strconv.Atoi(os.Getenv("TENX_KILLS")); err == nil {
		return int(float64(n) * share)
	}
	if testing.Short() {
		return min(usual, 2)
	}
	return usual
}

// crashSeed returns the random generator. TENX_CRASH_SEED repeats an earlier run.
func crashSeed(t *testing.T) *rand.Rand {
	seed := rand.Uint64()
	if n, err := strconv.ParseUint(os.Getenv("TENX_CRASH_SEED"), 10, 64); err == nil {
		seed = n
	}
	t.Logf("TENX_CRASH_SEED=%d replays the choices", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// killed is a session to be killed.
type killed struct {
	t          *testing.T
	pack, data string
	tag        string
	saved      []string // lines that were acknowledged
	started    time.Time
	ended      time.Time
}

func (k *killed) command(args ...string) *exec.Cmd {
	cmd := exec.Command("tenx", append([]string{"--pack", k.pack}, args...)...)
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+k.data, "XDG_CONFIG_HOME="+k.data, "XDG_CACHE_HOME="+k.data)
	return cmd
}

var ack = regexp.MustCompile(`^saved line (\d+) of (\S+)$`)

// run types lines, with a change of stage in between, and kills the process after a number of
// acknowledgments and then a number of further bytes.
func (k *killed) run(acks, more int) {
	cmd := k.command("practice", "paste-bin", "--new", "--no-guess")
	in, err := cmd.StdinPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	k.started = time.Now()
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	kill := make(chan struct{})
	typed := make(chan []string, 1)
	go func() { typed <- k.typeLines(in, kill, more, cmd) }()
	seen := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if ack.MatchString(lines.Text()) {
			if seen++; seen == acks {
				close(kill)
			}
		}
	}
	if seen < acks {
		close(kill)
	}
	_ = cmd.Wait() // killed
	k.ended = time.Now()
	all := <-typed
	if seen > len(all) {
		k.t.Fatalf("%d lines acknowledged, %d typed", seen, len(all))
	}
	k.saved = all[:seen]
}

// typeLines types until it is told to stop, then a number of further bytes, then kills the process.
func (k *killed) typeLines(in io.WriteCloser, kill <-chan struct{}, more int, cmd *exec.Cmd) (lines []string) {
	defer func() { _ = cmd.Process.Kill() }()
	for n := 0; ; n++ {
		select {
		case <-kill:
			if more <= 0 {
				return lines
			}
		default:
		}
		line := fmt.Sprintf("%s: line %d of the answer, with some words in it", k.tag, n)
		if n == 25 {
			if _, err := io.WriteString(in, "/next\n"); err != nil {
				return lines
			}
		}
		lines = append(lines, line)
		if _, err := io.WriteString(in, line+"\n"); err != nil {
			return lines
		}
		select {
		case <-kill:
			more -= len(line)
		default:
		}
		if n > 2000 {
			return lines
		}
	}
}

var leftNow = regexp.MustCompile(`<- (\d+):(\d+) left`)

// check resumes the session and checks that everything acknowledged is there.
func (k *killed) check() {
	resume := k.command("resume")
	resume.Stdin = strings.NewReader("/time\n/quit\n")
	out, err := resume.CombinedOutput()
	if err != nil {
		k.t.Fatalf("%s: resume after %d saved lines: %v\n%s", k.tag, len(k.saved), err, out)
	}
	m := leftNow.FindStringSubmatch(string(out))
	if m == nil {
		k.t.Fatalf("%s: no time left in:\n%s", k.tag, out)
	}
	minutes, _ := strconv.Atoi(m[1])
	seconds, _ := strconv.Atoi(m[2])
	left := time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
	budget := 5 * time.Minute // requirements
	if left > budget+time.Second {
		budget = 10 * time.Minute // design
	}
	if spent := budget - left; spent < -time.Second || spent > k.ended.Sub(k.started)+5*time.Second {
		k.t.Errorf("%s: the clock says %v spent, the process ran for %v", k.tag, spent, k.ended.Sub(k.started))
	}
	review := k.command("export", sessionName(k.t, k.data))
	answer, err := review.CombinedOutput()
	if err != nil {
		k.t.Fatalf("%s: review: %v\n%s", k.tag, err, answer)
	}
	got := strings.Split(string(answer), "\n")
	have := map[string]int{}
	for _, line := range got {
		have[line]++
	}
	for _, line := range k.saved {
		if have[line] != 1 {
			k.t.Errorf("%s: saved, and there %d times: %s", k.tag, have[line], line)
		}
	}
}

// sessionName returns the only session in a data folder.
func sessionName(t *testing.T, data string) string {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(data, "tenx", "sessions", "*.jsonl"))
	if err != nil || len(logs) != 1 {
		t.Fatalf("session logs: %v, %v", logs, err)
	}
	return strings.TrimSuffix(filepath.Base(logs[0]), ".jsonl")
}
