package main

import (
	"io"
	"os"
	"path/filepath"

	"tenx/engine/disk"
	"tenx/scenarios"
)

// vectorCache keeps the vectors of the questions in packs in the user's cache folder. It ignores errors, because vectors can be computed
// again.
type vectorCache struct{ dir string }

var _ scenarios.Kept = vectorCache{}

func (c vectorCache) file(name string) string { return filepath.Join(c.dir, name+".vectors") }

// Read implements scenarios.Kept.
func (c vectorCache) Read(name string) string {
	data, err := os.ReadFile(c.file(name))
	if err != nil {
		return ""
	}
	return string(data)
}

// Write implements scenarios.Kept.
func (c vectorCache) Write(name, text string) {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return
	}
	_ = disk.WriteFile(disk.OS(), c.file(name), 0o600, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
