// Package fsrs schedules reviews with FSRS-6, the Free Spaced Repetition Scheduler, a model of memory in which each card has a difficulty and
// a stability: the number of days until the probability of recalling it is 0.9.
//
// The package only does arithmetic. It knows no cards, clock or files, and nothing in it is random.
package fsrs

import (
	"fmt"
	"slices"
)

// Grade is how well something was recalled, 1 to 4.
type Grade int

// The grades, worst first.
const (
	Again Grade = 1 + iota // not recalled
	Hard                   // recalled in part, or with much effort
	Good                   // recalled
	Easy                   // recalled completely and at once
)

// Grades returns the names of the grades, worst first.
func Grades() []string { return []string{"again", "hard", "good", "easy"} }

func (g Grade) String() string {
	if g < Again || g > Easy {
		return fmt.Sprintf("Grade(%d)", int(g))
	}
	return Grades()[g-1]
}

// ParseGrade returns the grade with a name.
func ParseGrade(name string) (Grade, error) {
	if i := slices.Index(Grades(), name); i >= 0 {
		return Grade(i + 1), nil
	}
	return 0, fmt.Errorf("unknown grade %q", name)
}
