package disk

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// NewerError says that a newer tenx wrote a file.
type NewerError struct {
	File   string
	Format int // of the file
	Newest int // newest that this tenx reads
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s is of format %d: this tenx reads up to %d", e.File, e.Format, e.Newest)
}

// ErrDamaged is wrapped by the error of ReadDocument if a file does not match its format.
var ErrDamaged = errors.New("it is damaged")

// maxDocument is the maximum size of such a file, in bytes.
const maxDocument = 1 << 20

// ReadDocument reads a JSON file with a member "format" into a value. It is strict: unknown members count as damage. The error is a
// *NewerError if the format is above newest, wraps ErrDamaged, or is one of the file system. The file is never changed.
func ReadDocument(file string, newest int, into any) error {
	data, err := ReadFile(file, maxDocument)
	switch {
	case errors.Is(err, ErrIrregular), errors.Is(err, ErrTooLarge):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case err != nil:
		return err
	}
	var head struct{ Format int }
	if err := json.Unmarshal(data, &head); err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrDamaged, err)
	}
	if head.Format > newest {
		return &NewerError{file, head.Format, newest}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("%s: %w: %w", file, ErrDamaged, err)
	}
	if head.Format < 1 {
		return fmt.Errorf("%s: %w: it has no format", file, ErrDamaged)
	}
	return nil
}

// WriteDocument writes a value as a file for ReadDocument, all or nothing, and creates its folder.
func WriteDocument(file string, v any) error {
	if err := MakeDir(OS(), filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return WriteFile(OS(), file, 0o600, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(v)
	})
}
