// Package loop is a whole interview day: several rounds with breaks, and their combined result. It draws the rounds and stores their
// progress in a file, so that a day can be interrupted and continued. It does not run interviews: each round is a session or a drill of its
// own.
package loop

import (
	"errors"
	"fmt"
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

// Format is the format of a loop's file that this package reads and writes.
const Format = 1

// Round is one round of a loop.
type Round struct {
	Kind    plan.Kind `json:"kind"`
	ID      string    `json:"id,omitempty"` // id of the problem or the question; empty for the depth round
	Title   string    `json:"title"`
	Minutes int       `json:"minutes"`           // planned minutes
	Session string    `json:"session,omitempty"` // id of its session; empty before it begins, and for the depth round
	Begun   time.Time `json:"begun,omitzero"`
	Ended   time.Time `json:"ended,omitzero"`
}

// Loop is an interview day.
type Loop struct {
	Format int          `json:"format"`
	ID     string       `json:"id"` // the file's name without its extension
	Level  rubric.Level `json:"level"`
	Begun  time.Time    `json:"begun"`
	Break  int          `json:"break"` // minutes between two rounds
	Rounds []Round      `json:"rounds"`
}

// Next returns the index of the next or interrupted round, or the number of rounds when the day is over.
func (l *Loop) Next() int {
	if i := slices.IndexFunc(l.Rounds, func(r Round) bool { return r.Ended.IsZero() }); i >= 0 {
		return i
	}
	return len(l.Rounds)
}

// Over reports whether all rounds have ended.
func (l *Loop) Over() bool { return l.Next() == len(l.Rounds) }

// Options says what to draw a day from.
type Options struct {
	Level rubric.Level
	Items []plan.Item // what can be asked
	Past  []plan.Attempt
	Depth int             // minutes of the round of short questions; 0 for none
	Draw  func(n int) int // returns a number from 0 to n-1
}

// The number of rounds of each kind.
const (
	designRounds = 2
	storyRounds  = 2
)

// ErrNothing is returned by Draw if there is no problem to draw.
var ErrNothing = errors.New("there is no problem to draw")

// Draw draws the rounds of a day: two problems at the level, two behavioral questions and one round of short questions. It avoids the
// latest problems and questions as long as there are others. If there are too few, the day is shorter.
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

// draw draws n items of a kind. It leaves out the n done last, those that do not suit the level, and the second of two items that share
// most of their topics, in each case only as long as enough items are left.
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

// wrong returns the difficulty that does not suit the level.
func (o Options) wrong() string {
	if o.Level == rubric.L4 || o.Level == rubric.L5 {
		return "advanced"
	}
	return "beginner"
}

// last returns the ids of the n different items of a kind that were done last.
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

// without leaves items out, unless fewer than n would be left.
func without(pool []plan.Item, n int, out func(plan.Item) bool) []plan.Item {
	if left := slices.DeleteFunc(slices.Clone(pool), out); len(left) >= n {
		return left
	}
	return pool
}

// alike reports whether two items share most of their topics.
func alike(a, b plan.Item) bool {
	n := 0
	for _, t := range a.Topics {
		if slices.Contains(b.Topics, t) {
			n++
		}
	}
	return n > 0 && 2*n >= min(len(a.Topics), len(b.Topics))
}

const ext = ".json"

// Save writes a loop's file to a folder, all or nothing.
func (l *Loop) Save(dir string) error {
	l.Format = Format
	if err := disk.WriteDocument(filepath.Join(dir, l.ID+ext), l); err != nil {
		return fmt.Errorf("save the interview day: %w", err)
	}
	return nil
}

// Open reads a loop's file. The error is a *disk.NewerError, wraps disk.ErrDamaged, or is one of the file system.
func Open(dir, id string) (*Loop, error) {
	file := filepath.Join(dir, id+ext)
	l := &Loop{}
	if err := disk.ReadDocument(file, Format, l); err != nil {
		return nil, fmt.Errorf("read the interview day: %w", err)
	}
	if l.ID != id || len(l.Rounds) == 0 || !slices.Contains(rubric.Levels(), l.Level) {
		return nil, fmt.Errorf("read the interview day: %s: %w: its contents are not a valid day", file, disk.ErrDamaged)
	}
	return l, nil
}

// List reads all loops in a folder, newest first, and returns the errors of those that cannot be read. A missing folder has none.
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
