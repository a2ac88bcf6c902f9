// Package report writes a scorecard for people and programs: text for a terminal of any width,
// and JSON Lines as docs/score.schema.json describes them. It evaluates nothing: what is not in
// the scorecard is not in a report.
package report
