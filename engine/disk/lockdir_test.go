//go:build unix

package disk

import (
	"errors"
	"path/filepath"
	"testing"
)

// Only one can lock a folder at a time, and the next one after it is unlocked.
func TestLockDir(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	unlock, err := LockDir(OS(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := LockDir(OS(), dir); !errors.Is(err, ErrLocked) {
		t.Errorf("a second one: %v", err)
	}
	unlock()
	again, err := LockDir(OS(), dir)
	if err != nil {
		t.Fatal(err)
	}
	again()
}
