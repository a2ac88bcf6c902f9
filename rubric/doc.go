// Package rubric scores a transcript with published rules: criteria written in
// expr, each result with the spans of text behind it. It knows no files, no clock and no screen.
package rubric
