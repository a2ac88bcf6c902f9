// Package rubric scores a transcript with published rules: criteria written in expr, each result with the spans of text behind it. It
// opens no files, reads no clock and draws nothing.
package rubric
