package main

import (
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The pages in docs/commands match the commands; 'make generate' writes them.
//
//go:generate go test -run ^TestCommandPages$ -count 1 . -update
func TestCommandPages(t *testing.T) {
	const dir = "../../docs/commands"
	root := newRootCmd(newApp(strings.NewReader(""), io.Discard, io.Discard))
	want, got := markdownPages(root), map[string]string{}
	for name, text := range want {
		if strings.Contains(text, os.TempDir()) || os.Getenv("HOME") != "" && strings.Contains(text, os.Getenv("HOME")+"/") {
			t.Errorf("%s names a folder of this machine", name)
		}
	}
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range want {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name()] = string(text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/commands is not what the commands say (-want +got): run 'make generate'\n%s", diff)
	}
}

// man-db reads every manual page without a warning, if man is installed.
func TestManPages(t *testing.T) {
	pages := manPages(newRootCmd(newApp(strings.NewReader(""), io.Discard, io.Discard)))
	for name, text := range maps.All(pages) {
		if !strings.HasPrefix(text, ".TH TENX") || !strings.Contains(text, "\n.SH OPTIONS\n.TP\n") {
			t.Errorf("%s is not a manual page:\n%s", name, text)
		}
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		t.Skip("groff is not there")
	}
	for name, text := range pages {
		cmd := exec.Command(groff, "-man", "-ww", "-z", "-K", "utf8")
		cmd.Stdin = strings.NewReader(text)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

func TestRoff(t *testing.T) {
	for text, want := range map[string]string{
		".hidden":      `\&.hidden`,
		"a\n'quoted'":  "a\n\\&'quoted'",
		`--flag \x`:    `\-\-flag \ex`,
		"plain\n  .so": "plain\n  .so",
	} {
		if got := roff(text); got != want {
			t.Errorf("roff(%q) = %q, want %q", text, got, want)
		}
	}
}
