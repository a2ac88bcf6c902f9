//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tenx/cmd/tenx/web"
	"tenx/engine"
)

// TestKillPair kills the server of a paired room while the candidate types. Every change that the server acknowledged must be
// in the log, and before that, a second process must not get the session.
func TestKillPair(t *testing.T) {
	random := crashSeed(t)
	for i := range kills(t, 4, 0.3) {
		p := &pairKill{t: t, data: t.TempDir(), tag: fmt.Sprintf("run%d", i)}
		p.run(1+random.IntN(30), time.Duration(random.IntN(20))*time.Millisecond)
	}
}

// pairKill is one paired room to be killed.
type pairKill struct {
	t    *testing.T
	data string
	tag  string
}

func (p *pairKill) run(acks int, more time.Duration) {
	room := serve(p.t, p.data, "--pack", packFolder(p.t), "pair", "paste-bin", "--no-open")
	p.begin(room.until(`^  (http.*#.*)$`))
	bob, err := web.Dial(p.t.Context(), room.until(`^  (http.*#.*)$`))
	if err != nil {
		p.t.Fatal(err)
	}
	defer bob.Close()
	id := sessionName(p.t, p.data)
	second := exec.Command("tenx", "resume", id)
	second.Env = room.cmd.Env
	if out, err := second.CombinedOutput(); err == nil || !strings.Contains(string(out), "open in another process") {
		p.t.Errorf("a second process: %v\n%s", err, out)
	}
	var saved []string
	for n := 0; ; n++ {
		if n == acks {
			go func() { // at a random moment
				time.Sleep(more)
				_ = room.cmd.Process.Kill()
			}()
		}
		s := bob.State()
		line := fmt.Sprintf("%s: line %d of the answer", p.tag, n)
		if _, err := bob.Do(engine.Edit{Stage: s.Current().ID, Offset: len(s.Stages[s.Stage].Text), Insert: line + "\n"}); err != nil {
			break
		}
		saved = append(saved, line)
	}
	room.kill()
	export := exec.Command("tenx", "--pack", packFolder(p.t), "export", id)
	export.Env = room.cmd.Env
	answer, err := export.CombinedOutput()
	if err != nil {
		p.t.Fatalf("%s: export after %d saved lines: %v\n%s", p.tag, len(saved), err, answer)
	}
	for _, line := range saved {
		if strings.Count(string(answer), line+"\n") != 1 {
			p.t.Errorf("%s: not there once: %s", p.tag, line)
		}
	}
}

// begin joins as the interviewer and starts the clock.
func (p *pairKill) begin(link string) {
	p.t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		p.t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	defer client.CloseIdleConnections()
	post := func(path, body string) []byte {
		p.t.Helper()
		res, err := client.Post("http://"+u.Host+path, "application/json", bytes.NewReader([]byte(body)))
		if err != nil {
			p.t.Fatal(err)
		}
		defer res.Body.Close()
		data, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK {
			p.t.Fatalf("%s: %s %s %v", path, res.Status, data, err)
		}
		return data
	}
	var joined struct{ Path string }
	if err := json.Unmarshal(post("/join", u.Fragment), &joined); err != nil {
		p.t.Fatal(err)
	}
	post(joined.Path+"/do", `{"key":"begin-once-000000","do":"begin"}`)
}

// TestKillRoom repeatedly kills the room in a terminal once it shows typed text as saved. All of that text must be
// there when the session is resumed.
func TestKillRoom(t *testing.T) {
	random := crashSeed(t)
	p := newPane(t, 80, 24)
	want := ""
	command := "practice paste-bin"
	for i := range kills(t, 3, 0.1) {
		p.types("clear; tenx --pack $PACK " + command + "\n")
		if i == 0 {
			p.sees("Enter starts the clock")
			p.presses("Enter")
		}
		p.sees("stage 1 of 2")
		for range 1 + random.IntN(3) {
			word := fmt.Sprintf("w%d-%d ", i, random.IntN(1000))
			p.types(word)
			want += word
			p.sees(fmt.Sprintf("%d bytes, saved", len(want)))
		}
		if random.IntN(2) == 0 {
			p.types("typed and not shown as saved yet")
		}
		if err := exec.Command("kill", "-9", strconv.Itoa(p.pid())).Run(); err != nil {
			t.Fatal(err)
		}
		p.types("clear; tenx version\n") // restores the terminal
		p.sees("linux")
		export := exec.Command("tenx", "--pack", packFolder(t), "export", sessionName(t, p.data))
		export.Env = append(os.Environ(), "XDG_DATA_HOME="+p.data)
		out, err := export.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Fatalf("kill %d: %q is not in:\n%s %v", i, want, out, err)
		}
		_, rest, _ := strings.Cut(string(out), want)
		rest, _, _ = strings.Cut(rest, "\n")
		want += rest // saved, but not yet shown as saved
		command = "resume"
	}
}

// TestStopped stops the real process for a while. The stage must not lose that time.
func TestStopped(t *testing.T) {
	if os.Getenv("TENX_E2E") == "" {
		t.Skip("only with TENX_E2E: make e2e")
	}
	cmd := exec.Command("tenx", "--pack", packFolder(t), "practice", "paste-bin")
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+t.TempDir())
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	lines := bufio.NewScanner(out)
	left := func() time.Duration {
		t.Helper()
		if _, err := io.WriteString(in, "/time\n"); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			if m := leftNow.FindStringSubmatch(lines.Text()); m != nil {
				minutes, _ := strconv.Atoi(m[1])
				seconds, _ := strconv.Atoi(m[2])
				return time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
			}
		}
		t.Fatal("the output ended")
		return 0
	}
	before := left()
	if err := cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(15 * time.Second) // a fake clock cannot stop a process
	if err := cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	if spent := before - left(); spent > 5*time.Second {
		t.Errorf("15 s in which the process was stopped took %v off the stage", spent)
	}
}
