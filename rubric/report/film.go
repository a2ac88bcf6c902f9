package report

import _ "embed"

// Film is a recording of a finished session, for a page that plays it.
type Film struct {
	Length int64       `json:"length"` // milliseconds of session clock
	Stages []FilmStage `json:"stages"` // in order, without those that were never opened
	Frames []Frame     `json:"frames"` // by time
}

// FilmStage is a stage of the session.
type FilmStage struct {
	Title  string `json:"title"`
	Opened int64  `json:"opened"` // milliseconds of session clock
}

// Frame is one thing that happened: a change of a stage's text, something said, or a new state of the drawing.
type Frame struct {
	At      int64  `json:"at"`               // milliseconds of session clock
	Stage   int    `json:"stage"`            // index in Stages
	Offset  int    `json:"offset,omitempty"` // of a change, in UTF-16 code units, as in browsers
	Delete  int    `json:"delete,omitempty"` // the same
	Text    string `json:"text,omitempty"`
	Who     string `json:"who,omitempty"` // who said it; empty for a change of a text
	Say     string `json:"say,omitempty"`
	Drawing string `json:"drawing,omitempty"` // SVG
}

// player is the script that plays a film: made from the room's sources by make web.
//
//go:embed player.js
var player string
