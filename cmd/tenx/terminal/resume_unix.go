//go:build unix

package terminal

import (
	"os"
	"os/signal"
	"syscall"
)

// resumed tells when the process goes on after it was stopped: the terminal may be in another state then.
func resumed() (<-chan os.Signal, func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGCONT)
	return c, func() { signal.Stop(c) }
}
