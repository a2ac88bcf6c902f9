package plan

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"tenx/engine/disk"
	"tenx/rubric"
)

// SavedFormat is the format of the file of a plan that this package reads and writes.
const SavedFormat = 1

// maxSaved is the most that a plan's file may hold, in bytes.
const maxSaved = 1 << 20

// Saved is what is kept of a plan: what the person decided, and what no session tells. The weeks follow from it.
type Saved struct {
	Format int                  `json:"format"`
	ID     string               `json:"id"`             // tells the plan's calendar events from those of others
	Start  string               `json:"start"`          // a day, as 2026-11-30
	Weeks  int                  `json:"weeks"`          //
	Hours  float64              `json:"hours"`          // a week
	Level  rubric.Level         `json:"level"`          //
	Done   map[string]time.Time `json:"done,omitempty"` // what no session tells, by its id, and when: reading, FitID
}

// NewerError says that a newer tenx wrote a file.
type NewerError struct {
	File   string
	Format int
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s is of format %d: this tenx reads up to %d", e.File, e.Format, SavedFormat)
}

// ErrDamaged is what Open wraps where a file is no plan.
var ErrDamaged = errors.New("it is damaged")

// Open reads a plan's file; nil where there is none. The error is a *NewerError, or wraps ErrDamaged, or is one of the file system. A file
// is never changed by it.
func Open(file string) (*Saved, error) {
	data, err := disk.ReadFile(file, maxSaved)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case errors.Is(err, disk.ErrIrregular), errors.Is(err, disk.ErrTooLarge):
		return nil, fmt.Errorf("read the plan: %w: %w", ErrDamaged, err)
	case err != nil:
		return nil, fmt.Errorf("read the plan: %w", err)
	}
	var head struct{ Format int }
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("read the plan %s: %w: %w", file, ErrDamaged, err)
	}
	if head.Format > SavedFormat {
		return nil, &NewerError{file, head.Format}
	}
	s := &Saved{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(s); err != nil {
		return nil, fmt.Errorf("read the plan %s: %w: %w", file, ErrDamaged, err)
	}
	if _, err := time.Parse(time.DateOnly, s.Start); err != nil || s.Format < 1 || s.ID == "" || s.Weeks < 1 || s.Weeks > MostWeeks || s.Hours < LeastHours || s.Hours > MostHours || !slices.Contains(rubric.Levels(), s.Level) {
		return nil, fmt.Errorf("read the plan %s: %w: what it says makes no plan", file, ErrDamaged)
	}
	return s, nil
}

// Save writes a plan's file, whole or not at all.
func (s *Saved) Save(file string) error {
	if err := disk.MakeDir(disk.OS(), filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("save the plan: %w", err)
	}
	s.Format = SavedFormat
	err := disk.WriteFile(disk.OS(), file, 0o600, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(s)
	})
	if err != nil {
		return fmt.Errorf("save the plan: %w", err)
	}
	return nil
}

// Options are what a saved plan says, with its days in a location.
func (s *Saved) Options(in *time.Location) Options {
	start, _ := time.ParseInLocation(time.DateOnly, s.Start, in) // Open checked it
	return Options{Start: start, Weeks: s.Weeks, Hours: s.Hours, Level: s.Level}
}

// FitID is the id of the self-assessment.
const FitID = "fit"

// Attempts are what the person said to have done.
func (s *Saved) Attempts() []Attempt {
	var list []Attempt
	for id, at := range s.Done {
		kind := Reading
		if id == FitID {
			kind = Fit
		}
		list = append(list, Attempt{Kind: kind, ID: id, At: at})
	}
	return list
}
