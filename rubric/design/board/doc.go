// Package board reads a drawing in Excalidraw's format as a design: shapes are parts, arrows are calls, frames are regions and zones. It
// returns the design as a d2 block in the subset of rubric/design, questions about what is unclear, and what it left out with the reason. It
// does not guess silently. Draw does the reverse and draws a block.
//
// The package also defines what a session's drawing may contain, and which of two changes to an element wins. It opens no files and reads no
// clock. It is not a full renderer: SVG draws elements with plain lines.
package board
