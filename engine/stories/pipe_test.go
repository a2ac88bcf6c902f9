//go:build unix

package stories

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tenx/engine/disk"
)

// A pipe among the stories is an error and does not block.
func TestListPipe(t *testing.T) {
	s := Open(t.TempDir())
	file := filepath.Join(s.Dir, "pipe.md")
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Skip(err)
	}
	list, errs := s.List()
	if len(list) != 0 || len(errs) != 1 || !errors.Is(errs[0], disk.ErrIrregular) || !strings.Contains(errs[0].Error(), file) {
		t.Errorf("List = %v, %v", list, errs)
	}
}
