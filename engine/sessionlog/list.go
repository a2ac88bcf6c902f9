package sessionlog

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tenx/engine"
)

// Summary is what a list of sessions shows of one.
type Summary struct {
	Header   Header
	Last     engine.Event // the last event; zero where there is none
	Finished bool         // the last stage was closed
	Quit     bool         // given up for good
	Err      error        // why the log could not be read; Header.ID is set
}

// tail is how much of the end of a log is read for its last events; more where not one of them fits, as a scorecard
// of a long answer may not.
const tail = 64 << 10

// List summarises the sessions of a folder, the newest first. It reads the first line and the end of
// each. A folder that is missing has no sessions.
func List(dir string) ([]Summary, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Summary
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), Ext); ok && !e.IsDir() {
			out = append(out, summary(dir, id))
		}
	}
	slices.SortFunc(out, func(a, b Summary) int { return strings.Compare(b.Header.ID, a.Header.ID) })
	return out, nil
}

// summary reads what a list shows of one log. What cannot be read is told in Err.
func summary(dir, id string) Summary {
	var s Summary
	s.Err = s.read(filepath.Join(dir, id+Ext))
	s.Header.ID = id
	return s
}

func (s *Summary) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	first, err := bufio.NewReader(f).ReadBytes('\n')
	var o Opened
	if err != nil || o.header(first) != nil {
		return &DamageError{name, 1, "no header"}
	}
	s.Header = o.Header
	info, err := f.Stat()
	if err != nil {
		return err
	}
	for size := int64(tail); ; size *= 4 {
		start := max(int64(len(first)), info.Size()-size)
		if _, err := f.Seek(start, io.SeekStart); err != nil {
			return err
		}
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		s.ending(data)
		if s.Last.Kind != "" || start == int64(len(first)) {
			return nil
		}
	}
}

// ending takes from the end of a log what its last events say.
func (s *Summary) ending(data []byte) {
	for line := range bytes.Lines(data) {
		var e engine.Event
		if json.Unmarshal(line, &e) != nil {
			continue // the cut start, or a torn end
		}
		s.Last = e
		switch e.Kind {
		case engine.Finished, engine.Guessed, engine.Sealed, engine.Unsealed, engine.ScoredBy:
			s.Finished = true
		case engine.Abandoned:
			s.Quit = true
		}
	}
}
