package report

import (
	"tenx/rubric"
)

// Rows writes many scorecards one after another in a tabular format. Failed is called for each answer that could not be scored.
type Rows interface {
	Card(card rubric.Scorecard) error
	Failed(file string, err error) error
	Close() error
}

// bar is the lowest overall mark that passes; 0 for none.
func passes(card rubric.Scorecard, bar float64) bool { return card.Overall.Mark >= bar }
