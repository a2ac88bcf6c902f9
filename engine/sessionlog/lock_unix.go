//go:build unix

package sessionlog

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// lock is an flock on a file beside the log: the system lets go of it when the process ends, however it ends.
type lock struct{ file *os.File }

func acquire(log string) (*lock, error) {
	f, err := os.OpenFile(lockName(log), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the session: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder, _ := io.ReadAll(io.LimitReader(f, 32)) // empty where it cannot be read
		f.Close()
		if pid := strings.TrimSpace(string(holder)); pid != "" {
			return nil, fmt.Errorf("%w (process %s): close it there first", ErrLocked, pid)
		}
		return nil, fmt.Errorf("%w: close it there first", ErrLocked)
	}
	if f.Truncate(0) == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0) // for the message above only
	}
	return &lock{f}, nil
}

func (l *lock) release() { l.file.Close() }
