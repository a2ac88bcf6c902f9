// Package voice lets a candidate speak and be spoken to, by programs that do the hearing and the speaking: a recognizer, whose standard
// output is what it heard, and a synthesizer, which reads a text aloud. It touches no audio itself, holds no state of an interview and
// writes no log; the faces do that.
package voice
