//go:build unix

package drill

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe in place of the log is an error and does not block.
func TestLogPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, FileName), 0o600); err != nil {
		t.Skip(err)
	}
	var damage *DamageError
	if _, err := Read(dir); !errors.As(err, &damage) || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("Read = %v", err)
	}
	if _, _, err := Open(dir, monday); !errors.As(err, &damage) {
		t.Errorf("Open = %v", err)
	}
}
