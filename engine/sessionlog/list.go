package sessionlog

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sort"
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
	sort.SliceStable(out, func(i, j int) bool { return out[i].Header.ID > out[j].Header.ID })
	return out, nil
}

func summary(dir, id string) (s Summary) {
	s.Header.ID = id
	name := filepath.Join(dir, id+Ext)
	f, err := os.Open(name)
	if err != nil {
		s.Err = err
		return s
	}
	defer f.Close()
	first, err := bufio.NewReaderSize(f, 4<<10).ReadBytes('\n')
	var o Opened
	if err != nil || o.header(first) != nil {
		s.Err = &DamageError{name, 1, "no header"}
		return s
	}
	s.Header = o.Header
	s.Header.ID = id
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		s.Err = err
		return s
	}
	for size := int64(tail); ; size *= 4 {
		start := max(int64(len(first)), end-size)
		data := make([]byte, end-start)
		if _, err := f.ReadAt(data, start); err != nil {
			s.Err = err
			return s
		}
		s.ending(data)
		if s.Last.Seq > 0 || start == int64(len(first)) {
			return s
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
		s.Finished = s.Finished || e.Kind == engine.Finished || e.Kind == engine.Guessed || e.Kind == engine.Sealed || e.Kind == engine.Unsealed || e.Kind == engine.ScoredBy
		s.Quit = s.Quit || e.Kind == engine.Abandoned
	}
}
