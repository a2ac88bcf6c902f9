package plan

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"tenx/engine/disk"
	"tenx/rubric"
)

// SavedFormat is the format of a plan's file that this package reads and writes.
const SavedFormat = 1

// Saved is the stored part of a plan: the user's choices, and what no session records. The weeks are computed from it.
type Saved struct {
	Format int                  `json:"format"`
	ID     string               `json:"id"`    // distinguishes the plan's calendar events from others
	Start  string               `json:"start"` // a day, such as 2026-11-30
	Weeks  int                  `json:"weeks"`
	Hours  float64              `json:"hours"` // per week
	Level  rubric.Level         `json:"level"`
	Done   map[string]time.Time `json:"done,omitempty"` // when tasks were done that leave no session, by id: reading, FitID
}

// Open reads a plan's file. It returns nil if there is none. The error is a *disk.NewerError, wraps disk.ErrDamaged, or is one of the file
// system.
func Open(file string) (*Saved, error) {
	s := &Saved{}
	switch err := disk.ReadDocument(file, SavedFormat, s); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read the plan: %w", err)
	}
	if _, err := time.Parse(time.DateOnly, s.Start); err != nil || s.ID == "" || s.Weeks < 1 || s.Weeks > MostWeeks || s.Hours < LeastHours || s.Hours > MostHours || !slices.Contains(rubric.Levels(), s.Level) {
		return nil, fmt.Errorf("read the plan: %s: %w: its contents are not a valid plan", file, disk.ErrDamaged)
	}
	return s, nil
}

// Save writes a plan's file, all or nothing.
func (s *Saved) Save(file string) error {
	s.Format = SavedFormat
	if err := disk.WriteDocument(file, s); err != nil {
		return fmt.Errorf("save the plan: %w", err)
	}
	return nil
}

// Options returns the options of a saved plan, with its days in a location.
func (s *Saved) Options(in *time.Location) Options {
	start, _ := time.ParseInLocation(time.DateOnly, s.Start, in) // Open has checked it
	return Options{Start: start, Weeks: s.Weeks, Hours: s.Hours, Level: s.Level}
}

// FitID is the id of the self-assessment.
const FitID = "fit"

// Attempts returns what the user marked as done.
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
