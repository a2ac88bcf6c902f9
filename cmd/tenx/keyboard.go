package main

import (
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/muesli/cancelreader"
)

// keyboard shares one input between readers that follow one another: menus, the line face, menus
// again. It reads only when somebody waits for input, so that an editor started in between gets its
// own keys. If a reader is closed while it waits, the next one gets the input. On a terminal the
// pending read is canceled, so that the interview room, which reads the terminal itself, gets every key.
type keyboard struct {
	in   io.Reader
	want chan io.Reader
	got  chan chunk

	mu      sync.Mutex
	start   sync.Once
	waiting bool        // a read is under way and its chunk was not taken yet
	cancel  func() bool // cancels that read; nil if it cannot be canceled
	done    func()      // releases what that read reads from
	rest    []byte
	err     error
}

type chunk struct {
	data []byte
	err  error
}

func newKeyboard(in io.Reader) *keyboard {
	return &keyboard{in: in, want: make(chan io.Reader, 1), got: make(chan chunk, 1)}
}

func (k *keyboard) pump() {
	for in := range k.want {
		buf := make([]byte, 4096)
		n, err := in.Read(buf)
		k.got <- chunk{buf[:n], err}
	}
}

// source returns what to read from next, a function that cancels the read (nil if that is impossible), and one to call when it is done.
func (k *keyboard) source() (in io.Reader, cancel func() bool, done func()) {
	file, ok := terminal(k.in)
	if !ok {
		return k.in, nil, func() {}
	}
	r, err := cancelreader.NewReader(file)
	if err != nil {
		return k.in, nil, func() {}
	}
	return r, r.Cancel, func() { _ = r.Close() }
}

// reader returns a new reader. Earlier ones should be closed first.
func (k *keyboard) reader() *keyReader {
	return &keyReader{k: k, closed: make(chan struct{})}
}

// keyReader reads from a keyboard until it is closed.
type keyReader struct {
	k      *keyboard
	byLine bool // Read returns at most one line, so that a buffer around this reader does not take the next reader's input
	closed chan struct{}
	once   sync.Once
}

var _ io.ReadCloser = (*keyReader)(nil)

// Read waits for input. After Close it returns io.EOF and takes no input.
func (r *keyReader) Read(p []byte) (int, error) {
	k := r.k
	k.start.Do(func() { go k.pump() })
	k.mu.Lock()
	defer k.mu.Unlock()
	select {
	case <-r.closed:
		return 0, io.EOF
	default:
	}
	for len(k.rest) == 0 {
		if k.err != nil {
			return 0, k.err
		}
		if !k.waiting {
			k.waiting = true
			var in io.Reader
			in, k.cancel, k.done = k.source()
			k.want <- in
		}
		select {
		case c := <-k.got:
			k.take(c)
		case <-r.closed:
			if k.cancel != nil && k.cancel() {
				k.take(<-k.got)
			}
			return 0, io.EOF
		}
	}
	next := k.rest
	if i := bytes.IndexByte(next, '\n'); r.byLine && i >= 0 {
		next = next[:i+1]
	}
	n := copy(p, next)
	k.rest = k.rest[n:]
	return n, nil
}

// take stores the result of a read.
func (k *keyboard) take(c chunk) {
	k.waiting = false
	k.done()
	k.rest = append(k.rest, c.data...)
	if !errors.Is(c.err, cancelreader.ErrCanceled) {
		k.err = c.err
	}
}

// Close makes a waiting Read return.
func (r *keyReader) Close() error {
	r.once.Do(func() { close(r.closed) })
	return nil
}
