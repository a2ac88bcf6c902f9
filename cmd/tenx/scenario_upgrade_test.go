package main

import (
	"os"
	"path/filepath"
	"testing"

	"tenx/scenarios/upgrade"
)

// Files that another process wrote meanwhile stay; files that this one wrote before it noticed are removed.
func TestUpgradeLeavesNothingHalfDone(t *testing.T) {
	folder := t.TempDir()
	file, dir := filepath.Join(folder, "small.yaml"), filepath.Join(folder, "small")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{file: "old", file + ".format1": "of another"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r := upgrade.Result{ID: "small", YAML: []byte("new"), References: map[string][]byte{"L5.md": []byte("answer"), "L6.md": []byte("answer")}}
	if err := writeUpgraded(file, dir, []byte("old"), r); err == nil {
		t.Fatal("no error")
	}
	for name, want := range map[string]string{file: "old", file + ".format1": "of another"} {
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", name, got, err, want)
		}
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder of the answers is left: %v", err)
	}
}
