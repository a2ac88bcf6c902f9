package main

import (
	"bufio"
	"strings"
	"testing"
	"time"
)

func TestReadTyped(t *testing.T) {
	r := bufio.NewReaderSize(strings.NewReader("one\r\n\x1b[31mred\ttab\n"+strings.Repeat("x", 100)+"\nlast"), 16)
	for _, want := range []string{"one", "[31mred\ttab", strings.Repeat("x", 100), "last"} {
		if got, err := readTyped(r); got != want || err != nil {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
	if _, err := readTyped(r); err == nil {
		t.Error("no error at the end of input")
	}
	if _, err := readTyped(bufio.NewReader(strings.NewReader(strings.Repeat("x", maxTypedLine+1)))); err == nil {
		t.Error("no error for a line above the limit")
	}
}

func TestCompleteSlash(t *testing.T) {
	for line, want := range map[string]string{"/hi": "/hint", "/a": "", "/as": "/ask ", "/do": "/done", "text": "", "/ask x": "", "/zz": ""} {
		got, ok := completeSlash(line)
		if ok != (want != "") || ok && got != want {
			t.Errorf("completeSlash(%q) = %q, %v, want %q", line, got, ok, want)
		}
	}
}

func TestMMSS(t *testing.T) {
	for in, want := range map[int]string{0: "00:00", 61: "01:01", 3600: "60:00"} {
		if got := mmss(time.Duration(in) * time.Second); got != want {
			t.Errorf("%d seconds: %s, want %s", in, got, want)
		}
	}
}
