// Package board reads a drawing in Excalidraw's format as a design: shapes are parts, arrows are calls, frames are regions and zones. It
// returns the design as a d2 block in the subset of rubric/design, its doubts as questions, and what it left out with the reason; it
// guesses nothing silently. Draw does the reverse and draws a block.
//
// The package also defines what a session's drawing may contain, and which of two changes of an element wins. It opens no files and reads
// no clock, and it is no renderer: SVG draws elements in plain lines.
package board
