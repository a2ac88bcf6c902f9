package disk

import (
	"fmt"
	"io"
	"os"
	"syscall"
	"testing"
)

func TestUnlessUnsupported(t *testing.T) {
	for _, err := range []error{nil, syscall.EINVAL, &os.PathError{Op: "sync", Path: ".", Err: syscall.EINVAL}, syscall.ENOTSUP} {
		if got := unlessUnsupported(err); got != nil {
			t.Errorf("%v is an error", err)
		}
	}
	for _, err := range []error{syscall.EIO, io.ErrShortWrite, fmt.Errorf("sync: %w", syscall.ENOSPC)} {
		if got := unlessUnsupported(err); got != err {
			t.Errorf("%v becomes %v", err, got)
		}
	}
}
