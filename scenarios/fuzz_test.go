package scenarios

import (
	"path/filepath"
	"strings"
	"testing"
)

// FuzzLoad checks that nothing in a file makes the loader panic, that it gives a scenario or
// problems, and that every problem is within the file.
func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, file := range append(files, "../testdata/pack/paste-bin.yaml") {
		f.Add(readFile(f, file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := Load("-", data)
		if (s == nil) != (len(problems) > 0) {
			t.Fatalf("a scenario: %v, problems: %v", s != nil, problems)
		}
		lines := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 2
		for _, p := range problems {
			if p.Line > lines+strings.Count(string(data), "\u0085")+strings.Count(string(data), "\u2028")+strings.Count(string(data), "\u2029") || p.Line < 0 || p.Msg == "" {
				t.Errorf("problem outside of %d lines: %v", lines, p)
			}
		}
		mistakes, _ := Check(Files{Name: "-", Data: data}, nil)
		if len(mistakes) == 0 && s == nil {
			t.Error("Check finds nothing where Load does")
		}
	})
}
