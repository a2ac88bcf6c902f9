// Package board reads a drawing in Excalidraw's format as a design: shapes are parts, arrows are calls, frames are regions and zones. It
// gives the design as a d2 block of rubric/design's subset, what it is not sure of as questions, and what it left out with the reason;
// it guesses nothing silently. Draw goes the other way and draws a block.
//
// The package also holds what a drawing of a session may be made of, and which of two changes of an element stands. It knows no files,
// no clock and no screen, and is no renderer: SVG draws what is read, plainly.
package board
