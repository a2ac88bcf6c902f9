// Package conversation is what the interviewer says to a candidate's turn: pure functions from what was said so far and the turn's text to
// replies. It draws nothing, keeps no state of its own and reads no clock; what was told, and what was spoken of last, it takes from the
// turns before. It does not decide when the interviewer speaks by themselves: see package engine.
//
// A turn is cut into parts (parts.go), and each part is one of the kinds of turn.go: a question, something to confirm, an assumption, a
// request for advice, a word about the interview, small talk. A part that has no subject of its own is about what was spoken of last
// (followup.go). Which fact a question asks for is found by reading.Questions.Rank, the one place where a question is held against
// the facts; which thing it asks about with yes or no, by the scope of the scenario (scope.go). The rest is form: yes or no first,
// numbers held against each other and converted (number.go), what was said before said again in short (wording.go).
package conversation
