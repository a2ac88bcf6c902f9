package main

import "testing"

// A typed line has no control characters, neither C0 nor C1.
func TestCleanLine(t *testing.T) {
	for line, want := range map[string]string{
		"a line\r\n":           "a line",
		"a\tb":                 "a\tb",
		"a\x00b\x1b[31mc\x7fd": "ab[31mcd",
		"a\u009b31mb\u0085c":   "a31mbc",
		"caf\u00e9 \u00a0x":    "caf\u00e9 \u00a0x",
		"a\xffb":               "a\ufffdb",
	} {
		if got := cleanLine(line); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}
