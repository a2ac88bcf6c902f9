// Package reading reads an answer as text: clauses, the concepts that they mention and how (asserted, rejected, hypothetical, asked,
// quoted, listed), what is linked to a mention (a reason, a mechanism, a number, ...), and quantities with their units. It gives no marks;
// package rubric does.
package reading
