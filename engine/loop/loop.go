// Package loop is a whole interview day: several rounds one after the other, with breaks, and what they add up to. It draws the rounds
// and keeps what became of them in a file, so that a day can be left and gone on with. It holds no interview: a round is a session, or a
// drill, of its own.
package loop

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tenx/engine/disk"
	"tenx/engine/plan"
	"tenx/rubric"
)

// Format is the format of the file of a loop that this package reads and writes.
const Format = 1

// Round is one round of a loop.
type Round struct {
	Kind    plan.Kind `json:"kind"`
	ID      string    `json:"id,omitempty"`      // of the problem or the question; empty for the depth round
	Title   string    `json:"title"`             //
	Minutes int       `json:"minutes"`           // that it has
	Session string    `json:"session,omitempty"` // that holds it; empty before it begins, and for the depth round
	Begun   time.Time `json:"begun,omitzero"`
	Ended   time.Time `json:"ended,omitzero"`
}

// Loop is an interview day.
type Loop struct {
	Format int          `json:"format"`
	ID     string       `json:"id"` // the file's name without its ending
	Level  rubric.Level `json:"level"`
	Begun  time.Time    `json:"begun"`
	Break  int          `json:"break"` // minutes between two rounds
	Rounds []Round      `json:"rounds"`
}

// Next is the index of the round that is to come or was left: the number of rounds when the day is over.
func (l *Loop) Next() int {
	if i := slices.IndexFunc(l.Rounds, func(r Round) bool { return r.Ended.IsZero() }); i >= 0 {
		return i
	}
	return len(l.Rounds)
}

// Over says whether all rounds have ended.
func (l *Loop) Over() bool { return l.Next() == len(l.Rounds) }

// Options say what a day is drawn from.
type Options struct {
	Level rubric.Level
	Items []plan.Item // what can be asked
	Past  []plan.Attempt
	Depth int             // minutes of the round of short questions; 0 for none
	Draw  func(n int) int // a number from 0 to n-1
}

// How many rounds of a kind there are.
const (
	designRounds = 2
	storyRounds  = 2
)

// ErrNothing is what Draw gives where there is no problem to draw.
var ErrNothing = errors.New("there is no problem to draw")

// Draw draws the rounds of a day: two problems of the level, two behavioral questions and one round of short questions, none of the
// problems and questions being among those that were done last, as far as there are others. Where there are fewer, the day is shorter.
func Draw(o Options) ([]Round, error) {
	problems, stories := o.draw(plan.Problem, designRounds), o.draw(plan.Story, storyRounds)
	if len(problems) == 0 {
		return nil, ErrNothing
	}
	var rounds []Round
	for i := range max(len(problems), len(stories)) {
		if i < len(problems) {
			rounds = append(rounds, roundOf(problems[i]))
		}
		if o.Depth > 0 && i == 1 || o.Depth > 0 && i == 0 && max(len(problems), len(stories)) == 1 {
			rounds = append(rounds, Round{Kind: plan.Drill, Title: "Short questions", Minutes: o.Depth})
		}
		if i < len(stories) {
			rounds = append(rounds, roundOf(stories[i]))
		}
	}
	return rounds, nil
}

func roundOf(it plan.Item) Round {
	return Round{Kind: it.Kind, ID: it.ID, Title: it.Title, Minutes: it.Minutes}
}

// draw draws n items of a kind. The n that were done last are left out, and so is what is not of the level, and of two with most topics
// in common one, each as long as enough is left.
func (o Options) draw(kind plan.Kind, n int) []plan.Item {
	pool := slices.DeleteFunc(slices.Clone(o.Items), func(it plan.Item) bool { return it.Kind != kind })
	n = min(n, len(pool))
	last := o.last(kind, n)
	pool = without(pool, n, func(it plan.Item) bool { return slices.Contains(last, it.ID) })
	pool = without(pool, n, func(it plan.Item) bool { return it.Difficulty == o.wrong() })
	var drawn []plan.Item
	for len(drawn) < n {
		i := o.Draw(len(pool))
		it := pool[i]
		drawn = append(drawn, it)
		pool = slices.Delete(pool, i, i+1)
		pool = without(pool, n-len(drawn), func(other plan.Item) bool { return alike(it, other) })
	}
	return drawn
}

// wrong is the difficulty that is not asked at the level.
func (o Options) wrong() string {
	if o.Level == rubric.L4 || o.Level == rubric.L5 {
		return "advanced"
	}
	return "beginner"
}

// last are the ids of the n different items of a kind that were done last.
func (o Options) last(kind plan.Kind, n int) []string {
	past := slices.Clone(o.Past)
	slices.SortStableFunc(past, func(a, b plan.Attempt) int { return b.At.Compare(a.At) })
	var ids []string
	for _, a := range past {
		if a.Kind == kind && len(ids) < n && !slices.Contains(ids, a.ID) {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// without leaves items out, if at least n are left.
func without(pool []plan.Item, n int, out func(plan.Item) bool) []plan.Item {
	if left := slices.DeleteFunc(slices.Clone(pool), out); len(left) >= n {
		return left
	}
	return pool
}

// alike says whether two items share most of their topics.
func alike(a, b plan.Item) bool {
	n := 0
	for _, t := range a.Topics {
		if slices.Contains(b.Topics, t) {
			n++
		}
	}
	return n > 0 && 2*n >= min(len(a.Topics), len(b.Topics))
}

// NewerError says that a newer tenx wrote a file.
type NewerError struct {
	File   string
	Format int
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s is of format %d: this tenx reads up to %d", e.File, e.Format, Format)
}

// ErrDamaged is what Open and List wrap where a file is no loop.
var ErrDamaged = errors.New("it is damaged")

const ext = ".json"

// maxSize is the most that a loop's file may hold, in bytes.
const maxSize = 1 << 20

// Save writes a loop's file in a folder, whole or not at all.
func (l *Loop) Save(dir string) error {
	if err := disk.MakeDir(disk.OS(), dir, 0o700); err != nil {
		return fmt.Errorf("save the interview day: %w", err)
	}
	l.Format = Format
	err := disk.WriteFile(disk.OS(), filepath.Join(dir, l.ID+ext), 0o600, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(l)
	})
	if err != nil {
		return fmt.Errorf("save the interview day: %w", err)
	}
	return nil
}

// Open reads a loop's file. The error is a *NewerError, or wraps ErrDamaged, or is one of the file system.
func Open(dir, id string) (*Loop, error) {
	file := filepath.Join(dir, id+ext)
	data, err := disk.ReadFile(file, maxSize)
	switch {
	case errors.Is(err, disk.ErrIrregular), errors.Is(err, disk.ErrTooLarge):
		return nil, fmt.Errorf("read the interview day: %w: %w", ErrDamaged, err)
	case err != nil:
		return nil, fmt.Errorf("read the interview day: %w", err)
	}
	var head struct{ Format int }
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("read the interview day %s: %w: %w", file, ErrDamaged, err)
	}
	if head.Format > Format {
		return nil, &NewerError{file, head.Format}
	}
	l := &Loop{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(l); err != nil {
		return nil, fmt.Errorf("read the interview day %s: %w: %w", file, ErrDamaged, err)
	}
	if l.Format < 1 || l.ID != id || len(l.Rounds) == 0 || !slices.Contains(rubric.Levels(), l.Level) {
		return nil, fmt.Errorf("read the interview day %s: %w: what it says makes no day", file, ErrDamaged)
	}
	return l, nil
}

// List reads all loops of a folder, the newest first, and what is wrong with those that cannot be read. A folder that is missing has none.
func List(dir string) ([]*Loop, []error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{fmt.Errorf("list the interview days: %w", err)}
	}
	var list []*Loop
	var errs []error
	for _, e := range slices.Backward(entries) {
		id, ok := strings.CutSuffix(e.Name(), ext)
		if !ok || strings.HasPrefix(id, ".") {
			continue
		}
		l, err := Open(dir, id)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, l)
	}
	return list, errs
}
