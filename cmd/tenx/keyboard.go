package main

import (
	"io"
	"sync"
)

// keyboard shares one input between readers that follow each other: menus, the line face, menus
// again. It reads only when somebody waits for input, so that an editor started in between gets
// its own keys; and a reader that is closed while it waits leaves what comes next to its successor.
type keyboard struct {
	in   io.Reader
	want chan struct{}
	got  chan chunk

	mu      sync.Mutex
	start   sync.Once
	waiting bool // a read was asked for and its chunk not yet taken
	rest    []byte
	err     error
}

type chunk struct {
	data []byte
	err  error
}

func newKeyboard(in io.Reader) *keyboard {
	return &keyboard{in: in, want: make(chan struct{}, 1), got: make(chan chunk, 1)}
}

func (k *keyboard) pump() {
	for range k.want {
		buf := make([]byte, 4096)
		n, err := k.in.Read(buf)
		k.got <- chunk{buf[:n], err}
	}
}

// reader gives a new reader; the ones before it should be closed.
func (k *keyboard) reader() *keyReader {
	return &keyReader{k: k, closed: make(chan struct{})}
}

// keyReader reads from a keyboard until it is closed.
type keyReader struct {
	k      *keyboard
	closed chan struct{}
	once   sync.Once
}

var _ io.ReadCloser = (*keyReader)(nil)

// Read waits for input; after Close it gives io.EOF and takes nothing.
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
			k.want <- struct{}{}
		}
		select {
		case c := <-k.got:
			k.waiting = false
			k.rest, k.err = c.data, c.err
		case <-r.closed:
			return 0, io.EOF
		}
	}
	n := copy(p, k.rest)
	k.rest = k.rest[n:]
	return n, nil
}

// Close lets a waiting Read return.
func (r *keyReader) Close() error {
	r.once.Do(func() { close(r.closed) })
	return nil
}
