// Package voice lets a candidate speak and listen, using external programs: a recognizer, which prints what it hears, and a synthesizer,
// which reads text aloud. It does not handle audio itself, holds no interview state and writes no log; the faces do that.
package voice
