// Package design evaluates an architecture that a candidate wrote as a diagram: what load each part gets, where it breaks, what a
// failure takes away, what it costs, which failures nobody would hear about.
//
// Find takes the diagram out of an answer, Parse reads it, Evaluate puts it under a scenario's load. All three are pure functions:
// the same text and the same load give the same report on every machine. The package knows no files, no clock and no screen, and
// gives no marks. The numbers that a diagram does not state come from the catalog, and are tagged so.
package design
