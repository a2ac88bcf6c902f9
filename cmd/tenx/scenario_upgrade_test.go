package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tenx/scenarios"
)

// Of a file above the limit not all is read, so it is left as it is.
func TestUpgradeKeepsLongFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.yaml")
	text := "id: a\nrubric:\n  criteria:\n    - {id: queue, dimension: cost, title: t, weight: mid, rule: 'explained(\"queue\")', feedback: f}\n" +
		strings.Repeat("# a comment\n", scenarios.MaxScenario/10)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (&app{out: &bytes.Buffer{}}).upgradeScenario(file); err == nil || !strings.Contains(err.Error(), "bytes") {
		t.Errorf("got %v, want an error that names the limit", err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != text {
		t.Errorf("the file has %d bytes now, want %d (%v)", len(got), len(text), err)
	}
}
