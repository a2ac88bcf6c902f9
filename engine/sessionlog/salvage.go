package sessionlog

import (
	"errors"
	"fmt"
	"io/fs"

	"tenx/engine"
	"tenx/engine/disk"
)

// Salvage writes events that were read from a damaged log to a new session in the same folder, in the current format, and returns its id.
// It does not change the damaged log.
func Salvage(dir string, h Header, events []engine.Event) (id string, err error) {
	return salvage(disk.OS(), dir, h, events)
}

func salvage(fsys disk.FS, dir string, h Header, events []engine.Event) (string, error) {
	base := h.ID
	for n := 1; ; n++ {
		h.ID = fmt.Sprintf("%s-salvaged-%d", base, n)
		l, err := create(fsys, dir, h)
		if errors.Is(err, fs.ErrExist) && n < 1000 {
			continue
		}
		if err != nil {
			return "", err
		}
		if len(events) > 0 {
			err = l.Append(events)
		}
		if e := l.Close(); err == nil {
			err = e
		}
		if err != nil {
			_ = fsys.Remove(l.name)
			return "", err
		}
		return h.ID, nil
	}
}
