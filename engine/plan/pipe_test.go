//go:build unix

package plan

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tenx/engine/disk"
)

// A pipe in place of the plan is an error and does not block.
func TestSavedPipe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := Open(file); !errors.Is(err, disk.ErrDamaged) || !errors.Is(err, disk.ErrIrregular) || !strings.Contains(err.Error(), file) {
		t.Errorf("Open = %v", err)
	}
}
