// Package design evaluates an architecture that a candidate wrote as a diagram: the load on each part, where it breaks, what a failure
// takes away, what it costs, and which failures nobody would notice.
//
// Find extracts the diagram from an answer, Parse reads it, Evaluate runs it under a scenario's load. All three are pure functions: the
// same text and the same load give the same report on every machine. The package opens no files, reads no clock, draws nothing and gives
// no marks. Numbers that a diagram does not state come from the catalog, and are labeled so.
package design
