//go:build unix

package loop

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tenx/engine/disk"
)

// A pipe among the days is an error and does not block.
func TestListPipe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "2026-11-30-090000.json")
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Skip(err)
	}
	_, errs := List(dir)
	if len(errs) != 1 || !errors.Is(errs[0], disk.ErrDamaged) || !errors.Is(errs[0], disk.ErrIrregular) || !strings.Contains(errs[0].Error(), file) {
		t.Errorf("List = %v", errs)
	}
}
