// Package reading reads an answer as text: clauses, the concepts that they
// speak of and how (asserted, rejected, hypothetical, asked, quoted, listed),
// what is tied to a mention (a reason, a mechanism, a number, ...), and quantities
// with their units. It marks nothing: that is package rubric.
package reading
