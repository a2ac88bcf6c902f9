package main

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// If a reader is closed while it waits, the next reader gets the next input.
func TestKeyboardLeavesInputToItsSuccessor(t *testing.T) {
	in, typist := io.Pipe()
	k := newKeyboard(in)
	first := k.reader()
	ended := make(chan error, 1)
	go func() {
		_, err := first.Read(make([]byte, 10))
		ended <- err
	}()
	first.Close()
	if err := <-ended; err != io.EOF {
		t.Fatalf("a closed reader gives %v, want EOF", err)
	}
	go func() {
		io.WriteString(typist, "hello")
		typist.Close()
	}()
	got, err := io.ReadAll(k.reader())
	if err != nil || string(got) != "hello" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestKeyboardKeepsWhatWasNotTaken(t *testing.T) {
	k := newKeyboard(strings.NewReader("abcdef"))
	first := k.reader()
	two := make([]byte, 2)
	if _, err := io.ReadFull(first, two); err != nil || string(two) != "ab" {
		t.Fatalf("got %q, %v", two, err)
	}
	first.Close()
	if rest, err := io.ReadAll(k.reader()); err != nil || string(rest) != "cdef" {
		t.Errorf("got %q, %v", rest, err)
	}
}

// Two interviews in a row read one script. The first must not take lines of the second.
func TestPipeLinesLeaveTheRest(t *testing.T) {
	a := &app{out: io.Discard, keys: newKeyboard(strings.NewReader("one\ntwo\nthree"))}
	for _, want := range []string{"one", "two", "three"} {
		lines := newPipeLines(a, false)
		lines.Want("")
		if got := <-lines.Lines(); got.err != nil || got.text != want {
			t.Errorf("got %q, %v, want %q", got.text, got.err, want)
		}
		lines.Close()
	}
}

func TestMenuInput(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "abc\r", "abc\r"},
		{"a newline is an Enter", "abc\n", "abc\r"},
		{"delete is swallowed", "a\x1b[3~b", "ab"},
		{"delete twice", "\x1b[3~\x1b[3~", ""},
		{"arrows pass", "\x1b[A\x1b[B", "\x1b[A\x1b[B"},
		{"page up passes", "\x1b[5~", "\x1b[5~"},
		{"begins like delete", "\x1b[3;5~x", "\x1b[3;5~x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &menuInput{r: io.NopCloser(iotest.OneByteReader(strings.NewReader(c.in)))}
			got, err := io.ReadAll(m)
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}

func TestMenuScreenRingsNoBell(t *testing.T) {
	var b bytes.Buffer
	s := menuScreen{&b}
	for _, p := range []string{"a", "\a", "b"} {
		if n, err := s.Write([]byte(p)); n != 1 || err != nil {
			t.Errorf("%q: %d, %v", p, n, err)
		}
	}
	if b.String() != "ab" {
		t.Errorf("got %q", b.String())
	}
}
