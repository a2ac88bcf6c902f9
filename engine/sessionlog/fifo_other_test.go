//go:build !unix

package sessionlog

import "errors"

func mkfifo(string) error { return errors.ErrUnsupported }
