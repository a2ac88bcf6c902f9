//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"
)

// resumed reports when the process continues after it was stopped: the state of the terminal may have changed.
func resumed() (<-chan os.Signal, func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGCONT)
	return c, func() { signal.Stop(c) }
}
