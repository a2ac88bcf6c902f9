// Package report writes a scorecard for people and programs: text for a terminal of any width, and JSON Lines as described by
// docs/score.schema.json. It evaluates nothing: a report shows only what is in the scorecard.
package report
