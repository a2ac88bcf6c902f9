// Package design evaluates an architecture that a candidate drew as a diagram: the load on each part, what breaks first, what a failure
// takes down, what it costs, and which failures nobody would notice.
//
// Find extracts the diagram from an answer, Parse reads it, and Evaluate computes its behavior under a scenario's load. All three are pure
// functions: the same text and the same load give the same report on every machine. The package opens no files, reads no clock, draws
// nothing and gives no marks. Numbers that a diagram does not state come from the catalog, and are labeled as such.
package design
