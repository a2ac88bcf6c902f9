// Package plan schedules a preparation over weeks: problems, stories, drills, reading, whole interview days. A plan is a pure function of
// what there is to practice, what was done and when, and the current time: the same input gives the same plan. It reads no files and
// imports no face; the items to practice are passed in.
//
// What a week contains depends only on what was known when it began. So a past week does not change, tasks that were not done in it come
// again, and weak results change the weeks to come.
package plan

import (
	"fmt"
	"math"
	"time"

	"tenx/rubric"
)

// Kind is the kind of an item.
type Kind string

// The kinds of items.
const (
	Problem      Kind = "problem"      // a design problem, an interview
	Story        Kind = "story"        // a behavioral question
	Conversation Kind = "conversation" // another conversation, such as one about an offer
	Drill        Kind = "drill"        // a deck of short questions
	Review       Kind = "review"       // the questions of all decks that are due
	Reading      Kind = "reading"
	Loop         Kind = "loop" // a whole interview day
	Fit          Kind = "fit"  // the self-assessment of what the user wants from a team
)

// Item is something to practice.
type Item struct {
	Kind       Kind     `json:"kind"`
	ID         string   `json:"id"` // unique within its kind
	Title      string   `json:"title"`
	Minutes    int      `json:"minutes"` // including time to read the scorecard
	Topics     []string `json:"topics,omitempty"`
	Group      string   `json:"group,omitempty"`      // of a deck
	Difficulty string   `json:"difficulty,omitempty"` // of a problem
	URL        string   `json:"url,omitempty"`        // of reading
}

// Attempt is something that was done.
type Attempt struct {
	Kind  Kind                         `json:"kind"`
	ID    string                       `json:"id"`
	At    time.Time                    `json:"at"` // when it began
	Mark  *float64                     `json:"mark,omitempty"`
	Marks map[string]float64           `json:"marks,omitempty"` // by dimension
	Bands map[rubric.Level]rubric.Band `json:"bands,omitempty"`
}

// Weak reports whether an attempt is below hire at a level. One without a verdict is not weak.
func (a Attempt) Weak(l rubric.Level) bool {
	band := a.Bands[l]
	return band != "" && band != rubric.Hire && band != rubric.StrongHire
}

// Weakest returns the dimension with the lowest mark (of several, the first by name); empty if there are no marks.
func (a Attempt) Weakest() (dimension string, mark float64) {
	for d, m := range a.Marks {
		if dimension == "" || m < mark || m == mark && d < dimension {
			dimension, mark = d, m
		}
	}
	return dimension, mark
}

// Options are the user's choices for a plan.
type Options struct {
	Start time.Time    `json:"start"` // the first day; all days are in its location
	Weeks int          `json:"weeks"` // 1 to MostWeeks
	Hours float64      `json:"hours"` // per week, LeastHours to MostHours
	Level rubric.Level `json:"level"`
}

// The bounds of a plan.
const (
	MostWeeks  = 52
	LeastHours = 0.5
	MostHours  = 60
)

// RangeError is an option out of range.
type RangeError struct{ Option, Got, Want string }

func (e *RangeError) Error() string { return fmt.Sprintf("%s: %s: want %s", e.Option, e.Got, e.Want) }

// Check returns a *RangeError if an option is out of range at the time now.
func (o Options) Check(now time.Time) error {
	switch {
	case o.Weeks < 1 || o.Weeks > MostWeeks:
		return &RangeError{"weeks", fmt.Sprint(o.Weeks), fmt.Sprintf("1 to %d", MostWeeks)}
	case math.IsNaN(o.Hours) || o.Hours < LeastHours || o.Hours > MostHours:
		return &RangeError{"hours", fmt.Sprintf("%g a week", o.Hours), fmt.Sprintf("%g to %d", LeastHours, MostHours)}
	case !o.End().After(now):
		return &RangeError{"start", o.Start.Format(time.DateOnly), fmt.Sprintf("a day from which %s reach past today: this plan would be over since %s", weeks(o.Weeks), o.End().Format(time.DateOnly))}
	case o.Start.After(now.AddDate(1, 0, 0)):
		return &RangeError{"start", o.Start.Format(time.DateOnly), "a day within a year"}
	}
	return nil
}

func weeks(n int) string {
	if n == 1 {
		return "1 week"
	}
	return fmt.Sprintf("%d weeks", n)
}

// week returns the first moment of a week, counted from 0. Days are calendar days, whatever their length.
func (o Options) week(n int) time.Time {
	return time.Date(o.Start.Year(), o.Start.Month(), o.Start.Day()+7*n, 0, 0, 0, 0, o.Start.Location())
}

// End returns the first moment after the plan.
func (o Options) End() time.Time { return o.week(o.Weeks) }

// Input is what a plan is made from.
type Input struct {
	Options
	Now   time.Time
	Items []Item // problems, stories, conversations and decks; the track adds the rest
	Past  []Attempt
}

// Task is something to do in a week.
type Task struct {
	Item
	Nth   int      `json:"nth"`           // 1 for the first time
	Why   string   `json:"why,omitempty"` // why it comes now, if that is not obvious
	Done  *Attempt `json:"done,omitempty"`
	Moved bool     `json:"moved,omitempty"` // it was not done in its week and comes again
}

// Week is a week of a plan.
type Week struct {
	N     int       `json:"n"`     // from 1
	Phase string    `json:"phase"` // title of the phase
	About string    `json:"about"`
	From  time.Time `json:"from"`
	To    time.Time `json:"to"` // the first moment after it
	Tasks []Task    `json:"tasks"`
	Extra []Attempt `json:"extra,omitempty"` // attempts that were not planned
}

// Minutes returns the total minutes of a week's tasks.
func (w Week) Minutes() int {
	sum := 0
	for _, t := range w.Tasks {
		sum += t.Minutes
	}
	return sum
}

// Ticked returns how many tasks of a week are done.
func (w Week) Ticked() int {
	n := 0
	for _, t := range w.Tasks {
		if t.Done != nil {
			n++
		}
	}
	return n
}

// Plan is a preparation over weeks.
type Plan struct {
	Options
	Now     time.Time `json:"now"`
	Weeks   []Week    `json:"plan"`
	LeftOut []Item    `json:"left_out,omitempty"` // items that do not fit into the hours
}

// Current returns the index of the current week: -1 before the plan, the number of weeks after it.
func (p *Plan) Current() int {
	n := -1
	for i, w := range p.Weeks {
		if !p.Now.Before(w.From) {
			n = i
		}
	}
	if n == len(p.Weeks)-1 && !p.Now.Before(p.Weeks[n].To) {
		return len(p.Weeks)
	}
	return n
}
