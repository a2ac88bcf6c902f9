package upgrade

import (
	"path/filepath"
	"strings"
	"testing"
)

// A file of format 1, or anything else, is either rejected or converted to files whose names stay in the folder.
func FuzzFile(f *testing.F) {
	f.Add([]byte("id: a\ntitle: A\nlevel: L5\nrubric:\n  criteria:\n    - {id: b, dimension: cost, title: B, weight: 1, rule: said(\"price\"), feedback: Say it.}\n"))
	f.Add([]byte("format: 1\nid: ../a\nstages:\n  - {id: requirements, time: 5m}\nrubric: {criteria: [{id: b, rule: hits(\"x\")}]}\nreferences:\n  - {id: ../../x, level: L5, answer: a}\n"))
	f.Add([]byte("format: 2\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := File(data)
		if err != nil {
			return
		}
		for _, name := range append([]string{r.ID}, keysOf(r.References)...) {
			if name != filepath.Base(name) || strings.ContainsAny(name, "/\\") {
				t.Errorf("the name %q leads to another folder", name)
			}
		}
	})
}

func keysOf(m map[string][]byte) (names []string) {
	for n := range m {
		names = append(names, n)
	}
	return names
}
