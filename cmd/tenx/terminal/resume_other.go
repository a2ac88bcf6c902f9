//go:build !unix

package terminal

import "os"

// resumed never tells: no process is stopped here.
func resumed() (<-chan os.Signal, func()) { return nil, func() {} }
