//go:build !unix

package sessionlog

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

// lock is a file that only one process can make. A process that was killed leaves it behind; the
// message names it, so that a person can remove it.
type lock struct{ name string }

func acquire(log string) (*lock, error) {
	name := lockName(log)
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("%w: close it there first; if none is running, remove %s", ErrLocked, name)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the session: %w", err)
	}
	_, _ = f.WriteString(strconv.Itoa(os.Getpid()) + "\n")
	f.Close()
	return &lock{name}, nil
}

func (l *lock) release() { os.Remove(l.name) }
