//go:build !unix

package terminal

import "os"

// resumed never reports: this system does not stop processes.
func resumed() (<-chan os.Signal, func()) { return nil, func() {} }
