package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Readers' labels, as CSV and as tables, are either rejected with the line or have marks from 0 to 4.
func FuzzLabels(f *testing.F) {
	f.Add("file,scalability,reliability,cost,operations,overall\na.md,4,3,2,1,2.5\n")
	f.Add("file,overall\na.md,NaN\n")
	f.Add("file\tscalability\treliability\tcost\toperations\toverall\na.md\t1\t2\t3\t4\t2\n")
	f.Add("\ufefffewer-reads\thit\t\"a \"\"CDN\"\"\"\n\n\"\"\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		name := filepath.Join(t.TempDir(), "labels.csv")
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if l, err := readLabelFile(name); err == nil {
			inRange(t, l.marks)
		}
		if marks, err := readMarks(name); err == nil {
			inRange(t, marks)
		}
		if rows, err := readTable(name, 2); err == nil {
			for _, r := range rows {
				if len(r.cells) < 2 || r.line < 1 {
					t.Errorf("%q: %+v", text, r)
				}
			}
		}
	})
}

func inRange(t *testing.T, marks map[string]map[string]float64) {
	t.Helper()
	for file, byDimension := range marks {
		for d, m := range byDimension {
			if !(m >= 0 && m <= 4) {
				t.Errorf("%s, %s: %v", file, d, m)
			}
		}
	}
}
