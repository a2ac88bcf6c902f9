// Package terminal is the interview room: one full screen with the clock, the interviewer on the
// left and your answer on the right, and afterwards the scorecard to walk through. It drives a
// session by commands and shows what the session's state says; it keeps no rules, no clock and
// no log of its own, and knows no files but the one that it hands to an outside editor.
package terminal
