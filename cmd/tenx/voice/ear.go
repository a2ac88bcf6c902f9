package voice

import (
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// Ear is a running recognizer.
type Ear struct {
	cmd   *exec.Cmd
	heard chan Heard
	quit  chan struct{}
	once  sync.Once
	done  chan struct{}
}

// EndedError says how a recognizer ended on its own.
type EndedError struct {
	Err  error  // error of the process; nil if it exited normally
	Said string // last line of its standard error, or empty
}

func (e *EndedError) Error() string {
	why := "the recognizer ended"
	if e.Err != nil {
		why += ": " + e.Err.Error()
	}
	if e.Said != "" {
		why += ": " + e.Said
	}
	return why
}

func (e *EndedError) Unwrap() error { return e.Err }

// grace is how long a program has to exit on its own.
const grace = 500 * time.Millisecond

// Listen runs a recognizer, a shell command, in its own process group. The caller must close it.
func Listen(command string) (*Ear, error) {
	e := &Ear{cmd: shell(command), heard: make(chan Heard, 64), quit: make(chan struct{}), done: make(chan struct{})}
	said := &tail{}
	e.cmd.Stderr = said
	e.cmd.WaitDelay = grace
	out, err := e.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("run the recognizer: %w", err)
	}
	if err := e.cmd.Start(); err != nil {
		return nil, fmt.Errorf("run the recognizer: %w", err)
	}
	go e.read(out, said)
	return e, nil
}

// Heard returns what is heard, in order. The channel is closed after the recognizer has ended.
func (e *Ear) Heard() <-chan Heard { return e.heard }

func (e *Ear) read(out io.Reader, said *tail) {
	defer close(e.done)
	defer close(e.heard)
	var p parser
	buf := make([]byte, 4096)
	for {
		n, err := out.Read(buf)
		if !e.give(p.take(buf[:n])) {
			break
		}
		if err != nil {
			break
		}
	}
	if !e.give(p.end()) {
		_ = e.cmd.Wait()
		return
	}
	err := e.cmd.Wait()
	e.give([]Heard{{Ended: &EndedError{err, said.last()}}})
}

// give passes on what was heard. It returns false if the Ear was closed.
func (e *Ear) give(all []Heard) bool {
	for _, h := range all {
		select {
		case <-e.quit:
			return false
		default:
		}
		select {
		case e.heard <- h:
		case <-e.quit:
			return false
		}
	}
	return true
}

// Close ends the recognizer and everything it started.
func (e *Ear) Close() {
	e.once.Do(func() { close(e.quit) })
	stop(e.cmd, e.done)
}

// stop ends a process group, first with a termination signal. done is closed once its leader has exited.
func stop(cmd *exec.Cmd, done <-chan struct{}) {
	select {
	case <-done:
		return
	default:
	}
	end(cmd, false)
	select {
	case <-done:
	case <-time.After(grace):
		end(cmd, true)
		<-done
	}
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const mostTail = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if n := len(t.text) - mostTail; n > 0 {
		t.text = append(t.text[:0], t.text[n:]...)
	}
	return len(p), nil
}

// last returns the last line that is not empty.
func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.FieldsFunc(string(t.text), func(r rune) bool { return r == '\n' || r == '\r' })
	for i := len(lines) - 1; i >= 0; i-- {
		if l := strings.TrimSpace(strings.ToValidUTF8(lines[i], "")); l != "" {
			return l
		}
	}
	return ""
}
