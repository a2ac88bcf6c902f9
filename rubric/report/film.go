package report

import _ "embed"

// Film is a recording of a finished session, for a page that plays it.
type Film struct {
	Length int64       `json:"length"` // milliseconds on the session clock
	Stages []FilmStage `json:"stages"` // in order, without stages that were never opened
	Frames []Frame     `json:"frames"` // sorted by time
}

// FilmStage is a stage of the session.
type FilmStage struct {
	Title  string `json:"title"`
	Opened int64  `json:"opened"` // milliseconds on the session clock
}

// Frame is one event: a change of a stage's text, something said, or a new state of the drawing.
type Frame struct {
	At      int64  `json:"at"`               // milliseconds on the session clock
	Stage   int    `json:"stage"`            // index in Stages
	Offset  int    `json:"offset,omitempty"` // position of a change, in UTF-16 code units, as in browsers
	Delete  int    `json:"delete,omitempty"` // length deleted, in the same units
	Text    string `json:"text,omitempty"`
	Who     string `json:"who,omitempty"` // speaker; empty for a change of a text
	Say     string `json:"say,omitempty"`
	Drawing string `json:"drawing,omitempty"` // SVG
}

// player is the script that plays a film. make web builds it from the room's sources.
//
//go:embed player.js
var player string
