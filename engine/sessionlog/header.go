package sessionlog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"tenx/rubric"
	"tenx/rubric/pattern"
)

// The modes of a session.
const (
	Practice = "practice"
	Paired   = "paired"
	Imported = "imported"
)

// Header is the first line of a log.
type Header struct {
	Format   int          `json:"format"`
	ID       string       `json:"id"` // id of the session; the file's name without Ext
	Scenario string       `json:"scenario"`
	Digest   string       `json:"digest"` // digest of the scenario's file
	Mode     string       `json:"mode"`   // practice, paired or imported
	Level    rubric.Level `json:"level"`
	Strict   bool         `json:"strict"`
	Created  time.Time    `json:"created"`         // UTC
	Redo     string       `json:"redo,omitempty"`  // id of the original session, if this one redoes a stage
	Stage    string       `json:"stage,omitempty"` // that stage
	Tour     bool         `json:"tour,omitempty"`  // the guided first interview of the scenario, see scenarios.Tour
}

var (
	idPattern = pattern.New(`^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$`)
	named     = pattern.New(`^\d{4}-\d\d-\d\d-\d{6}-(.+)$`)
)

// ValidID reports whether an id can be a session's: only letters, digits, '.', '-' and '_', so that it names a file in the sessions folder
// and nothing outside it.
func ValidID(id string) bool { return idPattern.MatchString(id) }

// check validates a header. id is the session's id, taken from the file's name.
func (h *Header) check(id string) error {
	switch {
	case !ValidID(id):
		return fmt.Errorf("%q is not a session name", id)
	case h.ID != id:
		return fmt.Errorf("the header belongs to the session %q", h.ID)
	case !slices.Contains([]string{Practice, Paired, Imported}, h.Mode):
		return fmt.Errorf("invalid header: unknown mode %q", h.Mode)
	case h.Level != "" && !slices.Contains(rubric.Levels(), h.Level):
		return fmt.Errorf("invalid header: unknown level %q", h.Level)
	case h.Redo != "" && !ValidID(h.Redo):
		return fmt.Errorf("invalid header: it redoes a stage of %q, which is not a session name", h.Redo)
	case h.Redo == id:
		return errors.New("the session redoes a stage of itself")
	}
	if m := named.FindStringSubmatch(id); m != nil && m[1] != h.Scenario && !strings.HasPrefix(m[1], h.Scenario+"-") {
		return fmt.Errorf("the header names the scenario %q, and the file's name another", h.Scenario)
	}
	return nil
}

// strict decodes JSON texts one after another. Each must be complete and have no unknown members. It reuses its buffer, and
// cannot be used after an error.
type strict struct {
	src   bytes.Reader
	dec   *json.Decoder
	begun int64 // bytes of the earlier texts
}

func (s *strict) decode(text []byte, into any) error {
	s.src.Reset(text)
	if s.dec == nil {
		s.dec = json.NewDecoder(&s.src)
		s.dec.DisallowUnknownFields()
	}
	if err := s.dec.Decode(into); err != nil {
		if errors.Is(err, io.EOF) {
			return errors.New("the line is empty")
		}
		return err
	}
	end := int(s.dec.InputOffset() - s.begun)
	s.begun += int64(len(text))
	if len(bytes.TrimSpace(text[end:])) > 0 {
		return errors.New("there is something after the JSON object")
	}
	return nil
}
