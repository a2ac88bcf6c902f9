package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tenx/engine/plan"
)

// A table has as many rows as fit, and no line is wider than the screen.
func TestProgressText(t *testing.T) {
	mark := 2.5
	rows := []plan.Row{
		{Item: plan.Item{ID: strings.Repeat("long", 30)}, Times: 12, Best: &mark, Last: &mark, Weakest: "operations", WeakMark: 0.4},
		{Item: plan.Item{ID: "b"}},
		{Item: plan.Item{ID: "c"}},
	}
	lines := strings.Split(strings.TrimRight(progressText(rows, 2, 60), "\n"), "\n")
	if len(lines) != 3 {
		t.Errorf("%d lines: %q", len(lines), lines)
	}
	for _, l := range lines {
		if n := len([]rune(l)); n > 60 {
			t.Errorf("%d columns: %q", n, l)
		}
	}
}

// fullCommand returns the quoted path if the shell would not find this file.
func TestFullCommand(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if got := (&app{}).fullCommand(); got != shellQuoted(self) {
		t.Errorf("not on the PATH: %q, want %q", got, self)
	}
	if err := os.WriteFile(filepath.Join(dir, "tenx"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got := (&app{}).fullCommand(); got != shellQuoted(self) {
		t.Errorf("another tenx on the PATH: %q, want %q", got, self)
	}
	if err := os.Remove(filepath.Join(dir, "tenx")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(dir, "tenx")); err != nil {
		t.Skip("no links here: ", err)
	}
	if got := (&app{}).fullCommand(); got != "" {
		t.Errorf("on the PATH: %q", got)
	}
}

func TestShellQuoted(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"/usr/local/bin/tenx", "/usr/local/bin/tenx"},
		{"/home/a b/tenx", "'/home/a b/tenx'"},
		{"/home/o'neil/tenx", `'/home/o'\''neil/tenx'`},
		{"/home/$USER/tenx", "'/home/$USER/tenx'"},
	} {
		if got := shellQuoted(tt.path); got != tt.want {
			t.Errorf("shellQuoted(%q) = %s, want %s", tt.path, got, tt.want)
		}
	}
}

// The weakest dimension is that of the last three sessions with marks.
func TestWeakestOf(t *testing.T) {
	at := func(cost, operations float64) plan.Attempt {
		return plan.Attempt{Marks: map[string]float64{"cost": cost, "operations": operations}}
	}
	dimension, mark := weakestOf([]plan.Attempt{at(0, 4), at(3, 1), {}, at(3, 2), at(3, 3)})
	if diff := cmp.Diff([]any{"operations", 2.0}, []any{dimension, mark}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d, _ := weakestOf(nil); d != "" {
		t.Errorf("nothing was done, and %s is weakest", d)
	}
}
